import { randomUUID } from 'node:crypto';
import type { AccountId } from '../../../shared/model/domain.ts';
import type { Snooze } from '../../../shared/model/today.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { actor } from '../acting.ts';
import type { Db } from '../sql/db.ts';
import { list, sql } from '../sql/sql.ts';

/** A line of what is due, and until when it was put off. */
export type StoredSnooze = Snooze & { readonly accountId: AccountId; readonly line: string };

/** Those whose time is not over. */
export const openSnoozes = (db: Db, accountIds: readonly AccountId[], now: UnixSeconds): StoredSnooze[] =>
  db.all<StoredSnooze>(sql`SELECT account_id AS accountId, line, until, reason, at, person FROM snooze
    WHERE account_id IN (${list(accountIds)}) AND ended_at IS NULL AND until > ${now}`);

/** What was said of the line before ends with this. */
export function snooze(db: Db, { accountId, line, until, reason, at, person }: StoredSnooze): void {
  db.transaction(() => {
    endSnooze(db, { accountId, line, at });
    db.run(sql`INSERT INTO snooze (uid, account_id, line, until, reason, at, person)
      VALUES (${randomUUID()}, ${accountId}, ${line}, ${until}, ${reason}, ${at}, ${person ?? actor()})`);
  });
}

export const endSnooze = (db: Db, { accountId, line, at }: Pick<StoredSnooze, 'accountId' | 'line' | 'at'>): void =>
  void db.run(sql`UPDATE snooze SET ended_at = ${at} WHERE account_id = ${accountId} AND line = ${line} AND ended_at IS NULL`);
