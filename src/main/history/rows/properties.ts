import { randomUUID } from 'node:crypto';
import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import { FIRST_PROPERTY, type Property, type PropertyText } from '../../../shared/model/properties.ts';
import type { Db } from '../sql/db.ts';
import { HistoryFailure } from '../sql/errors.ts';
import { sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';
import { integer, readerOf, text } from './tables/columns.ts';

const toProperty = readerOf<Omit<Property, 'accountIds'>>({
  id: integer(),
  name: text(),
  address: text(),
  taxNumber: text(),
  phone: text(),
  email: text(),
  footer: text(),
  logo: text()
});

const accountsOf = (db: Db, id: RowId): AccountId[] =>
  db
    .all<{ id: AccountId }>(sql`SELECT id FROM account WHERE property_id = ${id} AND removed_at IS NULL ORDER BY created_at, id`)
    .map((row) => row.id);

/** The first one first, the others by name. */
export const allProperties = (db: Db): Property[] =>
  db
    .all(sql`SELECT * FROM property ORDER BY id <> ${FIRST_PROPERTY}, name COLLATE NOCASE, id`)
    .map(toProperty)
    .map((one) => ({ ...one, accountIds: accountsOf(db, one.id) }));

function propertyById(db: Db, id: RowId): Property | null {
  const row = db.get(sql`SELECT * FROM property WHERE id = ${id}`);
  return row && { ...toProperty(row), accountIds: accountsOf(db, id) };
}

/** Of a removed account too: its papers keep their head. */
export function propertyOf(db: Db, accountId: AccountId): Property | null {
  const id = db.value<number>(sql`SELECT property_id FROM account WHERE id = ${accountId}`);
  return id === null ? null : propertyById(db, id);
}

/** Under a number that none before it had. */
export const addProperty = (db: Db, uid: string): RowId =>
  db.run(sql`INSERT INTO property (id, uid, name) SELECT last + 1, ${uid}, '' FROM property_number`).id;

/** Null when the one to change is not there. */
export function saveProperty(db: Db, id: RowId | null, { name, address, taxNumber, phone, email, footer }: PropertyText): Property | null {
  return db.transaction(() => {
    if (id !== null) {
      const saved = db.run(sql`UPDATE property SET name = ${name}, address = ${address}, tax_number = ${taxNumber}, phone = ${phone},
        email = ${email}, footer = ${footer} WHERE id = ${id}`);
      if (saved.changes > 0) writeTrail(db, { kind: 'property.saved', accountId: null, facts: { property: id, isNew: false } });
      return propertyById(db, id);
    }
    const added = addProperty(db, randomUUID());
    db.run(sql`UPDATE property SET name = ${name}, address = ${address}, tax_number = ${taxNumber}, phone = ${phone}, email = ${email},
      footer = ${footer} WHERE id = ${added}`);
    writeTrail(db, { kind: 'property.saved', accountId: null, facts: { property: added, isNew: true } });
    const property = propertyById(db, added);
    if (!property) throw new HistoryFailure('bug', 'A property that was just written is not there');
    return property;
  });
}

/** Null takes it away. */
export function setLogo(db: Db, id: RowId, logo: string | null): Property | null {
  return db.transaction(() => {
    const set = db.run(sql`UPDATE property SET logo = ${logo} WHERE id = ${id}`);
    if (set.changes > 0) writeTrail(db, { kind: 'property.logo', accountId: null, facts: { property: id, there: logo !== null } });
    return propertyById(db, id);
  });
}

/** False when either is not there. */
export function assignAccount(db: Db, accountId: AccountId, id: RowId): boolean {
  return db.transaction(() => {
    if (propertyById(db, id) === null) return false;
    if (db.run(sql`UPDATE account SET property_id = ${id} WHERE id = ${accountId}`).changes !== 1) return false;
    writeTrail(db, { kind: 'property.assigned', accountId, facts: { property: id } });
    return true;
  });
}

/** Its accounts go to the first one. False for the first one itself, which stays. */
export function removeProperty(db: Db, id: RowId): boolean {
  return db.transaction(() => {
    if (id === FIRST_PROPERTY || db.run(sql`DELETE FROM property WHERE id = ${id}`).changes !== 1) return false;
    writeTrail(db, { kind: 'property.removed', accountId: null, facts: { property: id } });
    return true;
  });
}
