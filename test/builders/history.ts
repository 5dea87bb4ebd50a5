import { OperationFilter, PageRequest, PaymentFilter, RefundFilter, TokenFilter } from '../../src/shared/model/lists.ts';
import Database from 'better-sqlite3';
import { migrate } from '../../src/main/history/file/migrate.ts';
import { saveAccount } from '../../src/main/history/rows/accounts.ts';
import { createDb, type Db } from '../../src/main/history/sql/db.ts';
import { openHistory } from '../../src/main/history/file/open.ts';
import type { History } from '../../src/main/history/types.ts';
import { account } from './records.ts';

/** The database of a history in memory with one account, for functions that work on it. */
export function freshDb(): Db {
  const connection = new Database(':memory:');
  migrate(connection);
  const db = createDb(connection);
  saveAccount(db, account());
  return db;
}

/** A history in memory with one account. */
export function freshHistory(): History {
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
