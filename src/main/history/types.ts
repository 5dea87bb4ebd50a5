import type {
  Account,
  AccountId,
  Capture,
  Operation,
  Payment,
  Records,
  Refund,
  RowId,
  TimelineEvent,
  Token
} from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { BackupCounts, BackupInfo } from '../../shared/model/backup.ts';
import type { Lacking } from '../../shared/model/salvage.ts';
import type { Kept } from './backup/inside.ts';
import type { AlreadyThere } from '../../shared/values/errors.ts';
import type { FieldsToken } from '../../shared/model/fields-tokens.ts';
import type { FeeSum, LinkChart, PaymentChart, Slice } from '../../shared/model/charts.ts';
import type { JournalFilter } from '../../shared/model/exports.ts';
import type { DoubleView } from '../../shared/model/doubles.ts';
import type { IntentState } from '../../shared/model/intent-state.ts';
import type { ListChoices, ListTotals, OperationSort, PaymentSort, RefundSort, TokenSort } from '../../shared/model/list-order.ts';
import type {
  ListRequest,
  OperationFilter,
  Page,
  PageRequest,
  PaymentFilter,
  RefundFilter,
  ListName,
  SearchHit,
  TokenFilter,
  TokenRow
} from '../../shared/model/lists.ts';
import type { AgedPlace, Blanked, GuestFound, HeldKey, RetentionLook, RetentionOf, ToldPlace } from '../../shared/model/privacy.ts';
import type { RadarAnswer, RadarHit, RadarPair, RadarQuestion } from '../../shared/model/radar.ts';
import type { Related } from '../../shared/model/bookings.ts';
import type { Note, NoteAbout } from '../../shared/model/notes.ts';
import type { GuestReads, GuestWrites } from './guests/types.ts';
import type { Property, PropertyText } from '../../shared/model/properties.ts';
import type { SavedView, ViewList } from '../../shared/model/views.ts';
import type { Book, BookView, CloseAsked, ClosedSheet, SheetCheck, SheetLine, SheetView } from '../../shared/model/closing.ts';
import type { AwayRule } from '../../shared/model/house.ts';
import type { BlankingDue } from './privacy/in-house.ts';
import type { LedgerRules } from '../../shared/model/ledger.ts';
import type { TrailChoices, TrailEntry, TrailHead, TrailKind, TrailNews } from '../../shared/model/trail.ts';
import type { JournalReading } from './trail/journal.ts';
import type { TrailPageAsked } from './trail/read.ts';
import type { Reading } from './trail/verify.ts';
import type { OperationRight } from '../../shared/model/operation-rights.ts';
import type { Minor } from '../../shared/values/money.ts';
import type { DayAskedOf, PeopleChange, Signature, StoredPeople } from './people/rows.ts';
import type { ArrivalMapping, KnownArrival } from '../../shared/model/arrivals.ts';
import type { Batch, BatchRow } from '../../shared/model/batches.ts';
import type { BegunRow } from './batches/rows.ts';
import type { BatchMove, BatchRowEnd, NewBatch } from './batches/steps.ts';
import type { DayAsked, DayRows } from './lists/day.ts';
import type { DueAsked, DueRows } from './lists/due.ts';
import type { LinePlan, LineRequest, Lines } from './lines/plan.ts';
import type { NewNote } from './lists/notes.ts';
import type { StoredSnooze } from './rows/snoozes.ts';
import type { AnyMoneyRequest } from '../../shared/model/kinds/index.ts';
import type { Around, Subject } from '../../shared/model/kinds/kind.ts';
import type { Result } from '../../shared/values/result.ts';
import type { IntentRow } from './intents/row.ts';
import type { AtDeskReads, AtDeskWrites } from './at-desk/index.ts';
import type { SettlementReads, SettlementWrites } from './settlement/types.ts';

/** What a person has said the columns of a property's list are. */
export type KeptMapping = {
  readonly propertyId: RowId;
  readonly signature: string;
  readonly mapping: ArrivalMapping;
  readonly at: UnixSeconds;
};

/** What was put on paper about a payment, and how; message keys below `timeline.`. */
export type PaperNews =
  | `${'receipt' | 'refundReceipt' | 'refundLetter'}${'File' | 'Printer' | 'Mail'}`
  | `proof${'File' | 'Printer'}`
  | 'evidencePdf'
  | 'evidenceZip';

