import type { AccountId, Capabilities, Capture, IncomingToken, Payment, Refund, RowId, Token } from '../domain.ts';
import type { IntentState } from '../intent-state.ts';
import type { OperationRight } from '../operation-rights.ts';
import type { Minor } from '../../values/money.ts';
import type { AppError } from '../../values/errors.ts';

/**
 * All that is said of one kind of money operation beside its request and the adapters' way of carrying it out. Each kind is one
 * file here, and one line of each list in index.ts; what it lacks does not compile. Everything is a pure function, because three
 * rooms ask it: the page (what may be asked for), the money operations, and the history's own thread (what is there already).
 *
 * Its functions are written as methods on purpose: only so may a list of kinds be asked with any request.
 */
export type Kind<Request> = {
  /** One or two letters, so that a reference can be read in the gateway's back office. */
  readonly letter: string;
  /** What whoever asks for it must be allowed. */
  readonly right: OperationRight;
  /** Operations of one group exclude one another on one target: nothing sensible comes of capturing and voiding at once. */
  readonly excludes: 'actionsOnPayment' | 'sameKind';
  /**
   * What the gateway is asked right before sending. `whatItAllows`: what it would still do to the row this is about;
   * `thisReference`: whether another desk has made this very thing.
   */
  readonly asksFirst: 'whatItAllows' | 'thisReference';
  about(request: Request): About;
  subject(request: Request, rows: Rows): Subject | null;
  /** An account may do less than a request asks; the screen does not offer it then, but main does not rely on that. */
  offered(request: Request, can: Capabilities): boolean;
  /** What is known here already forbids it; null: go on and ask the gateway. */
  refusal(request: Request, situation: Situation): AppError | null;
  /** Of an operation with this amount, null for one without. */
  leaves(amount: Minor | null): Leaves;
  /** The gateway cannot be asked what became of it: how what may be there is shown until a person has looked. */
  mayBeThere?(reference: string, request: Request, sentAt: number): IncomingToken;
  /** Asked for by the desk itself right after the first half is done, of what that has touched; null: there is nothing to do it to. */
  asSecondHalf?(touched: Touched): Request | null;
};

/** A kind whose card is typed in the card-entry window. */
export type CardKind<Request> = Kind<Request> & {
  /** Without a card there is nothing to send. */
  needsCard(request: Request): boolean;
  typed(request: Request, can: Capabilities): Typed;
};

/** What that window is asked for. `refusal`: why it is not opened. */
export type Typed = Pick<Subject, 'amount'> & {
  readonly refusal: AppError | null;
  readonly currency: string;
  readonly preauth: boolean;
};

/** The row an operation is done to; one for a booking has none yet. */
export type About =
  { readonly what: 'booking'; readonly accountId: AccountId } | { readonly what: 'token' | 'payment' | 'refund'; readonly id: RowId };

/** The rows a request is about, as the history has them. */
export type Rows = {
  readonly token: Token | null;
  readonly payment: Payment | null;
  readonly refund: Refund | null;
  readonly captures: readonly Capture[];
};

export type Subject = Rows & {
  readonly accountId: AccountId;
  /** Named by what the gateway calls it, so that every installed desk names it alike: `payment:123`, `token:9`, `booking:2041`. */
  readonly target: string;
  /** Minor units; null: all that is left, or no amount. */
  readonly amount: Minor | null;
  readonly currency: string | null;
  /** What "all that is left" comes to now. */
  readonly comesTo: Minor | null;
  readonly bookingId: string | null;
  readonly guestName: string | null;
};

/** What an operation was done to or what came of it, as local rows. */
export type Touched = { readonly tokenId: RowId | null; readonly paymentId: RowId | null; readonly refundId: RowId | null };

/** An operation that has no end yet. */
export type Open = { readonly id: RowId; readonly kind: string; readonly reference: string; readonly state: IntentState };

/** The same, done at this desk before, with what came of it. `hold`: only an amount was to be held; null: no such choice. */
export type Done = {
  readonly reference: string;
  readonly hold: boolean | null;
  readonly payment: Pick<Payment, 'id' | 'state'> | null;
  readonly refund: Pick<Refund, 'id' | 'state'> | null;
};

/** What the history knows around a subject, read in one moment. */
export type Around = {
  /** Open on the payment or refund it is about, whoever of its group it is. */
  readonly open: Open | null;
  readonly refunds: readonly Refund[];
  /** This refund, or one of this payment's, was made a second time by the network. */
  readonly madeTwice: boolean;
  readonly done: readonly Done[];
};

/**
 * What the rules of `shared/rules` say, the same the page shows its buttons by: null, or why not, as a message key. Handed in, because
 * rules stand above the model.
 */
export type May = {
  /** Below `tokens.off.`; of a card that is charged in this currency. */
  charge(currency: string): string | null;
  /** Below `actions.off.`, with what may still be taken and given back; null where it is not about a payment. */
  readonly payment: {
    readonly off: Readonly<Record<'capture' | 'void' | 'refund' | 'finalize', string | null>>;
    readonly capturable: Minor;
    readonly refundable: Minor;
  } | null;
  /** The second half of the refund it is about. Below `actions.off.` */
  readonly finish: string | null;
};

export type Situation = Around & { readonly subject: Subject; readonly may: May };

/**
 * What an operation that was carried out leaves at the gateway: what is counted for the next reference, and shown before the
 * same is done once more. `credit`: a row without a link to its card, so the desk's own journal stands for it. `state`: no new
 * row but another state of the one it is done to (a token that was removed counts as well); `nothing`: no trace of its own.
 */
export type Leaves =
  | { readonly what: 'link' | 'card'; readonly of: 'booking' }
  | { readonly what: 'payment'; readonly of: 'booking' | 'card' }
  | { readonly what: 'refund' | 'capture'; readonly of: 'payment' }
  | { readonly what: 'credit'; readonly of: 'card' }
  | { readonly what: 'state'; readonly of: 'token' | 'payment' | 'refund'; readonly states: readonly string[] }
  | { readonly what: 'nothing' };
