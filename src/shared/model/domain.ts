import { z } from 'zod';
import { CalendarDate, UnixSeconds } from '../values/dates.ts';
import { Currency, Minor } from '../values/money.ts';
import { GatewayFacts } from './gateway-facts.ts';

/**
 * The desk's own words for what both gateways keep. `status` is always the gateway's word as it came; `state` is the
 * desk's reading of it, `other` where the word is not known yet. Amounts are minor units, times unix seconds.
 */

/** The short name of a gateway: its folders are called so. Which there are is known to the registries alone. */
export const GatewayId = z.string().regex(/^[a-z][a-z0-9]*$/);
export type GatewayId = string;

export const Environment = z.enum(['live', 'sandbox', 'training']);
export type Environment = z.infer<typeof Environment>;

export const AccountId = z.string().min(1).max(200);
export type AccountId = string;

/** Local row number in the history; means nothing to a gateway. */
export const RowId = z.number().int().positive();
export type RowId = number;

/** Terminals an operation can run on, and the one it starts with. */
const TerminalUse = z.object({ offered: z.array(z.string()), first: z.string().nullable() });
export type TerminalUse = z.infer<typeof TerminalUse>;

/** `picks`: what the account's settings can say about them; `setting` is the name of the setting. */
const TerminalUses = z.object({
  link: TerminalUse,
  phone: TerminalUse,
  charge: TerminalUse,
  credit: TerminalUse,
  /** Card fields on the property's own web page. */
  fields: TerminalUse,
  picks: z.array(z.object({ setting: z.string(), offered: z.array(z.string()) }))
});

/** What an account may do. The desk offers nothing that is not listed here. Text limits are characters. */
export const Capabilities = z.object({
  link: z.object({
    offered: z.boolean(),
    /** A link that only stores a card, without a payment. */
    withoutPayment: z.boolean(),
    preauth: z.boolean(),
    captureDate: z.boolean(),
    /** The gateway itself mails the link to the guest. */
    notifyByEmail: z.boolean(),
    mandate: z.boolean(),
    storeCard: z.boolean(),
    /** A paid link always leaves a card that can be charged again. */
    keepsCard: z.boolean().default(false),
    /** Without a payment the link is a page that stores a card and nothing else: no end, attempts, look or terminal of ours. */
    cardPage: z.boolean().default(false),
    remove: z.boolean(),
    /** How far ahead the link may stay payable, in seconds. */
    expiry: z.object({ min: z.number(), max: z.number().nullable(), required: z.boolean() }),
    maxAttempts: z.array(z.number()),
    threeDsChoice: z.array(z.string()),
    billingForm: z.boolean(),
    configSets: z.array(z.object({ name: z.string(), isDefault: z.boolean(), description: z.string().nullable() })),
    /** The gateway puts a token of its page into the return address; with it a payment can be asked about. */
    pageToken: z.boolean().default(false),
    languages: z.array(z.string()),
    descriptionMax: z.number(),
    bookingRequired: z.boolean()
  }),
  moto: z.object({
    /** Card typed at the desk and sent straight to the gateway. */
    direct: z.boolean(),
    /** Why `direct` is off: a message key below `moto.`, or null. */
    directOffBecause: z.string().nullable(),
    withoutPayment: z.boolean(),
    preauth: z.boolean(),
    importCard: z.boolean(),
    /** A card that is typed can be sent through 3-D Secure. */
    threeDs: z.boolean().default(false),
    methods: z.array(z.enum(['CREDITCARD', 'IDEAL', 'SOFORT_BANKING']))
  }),
  storedCard: z.object({
    debit: z.boolean(),
    update: z.array(z.enum(['booking', 'expiration', 'detokenizers', 'cardExpiry', 'lifetime'])),
    revalidate: z.boolean(),
    remove: z.boolean(),
    creditTo: z.boolean(),
    /** Without a mandate the gateway may refuse a charge, so the form says so. */
    wantsMandate: z.boolean().default(false),
    /** A card may be kept without an end. */
    neverExpires: z.boolean().default(false),
    /** The account's settings let others read the number of a card that is stored. */
    othersMayRead: z.boolean().default(false)
  }),
  /** What of a guest the gateway takes beside name, e-mail and language. `addressLines`: 0 where it takes no address. */
  guest: z
    .object({
      phone: z.boolean(),
      reference: z.boolean(),
      addressLines: z.number(),
      /** Also where a card is only stored. */
      withoutPayment: z.boolean()
    })
    .default({ phone: false, reference: false, addressLines: 0, withoutPayment: false }),
  payment: z.object({
    capture: z.boolean(),
    partialCapture: z.boolean(),
    multipartCapture: z.boolean(),
    void: z.boolean(),
    refund: z.boolean(),
    /** A refund has to be captured before it moves money; the desk does this in the same step and shows it. */
    refundNeedsCapture: z.boolean(),
    /** How many days holds last by published practice, where the gateway says nothing of a single one; null: it does. */
    holdDays: z.object({ sale: z.number(), preauth: z.number() }).nullable().default(null)
  }),
  lists: z.object({ tokens: z.boolean(), payments: z.boolean(), operations: z.boolean(), report: z.boolean() }),
  /** Access tokens for card fields on the property's own web page (Saferpay Fields). Absent in accounts stored before there were any. */
  fieldsTokens: z.boolean().default(false),
  /** The gateway forbids asking about open payments again and again. */
  pollingAllowed: z.boolean(),
  /** Terminals of the account; null where the gateway has none. */
  terminals: TerminalUses.nullable().default(null),
  /** Signed return addresses and notifications can be checked (`accounts.checkReturn`). */
  checksReturns: z.boolean().default(false),
  currencies: z.array(Currency),
  /** The gateway does not tell which currencies the account has: any may be asked for. */
  currenciesOpen: z.boolean().default(false)
});
export type Capabilities = z.infer<typeof Capabilities>;