/** How a link was given to the guest. */
export type Handover = 'linkCopied' | 'linkMailed' | 'qrShown' | 'linkPrinted' | 'linkTexted' | 'linkChatted';

/**
 * The history as main uses it. Everything here is synchronous inside the history's own worker thread; the rest of main
 * sees the same functions as promises (`AsyncHistory`), so the main thread never runs SQL.
 */

export type { IntentRow };

/** By what a person was allowed to ask for it (main/people); absent: nobody signs in here. */
export type Decided = {
  /** Null: the second half of what was allowed as a whole. */
  readonly right: OperationRight | null;
  /** What may be done in the day that began then; null: no limit, or a second person has signed. */
  readonly room: { readonly most: Minor; readonly from: UnixSeconds } | null;
  readonly signature: Signature | null;
};

export type NewIntent = Pick<
  IntentRow,
  | 'accountId'
  | 'kind'
  | 'reference'
  | 'target'
  | 'order'
  | 'amount'
  | 'currency'
  | 'bookingId'
  | 'guestName'
  | 'tokenId'
  | 'paymentId'
  | 'refundId'
  | 'createdAt'
> & {
  readonly decided?: Decided;
  /** Under which number the house will know it; absent: this desk is on its own. */
  readonly claim?: ClaimNote;
};

/** What is asked for, as far as it tells one operation from another. */
export type Wish = Pick<IntentRow, 'accountId' | 'kind' | 'target' | 'amount' | 'currency'>;

export type Standing = {
  /** Null: it was removed. */
  readonly account: Account | null;
  readonly subject: Subject;
  /** What is prepared, sent or unknown on this target in the same group of operations (`Kind.excludes`). */
  readonly open: IntentRow | null;
  /**
   * How many operations of this kind the gateway already knows for the target, whoever made them: the ordinal that makes
   * the next deterministic reference. Counts known tokens, payments, captures or refunds, never our own failures that
   * left no trace at the gateway.
   */
  readonly used: number;
  /** Those of them that came to something: what a person must have seen before the same is done once more. */
  readonly there: readonly AlreadyThere[];
  /** References under which only a person has seen that it happened: they are taken, and counted nowhere. */
  readonly seenThere: readonly string[];
  /** The live one with the reference that was asked about. */
  readonly same: IntentRow | null;
  readonly around: Around;
};

/**
 * Why an intent was not written: `sameReference`: this very operation is there already (its row is given);
 * `busy`: another one of this kind on this target is prepared, sent or unknown (its row is given).
 */
export type IntentRefusal =
  | { readonly why: 'sameReference' | 'busy'; readonly existing: IntentRow }
  /** The room of the person's day is used up meanwhile, or the signature was. */
  | { readonly why: 'dayFull' | 'signatureUsed' };

export type IntentPatch = Partial<
  Pick<IntentRow, 'resolution' | 'tokenId' | 'paymentId' | 'refundId' | 'error' | 'sentAt' | 'endedAt' | 'nextQueryAt' | 'queries'>
>;

/** A step of an intent: written only if the row is still in the state it starts from. */
export type IntentMove = {
  readonly id: RowId;
  readonly from: IntentState;
  readonly to: IntentState;
  readonly patch: IntentPatch;
  readonly brought: Brought | null;
};

/** What an answer brought, with the gateway's ids of the rows the operation is about. `at`: when it came. */
export type Brought = {
  readonly records: Records;
  readonly tokenRemoteId: string | null;
  readonly paymentRemoteId: string | null;
  readonly refundRemoteId: string | null;
  readonly at: UnixSeconds;
};

/** What a question right before sending brought, and for what it was asked. */
export type Found = {
  readonly accountId: AccountId;
  readonly records: Records;
  readonly context: StoreContext;
  readonly request: AnyMoneyRequest;
  readonly reference: string;
};

export type Learnt = { readonly stored: Stored; readonly standing: Standing | null };

/** The rows an operation is about, as they are now. */
export type Traces = { readonly token: Token | null; readonly payment: Payment | null; readonly refund: Refund | null };

export type WithTraces = { readonly intent: IntentRow; readonly traces: Traces };
export type MovedIntent = WithTraces & { readonly stored: Stored | null };

/**
 * Where records came from, written to the timeline with each change they bring. `at`: when the gateway was asked, not when
 * its answer came: of two answers the one asked for later knows more.
 */
