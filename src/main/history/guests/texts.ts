import type { RowId } from '../../../shared/model/domain.ts';
import { KeptText, ReminderRule, Sending, TermsFile, type GuestPart, type Wording } from '../../../shared/model/guests.ts';
import type { PaperLanguage } from '../../../shared/model/papers.ts';
import type { TrailNews } from '../../../shared/model/trail.ts';
import type { GuestProperty } from './types.ts';
import type { Db } from '../sql/db.ts';
import { name, sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';

/** What a property writes to its guests, and by which way. */

/** The texts it has written itself. A part that this version does not know is left alone. */
export const guestTexts = (db: Db, propertyId: RowId): KeptText[] =>
  db
    .all(sql`SELECT language, part, subject, body FROM guest_text WHERE property_id = ${propertyId}`)
    .flatMap((row) => KeptText.safeParse(row).data ?? []);

/** Null: the desk's own again. False: there is no such property. */
export const saveGuestText = (
  db: Db,
  propertyId: RowId,
  { language, part }: { readonly language: PaperLanguage; readonly part: GuestPart },
  wording: Wording | null
): boolean =>
  db.transaction(() => {
    if (!isThere(db, propertyId)) return false;
    if (wording === null) {
      db.run(sql`DELETE FROM guest_text WHERE property_id = ${propertyId} AND language = ${language} AND part = ${part}`);
    } else {
      db.run(sql`INSERT OR REPLACE INTO guest_text (property_id, language, part, subject, body)
        VALUES (${propertyId}, ${language}, ${part}, ${wording.subject}, ${wording.body})`);
    }
    writeTrail(db, { kind: 'property.guestText', accountId: null, facts: { property: propertyId, language, part, own: wording !== null } });
    return true;
  });

const isThere = (db: Db, id: RowId): boolean => db.value<number>(sql`SELECT 1 FROM property WHERE id = ${id}`) === 1;

const read = (text: string | number | null | undefined): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
};

export function guestProperty(db: Db, propertyId: RowId): GuestProperty {
  const row = db.get(sql`SELECT terms_name, terms_type, length(terms) AS size, sending, reminders FROM guest_property
    WHERE property_id = ${propertyId}`);
  if (row === null) return { terms: null, sending: null, reminders: null };
  const terms = { name: row.terms_name, type: row.terms_type, size: Math.floor((Number(row.size) * 3) / 4) };
  return {
    terms: TermsFile.safeParse(terms).data ?? null,
    sending: Sending.safeParse(read(row.sending)).data ?? null,
    reminders: ReminderRule.safeParse(read(row.reminders)).data ?? null
  };
}

/** In base64. */
export const guestTerms = (db: Db, propertyId: RowId): string | null =>
  db.value<string>(sql`SELECT terms FROM guest_property WHERE property_id = ${propertyId}`);

/** Null takes them away. False: there is no such property. */
export const setTerms = (
  db: Db,
  propertyId: RowId,
  file: { readonly name: string; readonly type: TermsFile['type']; readonly content: string } | null
): boolean =>
  db.transaction(() => {
    if (!begun(db, propertyId)) return false;
    db.run(sql`UPDATE guest_property SET terms_name = ${file?.name ?? null}, terms_type = ${file?.type ?? null},
      terms = ${file?.content ?? null} WHERE property_id = ${propertyId}`);
    writeTrail(db, { kind: 'property.terms', accountId: null, facts: { property: propertyId, there: file !== null } });
    return true;
  });

export const setSending = (db: Db, propertyId: RowId, sending: Sending): boolean =>
  setJson(db, propertyId, ['sending', sending], {
    kind: 'property.sending',
    accountId: null,
    facts: { property: propertyId, by: sending.by, security: sending.security }
  });

export const setReminders = (db: Db, propertyId: RowId, rule: ReminderRule): boolean =>
  setJson(db, propertyId, ['reminders', rule], {
    kind: 'property.reminders',
    accountId: null,
    facts: { property: propertyId, on: rule.on }
  });

type Setting = readonly ['sending', Sending] | readonly ['reminders', ReminderRule];

const setJson = (db: Db, propertyId: RowId, [column, value]: Setting, news: TrailNews): boolean =>
  db.transaction(() => {
    if (!begun(db, propertyId)) return false;
    db.run(sql`UPDATE guest_property SET ${name(column)} = ${JSON.stringify(value)} WHERE property_id = ${propertyId}`);
    writeTrail(db, news);
    return true;
  });

function begun(db: Db, propertyId: RowId): boolean {
  if (!isThere(db, propertyId)) return false;
  db.run(sql`INSERT OR IGNORE INTO guest_property (property_id) VALUES (${propertyId})`);
  return true;
}
