import { z } from 'zod';
import {
  AliasInfo,
  Dcc,
  FraudPrevention,
  Liability,
  maybe,
  PayerInfo,
  PaymentMeans,
  RegistrationResult,
  Text,
  Transaction
} from './schemas-common.ts';

/** AuthorizeDirect, PaymentPage Assert, Inquire, Refund, RefundDirect: one family of answers. */
export const TransactionAnswer = z.looseObject({
  Transaction,
  PaymentMeans: maybe(PaymentMeans),
  Payer: maybe(PayerInfo),
  Liability: maybe(Liability),
  Dcc: maybe(Dcc),
  FraudPrevention: maybe(FraudPrevention),
  RegistrationResult: maybe(RegistrationResult)
});
export type TransactionAnswer = z.infer<typeof TransactionAnswer>;

/** Capture and MultipartCapture (saferpay.md 4.2, 4.3). `Date` is missing while PENDING. */
export const CaptureAnswer = z.looseObject({ CaptureId: maybe(Text), Status: z.string(), Date: maybe(z.string()) });
export type CaptureAnswer = z.infer<typeof CaptureAnswer>;

/** AssertCapture, AssertRefund (saferpay.md 4.4, 4.6). */
export const PendingAnswer = z.looseObject({
  TransactionId: maybe(Text),
  Status: z.string(),
  Date: maybe(z.string()),
  OrderId: maybe(Text)
});
export type PendingAnswer = z.infer<typeof PendingAnswer>;

/** Cancel (saferpay.md 4.5). */
export const CancelAnswer = z.looseObject({ TransactionId: maybe(Text), Date: maybe(z.string()), OrderId: maybe(Text) });
export type CancelAnswer = z.infer<typeof CancelAnswer>;

/** Alias AssertInsert, InsertDirect, Update, Inquire (saferpay.md 4.11). */
export const AliasAnswer = z.looseObject({
  Alias: AliasInfo,
  PaymentMeans: maybe(PaymentMeans),
  CheckResult: maybe(z.looseObject({ Result: maybe(Text), Message: maybe(Text) }))
});
export type AliasAnswer = z.infer<typeof AliasAnswer>;

/** Alias Insert: a page of the gateway on which the card is typed. */
export const AliasInsertAnswer = z.looseObject({
  Token: Text,
  Expiration: maybe(z.string()),
  RedirectRequired: maybe(z.boolean()),
  Redirect: maybe(z.looseObject({ RedirectUrl: z.string() }))
});
export type AliasInsertAnswer = z.infer<typeof AliasInsertAnswer>;
