import { z } from 'zod';
import { sql } from '../../sql/sql.ts';
import type { SharedKind } from './kind.ts';

const Body = z.object({
  account: z.string(),
  /** The gateway's id of the link. */
  of: z.string(),
  occasion: z.string(),
  /** Of a reminder. */
  step: z.string().nullable(),
  at: z.number().int()
});
type Body = z.infer<typeof Body>;
type Kept = Omit<Body, 'account' | 'of'> & { readonly accountId: string; readonly tokenId: number };

const counts = sql`kind = 'token' AND (state <> 'dropped' OR once IS NOT NULL)`;
const own = sql`SELECT account_id AS accountId, row_id AS tokenId, occasion, substr(once, length('reminder:' || row_id || ':') + 1) AS step,
  made_at AS at FROM outbox`;

/**
 * That a guest was written to about a link, and by which reminder: not what, and not to whom. So no desk reminds of what another one
 * has. A reminder that was dropped counts as well, as at its own desk: there is none of that step any more.
 */
export const sharedLinkMails: SharedKind = {
  name: 'linkMail',
  topic: 'outbox',
  keys: sql`SELECT message_id AS key FROM outbox WHERE ${counts}`,
  read: ({ db, nameOf }, message) => {
    const kept =
      db.get<Kept>(sql`${own} WHERE message_id = ${message} AND ${counts}`) ??
      db.get<Kept>(
        sql`SELECT account_id AS accountId, token_id AS tokenId, occasion, step, at FROM link_mailed WHERE message = ${message}`
      );
    if (kept === null) return null;
    const { accountId, tokenId, occasion, step, at } = kept;
    const account = nameOf(accountId);
    const of = db.value<string>(sql`SELECT remote_id FROM token WHERE id = ${tokenId}`);
    return account === null || of === null ? undefined : ({ account, of, occasion, step, at } satisfies Body);
  },
  apply: ({ db, accountNamed }, message, told) => {
    const body = Body.safeParse(told);
    const accountId = body.success ? accountNamed(body.data.account) : null;
    if (!body.success || accountId === null) return false;
    const { of, occasion, step, at } = body.data;
    const tokenId = db.value<number>(sql`SELECT id FROM token WHERE account_id = ${accountId} AND remote_id = ${of}`);
    if (tokenId === null) return false;
    // This desk's own, which came back to it.
    if (db.value<number>(sql`SELECT 1 FROM outbox WHERE message_id = ${message}`) !== null) return true;
    db.run(sql`INSERT OR REPLACE INTO link_mailed (message, account_id, token_id, occasion, step, at)
      VALUES (${message}, ${accountId}, ${tokenId}, ${occasion}, ${step}, ${at})`);
    return true;
  },
  remove: ({ db }, message) => void db.run(sql`DELETE FROM link_mailed WHERE message = ${message}`)
};
