import type { AccountId, RowId } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { atDeskCalls } from './at-desk/index.ts';
import { countsIn } from './backup/inside.ts';
import { endWait, incoming, restored, takeIn } from './backup/taken-in.ts';
import { arrivalMappings, knownArrivals, saveArrivalMapping } from './lists/arrivals.ts';
import { lackEnd } from './salvage/ask-first.ts';
import { batchRows, latestBatches, unfinishedBatch, unfinishedRefunds, batchById } from './batches/rows.ts';
import { books } from './closing/books.ts';
import * as sheets from './closing/sheets.ts';
import { ledgerRules, setLedgerRules } from './closing/ledger.ts';
import * as batchSteps from './batches/steps.ts';
import { addFieldsToken, fieldsTokenById, fieldsTokensOf, removeFieldsToken, settleFieldsToken } from './rows/fields-tokens.ts';
import { accountById, allAccounts, removeAccount, saveAccount } from './rows/accounts.ts';
import { onlyHere } from './house/shared/rows.ts';
import * as settings from './rows/settings.ts';
import { insertIntent, intentById, intentsOf, journalAfter, listIntents, liveIntent } from './intents/intents.ts';
import { moveIntent, tracesOf } from './intents/move.ts';
import { standingOf } from './intents/standing.ts';
import { bookingBeside, bookingRows } from './lists/booking.ts';
import * as guests from './guests/texts.ts';
import { linkMailFacts, mailsOfLinks } from './guests/link-mails.ts';
import { unpaidLinks } from './guests/unpaid.ts';
import * as outbox from './guests/outbox.ts';
import { dayRows } from './lists/day.ts';
import { dueRows } from './lists/due.ts';
import { addNote, notesAbout, removeNote } from './lists/notes.ts';
import { answerRadar, radarCheck, radarPairs } from './lists/radar.ts';
import { relatedTo } from './lists/related.ts';
import { defaultView, orderViews, removeView, renameView, savedViews, saveView } from './lists/views.ts';
import { createLists } from './lists/lists.ts';
import { searchEverything } from './lists/search.ts';
import { markSeen } from './rows/corrections.ts';
import { countsOf, leftOpenOf } from './rows/counts.ts';
import { doubleById, doubles, doublesOf } from './rows/doubles-read.ts';
import { timelineOf } from './rows/events.ts';
import { answerDouble } from './rows/moved-twice.ts';
import { pendingObjects, reschedule } from './rows/pending.ts';
import * as properties from './rows/properties.ts';
import * as read from './rows/read.ts';
import { endSnooze, openSnoozes, snooze } from './rows/snoozes.ts';
import { storeAnswers, storeRecords } from './rows/store.ts';
import { markRemoved, noteHandover, notePaper } from './rows/write.ts';
import { settlementCalls } from './settlement/index.ts';
import { houseHistory } from './house/rows.ts';
import * as people from './people/rows.ts';
import { blankGuest } from './privacy/blank.ts';
import { cleanse } from './privacy/cleanse.ts';
import { findGuest, lookForGuest } from './privacy/find.ts';
import { lookRetention, retentions, runRetention, setRetention } from './privacy/retention.ts';
import type { Db } from './sql/db.ts';
import { asFailure, HistoryFailure } from './sql/errors.ts';
import { sql } from './sql/sql.ts';
import { trailHead, writeTrail } from './trail/append.ts';
import { compareJournal } from './trail/journal.ts';
import * as trail from './trail/read.ts';
import { readOn, type Reading } from './trail/verify.ts';
import type { Found, History, HistoryReads, Learnt, WithTraces } from './types.ts';

const intentWithTraces = (db: Db, id: RowId): WithTraces | null =>
  db.transaction(() => {
    const intent = intentById(db, id);
    return intent === null ? null : { intent, traces: tracesOf(db, intent) };
  });

const learn = (db: Db, { accountId, records, context, request, reference }: Found): Learnt =>
  db.transaction(() => ({
    stored: storeRecords(db, accountId, records, context),
    standing: standingOf(db, request, reference, context.at)
  }));

function check(db: Db): string | null {
  const said = db.all<{ quick_check: string }>(sql`PRAGMA quick_check(1)`)[0]?.quick_check ?? 'no answer';
  return said === 'ok' ? null : said;
}

const verifyTrail = (db: Db, reading: Reading, limit: number): Reading => readOn(reading, trail.trailAfter(db, reading.last.seq, limit));

/** What goes with an account here stays at the other desks of the house. */
const removeAccountHere = (db: Db, ...asked: [AccountId, boolean, UnixSeconds]): boolean =>
  db.transaction(() => onlyHere(db, () => removeAccount(db, ...asked)));

/**
 * The history's calls by their names (types.ts says what each does): functions of the database and of what the caller gives.
 * Lists, counts and what changes a list are added in `createHistory`.
 */