export type StoreContext = {
  readonly at: UnixSeconds;
  readonly source: TimelineEvent['source'];
  /** Another desk was told it, and brought it through the house: it is not told there once more. */
  readonly fromHouse?: true;
};

/** What a gateway answered, and when it was asked. */
export type Answer = { readonly records: Records; readonly context: StoreContext };

/**
 * The `at` of a question about one row: later than the row as it was read before asking, whatever the clock says, and earlier
 * than what an operation writes meanwhile.
 */
export const askedAbout = ({ fetchedAt }: { readonly fetchedAt: UnixSeconds }, now: UnixSeconds): UnixSeconds => Math.max(now, fetchedAt);

/** What a store call wrote: local rows by remote id, and which tables changed at all. */
export type Stored = {
  readonly tokens: Readonly<Record<string, RowId>>;
  readonly payments: Readonly<Record<string, RowId>>;
  readonly refunds: Readonly<Record<string, RowId>>;
  readonly changed: readonly ('tokens' | 'payments' | 'refunds' | 'operations' | 'intents' | 'doubles')[];
};

/** `unreadable` names those that are no JSON. */
export type StoredPreferences = { readonly values: Readonly<Record<string, unknown>>; readonly unreadable: readonly string[] };

export type SyncCursor = {
  readonly accountId: AccountId;
  readonly list: string;
  readonly cursor: string | null;
  readonly done: number;
  readonly total: number | null;
  readonly complete: boolean;
  /** Start of the last run that reached the end; the next incremental run begins a little before it. */
  readonly completedAt: UnixSeconds | null;
};

/** Remote objects still worth asking about, with when they are due. */
export type PendingObject = {
  readonly kind: 'token' | 'payment' | 'refund';
  readonly id: RowId;
  readonly remoteId: string;
  readonly tries: number;
};

export type PendingAsked = { readonly now: UnixSeconds; readonly limit: number; readonly kinds: readonly PendingObject['kind'][] };

/** A Fields access token about to be asked for. */
export type NewFieldsToken = Pick<FieldsToken, 'accountId' | 'terminalId' | 'description' | 'sourceUrls' | 'createdAt'>;

/** What is at a gateway twice; what gives it back is for those who know what the account can do. */
export type DoubleRow = Omit<DoubleView, 'remedy'>;
export type DoubleFilter = { readonly accountId: AccountId | null; readonly openOnly: boolean; readonly limit: number };

/** Under which number the house knows an operation; `seen`: how far this desk had read the house; `late`: the house was away. */
export type ClaimNote = { readonly id: string; readonly house: string; readonly seen: number; readonly late: boolean };

/** Where this desk stands in its house: what it took in of the records, and the highest number it has ever heard of. */
export type HousePlace = { readonly house: string; readonly took: number; readonly known: number; readonly epoch: string };

/** `right`: what whoever asked for it needed; null: nobody signs in, or it was allowed with something else. */
export type DueClaim = { readonly note: ClaimNote; readonly intent: IntentRow; readonly right: string | null };
export type HouseOut = { readonly id: RowId; readonly accountId: AccountId; readonly kind: string; readonly body: string };

/** One thing another desk brought. */
export type HouseBrought = {
  readonly accountId: AccountId;
  readonly what: { readonly answer: Answer } | { readonly cursor: Omit<SyncCursor, 'accountId'> };
};

/** `how`: it set the house up; a code led it in; it was there before. */
export type HouseJoined = {
  readonly house: string;
  readonly epoch: string;
  readonly desk: string;
  readonly how: 'founded' | 'code' | 'again';
};

export type StoredConflict = { readonly id: string; readonly foundAt: number; readonly body: string; readonly over: boolean };
/** `one`, `other`: the references of the two operations; the account is null where this desk has none of that merchant. */
export type FoundConflict = StoredConflict & { readonly accountId: AccountId | null; readonly one: string; readonly other: string };

/** What is shared of a row, as plain JSON that means the same at every desk. */
export type SharedBody = Readonly<Record<string, unknown>>;

/** What a desk knows and its history does not: what each account is called in the house, by id, and what the desk itself is. */
export type SharedContext = {
  readonly accounts: Readonly<Record<AccountId, string>>;
  readonly desk: { readonly id: string; readonly name: string };
};

/**
 * A row as it stands here and is to be told to the house; null: it is gone. `seen`: the number of the house's version that it follows;
 * `again`: it is that version, which the house had lost.
 */
