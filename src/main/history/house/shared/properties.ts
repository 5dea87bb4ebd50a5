import { z } from 'zod';
import { FIRST_PROPERTY } from '../../../../shared/model/properties.ts';
import { nowSeconds } from '../../../../shared/values/dates.ts';
import { failQueued } from '../../guests/outbox.ts';
import { addProperty } from '../../rows/properties.ts';
import type { Db } from '../../sql/db.ts';
import { fold } from '../../sql/search-text.ts';
import { list, sql } from '../../sql/sql.ts';
import type { Desk, SharedKind } from './kind.ts';

const Body = z.object({
  /** The first one of the desk that brought it. */
  leads: z.number().int(),
  name: z.string(),
  address: z.string(),
  taxNumber: z.string(),
  phone: z.string(),
  email: z.string(),
  footer: z.string(),
  logo: z.string().nullable(),
  accounts: z.array(z.string())
});
type Body = z.infer<typeof Body>;
type Texts = Omit<Body, 'accounts'>;

const columns = sql`id, uid, name, address, tax_number AS taxNumber, phone, email, footer, logo, leads, elsewhere`;
type Kept = Texts & { readonly id: number; readonly uid: string; readonly elsewhere: string };

const byUid = (db: Db, uid: string): Kept | null => db.get<Kept>(sql`SELECT ${columns} FROM property WHERE uid = ${uid}`);

export const propertyIdOf = (db: Db, uid: string): number | null => db.value<number>(sql`SELECT id FROM property WHERE uid = ${uid}`);

const Elsewhere = z.array(z.string());
const elsewhereOf = ({ elsewhere }: Pick<Kept, 'elsewhere'>): string[] => Elsewhere.parse(JSON.parse(elsewhere));

/** The same house written twice, before either desk knew of the other: by its name, or a first one that nobody has named yet. */
function sameHere(db: Db, { name, leads }: Body): Kept | null {
  const mine = db.all<Kept>(sql`SELECT ${columns} FROM property WHERE NOT EXISTS
    (SELECT 1 FROM shared_row WHERE kind = 'property' AND key = uid AND seq > 0) ORDER BY id`);
  const folded = fold(name).join(' ');
  return (
    mine.find((one) => fold(one.name).join(' ') === folded) ??
    mine.find((one) => leads === 1 && one.id === FIRST_PROPERTY && (one.name === '' || name === '')) ??
    null
  );
}

/** Those whose keys begin with the name of a property. */
const KINDS = [
  'property',
  'guestText',
  'guestSending',
  'closeSheet',
  'ledgerRules',
  'retention',
  'reminders',
  'awayRule',
  'arrivalColumns'
];

/** From here on it is called as the house calls it, and so is what belongs to it. */
function renamed(db: Db, { id, uid: old }: Kept, uid: string): void {
  db.run(sql`UPDATE property SET uid = ${uid} WHERE id = ${id}`);
  db.run(sql`UPDATE OR IGNORE shared_row SET key = ${uid} || substr(key, ${old.length + 1})
    WHERE kind IN (${list(KINDS)}) AND seq = 0 AND substr(key, 1, ${old.length}) = ${old}`);
  db.run(sql`DELETE FROM shared_row WHERE kind IN (${list(KINDS)}) AND substr(key, 1, ${old.length}) = ${old}`);
  // Its own row comes from the house now.
  db.run(sql`DELETE FROM shared_row WHERE kind = 'property' AND key = ${uid} AND seq = 0`);
}

/** What the house says, and where it says nothing, what stands here. */
const filled = (theirs: Texts, mine: Texts): Texts => ({
  leads: theirs.leads,
  name: theirs.name || mine.name,
  address: theirs.address || mine.address,
  taxNumber: theirs.taxNumber || mine.taxNumber,
  phone: theirs.phone || mine.phone,
  email: theirs.email || mine.email,
  footer: theirs.footer || mine.footer,
  logo: theirs.logo ?? mine.logo
});

function write(db: Db, id: number, { leads, name, address, taxNumber, phone, email, footer, logo }: Texts): void {
  db.run(sql`UPDATE property SET name = ${name}, address = ${address}, tax_number = ${taxNumber}, phone = ${phone}, email = ${email},
    footer = ${footer}, logo = ${logo}, leads = ${leads} WHERE id = ${id}`);
}

/** Accounts belong to it from here on; those that are not at this desk are kept with it, and with no other. */
function assign({ db, accountNamed }: Desk, id: number, accounts: readonly string[]): void {
  const unknown: string[] = [];
  for (const name of accounts) {
    const account = accountNamed(name);
    if (account === null) unknown.push(name);
    else db.run(sql`UPDATE account SET property_id = ${id} WHERE id = ${account} AND property_id <> ${id}`);
  }
  for (const other of db.all<Pick<Kept, 'id' | 'elsewhere'>>(sql`SELECT id, elsewhere FROM property WHERE id <> ${id}`)) {
    const left = elsewhereOf(other).filter((name) => !accounts.includes(name));
    db.run(sql`UPDATE property SET elsewhere = ${JSON.stringify(left)} WHERE id = ${other.id} AND elsewhere <> ${JSON.stringify(left)}`);
  }
  db.run(sql`UPDATE property SET elsewhere = ${JSON.stringify(unknown)} WHERE id = ${id}`);
}

export const sharedProperties: SharedKind = {
  name: 'property',
  topic: 'properties',
  keys: sql`SELECT uid AS key FROM property`,
  /** Accounts that have come to this desk since are where other desks have them. */
  settle: (desk) => {
    for (const property of desk.db.all<Pick<Kept, 'id' | 'elsewhere'>>(sql`SELECT id, elsewhere FROM property WHERE elsewhere <> '[]'`))
      assign(desk, property.id, elsewhereOf(property));
  },
  read: ({ db, nameOf }, uid) => {
    const kept = byUid(db, uid);
    if (kept === null) return null;
    const here = db.all<{ id: string }>(sql`SELECT id FROM account WHERE property_id = ${kept.id}`).map(({ id }) => nameOf(id));
    const accounts = [...here.filter((name) => name !== null), ...elsewhereOf(kept)].toSorted();
    const { leads, name, address, taxNumber, phone, email, footer, logo } = kept;
    return { leads, name, address, taxNumber, phone, email, footer, logo, accounts } satisfies Body;
  },
  apply: (desk, uid, told) => {
    const { db } = desk;
    const body = Body.safeParse(told);
    if (!body.success) return false;
    const { accounts, ...texts } = body.data;
    const known = byUid(db, uid);
    const same = known === null ? sameHere(db, body.data) : null;
    if (same !== null) renamed(db, same, uid);
    const stands = same === null ? texts : filled(texts, same);
    const id = known?.id ?? same?.id ?? addProperty(db, uid);
    write(db, id, stands);
    assign(desk, id, accounts);
    return JSON.stringify(stands) === JSON.stringify(texts) ? true : 'merged';
  },
  remove: ({ db }, uid) => {
    const id = propertyIdOf(db, uid);
    // The first one of a desk stays whatever becomes of it elsewhere.
    if (id === null || id === FIRST_PROPERTY) return;
    failQueued(db, id, { code: 'notSet', word: null, at: nowSeconds() });
    db.run(sql`DELETE FROM property WHERE id = ${id}`);
  }
};
