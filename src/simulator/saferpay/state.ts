import type { Store } from '../core/store.ts';
import type { ThreeDs } from './decisions.ts';
import type { Refusal } from './errors.ts';
import type { Means } from './means.ts';
import type { Money } from './money.ts';
import { defaultSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import type { Condition, FormField } from './requests-management.ts';

/** Everything the Saferpay half keeps. Plain JSON; times in unix seconds; no card number and no security code anywhere. */

export type CapturePart = {
  captureId: string;
  /** Null for a plain Capture. */
  orderPartId: string | null;
  value: number;
  at: number;
  /** Set for a capture that was answered PENDING: when it becomes CAPTURED. */
  settlesAt: number | null;
};

export type Registration = { success: true; aliasId: string; lifetime: number } | { success: false; name: string; message: string };

export type Transaction = {
  id: string;
  customerId: string;
  terminalId: string;
  type: 'PAYMENT' | 'REFUND';
  /** FAILED ones are seen by reporting and PaymentPage Assert alone. */
  status: 'AUTHORIZED' | 'CAPTURED' | 'CANCELED' | 'PENDING' | 'FAILED';
  /** Authorized amount (asked amount while FAILED). */
  amount: Money;
  orderId: string | null;
  description: string | null;
  createdAt: number;
  application: 'Json Api' | 'Saferpay Payment Page';
  by: string;
  means: Means;
  payer: Payer | null;
  preAuth: boolean;
  /** Whether follow-up authorizations may refer to it. */
  initial: boolean;
  approvalCode: string;
  threeDs: ThreeDs | null;
  dcc: { amount: Money; rate: string } | null;
  captures: CapturePart[];
  captureMode: 'none' | 'single' | 'multipart';
  /** No further part may be captured. */
  captureFinal: boolean;
  canceledAt: number | null;
  /** Daily closing done by Batch/Close; a terminal with automatic closing closes at midnight by itself. */
  closedAt: number | null;
  refundOf: { transactionId: string; captureId: string } | null;
  /** A refund answered PENDING: when it becomes CAPTURED. */
  settlesAt: number | null;
  registration: Registration | null;
  failure: Refusal | null;
};

export type Payer = { ip: string | null; id: string | null; billing: Record<string, string> | null };

export type Offer = {
  id: string;
  customerId: string;
  terminalId: string;
  amount: Money;
  orderId: string;
  description: string;
  preAuth: boolean;
  createdAt: number;
  expiresAt: number;
  /** As the client wrote it, zone included. */
  expirationText: string;
  languageCode: string | null;
  payer: Payer;
  addressForm: { source: 'NONE' | 'SAFERPAY' | 'PREFER_PAYMENTMETHOD'; mandatory: FormField[] } | null;
  condition: Condition | null;
  configSet: string | null;
  /** 0 = no limit. */
  maxAttempts: number;
  attempts: number;
  registerAlias: boolean;
  deletedAt: number | null;
  /** Switched off because the attempts are used up. */
  disabledAt: number | null;
  transactionId: string | null;
};

/** One opened payment page. Its id is the payment page token. */
export type Session = {
  token: string;
  offerId: string;
  customerId: string;
  openedAt: number;
  state: 'open' | 'challenge' | 'dcc' | 'paid' | 'failed' | 'aborted';
  /** Between two pages: what the guest entered, without number and code. */
  pending: { means: Means; billing: Record<string, string> | null; threeDs: ThreeDs | null } | null;
  transactionId: string | null;
  refusal: Refusal | null;
  /** What the notification to the merchant came to. */
  notified: 'none' | 'sent' | 'failed' | 'refused';
};

export type Alias = {
  id: string;
  customerId: string;
  lifetime: number;
  /** Start of the lifetime. */
  since: number;
  means: Means;
  checked: Check | null;
};

export type Check = { result: 'OK' | 'NOT_PERFORMED'; strong: boolean };

/** One hosted registration (Alias Insert). */
export type Registering = {
  token: string;
  customerId: string;
  openedAt: number;
  type: string;
  methods: string[] | null;
  generator: { kind: string; id: string | null; lifetime: number };
  check: { kind: string; terminalId: string } | null;
  languageCode: string | null;
  holderMandatory: boolean;
  returnUrl: string;
  notifyUrl: string | null;
  state: 'open' | 'challenge' | 'done' | 'failed' | 'aborted';
  pending: Means | null;
  aliasId: string | null;
  refusal: Refusal | null;
};

export type FieldsToken = {
  token: string;
  customerId: string;
  terminalId: string;
  description: string;
  sourceUrls: string[];
  createdAt: number;
};

export type State = {
  settings: Settings;
  offers: Record<string, Offer>;
  sessions: Record<string, Session>;
  transactions: Record<string, Transaction>;
  /** Keyed by customer and lower-case id. */
  aliases: Record<string, Alias>;
  registrations: Record<string, Registering>;
  fieldsTokens: Record<string, FieldsToken>;
};

/** The live state; ask for it each time, since a reset replaces it. */
export const stateOf = (store: Store): State =>
  store.section<State>('saferpay', () => ({
    settings: defaultSettings(),
    offers: {},
    sessions: {},
    transactions: {},
    aliases: {},
    registrations: {},
    fieldsTokens: {}
  }));
