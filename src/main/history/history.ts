import type { AccountId, Capture, GatewayId, Operation, Payment, Records, Refund, Token } from '../../shared/model/domain.ts';
import { accountById, allAccounts, removeAccount, saveAccount } from './rows/accounts.ts';
import type { Db, Row } from './sql/db.ts';
import { findRow, rowById, updateRow } from './rows/entities.ts';
import { asFailure, HistoryFailure } from './sql/errors.ts';
import { timelineOf, writeEvent } from './rows/events.ts';
import { addFieldsToken, fieldsTokenById, fieldsTokensOf, removeFieldsToken, settleFieldsToken } from './rows/fields-tokens.ts';
import { inFlight, insertIntent, intentById, intentsOf, listIntents, liveIntent, updateIntent } from './intents/intents.ts';
import { alreadyThere } from './intents/already-there.ts';
import { markSeen } from './rows/corrections.ts';
import { knownOperations } from './intents/known-operations.ts';
import { bookingRows } from './lists/booking.ts';
import { createLists } from './lists/lists.ts';
import { doubleById, doubles, doublesOf, openDoubles } from './rows/doubles-read.ts';
import { answerDouble, lookForDoubles, nothingTouched } from './rows/moved-twice.ts';
import { pendingObjects, reschedule } from './rows/pending.ts';
import { searchEverything } from './lists/search.ts';
import {
  cursorOf,
  keepPreferenceAside,
  preferences,
  removeFilter,
  saveCursor,
  savedFilters,
  saveFilter,
  setPreferences
} from './rows/settings.ts';
import { name, sql } from './sql/sql.ts';
import { storeRecords } from './rows/store.ts';
import { operationTable, toOperation } from './rows/tables/operations.ts';
import { paymentTable, refundTable, toPayment, toRefund } from './rows/tables/payments.ts';
import { tokenTable, toToken } from './rows/tables/tokens.ts';
import type { History, Stored, StoreContext } from './types.ts';

const readToken = (row: Row | null): Token | null => row && toToken(row);
const readPayment = (row: Row | null): Payment | null => row && toPayment(row);
const readRefund = (row: Row | null): Refund | null => row && toRefund(row);
const readOperation = (row: Row | null): Operation | null => row && toOperation(row);

