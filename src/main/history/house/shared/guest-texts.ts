import { z } from 'zod';
import { KeptText, Sending, TermsFile } from '../../../../shared/model/guests.ts';
import { sql } from '../../sql/sql.ts';
import { propertyIdOf } from './properties.ts';
import type { SharedKind } from './kind.ts';

const Text = KeptText.pick({ subject: true, body: true });
type Text = z.infer<typeof Text>;

const TextKey = z.tuple([z.string(), KeptText.shape.language, KeptText.shape.part]);
const keyOf = (key: string): z.infer<typeof TextKey> | null => TextKey.safeParse(key.split(':')).data ?? null;

/** What a property has written itself, text by text; gone: the desk's own words again. */
export const sharedGuestTexts: SharedKind = {
  name: 'guestText',
  topic: 'guestTexts',
  keys: sql`SELECT p.uid || ':' || t.language || ':' || t.part AS key FROM guest_text t JOIN property p ON p.id = t.property_id`,
  read: ({ db }, key) => {
    const [uid, language, part] = keyOf(key) ?? ['', '', ''];
    return db.get<Text>(sql`SELECT t.subject, t.body FROM guest_text t JOIN property p ON p.id = t.property_id
      WHERE p.uid = ${uid} AND t.language = ${language} AND t.part = ${part}`);
  },
  apply: ({ db }, key, told) => {
    const [uid, language, part] = keyOf(key) ?? ['', '', ''];
    const property = propertyIdOf(db, uid);
    const text = Text.safeParse(told);
    if (property === null || !text.success) return false;
    db.run(sql`INSERT OR REPLACE INTO guest_text (property_id, language, part, subject, body)
      VALUES (${property}, ${language}, ${part}, ${text.data.subject}, ${text.data.body})`);
    return true;
  },
  remove: ({ db }, key) => {
    const [uid, language, part] = keyOf(key) ?? ['', '', ''];
    db.run(sql`DELETE FROM guest_text WHERE property_id = ${propertyIdOf(db, uid)} AND language = ${language} AND part = ${part}`);
  }
};

const Sends = z.object({
  sending: Sending.nullable(),
  terms: TermsFile.pick({ name: true, type: true }).extend({ content: z.string() }).nullable()
});
type Sends = z.infer<typeof Sends>;

type Kept = {
  readonly sending: string | null;
  readonly name: string | null;
  readonly type: string | null;
  readonly content: string | null;
};

/**
 * By which server a property's mails leave, and its terms. The server's password is in each desk's keychain; who reminds is each desk's
 * own.
 */
export const sharedSending: SharedKind = {
  name: 'guestSending',
  topic: 'guestTexts',
  keys: sql`SELECT p.uid AS key FROM guest_property g JOIN property p ON p.id = g.property_id`,
  read: ({ db }, uid) => {
    const kept = db.get<Kept>(sql`SELECT g.sending, g.terms_name AS name, g.terms_type AS type, g.terms AS content
      FROM guest_property g JOIN property p ON p.id = g.property_id WHERE p.uid = ${uid}`);
    if (kept === null) return null;
    const { sending, name, type, content } = kept;
    const read = Sends.safeParse({
      sending: sending === null ? null : JSON.parse(sending),
      terms: content === null ? null : { name, type, content }
    });
    return read.success ? (read.data satisfies Sends) : undefined;
  },
  apply: ({ db }, uid, told) => {
    const property = propertyIdOf(db, uid);
    const body = Sends.safeParse(told);
    if (property === null || !body.success) return false;
    const { sending, terms } = body.data;
    db.run(sql`INSERT OR IGNORE INTO guest_property (property_id) VALUES (${property})`);
    const sends = sending === null ? null : JSON.stringify(sending);
    db.run(sql`UPDATE guest_property SET sending = ${sends}, terms_name = ${terms?.name ?? null},
      terms_type = ${terms?.type ?? null}, terms = ${terms?.content ?? null} WHERE property_id = ${property}`);
    return true;
  },
  remove: ({ db }, uid) => {
    db.run(sql`UPDATE guest_property SET sending = NULL, terms_name = NULL, terms_type = NULL, terms = NULL
      WHERE property_id = ${propertyIdOf(db, uid)}`);
  }
};