const calls = {
  accounts: allAccounts,
  account: accountById,
  preferences: settings.preferences,
  properties: properties.allProperties,
  propertyOf: properties.propertyOf,
  leftOpen: leftOpenOf,

  token: read.tokenById,
  tokenByRemoteId: read.tokenByRemoteId,
  payment: read.paymentById,
  paymentByRemoteId: read.paymentByRemoteId,
  refund: read.refundById,
  refundByRemoteId: read.refundByRemoteId,
  operation: read.operationById,
  paymentsOfToken: read.paymentsOfToken,
  refundsOfPayment: read.refundsOfPayment,
  refundsOfToken: read.refundsOfToken,
  capturesOfPayment: read.capturesOfPayment,
  capturesOfPayments: read.capturesOfPayments,
  timeline: timelineOf,
  raw: read.rawOf,

  search: searchEverything,
  booking: bookingRows,
  bookingBeside,
  related: relatedTo,
  radarCheck,
  radarPairs,
  notes: notesAbout,
  savedViews,
  guestTexts: guests.guestTexts,
  guestProperty: guests.guestProperty,
  guestTerms: guests.guestTerms,
  unpaidLinks,
  nextMail: outbox.nextMail,
  outboxRows: outbox.outboxRows,
  outboxRow: outbox.outboxRow,
  outboxMessage: outbox.outboxMessage,
  outboxCounts: outbox.outboxCounts,
  linkMailFacts,
  mailsOfLinks,

  dueRows,
  dayRows,
  openSnoozes,

  intent: intentById,
  intentByReference: liveIntent,
  intents: listIntents,
  journalAfter,
  intentsOf,
  intentWithTraces,
  standing: standingOf,

  doubles,
  double: doubleById,
  doublesOf,

  fieldsTokens: fieldsTokensOf,
  fieldsToken: fieldsTokenById,

  batch: batchById,
  unfinishedBatch,
  batches: latestBatches,
  batchRows,
  unfinishedRefunds,

  books,
  openSheet: sheets.openSheet,
  closedSheets: sheets.closedSheets,
  sheetsElsewhere: sheets.sheetsElsewhere,
  closedSheet: sheets.closedSheet,
  closedLines: sheets.closedLines,
  sealedJson: sheets.sealedJson,
  checkSheets: sheets.checkSheets,
  propertyOfSheet: sheets.propertyOfSheet,
  bookName: sheets.bookName,
  ledgerRules,

  trailPage: trail.trailPage,
  trailAfter: trail.trailAfter,
  trailEntry: trail.trailEntry,
  trailOfIntent: trail.trailOfIntent,
  trailOfKind: trail.trailOfKind,
  trailChoices: trail.trailChoices,
  trailHead,
  verifyTrail,
  compareJournal,

  people: people.people,
  personNames: people.personNames,
  personIds: people.personIds,
  wrongTries: people.wrongTries,
  doneSince: people.doneSince,
  signatureUsed: people.signatureUsed,
  savePeople: people.savePeople,

  cursor: settings.cursorOf,
  pending: pendingObjects,
  check,
  incoming,
  restored,
  held: countsIn,

  ...houseHistory,

  takeIn,
  lackEnd,
  endWait,

  saveAccount,
  removeAccount: removeAccountHere,
  setPreferences: settings.setPreferences,
  saveProperty: properties.saveProperty,
  setLogo: properties.setLogo,
  saveGuestText: guests.saveGuestText,
  setTerms: guests.setTerms,
  setSending: guests.setSending,
  setReminders: guests.setReminders,
  queueMail: outbox.queueMail,
  stepMail: outbox.stepMail,
  endMail: outbox.endMail,
  settleOutbox: outbox.settleOutbox,
  failQueued: outbox.failQueued,
  decideMail: outbox.decideMail,
  assignAccount: properties.assignAccount,
  removeProperty: properties.removeProperty,
  keepPreferenceAside: settings.keepPreferenceAside,

  store: storeRecords,
  storeAll: storeAnswers,
  markRemoved,
  noteHandover,
  notePaper,

  insertIntent,
  moveIntent,
  learn,
  markIntentSeen: markSeen,
  answerDouble,

  insertBatch: batchSteps.insertBatch,
  beginBatchRow: batchSteps.beginBatchRow,
  endBatchRow: batchSteps.endBatchRow,
  putBackBatchRow: batchSteps.putBackBatchRow,
  settleBatchRows: batchSteps.settleBatchRows,
  setBatchState: batchSteps.setBatchState,
  leaveBatchRows: batchSteps.leaveBatchRows,

  closeBook: sheets.closeBook,
  setLedgerRules,

  addFieldsToken,
  settleFieldsToken,
  removeFieldsToken,

  addNote,
  removeNote,
  snooze,
  endSnooze,
  saveView,
  renameView,
  orderViews,
  defaultView,
  removeView,

  writeTrail,

  saveCursor: settings.saveCursor,
  reschedule,

  answerRadar,

  lookForGuest,
  findGuest,
  blankGuest,
  cleanse,
  retentions,
  lookRetention,
  setRetention,
  runRetention,

  arrivalMappings,
  saveArrivalMapping,
  knownArrivals,

  ...settlementCalls,
  ...atDeskCalls
};

