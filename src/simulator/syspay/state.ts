import { randomBytes } from 'node:crypto';
import type { Core } from '../core/types.ts';
import type { MandateStatus, PaymentStatus, RefundStatus, TokenStatus } from './machines.ts';
import type { FailureCategory } from './test-cards.ts';

/** A card as it may be kept: never the number, never the security code. */
export type Card = {
  type: 'CREDITCARD';
  first6: string;
  last4: string;
  length: number;
  scheme: string;
  expMonth: string;
  expYear: string;
  holder: string;
  /** Random, so that nothing in the state leads back to the number. */
  fingerprint: string;
  /** Name in BEHAVIOURS. */
  behaviour: string;
};
export type Bank = { type: 'IDEAL' | 'SOFORT_BANKING'; name: string };
export type Method = Card | Bank;

export type Address = { address1?: string; address2?: string; address3?: string; city?: string; country?: string; postal_code?: string };
export type Customer = {
  email?: string;
  language?: string;
  firstname?: string;
  lastname?: string;
  reference?: string;
  billingAddress: Address | null;
};

export type Booking = {
  type: 'HOTEL';
  booking_id: string;
  check_in_date: string;
  check_out_date: string;
  /** Minor units. */
  total_booking_amount: number;
  booking_currency: string;
};

export type Mandate = {
  status: MandateStatus;
  currency: string;
  endReason: string | null;
  startDate: number | null;
  endDate: number | null;
};

/** All times are unix seconds, all amounts minor units. */
export type Token = {
  id: number;
  /** Makes the hosted page's address unguessable. */
  secret: string;
  flow: 'BUYER' | 'API' | 'IMPORT';
  status: TokenStatus;
  createdAt: number;
  source: number | null;
  booking: Booking;
  expirationDate: number | null;
  acceptUntil: number | null;
  description: string | null;
  returnUrl: string | null;
  emsUrl: string | null;
  extra: string | null;
  detokenizers: number[];
  customer: Customer;
  method: Method | null;
  validation: 'VALID' | 'INVALID' | 'NOT_VALIDATED';
  invalidReason: string | null;
  risk: { level: string | null; reason: string | null } | null;
  mandate: Mandate | null;
  /** The initial payment. */
  paymentId: number | null;
  motoInstanceId: number | null;
  attemptsLeft: number;
  threeDsMust: boolean;
  /** The method while its 3-D Secure or bank step is open. */
  pending: Method | null;
};

export type Payment = {
  id: number;
  secret: string;
  reference: string;
  amount: number;
  currency: string;
  status: PaymentStatus;
  preauth: boolean;
  preauthExpiration: number | null;
  captureDate: number | null;
  flow: 'BUYER' | 'API';
  requestedAt: number;
  processedAt: number | null;
  settlementDate: number | null;
  source: number | null;
  extra: string | null;
  description: string | null;
  returnUrl: string | null;
  emsUrl: string | null;
  failureCategory: FailureCategory | null;
  tokenId: number;
  /** True for the first payment of its token. */
  initial: boolean;
  /** When WAITING ends. */
  waitingUntil: number | null;
};

export type Refund = {
  id: number;
  reference: string;
  amount: number;
  currency: string;
  status: RefundStatus;
  requestedAt: number;
  processedAt: number | null;
  description: string | null;
  extra: string | null;
  emsUrl: string | null;
  paymentId: number;
  failureCategory: FailureCategory | null;
  waitingUntil: number | null;
  /** How WAITING ends. */
  waitingFails: boolean;
};

export type Delivery = {
  id: number;
  url: string;
  /** The exact bytes sent, as text: the checksum is over them. */
  body: string;
  about: string;
  createdAt: number;
  status: 'pending' | 'delivered' | 'given_up' | 'skipped';
  nextAt: number | null;
  attempts: { at: number; result: number | 'no answer' }[];
};

export type SyspayState = {
  nextId: number;
  tokens: Record<string, Token>;
  payments: Record<string, Payment>;
  refunds: Record<string, Refund>;
  /** `payment:<reference>` and `refund:<reference>` of every one ever made, failed ones too. */
  references: Record<string, number>;
  nonces: Record<string, number>;
  /** One-time keys of the browser tokenizer. */
  tokenKeys: Record<string, Card>;
  deliveries: Delivery[];
  nextEventId: number;
};

/** The SysPay half's live state. */
export function stateOf(core: Core): SyspayState {
  return core.store.section('syspay', () => ({
    nextId: 1001,
    tokens: {},
    payments: {},
    refunds: {},
    references: {},
    nonces: {},
    tokenKeys: {},
    deliveries: [],
    nextEventId: 1
  }));
}

/** Next id of the merchant's one sequence for tokens, payments and refunds. */
export function takeId(state: SyspayState): number {
  return state.nextId++;
}

export function newSecret(): string {
  return randomBytes(20).toString('hex');
}