export type SharedDue = {
  readonly kind: string;
  readonly key: string;
  readonly body: SharedBody | null;
  readonly seen: number;
  readonly again: boolean;
  readonly change: number;
};
/** By what mark and with which number the house has taken it. */
export type SharedGiven = Pick<SharedDue, 'kind' | 'key' | 'change'> & { readonly mark: string; readonly seq: number };
/** As the house has it. `own`: this desk had put it there. */
export type SharedBrought = SharedGiven & Pick<SharedDue, 'body' | 'seen' | 'again'> & { readonly desk: string; readonly own: boolean };
export type SharedMark = { readonly kind: string; readonly mark: string };
/** Which windows are to read again. */
export type SharedTopic =
  | 'notes'
  | 'views'
  | 'today'
  | 'properties'
  | 'guestTexts'
  | 'closing'
  | 'house'
  | 'outbox'
  | 'settlement'
  | 'tokens'
  | 'payments'
  | 'refunds'
  | 'operations'
  | 'intents';

export type SharedReads = {
  /** What has changed here and the house does not know. */
  sharedDue(limit: number, context: SharedContext): SharedDue[];
  /** So many rows cannot be read or written at this desk. */
  sharedAside(): number;
  /** How far the house's rows were read. */
  sharedTook(): number;
  /** Those that are not here because what they are about is not. */
  sharedLacking(): SharedMark[];
  sharedSum(): { rows: number; sum: number };
  sharedNumbers(): (SharedMark & { seq: number })[];
};

export type SharedWrites = {
  /** What is here and was never told to the house is to be told; done first, and when the accounts of this desk are others. */
  shareAll(context: SharedContext): void;
  /** What has changed again meanwhile stays due. */
  sharedGiven(given: readonly SharedGiven[]): void;
  /** Stores what other desks have changed, and how far that leads, all or nothing. Null: not read in order, nothing is said of that. */
  takeShared(brought: readonly SharedBrought[], took: number | null, context: SharedContext): SharedTopic[];
  /** The house has lost these, or has them older than they were: what this desk has of them goes in again. Answers how many. */
  shareAgain(lost: readonly SharedMark[]): number;
};

export type HouseReads = SharedReads & {
  housePlace(): HousePlace | null;
  /** What the house has not been told of this desk's operations, oldest first. */
  houseDue(limit: number): DueClaim[];
  houseOut(limit: number): HouseOut[];
  houseWaiting(): number;
  /** A guest that this desk has forgotten and the house still knows. */
  blankingDue(): BlankingDue | null;
  houseConflicts(): StoredConflict[];
  /** What holds at a property while the house is away; one that is not named refuses. */
  awayRules(): { propertyId: RowId; rule: AwayRule }[];
};

export type HouseWrites = SharedWrites & {
  joinHouse(joined: HouseJoined): void;
  setAwayRule(propertyId: RowId, rule: AwayRule): void;
  blankingWalked(uid: string, walked: number | null): void;
  leaveHouse(): void;
  /** The house was told this of it; if it has moved on since, it stays due. */
  houseTold(intentId: RowId, state: string, resolution: string | null): void;
  houseTookOut(ids: readonly RowId[]): void;
  /** Stores what other desks brought, and how far that leads, all or nothing. */
  takeFromHouse(brought: readonly HouseBrought[], took: number): Pick<Stored, 'changed'>;
  houseKnown(known: number): void;
  /** The house came from a backup, and is counted as another one from here on: what was asked for since then is told there again. */
  houseWentBack(since: number, epoch: string): void;
  /** One that was not known is told in the trail with it. */
  keepConflicts(conflicts: readonly FoundConflict[]): void;
};