export const Terminal = z.object({
  terminalId: z.string(),
  type: z.string(),
  description: z.string().nullable(),
  methods: z.array(z.object({ method: z.string(), currencies: z.array(z.string()), logoUrl: z.string().nullable() })),
  wallets: z.array(z.string())
});
export type Terminal = z.infer<typeof Terminal>;

/** When forms ask for the guest's address by themselves; it can always be unfolded. */
export const AskAddress = z.enum(['never', 'threeDs', 'always']);
export type AskAddress = z.infer<typeof AskAddress>;

/**
 * Everything about an account that is not secret. Secrets stay in the keychain and never take part in a type here. What a
 * gateway wants beside these is read by its own adapter, and laid out for the form by its own descriptor in the page.
 */
export const AccountSettings = z.looseObject({
  gateway: GatewayId,
  askAddress: AskAddress.optional(),
  /** Only merchants who are allowed to may send card data themselves; an administrator turns this on. */
  directCardEntry: z.boolean()
});
export type AccountSettings = z.infer<typeof AccountSettings>;

export const Account = z.object({
  id: AccountId,
  gateway: GatewayId,
  environment: Environment,
  name: z.string(),
  /** Base URL of the gateway; for training accounts the address of the training gateway now running. */
  baseUrl: z.string(),
  settings: AccountSettings,
  capabilities: Capabilities,
  terminals: z.array(Terminal),
  /** Saferpay licence: package and features, as the gateway names them. */
  licence: z.object({ package: z.string(), features: z.array(z.string()) }).nullable(),
  createdAt: UnixSeconds
});
export type Account = z.infer<typeof Account>;

export const Card = z.object({
  scheme: z.string().nullable(),
  first6: z.string().nullable(),
  last4: z.string().nullable(),
  /** `MM/YYYY` */
  expiry: z.string().nullable(),
  holder: z.string().nullable(),
  fingerprint: z.string().nullable()
});
export type Card = z.infer<typeof Card>;

export const TokenState = z.enum([
  'open',
  'pending',
  'paid',
  'active',
  'expired',
  'cancelled',
  'failed',
  'disabled',
  'ended',
  'possiblyOpen',
  'other'
]);
export type TokenState = z.infer<typeof TokenState>;

/** How a link or a stored card came about. */
const TokenOrigin = z.enum(['hostedToken', 'serverToken', 'import', 'offer', 'alias', 'unknown']);
type TokenOrigin = z.infer<typeof TokenOrigin>;

/**
 * A link, a stored card, or (SysPay) one thing that is first the former and then the latter.
 * `isLink`: it has, or had, an address for a guest. `isCard`: it can be charged now or later.
 */
