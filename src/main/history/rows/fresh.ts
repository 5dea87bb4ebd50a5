import type { IncomingOperation, IncomingPayment, IncomingRefund, IncomingToken } from '../../../shared/model/domain.ts';
import type { Row } from '../sql/db.ts';
import { join, name, setOf, sql, type Sql } from '../sql/sql.ts';
import { happenedAfterAll } from './corrections.ts';
import { insertRows, keepRaws, saidOf } from './entities.ts';
import { changesOf, refundOnPayment, writeEvents } from './events.ts';
import { fillFrom, fillPaymentFrom, lacks, passOn, refundTakes, shared } from './links.ts';
import { operationTable } from './tables/operations.ts';
import { paymentTable, refundTable } from './tables/payments.ts';
import type { Table } from './tables/table.ts';
import { tokenTable } from './tables/tokens.ts';
import { newRow, settleAll, type Incoming, type Work } from './work.ts';

/**
 * What an answer names for the first time, written many at once: a first run brings hundreds of thousands of rows, and asked about
 * and written one by one each costs three times as much. What is known beside them is asked once for all. A row that another of the
 * same answer may change goes the careful way, one by one (store.ts), as does all that is there already; both ways leave the same
 * behind (test/unit/main/history/rows/fresh.test.ts).
 */
type Written<T> = { readonly said: T; readonly row: Row & { id: number } };
export type Split<T> = { readonly written: readonly Written<T>[]; readonly rest: readonly T[] };

/** From so many on, asking for all at once is worth it. */
const MANY = 5;

/** Those of the texts for which the condition holds; it calls each `value`. */
function among({ db }: Work, texts: Iterable<string | null | undefined>, condition: Sql): Set<string> {
  const asked = [...new Set(texts)].filter((text) => typeof text === 'string');
  if (asked.length === 0) return new Set();
  const found = db.all<{ value: string }>(sql`SELECT value FROM json_each(${JSON.stringify(asked)}) WHERE ${condition}`);
  return new Set(found.map(({ value }) => value));
}

/** What rows with these texts in the column hold of what others take from them. */
function rowsBy({ db, accountId }: Work, from: Sql, column: Sql, texts: Iterable<string | null | undefined>): Map<string, Row> {
  const asked = [...new Set(texts)].filter((text) => typeof text === 'string');
  if (asked.length === 0) return new Map();
  const rows = db.all(sql`SELECT ${column} AS asked, ${from} WHERE account_id = ${accountId}
    AND ${column} IN ${setOf(asked)} ORDER BY id DESC`);
  return new Map(rows.map((row) => [String(row.asked), row]));
}

function splitNew<T extends Incoming>(work: Work, table: Table, said: readonly T[]): { fresh: T[]; rest: T[] } {
  if (said.length < MANY) return { fresh: [], rest: [...said] };
  const { accountId } = work;
  const known = among(
    work,
    said.map(({ remoteId }) => remoteId),
    sql`EXISTS (SELECT 1 FROM ${name(table.name)} WHERE account_id = ${accountId} AND remote_id = value)`
  );
  const [fresh, rest]: [T[], T[]] = [[], []];
  for (const one of said) {
    (known.has(one.remoteId) ? rest : fresh).push(one);
    known.add(one.remoteId);
  }
  return { fresh, rest };
}