export type HistoryReads = HouseReads &
  SettlementReads &
  GuestReads &
  AtDeskReads & {
    /** What is held of whoever the text names where no index is, of a piece of all rows; `next`: where it goes on, null after the last. */
    lookForGuest(text: string, after: ToldPlace | null): { readonly keys: HeldKey[]; readonly next: ToldPlace | null };
    /** Everything that is held, with what was looked for so, and why what is open stays. */
    findGuest(text: string, now: UnixSeconds, looked: readonly HeldKey[]): GuestFound;
    /** How long each property keeps guest data. */
    retentions(): RetentionOf[];
    /** What would be blanked now, of a piece of all rows; `next`: where it goes on, null after the last. */
    lookRetention(
      asked: { readonly propertyId: RowId; readonly months: number; readonly now: UnixSeconds },
      after: AgedPlace | null
    ): RetentionLook & { readonly next: AgedPlace | null };

    accounts(): Account[];
    account(id: AccountId): Account | null;
    preferences(): StoredPreferences;
    /** The first one first, the others by name. */
    properties(): Property[];
    /** Whose account it is, also after it was removed; null: there never was such an account. */
    propertyOf(accountId: AccountId): Property | null;

    token(id: RowId): Token | null;
    tokenByRemoteId(accountId: AccountId, remoteId: string): Token | null;
    payment(id: RowId): Payment | null;
    paymentByRemoteId(accountId: AccountId, remoteId: string): Payment | null;
    refund(id: RowId): Refund | null;
    refundByRemoteId(accountId: AccountId, remoteId: string): Refund | null;
    paymentsOfToken(accountId: AccountId, tokenRemoteId: string): Payment[];
    refundsOfPayment(accountId: AccountId, paymentRemoteId: string): Refund[];
    /** Credits to a stored card, newest first. */
    refundsOfToken(accountId: AccountId, tokenRemoteId: string): Refund[];
    operation(id: RowId): Operation | null;
    capturesOfPayment(accountId: AccountId, paymentRemoteId: string): Capture[];
    /** Of all these payments, oldest first. */
    capturesOfPayments(ids: readonly RowId[]): Capture[];
    timeline(kind: 'token' | 'payment' | 'refund', id: RowId): TimelineEvent[];
    /** The gateway's own JSON for the row, as text; `{}` when none is kept. */
    raw(kind: 'token' | 'payment' | 'refund' | 'operation', id: RowId): string;

    tokens(filter: TokenFilter, page: PageRequest, sort?: TokenSort): Page<TokenRow>;
    payments(filter: PaymentFilter, page: PageRequest, sort?: PaymentSort): Page<Payment>;
    refunds(filter: RefundFilter, page: PageRequest, sort?: RefundSort): Page<Refund>;
    operations(filter: OperationFilter, page: PageRequest, sort?: OperationSort): Page<Operation>;
    /** A portion of a list as lines of a CSV file. */
    lines(request: LineRequest, page: PageRequest, plan: LinePlan): Lines;
    /** What the filter finds, by currency; with `ids` of these rows alone. */
    totals(request: ListRequest, ids: readonly RowId[] | null): ListTotals;
    /** The same by currency, state and scheme. */
    breakdown(request: ListRequest): Slice[];
    failures(filter: PaymentFilter): PaymentChart['failures'];
    linkAges(filter: TokenFilter): Pick<LinkChart, 'ages' | 'open'>;
    fees(filter: OperationFilter): FeeSum[];
    choices(list: ListName): ListChoices;
    /** No accounts: all of them. */
    search(text: string, limit: number, accountIds?: readonly AccountId[]): SearchHit[];
    /** Everything of one booking at these accounts, newest first; `intents`: what was asked for it at this desk. */
    booking(accountIds: readonly AccountId[], bookingId: string): { links: Token[]; payments: Payment[]; intents: IntentRow[] };
    bookingBeside(
      accountIds: readonly AccountId[],
      bookingId: string
    ): { refunds: Refund[]; captures: Capture[]; operations: Operation[]; unresolved: IntentRow[] };
    /** Payments beside which what is asked for would look like a double charge. */
    radarCheck(question: RadarQuestion, accountIds: readonly AccountId[], now: UnixSeconds): RadarHit[];
    /** What was charged in the last two weeks and looks like one too many. */
    radarPairs(accountIds: readonly AccountId[], now: UnixSeconds): RadarPair[];
    /** Other payments of this one's card and guest at these accounts. */
    related(payment: Payment, accountIds: readonly AccountId[]): Related;
    /** Newest first; `accountIds` counts for a booking only. */
    notes(about: NoteAbout, accountIds: readonly AccountId[]): Note[];
    savedViews(list: ViewList): SavedView[];

    /** What may be due, for the rules to say (rules/due.ts). */
    dueRows(asked: DueAsked): DueRows;
    /** Who comes and leaves on a day, and what moved. */
    dayRows(asked: DayAsked): DayRows;
    openSnoozes(accountIds: readonly AccountId[], now: UnixSeconds): StoredSnooze[];

    intent(id: RowId): IntentRow | null;
    /** The live one with this reference: neither rejected nor resolved as "did not happen". */
    intentByReference(accountId: AccountId, reference: string): IntentRow | null;
    /** With the rows it is about, read in one moment. */
    intentWithTraces(id: RowId): WithTraces | null;
    /** `unresolvedOnly`: what has no known end, and what happened after all and nobody has read so yet. */
    intents(filter: { accountId: AccountId | null; unresolvedOnly: boolean; limit: number }): IntentRow[];
    /** In the order things were asked for, after number `after` (0: from the first). */
    journalAfter(filter: JournalFilter, after: RowId, limit: number): IntentRow[];
    intentsOf(kind: 'token' | 'payment' | 'refund', id: RowId): IntentRow[];

    /**
     * How things stand with what is asked for, and with an operation under this reference, read in one moment. Null when the row
     * it is about is not there (any more).
     */
    standing(request: AnyMoneyRequest, reference: string | null, now: UnixSeconds): Standing | null;

    /** What was asked for once and is at the gateway twice, newest first. */
    doubles(filter: DoubleFilter): DoubleRow[];
    double(id: RowId): DoubleRow | null;
    /** Open ones to be told where the row, or a refund or capture of it, is shown. */
    doublesOf(kind: 'token' | 'payment' | 'refund', id: RowId): DoubleRow[];

    /** Fields access tokens made at this desk, newest first, deleted ones too. */
    fieldsTokens(accountId: AccountId): FieldsToken[];
    fieldsToken(id: RowId): FieldsToken | null;

    batch(id: RowId): Batch | null;
    /** The one with rows that wait; there is never another. */
    unfinishedBatch(): Batch | null;
    /** Newest first. */
    batches(limit: number): Batch[];
    /** In the order they were shown in; once over, as the journal has them now. */
    batchRows(batchId: RowId): BatchRow[];
    /** What people have said the columns of a property's lists of arrivals are, by the columns' mark. */
    arrivalMappings(propertyId: RowId): Record<string, ArrivalMapping>;
    /** What is known of each booking at these accounts, as far as it says whether a link is wanted. */
    knownArrivals(accountIds: readonly AccountId[], bookingIds: readonly string[], now: UnixSeconds): KnownArrival[];

    /** Refunds of its rows that give nothing back until they are captured, with nothing under way for it. */
    unfinishedRefunds(batchId: RowId): RowId[];

    /** Properties and environments that sheets are closed for. */
    books(): BookView[];
    /** What has moved since the last sheet, as it would be sealed now; nothing is written. */
    openSheet(asked: CloseAsked): SheetView;
    /** Newest first. */
    closedSheets(book: Book): ClosedSheet[];
    closedSheet(id: RowId): SheetView | null;
    closedLines(id: RowId): SheetLine[];
    /** A sheet with its seal as canonical JSON. */
    sealedJson(id: RowId): string | null;
    /** Null: this desk's own. */
    checkSheets(book: Book, desk: string | null): SheetCheck;
    /** Those of other desks of the house, newest first. */
    sheetsElsewhere(book: Book): ClosedSheet[];
    /** Whose sheet it is at this desk; null: there is no such sheet. */
    propertyOfSheet(id: RowId): RowId | null;
    /** What the house calls a property's sheets of an environment; null: there is no such property. */
    bookName(book: Book): string | null;
    ledgerRules(propertyId: RowId): LedgerRules;

    /** The audit trail, newest first. */
    trailPage(asked: TrailPageAsked): TrailEntry[];
    /** Oldest first. */
    trailAfter(after: number, limit: number): TrailEntry[];
    trailEntry(seq: number): TrailEntry | null;
    /** What it tells of one operation, oldest first. */
    trailOfIntent(id: RowId): TrailEntry[];
    trailOfKind(kind: TrailKind, limit: number): TrailEntry[];
    trailChoices(): TrailChoices;
    trailHead(): TrailHead;
    /** Reads so many entries on; over when none came. */
    verifyTrail(reading: Reading, limit: number): Reading;
    /** Compares so many rows of the journal with what the trail tells of them; over when none came. */
    compareJournal(after: RowId, limit: number): JournalReading;

    /** Everybody, the rules and the desks enrolled, as they are kept: what they grant is judged by their seals (main/people). */
    people(): StoredPeople;
    personNames(): Record<string, string>;
    /** By all ids that journal and trail may know this person by, the own first. */
    personIds(person: string): string[];
    /** Wrong PINs since a right one, by the trail. */
    wrongTries(): Record<string, number>;
    /** What a person has done with a right since a moment, by the journal. */
    doneSince(asked: DayAskedOf): Minor;
    signatureUsed(nonce: string): boolean;

    cursor(accountId: AccountId, list: string): SyncCursor | null;
    /** Objects of these kinds in a state that will still change, due at `now`, oldest first. */
    pending(accountId: AccountId, asked: PendingAsked): PendingObject[];
    /**
     * `unresolved`: operations without a known outcome; `unfinished`: refunds that give nothing back until they are captured;
     * `corrected`: what happened after all and nobody has read so yet.
     */
    leftOpen(accountId: AccountId): LeftOpen;
    /** The same, with the rows there are of each kind: in a big history they take a while to count. */
    counts(accountId: AccountId): LeftOpen & { tokens: number; payments: number; refunds: number; operations: number };
    /** What came with a history that was just restored. */
    incoming(): Incoming | null;
    /** Null: it never came from a backup. */
    restored(): Restored | null;
    /** How much is in it, as a backup of it would say. */
    held(): BackupCounts;
    /** Reads the whole database for damage; null: sound. Takes seconds on a big one, so it is for idle times. */
    check(): string | null;
  };

