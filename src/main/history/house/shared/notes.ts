import { z } from 'zod';
import { indexedText } from '../../sql/search-text.ts';
import { name, sql } from '../../sql/sql.ts';
import { goneStays, type SharedKind } from './kind.ts';

const Body = z.object({
  account: z.string(),
  about: z.enum(['payment', 'token', 'booking']),
  /** The gateway's id of the payment, card or link, or the booking's number. */
  of: z.string(),
  text: z.string(),
  who: z.string().nullable(),
  at: z.number().int()
});
type Body = z.infer<typeof Body>;

type Kept = Pick<Body, 'about' | 'text' | 'who' | 'at'> & { accountId: string; rowId: number | null; bookingId: string | null };

/** Written once and never changed; taken away at one desk it is gone at all. */
export const sharedNotes: SharedKind = {
  name: 'note',
  topic: 'notes',
  keys: sql`SELECT uid AS key FROM note`,
  read: ({ db, nameOf }, key) => {
    const note = db.get<Kept>(sql`SELECT account_id AS accountId, kind AS about, row_id AS rowId, booking_id AS bookingId, text, who, at
      FROM note WHERE uid = ${key}`);
    if (note === null) return null;
    const { accountId, about, rowId, bookingId, text, who, at } = note;
    const account = nameOf(accountId);
    const of = about === 'booking' ? bookingId : db.value<string>(sql`SELECT remote_id FROM ${name(about)} WHERE id = ${rowId}`);
    return account === null || of === null ? undefined : ({ account, about, of, text, who, at } satisfies Body);
  },
  apply: ({ db, accountNamed }, key, told) => {
    const body = Body.safeParse(told);
    if (!body.success) return false;
    const { account, about, of, text, who, at } = body.data;
    const accountId = accountNamed(account);
    if (accountId === null) return false;
    const rowId =
      about === 'booking'
        ? null
        : db.value<number>(sql`SELECT id FROM ${name(about)} WHERE account_id = ${accountId} AND remote_id = ${of}`);
    if (about !== 'booking' && rowId === null) return false;
    if (db.value<number>(sql`SELECT 1 FROM note WHERE uid = ${key}`) !== null) return true;
    const { id } = db.run(sql`INSERT INTO note (uid, account_id, kind, row_id, booking_id, text, who, at)
      VALUES (${key}, ${accountId}, ${about}, ${rowId}, ${about === 'booking' ? of : null}, ${text}, ${who}, ${at})`);
    db.run(sql`INSERT INTO note_search (rowid, words) VALUES (${id}, ${indexedText([text, who])})`);
    return true;
  },
  remove: ({ db }, key) => {
    const gone = db.run(sql`DELETE FROM note WHERE uid = ${key}`);
    // It may have gone because it named a guest who is to be forgotten: out of the file's freed places too.
    if (gone.changes > 0) db.run(sql`INSERT OR IGNORE INTO cleansing (id, since) VALUES (1, unixepoch())`);
  },
  meet: goneStays
};