/** The history over an open, migrated database. */
export function createHistory(db: Db): History {
  const plain = bound(db, calls);
  const { forget, letGo, count, ...lists } = createLists(db);
  /** After these another page of a list may be due, and another total. */
  const changing =
    <Args extends unknown[], Done>(call: (...args: Args) => Done) =>
    (...args: Args): Done => {
      forget();
      return call(...args);
    };
  const history: History = {
    ...plain,
    ...lists,
    counts: (accountId) => countsOf(db, count, accountId),
    removeAccount: changing(plain.removeAccount),
    store: changing(plain.store),
    storeAll: changing(plain.storeAll),
    blankGuest: changing(plain.blankGuest),
    runRetention: changing(plain.runRetention),
    addNote: changing(plain.addNote),
    removeNote: changing(plain.removeNote),
    takeFromHouse: changing(plain.takeFromHouse),
    takeShared: changing(plain.takeShared),
    markRemoved: changing(plain.markRemoved),
    moveIntent: changing(plain.moveIntent),
    learn: changing(plain.learn),
    letGo,
    close: () => close(db)
  };
  return guarded(history, () => db.connection.open);
}

/**
 * What screens ask and nothing is decided on: answered beside the writer on a connection of its own, so that a list does not wait
 * for a sync to be written (worker/client.ts).
 */
const SCREEN_READS = [
  'tokens',
  'payments',
  'refunds',
  'operations',
  'lines',
  'totals',
  'choices',
  'counts',
  'leftOpen',
  'search',
  'booking',
  'bookingBeside',
  'related',
  'notes',
  'savedViews',
  'timeline',
  'raw',
  'dueRows',
  'dayRows',
  'openSnoozes',
  'lookForGuest',
  'findGuest',
  'lookRetention',
  'trailPage',
  'trailChoices',
  'verifyTrail',
  'compareJournal',
  'breakdown',
  'failures',
  'linkAges',
  'fees',
  'held',
  'radarPairs'
] as const satisfies readonly (keyof HistoryReads)[];

export type ScreenReads = Pick<HistoryReads, (typeof SCREEN_READS)[number]> & Pick<History, 'letGo' | 'close'>;

/** Screens' questions to a database that another connection writes: each sees one moment, and nothing older than what was written. */
export function createReader(db: Db): ScreenReads {
  const { connection } = db;
  const version = (): unknown => connection.pragma('data_version', { simple: true });
  const { forget, letGo, count, ...lists } = createLists(db);
  const all = { ...bound(db, calls), ...lists, counts: (accountId: AccountId) => countsOf(db, count, accountId) };
  let seen = version();
  const inOneMoment =
    (call: (...args: never[]) => unknown) =>
    (...args: unknown[]): unknown =>
      connection.transaction(() => {
        const now = version();
        if (now !== seen) forget();
        seen = now;
        return Reflect.apply(call, null, args);
      })();
  const reads = SCREEN_READS.map((method) => [method, inOneMoment(all[method])] as const);
  // Call by call what it is of the history.
  return guarded({ ...Object.fromEntries(reads), letGo, close: () => void connection.close() } as ScreenReads, () => connection.open);
}

function close({ connection }: Db): void {
  if (!connection.open) return;
  try {
    // Told to who holds sums in memory (migration 043): nobody is left.
    connection.exec('DELETE FROM moved_row');
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // A full disk: all that was committed is in the journal file, which the next start reads.
  }
  connection.close();
}

type Bound<Calls> = {
  readonly [Name in keyof Calls]: Calls[Name] extends (db: Db, ...args: infer Args) => infer Done ? (...args: Args) => Done : never;
};

/** The same calls with the database given. */
function bound<Calls extends object>(db: Db, unbound: Calls): Bound<Calls> {
  const entries = Object.entries(unbound).map(([method, call]) => [method, (...args: unknown[]) => call(db, ...args)]);
  // TypeScript cannot follow a mapped object through its entries.
  return Object.fromEntries(entries) as Bound<Calls>;
}

/** Every call throws one kind of error, and none runs on a closed database. */
function guarded<Calls extends object>(history: Calls, isOpen: () => boolean): Calls {
  const entries = Object.entries(history).map(([method, call]) => [
    method,
    (...args: unknown[]) => {
      if (!isOpen() && method !== 'close') throw new HistoryFailure('closed', 'The history is closed');
      try {
        return Reflect.apply(call, null, args);
      } catch (error) {
        throw asFailure(error);
      }
    }
  ]);
  // As in `bound`.
  return Object.fromEntries(entries) as Calls;
}
