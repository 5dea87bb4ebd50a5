import { z } from 'zod';
import { BackupProgress } from '../model/backup.ts';
import { DeskAddress } from '../model/desk-address.ts';
import { Batch, BatchPreview, BatchSheet, BatchWish } from '../model/batches.ts';
import { BookingPage, BookingSummary, Related } from '../model/bookings.ts';
import { Note, NoteAbout, NoteText } from '../model/notes.ts';
import { SavedView, ViewList } from '../model/views.ts';
import {
  Account,
  AccountId,
  AccountSettings,
  GatewayId,
  Capture,
  Environment,
  Operation,
  Payment,
  Refund,
  RowId,
  TimelineEvent,
  Token
} from '../model/domain.ts';
import { AppError } from '../values/errors.ts';
import { Minor } from '../values/money.ts';
import { CreateFieldsToken, FieldsToken } from '../model/fields-tokens.ts';
import { DoubleAnswer, DoubleView } from '../model/doubles.ts';
import { IntentView } from '../model/intents.ts';
import { ListChoices, ListTotals, OperationSort, PaymentSort, RefundSort, TokenSort } from '../model/list-order.ts';
import {
  ListName,
  ListRequest,
  OperationFilter,
  PageRequest,
  pageOf,
  PaymentFilter,
  RefundFilter,
  SearchHit,
  TokenFilter,
  TokenRow
} from '../model/lists.ts';
import { CardRequest, CardRequestKind, MoneyRequest, UpdateToken } from '../model/requests.ts';
import { MailDraft } from '../model/mail-draft.ts';
import { ReturnCheck, ReturnMessage } from '../model/returns.ts';
import { ExportFormat, PLAIN } from '../model/export-format.ts';
import { atDeskCalls } from './at-desk.ts';
import { noticeCalls } from './notices.ts';
import { presenceCalls } from './presence.ts';
import { arrivalCalls } from './arrivals.ts';
import { firstHourCalls } from './first-hour.ts';
import { closingCalls } from './closing.ts';
import { blackoutCalls } from './blackout.ts';
import { guestCalls } from './guests.ts';
import { backupCalls } from './backup.ts';
import { paperCalls } from './paper.ts';
import { peopleCalls } from './people.ts';
import { proofCalls } from './proof.ts';
import { privacyCalls } from './privacy.ts';
import { propertyCalls } from './properties.ts';
import { trailCalls } from './trail.ts';
import { houseCalls } from './house.ts';
import { chartCalls } from './charts.ts';
import { reportCalls } from './reports.ts';
import { exportCalls } from './exports.ts';
import { todayContract } from './today.ts';
import { FileWish, Written } from '../model/exports.ts';
import { radarCalls } from './radar.ts';
import { policyCalls } from './policy.ts';
import { updateCalls } from './updates.ts';
import { settlementCalls } from './settlement.ts';
import { PeopleState } from '../model/people.ts';
import { UpdateState } from '../model/updates.ts';
import { AccountStatus, DeskStatus, Preferences, PreferencesChange, SyncProgress } from '../model/status.ts';

/**
 * Every call across the wall: what goes in, what comes out. Main and renderer both derive their types from this one
 * object. At run time the page checks what it sends and what it gets by it, and main what it is sent.
 *
 * Secrets go one way only: `accounts.add` and `accounts.setSecrets` take them in, nothing ever hands them out.
 */

const none = z.undefined();
/** Given whole: they take the place of what was there. Null: there is no partner. */
const Secrets = z.object({
  passphrase: z.string().min(1, { message: 'required' }).max(200),
  partnerPassphrase: z.string().max(200).nullable()
});

export const NewAccount = z.object({
  name: z.string().trim().min(1, { message: 'required' }).max(60, { message: 'tooLong' }),
  environment: z.enum(['live', 'sandbox']),
  settings: AccountSettings,
  secrets: Secrets
});
export type NewAccount = z.infer<typeof NewAccount>;

export const TokenDetail = z.object({
  token: Token,
  payments: z.array(Payment),
  /** Money sent to the card without an earlier payment. */
  credits: z.array(Refund),
  timeline: z.array(TimelineEvent),
  intents: z.array(IntentView),
  raw: z.string()
});
export type TokenDetail = z.infer<typeof TokenDetail>;

