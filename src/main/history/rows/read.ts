import type { AccountId, Capture, Operation, Payment, Refund, RowId, Token } from '../../../shared/model/domain.ts';
import type { Db, Row } from '../sql/db.ts';
import { name, sql, type Sql } from '../sql/sql.ts';
import { findRow, rowById } from './entities.ts';
import { operationTable, toOperation } from './tables/operations.ts';
import { paymentTable, refundTable, toPayment, toRefund } from './tables/payments.ts';
import type { Table } from './tables/table.ts';
import { tokenTable, toToken } from './tables/tokens.ts';

/** Single things that live at a gateway, and those that belong to one of them, newest first. */

const byId =
  <T>(table: Table, to: (row: Row) => T) =>
  (db: Db, id: RowId): T | null => {
    const row = rowById(db, table, id);
    return row && to(row);
  };

const byRemoteId =
  <T>(table: Table, to: (row: Row) => T) =>
  (db: Db, accountId: AccountId, remoteId: string): T | null => {
    const row = findRow(db, table, accountId, remoteId);
    return row && to(row);
  };

export const tokenById = byId<Token>(tokenTable, toToken);
export const tokenByRemoteId = byRemoteId<Token>(tokenTable, toToken);
export const paymentById = byId<Payment>(paymentTable, toPayment);
export const paymentByRemoteId = byRemoteId<Payment>(paymentTable, toPayment);
export const refundById = byId<Refund>(refundTable, toRefund);
export const refundByRemoteId = byRemoteId<Refund>(refundTable, toRefund);
export const operationById = byId<Operation>(operationTable, toOperation);

const newestOf = (db: Db, table: Table, which: Sql): Row[] =>
  db.all(sql`SELECT * FROM ${name(table.name)} WHERE ${which} ORDER BY sort_at DESC, id DESC`);

export const paymentsOfToken = (db: Db, accountId: AccountId, tokenRemoteId: string): Payment[] =>
  newestOf(db, paymentTable, sql`token_remote_id = ${tokenRemoteId} AND +account_id = ${accountId}`).map(toPayment);

export const refundsOfPayment = (db: Db, accountId: AccountId, paymentRemoteId: string): Refund[] =>
  newestOf(db, refundTable, sql`account_id = ${accountId} AND payment_remote_id = ${paymentRemoteId}`).map(toRefund);

export const refundsOfToken = (db: Db, accountId: AccountId, tokenRemoteId: string): Refund[] =>
  newestOf(db, refundTable, sql`token_remote_id = ${tokenRemoteId} AND +account_id = ${accountId}`).map(toRefund);

const captureColumns = sql`capture.id, capture.account_id AS accountId, payment_remote_id AS paymentRemoteId, capture_id AS captureId,
  capture.reference, capture.amount, capture.currency, capture.status, captured_at AS capturedAt`;

export const capturesOfPayment = (db: Db, accountId: AccountId, paymentRemoteId: string): Capture[] =>
  db.all<Capture>(sql`SELECT ${captureColumns} FROM capture
    WHERE account_id = ${accountId} AND payment_remote_id = ${paymentRemoteId} ORDER BY id`);

/** Of these payments, all at once. */
export const capturesOfPayments = (db: Db, ids: readonly RowId[]): Capture[] =>
  db.all<Capture>(sql`SELECT ${captureColumns} FROM json_each(${JSON.stringify(ids)}) AS wanted
    JOIN payment ON payment.id = wanted.value
    JOIN capture ON capture.account_id = payment.account_id AND capture.payment_remote_id = payment.remote_id ORDER BY capture.id`);

/** The gateway's own JSON for the row, as text; `{}` when none is kept. */
export const rawOf = (db: Db, kind: Table['kind'], id: RowId): string =>
  db.value<string>(sql`SELECT json FROM ${name(`${kind}_raw`)} WHERE id = ${id}`) ?? '{}';
