import type { z } from 'zod';
import type {
  Account,
  Capabilities,
  Capture,
  Payment,
  Records,
  Refund,
  Terminal,
  Token,
  AccountSettings
} from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { GatewayError } from '../../shared/values/errors.ts';
import type { Result } from '../../shared/values/result.ts';
import type { SecondHalf } from '../../shared/model/kinds/index.ts';
import type { PracticeCards } from '../../shared/model/first-hour.ts';
import type { AnyMoneyRequest, CardData, UpdateToken } from '../../shared/model/requests.ts';
import type { ReturnMessage, ReturnSaid, ReturnVerdict } from '../../shared/model/returns.ts';
import type { Secrets, UseSecrets } from '../vault/secret-store.ts';
import type { HeldCard } from './http/held.ts';
import type { Transport } from './http/transport.ts';
import type { Minor } from '../../shared/values/money.ts';

/**
 * The one port through which the desk speaks to a gateway. A third gateway is its own folder with one `GatewayModule`
 * and one line in `registry.ts` (docs/adding-a-gateway.md).
 */

export type GatewayContext = {
  readonly account: Pick<Account, 'id' | 'environment' | 'baseUrl' | 'settings' | 'terminals' | 'capabilities'>;
  readonly useSecrets: UseSecrets;
  readonly transport: Transport;
  readonly now: () => UnixSeconds;
};

/** What an account turns out to be able to do, asked of the gateway itself where it can tell. */
export type AccountFacts = {
  readonly capabilities: Capabilities;
  readonly terminals: readonly Terminal[];
  readonly licence: Account['licence'];
};

/**
 * A money request made ready: local rows looked up, reference derived. The adapter sends exactly `reference` and
 * nothing else that could vary between two attempts at the same operation.
 */
export type Order = {
  readonly reference: string;
  readonly request: AnyMoneyRequest;
  readonly token: Token | null;
  readonly payment: Payment | null;
  readonly refund: Refund | null;
  readonly captures: readonly Capture[];
};

/**
 * What a gateway says came of an order.
 * `declined`: it was processed and refused (the records show it); no money moved.
 * `redirectUrl`: the guest's bank wants a step in a browser.
 * `followUp`: a second movement the first one needs; it gets an intent of its own (`Kind.asSecondHalf`).
 */
export type Outcome = {
  readonly records: Records;
  readonly tokenRemoteId: string | null;
  readonly paymentRemoteId: string | null;
  readonly refundRemoteId: string | null;
  readonly declined: { readonly code: string; readonly said: string | null } | null;
  readonly redirectUrl: string | null;
  readonly followUp: SecondHalf | null;
};

/**
 * The answer to "what became of it?".
 * `didNotHappen` is what the gateway shows now; the caller decides whether enough time has passed to believe it.
 * `cannotBeAsked`: this gateway has no question for it; a person has to look.
 */
export type Finding =
  | { readonly kind: 'happened'; readonly outcome: Outcome }
  | { readonly kind: 'didNotHappen'; readonly records: Records }
  | { readonly kind: 'cannotBeAsked' };

/** Asked right before a capture, void or refund: what the gateway would still allow, with fresh records. */
export type Recheck = {
  readonly records: Records;
  readonly allowed: boolean;
  /** A message key below `actions.off.` when not allowed. */
  readonly because: string | null;
  /** Still capturable or refundable, when the gateway tells; null: only the history knows. */
  readonly remaining: Minor | null;
  /** The very same operation is there already (another desk did it). */
  readonly alreadyDone: Outcome | null;
};

export type ListName = 'tokens' | 'payments' | 'operations' | 'report';

/**
 * Access tokens for card fields on the property's own web page. No money moves, but a repeat makes a second token and
 * the gateway cannot list them: `create` is sent once.
 */
export type FieldsTokens = {
  readonly create: (
    terminalId: string,
    description: string,
    sourceUrls: readonly string[]
  ) => Promise<Result<{ readonly accessToken: string }, GatewayError>>;
  /** `known` is false when the gateway has no such token (any more). */
  readonly remove: (terminalId: string, accessToken: string) => Promise<Result<{ readonly known: boolean }, GatewayError>>;
};

export type Returned = ReturnSaid;
export type ReturnFault = Exclude<ReturnVerdict, 'genuine' | 'otherMerchant'>;

/**
 * Signed messages that reach the merchant beside the API's answers. Genuine or not, they are never believed about money:
 * what they name is asked for.
 */
export type Returns = {
  readonly read: (pasted: ReturnMessage) => Promise<Result<Returned, ReturnFault>>;
  readonly isOwn: (merchant: string) => boolean;
  readonly ask: (kind: 'token' | 'payment', remoteId: string) => Promise<Result<Records, GatewayError>>;
};

