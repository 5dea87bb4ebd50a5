import { OperationFilter, PageRequest, PaymentFilter, RefundFilter, TokenFilter } from '../../src/shared/model/lists.ts';
import Database from 'better-sqlite3';
import { migrate } from '../../src/main/history/file/migrate.ts';
import { saveAccount } from '../../src/main/history/rows/accounts.ts';
import { createDb, type Connection, type Db } from '../../src/main/history/sql/db.ts';
import { forReading } from '../../src/main/history/file/for-reading.ts';
import { openHistory } from '../../src/main/history/file/open.ts';
import { createHistory } from '../../src/main/history/history.ts';
import type { History } from '../../src/main/history/types.ts';
import { account } from './records.ts';

let migrated: Buffer | null = null;

/** An empty history in memory. The migrations run once: a copy of what they leave costs a twentieth of them, hundreds of times. */
function emptyHistory(): Connection {
  if (migrated === null) {
    const first = new Database(':memory:');
    migrate(first);
    migrated = first.serialize();
    first.close();
  }
  return new Database(migrated);
}

/** The database of a history in memory with one account, for functions that work on it. */
export function freshDb(): Db {
  const db = createDb(emptyHistory());
  saveAccount(db, account());
  return db;
}

/** A history in memory with nothing in it. Its trail is that of every other of the file's: `otherHistory` has its own. */
export function blankHistory(): History {
  const connection = emptyHistory();
  connection.pragma('foreign_keys = ON');
  forReading(connection);
  return createHistory(createDb(connection));
}

/** The same with one account. */
export function freshHistory(): History {
  const history = blankHistory();
  history.saveAccount(account());
  return history;
}

/** A history in memory that is no copy of another: its trail has a name of its own. */
export function otherHistory(): History {
  const opened = openHistory({ file: ':memory:', key: null });
  if (!opened.ok) throw new Error(opened.error.detail);
  opened.value.saveAccount(account());
  return opened.value;
}

export const tokenFilter = (more: Partial<TokenFilter> = {}) => TokenFilter.parse(more);
export const paymentFilter = (more: Partial<PaymentFilter> = {}) => PaymentFilter.parse(more);
export const refundFilter = (more: Partial<RefundFilter> = {}) => RefundFilter.parse(more);
export const operationFilter = (more: Partial<OperationFilter> = {}) => OperationFilter.parse(more);
export const page = (more: Partial<PageRequest> = {}) => PageRequest.parse(more);