export const Token = z.object({
  id: RowId,
  accountId: AccountId,
  gateway: GatewayId,
  remoteId: z.string(),
  origin: TokenOrigin,
  isLink: z.boolean(),
  isCard: z.boolean(),
  status: z.string(),
  state: TokenState,
  /** Our own reference for it (SysPay: payment reference, else `extra`; Saferpay: OrderId). */
  reference: z.string().nullable(),
  bookingId: z.string().nullable(),
  checkIn: CalendarDate.nullable(),
  checkOut: CalendarDate.nullable(),
  bookingAmount: Minor.nullable(),
  bookingCurrency: z.string().nullable(),
  /** Amount asked for with the link; null: no payment. */
  amount: Minor.nullable(),
  currency: z.string().nullable(),
  preauth: z.boolean(),
  description: z.string().nullable(),
  guestName: z.string().nullable(),
  guestEmail: z.string().nullable(),
  guestLanguage: z.string().nullable(),
  actionUrl: z.string().nullable(),
  createdAt: UnixSeconds.nullable(),
  /** Link payable until. */
  acceptUntil: UnixSeconds.nullable(),
  /** Stored card usable until. */
  expiresAt: UnixSeconds.nullable(),
  methodType: z.string().nullable(),
  methodDisplay: z.string().nullable(),
  card: Card,
  validationStatus: z.string().nullable(),
  invalidReason: z.string().nullable(),
  mandateStatus: z.string().nullable(),
  mandateReason: z.string().nullable(),
  mandateCurrency: z.string().nullable(),
  mandateStart: UnixSeconds.nullable(),
  mandateEnd: UnixSeconds.nullable(),
  riskLevel: z.string().nullable(),
  riskReason: z.string().nullable(),
  /** The gateway's number of a phone order (SysPay). */
  motoInstanceId: z.string().nullable(),
  /** The gateway's token of the page on which this card is, or was, to be stored (Saferpay Alias Insert). */
  pageToken: z.string().nullable(),
  terminalId: z.string().nullable(),
  /** The gateway's id of the payment made with the link, once there is one. */
  paymentRemoteId: z.string().nullable(),
  /** Deleted by us; an open payment page may still be paid. */
  removedAt: UnixSeconds.nullable(),
  /** When the gateway was last asked about it. */
  fetchedAt: UnixSeconds
});
export type Token = z.infer<typeof Token>;

export const PaymentState = z.enum([
  'open',
  'waiting',
  'authorized',
  'partlyCaptured',
  'paid',
  'failed',
  'cancelled',
  'voided',
  'expired',
  'error',
  'other'
]);
export type PaymentState = z.infer<typeof PaymentState>;

export const Payment = z.object({
  id: RowId,
  accountId: AccountId,
  gateway: GatewayId,
  remoteId: z.string(),
  reference: z.string().nullable(),
  status: z.string(),
  state: PaymentState,
  amount: Minor,
  currency: z.string(),
  /** Captured so far; equals `amount` for a sale. */
  capturedAmount: Minor,
  /** Sum of refunds that succeeded or may still succeed. */
  refundedAmount: Minor,
  /** The part of `refundedAmount` whose refunds have no known end yet. */
  refundPendingAmount: Minor,
  preauth: z.boolean(),
  preauthExpiresAt: UnixSeconds.nullable(),
  captureDate: UnixSeconds.nullable(),
  flow: z.string().nullable(),
  createdAt: UnixSeconds.nullable(),
  processedAt: UnixSeconds.nullable(),
  settledAt: UnixSeconds.nullable(),
  source: z.string().nullable(),
  /** The merchant's contract as the gateway names it; who processed the payment is in `facts`. */
  contract: z.string().nullable(),
  descriptor: z.string().nullable(),
  description: z.string().nullable(),
  failureCategory: z.string().nullable(),
  actionUrl: z.string().nullable(),
  bookingId: z.string().nullable(),
  guestName: z.string().nullable(),
  guestEmail: z.string().nullable(),
  tokenRemoteId: z.string().nullable(),
  methodType: z.string().nullable(),
  methodDisplay: z.string().nullable(),
  card: Card,
  terminalId: z.string().nullable(),
  /** The acquirer's or processor's own number for it. */
  processorReference: z.string().nullable(),
  /** Saferpay: no second capture after one that took less than all; null where it does not apply. */
  captureMode: z.enum(['single', 'multipart']).nullable(),
  liabilityShift: z.boolean().nullable(),
  facts: GatewayFacts,
  fetchedAt: UnixSeconds
});
export type Payment = z.infer<typeof Payment>;

export const RefundState = z.enum(['pending', 'awaitingCapture', 'succeeded', 'failed', 'cancelled', 'error', 'other']);
export type RefundState = z.infer<typeof RefundState>;