/** Rows, search text, JSON and timeline of what was not there, and a journal that denied it put right. */
function writeAll<T extends Incoming>(work: Work, table: Table, fresh: readonly T[], complete: (row: Row) => Row): Written<T>[] {
  const { db, accountId, context, changed, touched } = work;
  if (fresh.length === 0) return [];
  const rows = insertRows(
    db,
    table,
    fresh.map((one) => newRow(work, table, table.shape.toRow(one), complete))
  );
  const written = rows.flatMap((row, index) => {
    const said = fresh[index];
    return said === undefined ? [] : [{ said, row }];
  });
  keepRaws(
    db,
    table.name,
    written.map(({ said, row }) => [row.id, saidOf(row, said.raw)] as const)
  );
  changed.add(`${table.name}s`);
  const { kind } = table;
  if (kind === 'operation') return written;
  writeEvents(
    db,
    rows.flatMap((row) =>
      changesOf({ kind, before: null, after: row }, context).map((line) => [{ kind, row, source: context.source }, line] as const)
    )
  );
  const named = among(
    work,
    rows.map(({ reference }) => (typeof reference === 'string' ? reference : null)),
    sql`EXISTS (SELECT 1 FROM intent WHERE account_id = ${accountId} AND reference = value)`
  );
  for (const row of rows) {
    touched[kind].add(row.id);
    if (named.has(String(row.reference)) && happenedAfterAll(db, kind, row, context.at)) changed.add('intents');
  }
  return written;
}

const asIs = (row: Row): Row => row;

export function freshTokens(work: Work, said: readonly IncomingToken[]): Split<IncomingToken> {
  const { db, accountId, changed } = work;
  const { fresh, rest } = splitNew(work, tokenTable, said);
  const written = writeAll(work, tokenTable, fresh, asIs);
  const charged = among(
    work,
    fresh.map(({ remoteId }) => remoteId),
    sql`EXISTS (SELECT 1 FROM payment WHERE token_remote_id = value AND +account_id = ${accountId})`
  );
  const paid = paymentsAmong(
    work,
    fresh.map(({ paymentRemoteId }) => paymentRemoteId)
  );
  for (const {
    said: { remoteId, paymentRemoteId },
    row
  } of written) {
    if (!charged.has(remoteId) && !paid.has(paymentRemoteId ?? '')) continue;
    for (const table of passOn(db, row)) changed.add(table);
  }
  return { written, rest };
}

const paymentsAmong = (work: Work, remoteIds: Iterable<string | null>): Set<string> =>
  among(work, remoteIds, sql`EXISTS (SELECT 1 FROM payment WHERE account_id = ${work.accountId} AND remote_id = value)`);

/** It knows of booking or guest what its card or link does not. */
const teaches = ({ bookingId, guestName, guestEmail, facts }: IncomingPayment, token: Row): boolean =>
  (token.booking_id === null && bookingId != null) ||
  (token.guest_name === null && (guestName ?? facts?.billingName) != null) ||
  (token.guest_email === null && (guestEmail ?? facts?.billingEmail) != null);

/** Payments of a card or link that learns of one of them wait: what it learns is for the next payment to take. */
export function freshPayments(work: Work, said: readonly IncomingPayment[]): Split<IncomingPayment> {
  const { accountId } = work;
  const { fresh, rest } = splitNew(work, paymentTable, said);
  const from = sql`remote_id, ${shared} FROM token`;
  const cards = rowsBy(
    work,
    from,
    sql`remote_id`,
    fresh.map(({ tokenRemoteId }) => tokenRemoteId)
  );
  const links = rowsBy(
    work,
    from,
    sql`payment_remote_id`,
    fresh.map(({ remoteId }) => remoteId)
  );
  const tokenOf = (token: string | null, payment: string): Row | null => (token === null ? links.get(payment) : cards.get(token)) ?? null;
  const taught = new Set(
    fresh.flatMap((one) => {
      const token = tokenOf(one.tokenRemoteId, one.remoteId);
      // What is there already may know of its card or guest what this answer does not say.
      return token !== null && (teaches(one, token) || (rest.length > 0 && lacks(token))) ? [token.remote_id] : [];
    })
  );
  const [sure, unsure]: [IncomingPayment[], IncomingPayment[]] = [[], []];
  for (const one of fresh) {
    const token = tokenOf(one.tokenRemoteId, one.remoteId);
    (token !== null && taught.has(token.remote_id) ? unsure : sure).push(one);
  }
  const written = writeAll(work, paymentTable, sure, (row) =>
    fillPaymentFrom(row, tokenOf(typeof row.token_remote_id === 'string' ? row.token_remote_id : null, String(row.remote_id)))
  );
  const beside = among(
    work,
    sure.map(({ remoteId }) => remoteId),
    sql`EXISTS (SELECT 1 FROM refund WHERE account_id = ${accountId} AND payment_remote_id = value)
      OR EXISTS (SELECT 1 FROM capture WHERE account_id = ${accountId} AND payment_remote_id = value)
      OR EXISTS (SELECT 1 FROM token WHERE account_id = ${accountId} AND payment_remote_id = value)`
  );
  settleAll(work, [...beside]);
  const left = new Set([...rest, ...unsure]);
  return { written, rest: said.filter((one) => left.has(one)) };
}

