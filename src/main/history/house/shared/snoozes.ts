import { z } from 'zod';
import type { Db } from '../../sql/db.ts';
import { name, sql } from '../../sql/sql.ts';
import type { SharedBody } from '../../types.ts';
import type { Desk, SharedKind } from './kind.ts';

/** What a line of Today is about, where every desk knows it by the gateway's id. */
const Subject = z.enum(['payment', 'refund', 'token']);

const Body = z.object({
  account: z.string(),
  why: z.string(),
  subject: Subject,
  of: z.string(),
  until: z.number().int(),
  reason: z.string(),
  at: z.number().int(),
  person: z.string().nullable(),
  ended: z.number().int().nullable()
});
type Body = z.infer<typeof Body>;

type Kept = Omit<Body, 'account' | 'why' | 'subject' | 'of'> & { readonly accountId: string; readonly line: string };

const Line = z.tuple([z.string(), Subject, z.coerce.number().int()]);

function lineHere({ db }: Desk, accountId: string, { why, subject, of }: Body): string | null {
  const id = db.value<number>(sql`SELECT id FROM ${name(subject)} WHERE account_id = ${accountId} AND remote_id = ${of}`);
  return id === null ? null : `${why}:${subject}:${id}`;
}

type Open = { readonly uid: string; readonly at: number };
const openOf = (db: Db, accountId: string, line: string): Open | null =>
  db.get<Open>(sql`SELECT uid, at FROM snooze WHERE account_id = ${accountId} AND line = ${line} AND ended_at IS NULL`);

const later = (one: Open, other: Open): boolean => one.at > other.at || (one.at === other.at && one.uid > other.uid);

/** Each time something was put off. Of two desks that put the same off, the later word holds at all of them. */
export const sharedSnoozes: SharedKind = {
  name: 'snooze',
  topic: 'today',
  keys: sql`SELECT uid AS key FROM snooze WHERE ended_at IS NULL`,
  read: ({ db, nameOf }, key) => {
    const kept = db.get<Kept>(sql`SELECT account_id AS accountId, line, until, reason, at, person, ended_at AS ended
      FROM snooze WHERE uid = ${key}`);
    if (kept === null) return null;
    const { accountId, line, until, reason, at, person, ended } = kept;
    const account = nameOf(accountId);
    const parts = Line.safeParse(line.split(':'));
    // An operation of this desk's own journal, or an account's lists: nothing that another desk shows.
    if (account === null || !parts.success) return undefined;
    const [why, subject, id] = parts.data;
    const of = db.value<string>(sql`SELECT remote_id FROM ${name(subject)} WHERE id = ${id}`);
    return of === null ? undefined : ({ account, why, subject, of, until, reason, at, person, ended } satisfies Body);
  },
  apply: (desk, uid, told) => {
    const { db, accountNamed } = desk;
    const body = Body.safeParse(told);
    const accountId = body.success ? accountNamed(body.data.account) : null;
    if (!body.success || accountId === null) return false;
    const line = lineHere(desk, accountId, body.data);
    if (line === null) return false;
    const { until, reason, at, person } = body.data;
    let { ended } = body.data;
    const open = openOf(db, accountId, line);
    if (ended === null && open !== null && open.uid !== uid) {
      if (later(open, { uid, at })) ended = open.at;
      else db.run(sql`UPDATE snooze SET ended_at = ${at} WHERE uid = ${open.uid}`);
    }
    db.run(sql`INSERT INTO snooze (uid, account_id, line, until, reason, at, person, ended_at)
      VALUES (${uid}, ${accountId}, ${line}, ${until}, ${reason}, ${at}, ${person}, ${ended})
      ON CONFLICT (uid) DO UPDATE SET reason = excluded.reason, ended_at = excluded.ended_at`);
    return true;
  },
  remove: ({ db }, uid) => void db.run(sql`DELETE FROM snooze WHERE uid = ${uid}`),
  meet: (mine, theirs) => {
    if (mine === null || theirs === null) return null;
    // One desk may have ended it while another took a guest's name out of its reason: both hold.
    const isBlank = mine['reason'] === '' || theirs['reason'] === '';
    return { ...theirs, reason: isBlank ? '' : theirs['reason'], ended: theirs['ended'] ?? mine['ended'] } satisfies SharedBody;
  }
};
