import type { Account, AccountId } from '../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Db, Row } from '../sql/db.ts';
import { join, list, name, sql, type Sql } from '../sql/sql.ts';
import { indexesOf } from '../sql/words.ts';
import { writeTrail } from '../trail/append.ts';
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

/** Adds or changes; an account that was removed comes back, with what was kept of it. */
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
  db.transaction(() => {
    const before = db.get(sql`SELECT * FROM account WHERE id = ${account.id}`);
    db.run(sql`INSERT INTO account (${join(keys.map(name), ', ')}) VALUES (${list(Object.values(values))})
      ON CONFLICT (id) DO UPDATE SET ${join(updates, ', ')}`);
    tellSaved(db, account, before, values);
  });
}

/** The training gateway listens where there is room: where that is, is no change of the account's. */
function tellSaved(db: Db, account: Account, before: Row | null, now: Row): void {
  const { id: accountId, gateway, environment } = account;
  if (before === null || before.removed_at !== null) {
    writeTrail(db, { kind: 'account.added', accountId, facts: { gateway, environment } });
    return;
  }
  const what = Object.keys(now).filter((key) => before[key] !== now[key] && !(key === 'base_url' && environment === 'training'));
  if (what.length > 0) writeTrail(db, { kind: 'account.changed', accountId, facts: { what } });
}

/** What stays of an account whatever is removed: what was asked of its gateway, and in which batches. */
const KEPT = ['intent', 'batch_row'];

/** Tables whose rows belong to an account. Closing comes first: rows that go with their account are not kept as changed. */
const tablesOfAccounts = (db: Db): string[] =>
  db
    .all<{ name: string }>(
      sql`SELECT DISTINCT schema.name FROM sqlite_schema AS schema JOIN pragma_foreign_key_list(schema.name) AS key
        WHERE schema.type = 'table' AND key."table" = 'account' ORDER BY schema.name <> 'closing_account', schema.name`
    )
    .map((table) => table.name)
    .filter((table) => !KEPT.includes(table));

/**
 * Without its history the rows stay to be read; with it everything goes that was fetched for the account. The account itself stays
 * as a name, and with it the journal of what was asked for and the trail: triggers refuse to lose them. False, and nothing done,
 * while an operation of it has no known end: without its rows nobody could find out any more what came of it.
 */
export function removeAccount(db: Db, id: AccountId, withHistory: boolean, at: UnixSeconds): boolean {
  return db.transaction(() => {
    if ((db.value<number>(sql`SELECT count(*) FROM intent WHERE account_id = ${id} AND in_flight = 1`) ?? 0) > 0) return false;
    const removed = db.run(sql`UPDATE account SET removed_at = ${at} WHERE id = ${id} AND removed_at IS NULL`);
    if (withHistory) forgetFetched(db, id);
    else db.run(sql`DELETE FROM sync_cursor WHERE account_id = ${id}`);
    if (removed.changes > 0) writeTrail(db, { kind: 'account.removed', accountId: id, facts: { withHistory } });
    return true;
  });
}

function forgetFetched(db: Db, id: AccountId): void {
  for (const table of ['token', 'payment', 'refund', 'operation']) {
    for (const index of indexesOf(table))
      db.run(sql`DELETE FROM ${name(index)} WHERE rowid IN (SELECT id FROM ${name(table)} WHERE account_id = ${id})`);
  }
  for (const table of tablesOfAccounts(db)) db.run(sql`DELETE FROM ${name(table)} WHERE account_id = ${id}`);
}
