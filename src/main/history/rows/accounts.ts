import type { Account, AccountId } from '../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Db } from '../sql/db.ts';
import { join, list, name, sql, type Sql } from '../sql/sql.ts';
import { integer, json, readerOf, text } from './tables/columns.ts';

const columns = sql`id, gateway, environment, name, base_url, settings, capabilities, terminals, licence, created_at`;

const toAccount = readerOf<Account>({
  id: text(),
  gateway: text(),
  environment: text(),
  name: text(),
  baseUrl: text(),
  settings: json(),
  capabilities: json(),
  terminals: json(),
  licence: json(),
  createdAt: integer()
});

/** In the order they were added. A removed account is not among them, even if its history was kept. */
export const allAccounts = (db: Db): Account[] =>
  db.all(sql`SELECT ${columns} FROM account WHERE removed_at IS NULL ORDER BY created_at, id`).map(toAccount);

export function accountById(db: Db, id: AccountId): Account | null {
  const row = db.get(sql`SELECT ${columns} FROM account WHERE id = ${id} AND removed_at IS NULL`);
  return row === null ? null : toAccount(row);
}

/** Adds or changes; an account that was removed without its history comes back with it. */
export function saveAccount(db: Db, account: Account): void {
  const licence = account.licence === null ? null : JSON.stringify(account.licence);
  const values: Record<string, string | number | null> = {
    id: account.id,
    gateway: account.gateway,
    environment: account.environment,
    name: account.name,
    base_url: account.baseUrl,
    settings: JSON.stringify(account.settings),
    capabilities: JSON.stringify(account.capabilities),
    terminals: JSON.stringify(account.terminals),
    licence,
    created_at: account.createdAt,
    removed_at: null
  };
  const keys = Object.keys(values);
  const updates = keys.filter((key) => key !== 'id').map((key): Sql => sql`${name(key)} = excluded.${name(key)}`);
  db.run(sql`INSERT INTO account (${join(keys.map(name), ', ')}) VALUES (${list(Object.values(values))})
    ON CONFLICT (id) DO UPDATE SET ${join(updates, ', ')}`);
}

/**
 * Without its history the rows stay to be read; with it everything fetched for the account goes, its intents too. False, and
 * nothing done, while an operation of it has no known end: without its row nobody could find out any more what came of it.
 */
export function removeAccount(db: Db, id: AccountId, withHistory: boolean, at: UnixSeconds): boolean {
  return db.transaction(() => {
    if ((db.value<number>(sql`SELECT count(*) FROM intent WHERE account_id = ${id} AND in_flight = 1`) ?? 0) > 0) return false;
    if (!withHistory) {
      db.run(sql`UPDATE account SET removed_at = ${at} WHERE id = ${id}`);
      db.run(sql`DELETE FROM sync_cursor WHERE account_id = ${id}`);
      return true;
    }
    for (const table of ['token', 'payment', 'refund', 'operation']) {
      db.run(sql`DELETE FROM ${name(`${table}_search`)} WHERE rowid IN (SELECT id FROM ${name(table)} WHERE account_id = ${id})`);
    }
    // First: rows that go with their account are not kept as changed. Closed sheets stay.
    db.run(sql`DELETE FROM closing_account WHERE account_id = ${id}`);
    db.run(sql`DELETE FROM account WHERE id = ${id}`);
    return true;
  });
}