export function freshRefunds(work: Work, said: readonly IncomingRefund[]): Split<IncomingRefund> {
  const { db, context } = work;
  const { fresh, rest } = splitNew(work, refundTable, said);
  const payments = rowsBy(
    work,
    sql`${refundTakes} FROM payment`,
    sql`remote_id`,
    fresh.map(({ paymentRemoteId }) => paymentRemoteId)
  );
  const cards = rowsBy(
    work,
    sql`${refundTakes} FROM token`,
    sql`remote_id`,
    fresh.map(({ tokenRemoteId }) => tokenRemoteId)
  );
  const written = writeAll(work, refundTable, fresh, (row) => {
    const from = row.payment_remote_id != null ? payments.get(String(row.payment_remote_id)) : cards.get(String(row.token_remote_id));
    return from === undefined ? row : fillFrom(row, from);
  });
  const settled = settleAll(work, [...new Set(written.flatMap(({ row }) => row.payment_remote_id ?? []).map(String))]);
  writeEvents(
    db,
    written.flatMap(({ row }) => {
      const payment = settled.get(String(row.payment_remote_id));
      return payment === undefined ? [] : refundOnPayment(payment, { before: null, after: row }, context);
    })
  );
  return { written, rest };
}

export function freshOperations(work: Work, said: readonly IncomingOperation[]): Split<IncomingOperation> {
  const { fresh, rest } = splitNew(work, operationTable, said);
  return { written: writeAll(work, operationTable, fresh, markedLike(work, fresh)), rest };
}

/** Whether a payment, refund, link or card like this is blanked, or is not. */
const marked = (which: Sql, blanked: Sql): Sql =>
  join(
    (['payment', 'refund', 'token'] as const).map(
      (table) => sql`EXISTS (SELECT 1 FROM ${name(table)} r WHERE ${which} AND r.blanked_at ${blanked})`
    ),
    ' OR '
  );

/**
 * A row of the operations list names its guest anew. It is born with the mark where what it tells of is blanked: the row of its own
 * number, or its booking, of which nothing that still names somebody is known.
 */
export function markedLike(work: Work, said: readonly IncomingOperation[]): (row: Row) => Row {
  const { accountId, context } = work;
  // A number is one account's: its index leads by the account, that of bookings does not.
  const ofNumber = sql`r.account_id = ${accountId} AND r.remote_id = value`;
  const ofBooking = sql`r.booking_id = value AND +r.account_id = ${accountId}`;
  const [gone, named] = [sql`IS NOT NULL`, sql`IS NULL`];
  const byNumber = among(
    work,
    said.map(({ remoteId }) => remoteId),
    marked(ofNumber, gone)
  );
  const byBooking = among(
    work,
    said.map(({ bookingId }) => bookingId),
    sql`(${marked(ofBooking, gone)}) AND NOT (${marked(ofBooking, named)})`
  );
  return (row) =>
    byNumber.has(String(row.remote_id)) || byBooking.has(String(row.booking_id))
      ? { ...row, blanked_at: row.blanked_at ?? context.at }
      : row;
}
