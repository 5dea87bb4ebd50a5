import type { Lacking } from '../../../shared/model/salvage.ts';
import { nowSeconds } from '../../../shared/values/dates.ts';
import { outboxRestored } from '../guests/outbox.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';

/**
 * Everything is fetched again, and no money is moved at an account before that (backup/gate.ts): what is missing here may be at the
 * gateways. `lacking`: the file is sound, but these entries of its trail are missing at the end.
 */
export function askFirst(db: Db, lacking: Lacking | null): void {
  db.run(sql`DELETE FROM sync_cursor`);
  db.run(sql`INSERT OR REPLACE INTO restored (id, restored_at, made_at, machine, how, lacks_from, lacks_to)
    VALUES (1, unixepoch(), unixepoch(), '', 'salvage', ${lacking?.from ?? null}, ${lacking?.to ?? null})`);
  db.run(sql`INSERT OR REPLACE INTO restore_wait (account_id, open)
    SELECT id, (SELECT json_group_object(intent.id, intent.queries) FROM intent WHERE intent.account_id = account.id AND in_flight = 1)
    FROM account WHERE removed_at IS NULL`);
  db.run(sql`UPDATE batch SET state = 'stopped' WHERE state = 'running'`);
  outboxRestored(db, nowSeconds());
}

/** The end of this history is missing. Answers whether there is an account that could have moved money meanwhile. */
export function lackEnd(db: Db, lacking: Lacking): boolean {
  return db.transaction(() => {
    askFirst(db, lacking);
    return (db.value<number>(sql`SELECT count(*) FROM restore_wait`) ?? 0) > 0;
  });
}