/** Money given back: of a payment, or a credit to a stored card. Neither may be known here (made elsewhere). */
export const Refund = z.object({
  id: RowId,
  accountId: AccountId,
  gateway: GatewayId,
  remoteId: z.string(),
  paymentRemoteId: z.string().nullable(),
  /** The stored card a credit went to. */
  tokenRemoteId: z.string().nullable(),
  reference: z.string().nullable(),
  status: z.string(),
  state: RefundState,
  amount: Minor,
  currency: z.string(),
  description: z.string().nullable(),
  failureCategory: z.string().nullable(),
  createdAt: UnixSeconds.nullable(),
  processedAt: UnixSeconds.nullable(),
  /** Booking, guest and card: its own where the gateway tells them, else its payment's or card's. */
  bookingId: z.string().nullable(),
  guestName: z.string().nullable(),
  guestEmail: z.string().nullable(),
  methodType: z.string().nullable(),
  methodDisplay: z.string().nullable(),
  card: Card,
  terminalId: z.string().nullable(),
  processorReference: z.string().nullable(),
  facts: GatewayFacts,
  fetchedAt: UnixSeconds
});
export type Refund = z.infer<typeof Refund>;

/** One capture, or one part of a multipart capture (Saferpay). SysPay captures whole payments: one row. */
export const Capture = z.object({
  id: RowId,
  accountId: AccountId,
  paymentRemoteId: z.string(),
  captureId: z.string().nullable(),
  reference: z.string().nullable(),
  amount: Minor,
  currency: z.string(),
  status: z.string(),
  capturedAt: UnixSeconds.nullable()
});
export type Capture = z.infer<typeof Capture>;

/** A row of SysPay's operations list. */
export const Operation = z.object({
  id: RowId,
  accountId: AccountId,
  remoteId: z.string(),
  feature: z.string().nullable(),
  type: z.string().nullable(),
  status: z.string(),
  amount: Minor.nullable(),
  currency: z.string().nullable(),
  fee: Minor.nullable(),
  bookingId: z.string().nullable(),
  guestName: z.string().nullable(),
  guestEmail: z.string().nullable(),
  methodDisplay: z.string().nullable(),
  scheme: z.string().nullable(),
  source: z.string().nullable(),
  processedAt: UnixSeconds.nullable(),
  operationAt: UnixSeconds.nullable(),
  bookingAt: UnixSeconds.nullable(),
  checkIn: UnixSeconds.nullable(),
  checkOut: UnixSeconds.nullable()
});
export type Operation = z.infer<typeof Operation>;

/** One line of a timeline: what happened to a token, payment or refund, and how the desk came to know. */
export const TimelineEvent = z.object({
  id: RowId,
  at: UnixSeconds,
  /** A message key below `timeline.`. */
  what: z.string(),
  status: z.string().nullable(),
  amount: Minor.nullable(),
  currency: z.string().nullable(),
  note: z.string().nullable(),
  source: z.enum(['desk', 'gateway', 'sync']),
  /** Whose doing it was at this desk; null: nobody was signed in, or it was not done here. */
  person: z.string().nullable().default(null)
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;

/** Rows as adapters hand them to the history: without local row number, with the raw JSON the gateway sent. */
export type Incoming<T> = Omit<T, 'id' | 'accountId' | 'gateway' | 'fetchedAt'> & { raw: unknown };
/** What one answer in many tells, and is left out by all others. */
type Seldom<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;
export type IncomingToken = Seldom<Incoming<Token>, 'pageToken'>;
/**
 * What was refunded is computed by the history from its refunds, so adapters do not send it. `capturedExact`: the gateway itself
 * counted `capturedAmount` and will take no more, so it corrects an amount that was only supposed; not stored.
 */
export type IncomingPayment = Seldom<Omit<Incoming<Payment>, 'refundedAmount' | 'refundPendingAmount'>, 'facts'> & {
  readonly capturedExact?: true;
};
export type IncomingRefund = Seldom<
  Incoming<Refund>,
  | 'tokenRemoteId'
  | 'bookingId'
  | 'guestName'
  | 'guestEmail'
  | 'methodType'
  | 'methodDisplay'
  | 'card'
  | 'terminalId'
  | 'processorReference'
  | 'facts'
>;
/** A transaction of which the gateway did not say whether it takes or gives back; both readings. The history knows more. */
export type Untold = { readonly payment: IncomingPayment; readonly refund: IncomingRefund };
export type IncomingCapture = Omit<Capture, 'id' | 'accountId'> & { raw: unknown };
export type IncomingOperation = Omit<Operation, 'id' | 'accountId'> & { raw: unknown };

/** Everything one gateway answer told us, stored in one transaction. */
export type Records = {
  readonly tokens?: readonly IncomingToken[];
  readonly payments?: readonly IncomingPayment[];
  readonly refunds?: readonly IncomingRefund[];
  readonly captures?: readonly IncomingCapture[];
  readonly operations?: readonly IncomingOperation[];
  readonly untold?: readonly Untold[];
  /** Gateway ids that are known not to be payments: a row that was taken for one goes. */
  readonly notPayments?: readonly string[];
};