type LeftOpen = { readonly unresolved: number; readonly unfinished: number; readonly corrected: number; readonly doubles: number };

/** A history that came from a backup, before the desk has made it its own. */
export type Incoming = { readonly info: BackupInfo; readonly kept: Kept };

/**
 * Where this history came from (a backup, what could be read of a damaged file, or one that lacks its end),
 * and the accounts whose gateway is still to be
 * asked about what was `open` in it.
 */
export type Restored = {
  readonly how: 'backup' | 'salvage' | 'cut';
  /** Of one that lacks its end (`cut`). */
  readonly lacking: Lacking | null;
  readonly at: UnixSeconds;
  readonly madeAt: UnixSeconds;
  readonly machine: string;
  readonly keptAs: string | null;
  readonly waiting: readonly {
    readonly accountId: AccountId;
    readonly open: readonly { readonly id: RowId; readonly queries: number }[];
  }[];
};

export type HistoryWrites = HouseWrites &
  SettlementWrites &
  GuestWrites &
  AtDeskWrites & {
    /** Makes a restored history this desk's own; `knew`: the head the keychain had. */
    takeIn(taken: { readonly knew: TrailHead | null; readonly keptAs: string | null; readonly at: UnixSeconds }): void;
    /** What was written last is missing: its accounts wait. False: it has none. */
    lackEnd(lacking: Lacking): boolean;
    /** The account's gateway has been asked about everything that was open in the backup. */
    endWait(accountId: AccountId): void;

    /** All but what is open, and what is written about it; it stays blank whatever a gateway tells again. */
    blankGuest(keys: readonly HeldKey[], at: UnixSeconds): Blanked;
    /** Takes what was blanked out of the file's freed places; true when there was something to do. Takes seconds on a big file. */
    cleanse(): boolean;
    /** Null: off. False: there is no such property. */
    setRetention(propertyId: RowId, months: number | null, at: UnixSeconds): boolean;
    /** One step; null: off. */
    runRetention(propertyId: RowId, now: UnixSeconds, after: AgedPlace | null): (Blanked & { readonly next: AgedPlace | null }) | null;

    saveAccount(account: Account): void;
    /** Journal and trail stay whatever is removed. False, and nothing done, while an operation of the account has no known end. */
    removeAccount(id: AccountId, withHistory: boolean, at: UnixSeconds): boolean;
    setPreferences(preferences: Record<string, unknown>): void;
    /** Without an id a new one; null when the one to change is not there. */
    saveProperty(id: RowId | null, text: PropertyText): Property | null;
    /** A PNG in base64; null takes it away. */
    setLogo(id: RowId, logo: string | null): Property | null;
    /** False when either is not there. */
    assignAccount(accountId: AccountId, id: RowId): boolean;
    /** Its accounts go to the first one; false for the first one itself. */
    removeProperty(id: RowId): boolean;
    keepPreferenceAside(key: string): void;

    /** Entities, events and raw JSON in one transaction. */
    store(accountId: AccountId, records: Records, context: StoreContext): Stored;
    /** Several answers one after another, all or none. */
    storeAll(accountId: AccountId, answers: readonly Answer[]): Pick<Stored, 'changed'>;
    markRemoved(tokenId: RowId, at: UnixSeconds): void;
    /** That a link was given to the guest, and how. */
    noteHandover(tokenId: RowId, how: Handover, at: UnixSeconds): void;
    /** That a paper was made of it; one of a refund is told of its payment as well. */
    notePaper(of: { readonly kind: 'token' | 'payment' | 'refund'; readonly id: RowId }, what: PaperNews, at: UnixSeconds): void;

    /** On disk when it returns (`synchronous=FULL`). */
    insertIntent(intent: NewIntent): Result<IntentRow, IntentRefusal>;
    /**
     * Moves an intent from one state to the next, stores what came of it and notes which rows that is, in one transaction.
     * Answers null, and writes nothing, when the intent is not in `from` any more.
     */
    moveIntent(move: IntentMove): MovedIntent | null;
    /** Stores what the gateway was found to have, and reads with it, in one transaction, how things stand then. */
    learn(found: Found): Learnt;

    /** A person has read that this happened after all. */
    markIntentSeen(id: RowId, at: UnixSeconds): void;
    /** A person says that it was meant so or is dealt with; false when it is not open any more. */
    answerDouble(id: RowId, reason: string, at: UnixSeconds): boolean;

    /** Every row with its reference, on disk when it returns; null: another one has rows that wait. */
    insertBatch(batch: NewBatch): Batch | null;
    /** The next row that waits, now begun, on disk when it returns; null: none, or the batch does not run. */
    beginBatchRow(batchId: RowId): BegunRow | null;
    endBatchRow(end: BatchRowEnd): void;
    /** Nothing was sent for it: its turn comes again. */
    putBackBatchRow(id: RowId): void;
    /** After the program ended under rows that were begun: by the journal they are over, or wait again. */
    settleBatchRows(batchId: RowId): void;
    /** `ended` only where nothing waits or runs any more; otherwise it is stopped. */
    setBatchState(move: BatchMove): Batch | null;
    /** What waits is left out. */
    leaveBatchRows(id: RowId): void;
    saveArrivalMapping(kept: KeptMapping): void;

    /** Seals what has moved since the last sheet, on disk when it returns. */
    closeBook(asked: CloseAsked): ClosedSheet;
    setLedgerRules(propertyId: RowId, rules: LedgerRules): void;

    /** Before the gateway is asked; without its access token until it has answered. */
    addFieldsToken(token: NewFieldsToken): FieldsToken;
    /** What the gateway answered; null: it refused, and the row goes. */
    settleFieldsToken(id: RowId, accessToken: string | null): FieldsToken | null;
    removeFieldsToken(id: RowId, at: UnixSeconds): FieldsToken | null;

    /** A person has said that it was meant so. */
    answerRadar(answer: RadarAnswer, at: UnixSeconds): void;

    /** Null when what it is about is not there. */
    addNote(note: NewNote): Note | null;
    removeNote(id: RowId): void;

    snooze(snooze: StoredSnooze): void;
    endSnooze(of: Pick<StoredSnooze, 'accountId' | 'line' | 'at'>): void;

    saveView(view: Pick<SavedView, 'list' | 'name' | 'view'>): SavedView;
    /** Null: it is gone, or its name is another's. */
    renameView(id: RowId, name: string): SavedView | null;
    orderViews(list: ViewList, ids: readonly RowId[]): SavedView[];
    defaultView(list: ViewList, id: RowId | null): SavedView[];
    removeView(id: RowId): void;

    /** An entry of the trail for what is no write of the history by itself. All other writes bring their own with them. */
    writeTrail(news: TrailNews): void;

    /** All or nothing, with what the trail tells of it. */
    savePeople(change: PeopleChange, news: readonly TrailNews[]): void;

    saveCursor(cursor: SyncCursor): void;
    /** After a pending object was asked: when to ask again. */
    reschedule(object: Pick<PendingObject, 'kind' | 'id'>, nextAt: UnixSeconds, tries: number): void;
  };

export type History = HistoryReads &
  HistoryWrites & {
    /** Gives back memory that is held to answer sooner. */
    letGo(): void;
    close(): void;
  };

/** The same history seen from the main thread. */
export type AsyncHistory = { readonly [K in keyof History]: (...args: Parameters<History[K]>) => Promise<ReturnType<History[K]>> };