/** The history over an open, migrated database. `now` only stamps what no caller gives a time for. */
export function createHistory(db: Db, now: () => number): History {
  const lists = createLists(db);

  const store = (accountId: AccountId, records: Records, context: StoreContext): Stored => {
    const gateway = db.value<GatewayId>(sql`SELECT gateway FROM account WHERE id = ${accountId}`);
    if (gateway === null) throw new HistoryFailure('bug', 'Records for an account that is not there');
    return storeRecords(db, accountId, gateway, records, context);
  };

  const history: History = {
    accounts: () => allAccounts(db),
    account: (id) => accountById(db, id),
    preferences: () => preferences(db),

    token: (id) => readToken(rowById(db, tokenTable, id)),
    tokenByRemoteId: (accountId, remoteId) => readToken(findRow(db, tokenTable, accountId, remoteId)),
    payment: (id) => readPayment(rowById(db, paymentTable, id)),
    paymentByRemoteId: (accountId, remoteId) => readPayment(findRow(db, paymentTable, accountId, remoteId)),
    refund: (id) => readRefund(rowById(db, refundTable, id)),
    refundByRemoteId: (accountId, remoteId) => readRefund(findRow(db, refundTable, accountId, remoteId)),
    paymentsOfToken: (accountId, tokenRemoteId) =>
      db
        .all(
          sql`SELECT * FROM payment WHERE token_remote_id = ${tokenRemoteId} AND +account_id = ${accountId} ORDER BY sort_at DESC, id DESC`
        )
        .map(toPayment),
    refundsOfPayment: (accountId, paymentRemoteId) =>
      db
        .all(
          sql`SELECT * FROM refund WHERE account_id = ${accountId} AND payment_remote_id = ${paymentRemoteId} ORDER BY sort_at DESC, id DESC`
        )
        .map(toRefund),
    refundsOfToken: (accountId, tokenRemoteId) =>
      db
        .all(
          sql`SELECT * FROM refund WHERE token_remote_id = ${tokenRemoteId} AND +account_id = ${accountId} ORDER BY sort_at DESC, id DESC`
        )
        .map(toRefund),
    operation: (id) => readOperation(rowById(db, operationTable, id)),
    capturesOfPayment: (accountId, paymentRemoteId) =>
      db.all<Capture>(sql`SELECT id, account_id AS accountId, payment_remote_id AS paymentRemoteId, capture_id AS captureId, reference, amount,
        currency, status, captured_at AS capturedAt FROM capture WHERE account_id = ${accountId} AND payment_remote_id = ${paymentRemoteId} ORDER BY id`),
    timeline: (kind, id) => timelineOf(db, kind, id),
    raw: (kind, id) => db.value<string>(sql`SELECT json FROM ${name(`${kind}_raw`)} WHERE id = ${id}`) ?? '{}',

    tokens: lists.tokens,
    payments: lists.payments,
    refunds: lists.refunds,
    operations: lists.operations,
    search: (text, limit, accountIds) => searchEverything(db, text, limit, accountIds),
    booking: (accountIds, bookingId) => bookingRows(db, accountIds, bookingId),
    savedFilters: (list) => savedFilters(db, list),

    intent: (id) => intentById(db, id),
    intentByReference: (accountId, reference) => liveIntent(db, accountId, reference),
    intents: (filter) => listIntents(db, filter),
    intentsOf: (kind, id) => intentsOf(db, kind, id),
    standing: (wish) =>
      db.transaction(() => ({ open: inFlight(db, wish), used: knownOperations(db, wish), there: alreadyThere(db, wish) })),

    doubles: (filter) => doubles(db, filter),
    double: (id) => doubleById(db, id),
    doublesOf: (kind, id) => doublesOf(db, kind, id),

    fieldsTokens: (accountId) => fieldsTokensOf(db, accountId),
    fieldsToken: (id) => fieldsTokenById(db, id),

    cursor: (accountId, list) => cursorOf(db, accountId, list),
    pending: (accountId, at, limit, kinds) => pendingObjects(db, accountId, at, limit, kinds),
    counts: (accountId) => ({
      tokens: lists.count(tokenTable, accountId),
      payments: lists.count(paymentTable, accountId),
      refunds: lists.count(refundTable, accountId),
      operations: lists.count(operationTable, accountId),
      unresolved: db.value<number>(sql`SELECT count(*) FROM intent WHERE account_id = ${accountId} AND in_flight = 1`) ?? 0,
      unfinished:
        db.value<number>(
          sql`SELECT count(*) FROM refund WHERE state = 'awaitingCapture' AND +account_id = ${accountId} AND NOT EXISTS
            (SELECT 1 FROM moved_twice WHERE kind = 'refund' AND resolved_at IS NULL AND refund.id IN (row_a, row_b))`
        ) ?? 0,
      corrected:
        db.value<number>(
          sql`SELECT count(*) FROM intent WHERE account_id = ${accountId} AND corrected_at IS NOT NULL AND seen_at IS NULL`
        ) ?? 0,
      doubles: openDoubles(db, accountId)
    }),
    check: () => {
      const said = db.all<{ quick_check: string }>(sql`PRAGMA quick_check(1)`)[0]?.quick_check ?? 'no answer';
      return said === 'ok' ? null : said;
    },

    saveAccount: (account) => saveAccount(db, account),
    removeAccount: (id, withHistory) => {
      lists.forget();
      return removeAccount(db, id, withHistory, now());
    },
    setPreferences: (given) => setPreferences(db, given),
    keepPreferenceAside: (key) => keepPreferenceAside(db, key),

    store: (accountId, records, context) => {
      lists.forget();
      return store(accountId, records, context);
    },
    noteHandover: (tokenId, how, at) =>
      db.transaction(() => {
        const row = rowById(db, tokenTable, tokenId);
        if (row !== null) writeEvent(db, 'token', row, 'desk', { what: how, at });
      }),
    markRemoved: (tokenId, at) => {
      lists.forget();
      db.transaction(() => {
        const before = rowById(db, tokenTable, tokenId);
        if (before === null || before.removed_at !== null) return;
        // Asked about once more: an open payment page may still be paid.
        const after = { ...before, removed_at: at, next_poll_at: before.state === 'possiblyOpen' ? null : at, poll_tries: 0 };
        updateRow(db, tokenTable, before, after);
        writeEvent(db, 'token', after, 'desk', { what: 'removed', at });
        const touched = nothingTouched();
        touched.token.add(tokenId);
        lookForDoubles(db, String(before.account_id), touched, { at, source: 'desk' });
      });
    },

    insertIntent: (intent) => insertIntent(db, intent),
    moveIntent: (id, from, to, patch, brought) => {
      if (brought) lists.forget();
      return db.transaction(() => {
        const intent = updateIntent(db, id, from, to, patch);
        if (intent === null) return null;
        return { intent, stored: brought === null ? null : store(intent.accountId, brought.records, brought.context) };
      });
    },

    markIntentSeen: (id, at) => markSeen(db, id, at),
    answerDouble: (id, reason, at) => answerDouble(db, id, reason, at),

    addFieldsToken: (token) => addFieldsToken(db, token),
    settleFieldsToken: (id, accessToken) => settleFieldsToken(db, id, accessToken),
    removeFieldsToken: (id, at) => removeFieldsToken(db, id, at),

    saveFilter: (filter) => saveFilter(db, filter),
    removeFilter: (id) => removeFilter(db, id),
    saveCursor: (cursor) => saveCursor(db, cursor),
    reschedule: (kind, id, nextAt, tries) => reschedule(db, kind, id, nextAt, tries),

    close: () => {
      if (!db.connection.open) return;
      try {
        db.connection.pragma('wal_checkpoint(TRUNCATE)');
      } catch {
        // A full disk: all that was committed is in the journal file, which the next start reads.
      }
      db.connection.close();
    }
  };
  return guarded(history, () => db.connection.open);
}

/** Every call throws one kind of error, and none runs on a closed database. */
function guarded(history: History, isOpen: () => boolean): History {
  const entries = Object.entries(history).map(([method, call]) => [
    method,
    (...args: unknown[]) => {
      if (!isOpen() && method !== 'close') throw new HistoryFailure('closed', 'The history is closed');
      try {
        return (call as (...given: unknown[]) => unknown)(...args);
      } catch (error) {
        throw asFailure(error);
      }
    }
  ]);
  return Object.fromEntries(entries) as History;
}
