import { z } from 'zod';
import {
  address,
  aliasMeans,
  amount,
  bankAccount,
  captureReference,
  card,
  exactlyOne,
  externalThreeDs,
  fieldsMeans,
  issuerReference,
  order,
  payer,
  paymentOptions,
  pendingNotification,
  registerAlias,
  schemeToken,
  transactionReference,
  walletMeans
} from './containers.ts';
import { currencyCode, email, id, integer, latin9, numeric, oneOf, utf8 } from './formats.ts';
import { minorOf } from './versions.ts';

/** Request bodies of the JSON API: PaymentPage, Transaction and Batch. */

export const requestHeader = z.strictObject({
  SpecVersion: z.string().refine((version) => minorOf(version) !== undefined, 'must be a published version, 1.0 to 1.53'),
  CustomerId: numeric(1, 8),
  RequestId: id(50),
  RetryIndicator: integer(0, 9),
  ClientInfo: z.strictObject({ ShopInfo: latin9(100).optional(), OsInfo: latin9(100).optional() }).optional()
});

const RequestHeader = requestHeader;
const terminalId = numeric(8, 8);

export const assertPage = z.strictObject({ RequestHeader, Token: id(50) });

const marketplace = z
  .strictObject({ SubmerchantId: id(15), Fee: amount.optional(), FeeRefund: amount.optional() })
  .refine((m) => m.Fee === undefined || m.FeeRefund === undefined, 'Fee and FeeRefund cannot be used simultaneously');

export const capture = z.strictObject({
  RequestHeader,
  TransactionReference: transactionReference,
  Amount: amount.optional(),
  PendingNotification: pendingNotification.optional(),
  Marketplace: marketplace.optional(),
  MerchantFundDistributor: z.looseObject({}).optional(),
  MastercardIssuerInstallments: z.looseObject({}).optional()
});

export const multipartCapture = z.strictObject({
  RequestHeader,
  TransactionReference: transactionReference,
  Amount: amount,
  Type: oneOf(['PARTIAL', 'FINAL']),
  OrderPartId: id(80),
  Marketplace: marketplace.optional(),
  MerchantFundDistributor: z.looseObject({}).optional()
});

/** MultipartFinalize, Cancel, Inquire, AssertRefund: nothing but the reference. */
export const byTransaction = z.strictObject({ RequestHeader, TransactionReference: transactionReference });

export const assertCapture = z.strictObject({ RequestHeader, CaptureReference: captureReference });

const REFUND_FIELDS = { Amount: amount, OrderId: id(80).optional(), Description: utf8(1000).optional(), PayerNote: utf8(50).optional() };

export const refund = z.strictObject({
  RequestHeader,
  CaptureReference: captureReference,
  Refund: z.strictObject({ ...REFUND_FIELDS, RestrictRefundAmountToCapturedAmount: z.boolean().optional() }),
  PaymentMethodsOptions: z.strictObject({ Ideal: z.strictObject({ AccountHolderName: utf8(140) }).optional() }).optional(),
  PendingNotification: pendingNotification.optional()
});

export const refundDirect = z.strictObject({
  RequestHeader,
  TerminalId: terminalId,
  Refund: z.strictObject(REFUND_FIELDS),
  PaymentMeans: z
    .strictObject({ Alias: aliasMeans.optional(), Card: card.optional(), BankAccount: bankAccount.optional() })
    .refine(...exactlyOne('Alias, Card, BankAccount')),
  OriginalCreditTransfer: z.strictObject({ Recipient: address.optional() }).optional()
});

const initial = z.strictObject({ Initial: z.boolean() });

export const authorizeDirect = z.strictObject({
  RequestHeader,
  TerminalId: terminalId,
  Payment: z
    .strictObject({
      Amount: amount,
      OrderId: id(80).optional(),
      Description: utf8(1000).optional(),
      PayerNote: utf8(50).optional(),
      Options: paymentOptions.optional(),
      Recurring: initial.optional(),
      Installment: initial.optional(),
      MandateId: id(35).optional()
    })
    .refine((p) => p.Recurring === undefined || p.Installment === undefined, 'Recurring cannot be combined with Installment'),
  PaymentMeans: z
    .strictObject({
      Alias: aliasMeans.optional(),
      Card: card.optional(),
      SaferpayFields: fieldsMeans.optional(),
      BankAccount: bankAccount.optional(),
      SchemeToken: schemeToken.optional(),
      ApplePay: walletMeans.optional(),
      GooglePay: walletMeans.optional()
    })
    .refine(...exactlyOne('Alias, Card, SaferpayFields, BankAccount, SchemeToken, ApplePay, GooglePay')),
  Initiator: oneOf(['MERCHANT', 'PAYER']).optional(),
  Authentication: z
    .strictObject({
      Exemption: oneOf(['LOW_VALUE', 'TRANSACTION_RISK_ANALYSIS', 'RECURRING']).optional(),
      IssuerReference: issuerReference.optional(),
      ExternalThreeDS: externalThreeDs.optional()
    })
    .optional(),
  RegisterAlias: registerAlias.optional(),
  Payer: payer.optional(),
  Order: order.optional(),
  RiskFactors: z.looseObject({}).optional(),
  Dcc: z.strictObject({ Token: z.string().min(1, 'is mandatory'), SelectedCurrencyCode: currencyCode }).optional()
});

export const authorizeReferenced = z.strictObject({
  RequestHeader,
  TerminalId: terminalId,
  TransactionReference: transactionReference,
  Payment: z.strictObject({
    Amount: amount,
    OrderId: id(80).optional(),
    Description: utf8(1000).optional(),
    PayerNote: utf8(50).optional()
  }),
  Authentication: z.strictObject({ Exemption: oneOf(['RECURRING']).optional() }).optional(),
  SuppressDcc: z.boolean().optional(),
  Notification: z.strictObject({ PayerDccReceiptEmail: email.optional() }).optional()
});

export const closeBatch = z.strictObject({ RequestHeader, TerminalId: terminalId });

export type Header = z.output<typeof requestHeader>;
export type Capture = z.output<typeof capture>;
export type MultipartCapture = z.output<typeof multipartCapture>;
export type ByTransaction = z.output<typeof byTransaction>;
export type AssertCapture = z.output<typeof assertCapture>;
export type Refund = z.output<typeof refund>;
export type RefundDirect = z.output<typeof refundDirect>;
export type AuthorizeDirect = z.output<typeof authorizeDirect>;
export type AuthorizeReferenced = z.output<typeof authorizeReferenced>;
export type TransactionReference = z.output<typeof transactionReference>;
export type CaptureReference = z.output<typeof captureReference>;
