import type { AccountId } from '../../../shared/model/domain.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import { writeTrail } from '../trail/append.ts';
import type { StoredPreferences, SyncCursor } from '../types.ts';
import { tellCursor } from './house-out.ts';
import { flag, integer, readerOf, text } from './tables/columns.ts';

/** Small things the desk remembers: preferences, saved filters, how far each list was read. */

/** What stands before the name of a preference that could not be read, and is kept for a person to look at. */
const ASIDE = 'unreadable:';

/** One that is no JSON is left out and named: the desk starts with the default in its place. */
export function preferences(db: Db): StoredPreferences {
  const rows = db.all<{ key: string; value: string }>(sql`SELECT key, value FROM preference`);
  const values: Record<string, unknown> = {};
  const unreadable: string[] = [];
  for (const { key, value } of rows) {
    if (key.startsWith(ASIDE)) continue;
    const read = parsed(value);
    if (read.ok) values[key] = read.value;
    else unreadable.push(key);
  }
  return { values, unreadable };
}

function parsed(text: string): Result<unknown, null> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err(null);
  }
}

/** Puts one aside as it is: under its name a new value can be kept. */
export const keepPreferenceAside = (db: Db, key: string): void =>
  void db.run(sql`UPDATE OR REPLACE preference SET key = ${ASIDE + key} WHERE key = ${key}`);

/**
 * What the desk remembers of how it was last looked at, no setting that anybody made; and backups and the house, which have entries of
 * their own.
 */
const REMEMBERED = ['activeAccountId', 'tables', 'density', 'exportFormat', 'backup', 'backupLast', 'backupWhole', 'house', 'houseTrails'];

/** Sets the ones given and leaves the others. */
export function setPreferences(db: Db, given: Record<string, unknown>): void {
  db.transaction(() => {
    const what: string[] = [];
    for (const [key, value] of Object.entries(given)) {
      if (value === undefined) continue;
      const now = JSON.stringify(value);
      if (db.value<string>(sql`SELECT value FROM preference WHERE key = ${key}`) === now) continue;
      db.run(sql`INSERT OR REPLACE INTO preference (key, value) VALUES (${key}, ${now})`);
      if (!REMEMBERED.includes(key)) what.push(key);
    }
    if (what.length > 0) writeTrail(db, { kind: 'settings.changed', accountId: null, facts: { what } });
  });
}

const toCursor = readerOf<SyncCursor>({
  accountId: text(),
  list: text(),
  cursor: text(),
  done: integer(),
  total: integer(),
  complete: flag(),
  completedAt: integer()
});

export function cursorOf(db: Db, accountId: AccountId, list: string): SyncCursor | null {
  const row = db.get(sql`SELECT * FROM sync_cursor WHERE account_id = ${accountId} AND list = ${list}`);
  return row && toCursor(row);
}

/** As another desk brought it. */
export function setCursor(db: Db, cursor: SyncCursor): void {
  db.run(sql`INSERT OR REPLACE INTO sync_cursor (account_id, list, cursor, done, total, complete, completed_at)
    VALUES (${cursor.accountId}, ${cursor.list}, ${cursor.cursor}, ${cursor.done}, ${cursor.total}, ${Number(cursor.complete)},
      ${cursor.completedAt})`);
}

export const saveCursor = (db: Db, cursor: SyncCursor): void =>
  db.transaction(() => {
    setCursor(db, cursor);
    tellCursor(db, cursor);
  });