export const PaymentDetail = z.object({
  payment: Payment,
  token: Token.nullable(),
  refunds: z.array(Refund),
  captures: z.array(Capture),
  timeline: z.array(TimelineEvent),
  intents: z.array(IntentView),
  /** One of the refunds was made a second time by the network. */
  madeTwice: z.boolean(),
  raw: z.string()
});
export type PaymentDetail = z.infer<typeof PaymentDetail>;

export const RefundDetail = z.object({
  refund: Refund,
  /** Whose money it gives back, or whose card it was sent to; null where it is not known here. */
  payment: Payment.nullable(),
  token: Token.nullable(),
  timeline: z.array(TimelineEvent),
  intents: z.array(IntentView),
  raw: z.string()
});
export type RefundDetail = z.infer<typeof RefundDetail>;

/** What the result of a money operation looks like to the desk. */
export const MoneyOutcome = z.object({
  intent: IntentView,
  token: Token.nullable(),
  payment: Payment.nullable(),
  refund: Refund.nullable(),
  /** The guest's bank asks for a step in a browser (3-D Secure, iDEAL). It is for the guest: nothing opens it by itself. */
  redirectUrl: z.string().nullable()
});
export type MoneyOutcome = z.infer<typeof MoneyOutcome>;

export const contract = {
  'desk.status': { in: none, out: DeskStatus },
  'desk.preferences': { in: none, out: Preferences },
  'desk.setPreferences': { in: PreferencesChange, out: Preferences },
  /** Where the page is and what is typed on it, for the one that takes its place when it dies. Kept in memory. */
  'desk.remember': { in: z.object({ text: z.string().max(500_000) }), out: none },
  'desk.recall': { in: none, out: z.string().nullable() },
  /** Opens one of the few addresses the desk links to by name; arbitrary addresses are not accepted. */
  'desk.openHelp': { in: z.object({ topic: z.enum(['keychain', 'dataFolder']) }), out: none },
  'desk.retryKeychain': { in: none, out: DeskStatus },
  /** What an address brought from outside names (`paydesk://booking/R-2040`); handed out once. */
  'desk.takeAddress': { in: none, out: DeskAddress.nullable() },

  'accounts.list': { in: none, out: z.array(Account) },
  'accounts.startTraining': { in: z.object({ gateway: GatewayId.nullable() }), out: z.array(Account) },
  'accounts.add': { in: NewAccount, out: Account },
  /** Tries credentials before anything is stored. */
  'accounts.try': { in: NewAccount, out: z.object({ terminals: z.number().int(), licence: z.string().nullable() }) },
  'accounts.test': { in: z.object({ accountId: AccountId }), out: AccountStatus },
  'accounts.rename': { in: z.object({ accountId: AccountId, name: NewAccount.shape.name }), out: Account },
  'accounts.setSettings': { in: z.object({ accountId: AccountId, settings: AccountSettings }), out: Account },
  'accounts.setSecrets': { in: z.object({ accountId: AccountId, secrets: Secrets }), out: none },
  /** Reads licence, terminals and configurations again (Saferpay). */
  'accounts.configure': { in: z.object({ accountId: AccountId }), out: Account },
  /** Forgets the credentials; with `withHistory` also what was fetched with them. */
  'accounts.remove': { in: z.object({ accountId: AccountId, withHistory: z.boolean() }), out: none },
  'accounts.idealBanks': {
    in: z.object({ accountId: AccountId }),
    out: z.array(z.object({ id: z.number().int(), name: z.string(), country: z.string().nullable() }))
  },

  /** Fields access tokens made at this desk, newest first; the gateway cannot list them. */
  'accounts.fieldsTokens': { in: z.object({ accountId: AccountId }), out: z.array(FieldsToken) },
  'accounts.createFieldsToken': { in: CreateFieldsToken, out: FieldsToken },
  /** `unknown`: the gateway has no such token (any more). `notAsked`: its creation never got an answer, so there was none to name. */
  'accounts.deleteFieldsToken': {
    in: z.object({ id: RowId }),
    out: z.object({ token: FieldsToken, gone: z.enum(['deleted', 'unknown', 'notAsked']) })
  },
  'accounts.copyFieldsToken': { in: z.object({ id: RowId }), out: none },

  /** Whether a pasted return address or notification is the gateway's own, and what is known here of what it names. */
  'accounts.checkReturn': { in: z.object({ accountId: AccountId, message: ReturnMessage }), out: ReturnCheck },
  /** Asks the gateway for what such a message names, and stores what it answers. */
  'accounts.askReturned': {
    in: z.object({ accountId: AccountId, kind: z.enum(['token', 'payment']), remoteId: z.string().regex(/^[\w-]{1,40}$/) }),
    out: ReturnCheck.pick({ token: true, payment: true })
  },

  ...atDeskCalls,
  ...noticeCalls,
  ...firstHourCalls,
  ...presenceCalls,
  ...closingCalls,
  ...propertyCalls,
  ...guestCalls,
  ...proofCalls,
  ...houseCalls,
  ...trailCalls,
  ...privacyCalls,
  ...todayContract,
  ...settlementCalls,
  ...arrivalCalls,
  ...radarCalls,
  ...paperCalls,
  ...peopleCalls,
  ...blackoutCalls,
  ...backupCalls,
  ...exportCalls,
  ...chartCalls,
  ...reportCalls,
  ...updateCalls,
  ...policyCalls,

  'sync.start': { in: z.object({ accountId: AccountId }), out: SyncProgress },
  'sync.stop': { in: z.object({ accountId: AccountId }), out: SyncProgress },

  'tokens.page': { in: z.object({ filter: TokenFilter, sort: TokenSort, page: PageRequest }), out: pageOf(TokenRow) },
  /** These rows are on screen and may still change: main asks their gateway soon, within its fair use. */
  'tokens.inSight': { in: z.object({ ids: z.array(RowId).max(100) }), out: none },
  'tokens.detail': { in: z.object({ id: RowId }), out: TokenDetail },
  /** Asks the gateway about it once and stores what it says. */
  'tokens.refresh': { in: z.object({ id: RowId }), out: TokenDetail },
  'tokens.update': { in: UpdateToken, out: Token },
  'tokens.revalidate': { in: z.object({ id: RowId }), out: Token },
  'tokens.removeCard': { in: z.object({ id: RowId }), out: Token },
  'tokens.copyLink': { in: z.object({ id: RowId }), out: none },
  'tokens.openLink': { in: z.object({ id: RowId }), out: none },
  /** The mail draft in the guest's language; main opens it in the mail program, nothing is sent by the desk. */
  /** `despite`: also where another desk of the house has mailed the link, or may have. */
  'tokens.mailDraft': {
    in: z.object({ id: RowId, draft: MailDraft, kind: z.enum(['link', 'reminder']), despite: z.boolean() }),
    out: none
  },
  /** The QR code was held out to the guest. */
  'tokens.qrShown': { in: z.object({ id: RowId }), out: none },
  /** Saferpay: a payment page token the operator has from a return address (PaymentPage Assert). */
  'tokens.assertPageToken': {
    in: z.object({ accountId: AccountId, pageToken: z.string().trim().min(1, { message: 'required' }).max(50, { message: 'tooLong' }) }),
    out: Payment
  },

  /** What the history knows of a booking at all accounts of this account's environment; nothing is asked of a gateway. */
  'bookings.summary': { in: z.object({ accountId: AccountId, bookingId: z.string().trim().min(1).max(100) }), out: BookingSummary },

  /** Everything of a booking, for a page of its own. */
  'bookings.page': { in: z.object({ accountId: AccountId, bookingId: z.string().trim().min(1).max(100) }), out: BookingPage },

  'payments.page': { in: z.object({ filter: PaymentFilter, sort: PaymentSort, page: PageRequest }), out: pageOf(Payment) },
  'payments.detail': { in: z.object({ id: RowId }), out: PaymentDetail },
  'payments.refresh': { in: z.object({ id: RowId }), out: PaymentDetail },

  /** The page on which the guest's bank waits for a step, in every way a guest can be given it. */
  'payments.copyBankPage': { in: z.object({ id: RowId }), out: none },
  'payments.openBankPage': { in: z.object({ id: RowId }), out: none },
  'payments.mailBankPage': { in: z.object({ id: RowId, draft: MailDraft }), out: none },

  'refunds.page': { in: z.object({ filter: RefundFilter, sort: RefundSort, page: PageRequest }), out: pageOf(Refund) },
  'refunds.detail': { in: z.object({ id: RowId }), out: RefundDetail },
  /** Asks the gateway what became of it, once. */
  'refunds.refresh': { in: z.object({ id: RowId }), out: RefundDetail },

  'operations.detail': {
    in: z.object({ id: RowId }),
    out: z.object({ operation: Operation, refundId: RowId.nullable(), raw: z.string() })
  },
  'operations.page': { in: z.object({ filter: OperationFilter, sort: OperationSort, page: PageRequest }), out: pageOf(Operation) },

  /**
   * What the filter finds, summed by currency; with `ids` these rows of it alone. Null: a newer question about the same list came
   * meanwhile, and this one was ended.
   */
  'lists.totals': {
    in: ListRequest.and(z.object({ ids: z.array(RowId).max(5000, { message: 'tooMany' }).nullable().default(null) })),
    out: ListTotals.nullable()
  },
  /** Other payments of this payment's card and guest, at all accounts of its environment. */
  'lists.related': { in: z.object({ paymentId: RowId }), out: Related },
  'lists.choices': { in: z.object({ list: ListName }), out: ListChoices },
  /** Asks where to, then writes all the filter finds, with `ids` these rows of it; null: no file was chosen, or it was stopped. */
  'lists.export': { in: FileWish, out: Written.nullable() },
  /** Ends the file that is being written; nothing of it stays. */
  'lists.stopExport': { in: none, out: none },

  /** Empty `accountIds`: every account. */
  'search.everything': {
    in: z.object({
      accountIds: z.array(AccountId).max(1000, { message: 'tooMany' }).default([]),
      text: z.string().max(200),
      limit: z.number().int().min(1).max(50)
    }),
    out: z.array(SearchHit)
  },

  'notes.about': { in: NoteAbout, out: z.array(Note) },
  'notes.add': { in: z.object({ about: NoteAbout, text: NoteText }), out: Note },
  'notes.remove': { in: z.object({ id: RowId }), out: none },

  'views.list': { in: z.object({ list: ViewList }), out: z.array(SavedView) },
  /** One of the same name is replaced where it stands; a new one comes last. */
  'views.save': { in: SavedView.pick({ list: true, name: true, view: true }), out: SavedView },
  'views.rename': { in: SavedView.pick({ id: true, name: true }), out: SavedView },
  'views.order': { in: z.object({ list: ViewList, ids: z.array(RowId).max(1000, { message: 'tooMany' }) }), out: z.array(SavedView) },
  /** What the list opens with; null: nothing saved. */
  'views.default': { in: z.object({ list: ViewList, id: RowId.nullable() }), out: z.array(SavedView) },
  'views.remove': { in: z.object({ id: RowId }), out: none },

  /** The one way to move money without typing a card. */
  'money.submit': { in: MoneyRequest, out: MoneyOutcome },
  /** Opens the card-entry window for this request; the outcome comes back when the window is done, null if cancelled. */
  'money.enterCard': { in: CardRequest, out: MoneyOutcome.nullable() },
  /** iDEAL and Sofort need no card: submitted directly. */
  'money.submitWithoutCard': { in: CardRequest, out: MoneyOutcome },

  /** What would be done to many rows, and what is left out and why. Nothing is asked of a gateway, nothing written. */
  'batches.preview': { in: BatchWish, out: BatchPreview },
  /** Starts what the latest preview showed. */
  'batches.start': { in: z.object({ preview: z.number().int() }), out: Batch },
  'batches.stop': { in: z.object({ id: RowId }), out: Batch },
  'batches.go': { in: z.object({ id: RowId }), out: Batch },
  /** Ends a batch that is stopped: what still waits is left out. */
  'batches.leave': { in: z.object({ id: RowId }), out: Batch },
  /** The one with rows that wait. */
  'batches.current': { in: none, out: Batch.nullable() },
  'batches.list': { in: z.object({ limit: z.number().int().min(1).max(50) }), out: z.array(Batch) },
  'batches.sheet': { in: z.object({ id: RowId }), out: BatchSheet },
  /** Asks where to, then writes the sheet as CSV; null: no file was chosen. */
  'batches.export': {
    in: z.object({ id: RowId, format: ExportFormat.default(PLAIN) }),
    out: z.object({ file: z.string(), rows: z.number().int() }).nullable()
  },

  'intents.list': {
    in: z.object({ accountId: AccountId.nullable(), unresolvedOnly: z.boolean(), limit: z.number().int().min(1).max(200) }),
    out: z.array(IntentView)
  },
  /** Asks the gateway what became of an unknown operation. */
  'intents.query': { in: z.object({ id: RowId }), out: IntentView },
  /** A person has read that this happened after all. */
  'intents.seen': { in: z.object({ id: RowId }), out: IntentView },
  /** A person has looked in the gateway's back office and says what happened. */
  'intents.decide': { in: z.object({ id: RowId, happened: z.boolean() }), out: IntentView },

  /** What was asked for once and is at a gateway twice. */
  'doubles.list': {
    in: z.object({ accountId: AccountId.nullable(), openOnly: z.boolean(), limit: z.number().int().min(1).max(200) }),
    out: z.array(DoubleView)
  },
  /** The open ones that this row, or a refund of it, is part of. */
  'doubles.of': { in: z.object({ kind: z.enum(['token', 'payment', 'refund']), id: RowId }), out: z.array(DoubleView) },
  /** A person says that it was meant so, or dealt with elsewhere; the reason stays in the timelines. */
  'doubles.answer': { in: DoubleAnswer, out: DoubleView }
} as const satisfies Record<string, { in: z.ZodType; out: z.ZodType }>;