/** One page of a list, newest pages or oldest first as the gateway gives them. `next` is opaque; null at the end. */
export type ListPage = { readonly records: Records; readonly next: string | null; readonly total: number | null; readonly count: number };

export type Gateway = {
  /** Reads something harmless with the account's credentials and learns what the account can do. */
  readonly check: () => Promise<Result<AccountFacts, GatewayError>>;

  /** Checks an order against this gateway's own limits before anything is written or sent. Form fields in errors. */
  readonly validate: (order: Order) => Result<null, GatewayError>;
  readonly recheck: (order: Order) => Promise<Result<Recheck, GatewayError>>;
  /** Sends the order, once. */
  readonly send: (order: Order, card: HeldCard | null) => Promise<Result<Outcome, GatewayError>>;
  /** Finds out what became of an order that got no usable answer. Never moves money. */
  readonly find: (order: Order, sentAt: UnixSeconds) => Promise<Result<Finding, GatewayError>>;

  /**
   * One harmless question with the account's credentials, asked before an order that `find` cannot look up, so that wrong
   * credentials are told before anything has left. Null where `find` always asks.
   */
  readonly knock: (() => Promise<Result<null, GatewayError>>) | null;

  /**
   * What else the gateway has under the order's reference, asked once after it was carried out: a network can deliver a request
   * twice. Nothing, where there is no such question or where it cannot be.
   */
  readonly others: (order: Order, done: Outcome, sentAt: UnixSeconds) => Promise<Result<Records, GatewayError>>;

  readonly readToken: (token: Token) => Promise<Result<Records, GatewayError>>;
  readonly readPayment: (payment: Payment) => Promise<Result<Records, GatewayError>>;
  readonly readRefund: (refund: Refund) => Promise<Result<Records, GatewayError>>;

  /** Lists worth syncing, in order. */
  readonly lists: readonly ListName[];
  /** `since`: only what was made or changed from then on, as far as the list can be asked so; null: everything. */
  readonly readList: (list: ListName, cursor: string | null, since: UnixSeconds | null) => Promise<Result<ListPage, GatewayError>>;

  readonly updateToken: (token: Token, change: UpdateToken) => Promise<Result<Records, GatewayError>>;
  readonly revalidateToken: (token: Token) => Promise<Result<Records, GatewayError>>;
  readonly removeCard: (token: Token) => Promise<Result<Records, GatewayError>>;
  readonly idealBanks: () => Promise<Result<readonly { id: number; name: string; country: string | null }[], GatewayError>>;
  /** Saferpay PaymentPage Assert; `unsupported` elsewhere. */
  readonly assertPageToken: (pageToken: string) => Promise<Result<Records, GatewayError>>;
  /** Null where the gateway has no such thing. */
  readonly fields: FieldsTokens | null;
  /** Null where the gateway signs none. */
  readonly returns: Returns | null;
};

/** What is practised with at the training gateway: published test cards, and the request for a refund, whose answer can be lost. */
export type TrainingPractice = {
  readonly cards: PracticeCards;
  readonly lostRefund: { readonly method: 'POST'; readonly path: string };
};

/** How the training gateway's account of this gateway is set up. */
export type TrainingModule = {
  readonly name: string;
  readonly practice: TrainingPractice;
  /**
   * Reads what the training gateway says of itself for this gateway. Choices the operator made before are kept. The
   * credentials are made up and open nothing else, so they need no keychain. Throws when the description is another's.
   */
  readonly account: (description: unknown, before: AccountSettings | null) => TrainingAccount;
};

export type TrainingAccount = { readonly baseUrl: string; readonly settings: AccountSettings; readonly secrets: Secrets };

export type GatewayModule = {
  readonly id: Account['gateway'];
  readonly baseUrls: Readonly<Record<'live' | 'sandbox', string>>;
  /** What a person typed as settings, read strictly: faults name their field. */
  readonly typedSettings: z.ZodType<AccountSettings>;
  /** Who the merchant is at the gateway: the same on every installed desk, and no secret. */
  readonly merchantKey: (settings: AccountSettings) => string;
  /** Settings that fit the terminals the account has now: a chosen one that is gone is not chosen any more. */
  readonly settingsFor: (settings: AccountSettings, terminals: readonly Terminal[]) => AccountSettings;
  readonly training: TrainingModule;
  /** What the account may do before the gateway has been asked. */
  readonly defaultCapabilities: (settings: AccountSettings) => Capabilities;
  /**
   * The card as this gateway writes it, or what it does not take about it. Called where the card is held, never in main
   * (http/held.ts); `at` judges the expiry.
   */
  readonly cardInRequest: (card: CardData, at: UnixSeconds) => Result<object, Extract<GatewayError, { kind: 'validation' }>>;
  readonly open: (context: GatewayContext) => Gateway;
};
