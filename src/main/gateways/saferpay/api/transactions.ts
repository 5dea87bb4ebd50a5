import type { HeldCard } from '../../http/held.ts';
import type { Call, Client, WithCard } from './client.ts';
import type { ApiAmount } from './money.ts';
import { Nothing } from './schemas-common.ts';
import { CancelAnswer, CaptureAnswer, PendingAnswer, TransactionAnswer } from './schemas-payment.ts';

/**
 * Every call of the JSON API about payments and refunds (saferpay.md 4). Those that move money take the RequestId, which
 * belongs to the operation, and are sent once; the others are questions.
 */

/** Exactly one of the two. */
export type TransactionReference = { readonly TransactionId: string } | { readonly OrderId: string };
/** `CaptureId` whenever it is known; else the transaction with the id of the part. */
export type CaptureReference =
  | { readonly CaptureId: string }
  | { readonly TransactionId: string; readonly OrderPartId?: string }
  | { readonly OrderId: string; readonly OrderPartId?: string };

/** 5.10; `Card` is where the card belongs (http/held.ts): `CardMeans` takes its place after main has let go of the request. */
export type Means =
  | { readonly Card: HeldCard['place'] }
  | { readonly Alias: { readonly Id: string; readonly VerificationCode?: string } }
  | { readonly SaferpayFields: { readonly Token: string } }
  | { readonly BankAccount: { readonly IBAN: string; readonly HolderName?: string; readonly BIC?: string } };
export type CardMeans = {
  readonly Number: string;
  readonly ExpYear: number;
  readonly ExpMonth: number;
  readonly HolderName?: string;
  readonly VerificationCode?: string;
};

export type RegisterAlias = {
  readonly IdGenerator: 'MANUAL' | 'RANDOM' | 'RANDOM_UNIQUE';
  readonly Id?: string;
  readonly Lifetime?: number;
};

export type DirectPayment = {
  readonly Amount: ApiAmount;
  readonly OrderId: string;
  readonly Description?: string;
  readonly PayerNote?: string;
  readonly Options?: { readonly PreAuth?: boolean; readonly AllowPartialAuthorization?: boolean };
};

export type AuthorizeDirectRequest = {
  readonly TerminalId: string;
  readonly Payment: DirectPayment;
  readonly PaymentMeans: Means;
  readonly Initiator?: 'MERCHANT' | 'PAYER';
  readonly RegisterAlias?: RegisterAlias;
  readonly Payer?: Readonly<Record<string, unknown>>;
};

export type RefundRequest = {
  readonly CaptureReference: CaptureReference;
  readonly Refund: {
    readonly Amount: ApiAmount;
    readonly OrderId: string;
    readonly Description?: string;
    readonly PayerNote?: string;
    /** Off by default at the gateway; without it more than the captured sum can be refunded. */
    readonly RestrictRefundAmountToCapturedAmount: true;
  };
};

export type RefundDirectRequest = {
  readonly TerminalId: string;
  readonly Refund: { readonly Amount: ApiAmount; readonly OrderId: string; readonly Description?: string };
  readonly PaymentMeans: Exclude<Means, { SaferpayFields: unknown }>;
};

/** 4.1 Within 24 hours of the page's start, only once the redirect or notification came, never polled. */
export const assertPaymentPage = (client: Client, token: string): Call<TransactionAnswer> =>
  client.ask('/PaymentPage/Assert', { Token: token }, TransactionAnswer);

/** 4.2 Captures a payment or a refund; without `Amount` all of it. */
export const capture = (
  client: Client,
  reference: TransactionReference,
  amount: ApiAmount | null,
  requestId: string
): Call<CaptureAnswer> =>
  client.act(
    '/Transaction/Capture',
    { TransactionReference: reference, ...(amount === null ? {} : { Amount: amount }) },
    CaptureAnswer,
    requestId
  );

/** 4.3 One part; never two at a time, never mixed with `capture`. */
export const multipartCapture = (
  client: Client,
  part: {
    readonly reference: TransactionReference;
    readonly amount: ApiAmount;
    readonly type: 'PARTIAL' | 'FINAL';
    readonly orderPartId: string;
  },
  requestId: string
): Call<CaptureAnswer> =>
  client.act(
    '/Transaction/MultipartCapture',
    { TransactionReference: part.reference, Amount: part.amount, Type: part.type, OrderPartId: part.orderPartId },
    CaptureAnswer,
    requestId
  );

/** 4.3 Gives up what has not been captured. */
export const multipartFinalize = (client: Client, reference: TransactionReference, requestId: string): Call<null> =>
  client.act('/Transaction/MultipartFinalize', { TransactionReference: reference }, Nothing, requestId);

/** 4.4 For pending captures only. */
export const assertCapture = (client: Client, reference: CaptureReference): Call<PendingAnswer> =>
  client.ask('/Transaction/AssertCapture', { CaptureReference: reference }, PendingAnswer);

/** 4.5 Always whole. */
export const cancel = (client: Client, reference: TransactionReference, requestId: string): Call<CancelAnswer> =>
  client.act('/Transaction/Cancel', { TransactionReference: reference }, CancelAnswer, requestId);

/** 4.6 The answer may be AUTHORIZED: then nothing moves until the refund's own transaction is captured. */
export const refund = (client: Client, request: RefundRequest, requestId: string): Call<TransactionAnswer> =>
  client.act('/Transaction/Refund', request, TransactionAnswer, requestId);

/** 4.6 For pending refunds only. */
export const assertRefund = (client: Client, reference: TransactionReference): Call<PendingAnswer> =>
  client.ask('/Transaction/AssertRefund', { TransactionReference: reference }, PendingAnswer);

/** 4.7 Without an earlier payment. */
export const refundDirect = (client: Client, request: RefundDirectRequest, requestId: string): Call<TransactionAnswer> =>
  client.act('/Transaction/RefundDirect', request, TransactionAnswer, requestId);

/** 4.8 Finds only what was authorized successfully. Fair use: asked on demand, never polled. */
export const inquire = (client: Client, reference: TransactionReference): Call<TransactionAnswer> =>
  client.ask('/Transaction/Inquire', { TransactionReference: reference }, TransactionAnswer);

/** 4.9 Mail and telephone order when the terminal is of type MPO; never with 3-D Secure. */
export const authorizeDirect = (client: Client, request: AuthorizeDirectRequest, sending: WithCard): Call<TransactionAnswer> =>
  client.act('/Transaction/AuthorizeDirect', request, TransactionAnswer, sending);