export type Contract = typeof contract;
export type Channel = keyof Contract;
export type Input<C extends Channel> = z.input<Contract[C]['in']>;
export type ParsedInput<C extends Channel> = z.output<Contract[C]['in']>;
export type Output<C extends Channel> = z.output<Contract[C]['out']>;

/** How an answer crosses the wall: Electron would strip an Error to its message, so errors travel as values. */
export type Envelope = { ok: true; value: unknown } | { ok: false; error: AppError };

/** What main tells the desk's window by itself. */
export const DeskEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('changed'),
    topics: z.array(
      z.enum([
        'accounts',
        'tokens',
        'payments',
        'refunds',
        'operations',
        'intents',
        'doubles',
        'views',
        'notes',
        'batches',
        'exports',
        'properties',
        'today',
        'closing',
        'settlement',
        'radar',
        'people',
        'backup',
        'house',
        'outbox',
        'guestTexts'
      ])
    )
  }),
  z.object({ type: z.literal('status'), status: DeskStatus }),
  z.object({ type: z.literal('sync'), progress: SyncProgress }),
  z.object({ type: z.literal('preferences'), preferences: Preferences }),
  /** Somebody signed in, the desk was locked, or what it knows of its people has changed. */
  z.object({ type: z.literal('people'), state: PeopleState }),
  /** How far a backup is; null: none is being made. */
  z.object({ type: z.literal('backup'), progress: BackupProgress.nullable() }),
  /** An address from outside waits to be taken. */
  z.object({ type: z.literal('address') }),
  /** A notification was clicked: where it leads waits to be taken. */
  z.object({ type: z.literal('place') }),
  z.object({ type: z.literal('updates'), state: UpdateState }),
  /** How far a file is written; `total` null: nobody has counted. */
  z.object({ type: z.literal('export'), done: z.number().int(), total: z.number().int().nullable() })
]);
export type DeskEvent = z.infer<typeof DeskEvent>;

/** The card-entry window has one call and one question; its two messages without content are in channels.ts. */
export const cardContract = {
  /** What the window shows above the form: who is charged what. No card data. */
  'card.context': {
    in: none,
    out: z.object({
      title: CardRequestKind,
      guestName: z.string().nullable(),
      bookingId: z.string(),
      amount: Minor.nullable(),
      currency: z.string(),
      preauth: z.boolean(),
      environment: Environment,
      accountName: z.string(),
      cvcRequired: z.boolean(),
      holder: z.string(),
      locale: z.string(),
      theme: z.enum(['light', 'dark'])
    })
  },
  /** The operator cancelled. A card itself never comes this way. */
  'card.cancel': { in: none, out: none }
} as const;
export type CardChannel = keyof typeof cardContract;
