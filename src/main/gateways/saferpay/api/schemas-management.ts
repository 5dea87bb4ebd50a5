import { z } from 'zod';
import { Address, ApiAmount, maybe, Text, Whole } from './schemas-common.ts';

/** Create single-use payment link (saferpay.md 3.1). */
export const CreatedOffer = z.looseObject({ OfferId: Text, PaymentLink: z.string() });
export type CreatedOffer = z.infer<typeof CreatedOffer>;

/** Get single-use payment link: every property is optional (saferpay.md 3.2). */
export const Offer = z.looseObject({
  OfferId: maybe(Text),
  PaymentLink: maybe(z.string()),
  Status: maybe(z.string()),
  Payment: maybe(z.looseObject({ Amount: maybe(ApiAmount), OrderId: maybe(Text), Description: maybe(Text) })),
  CreationDate: maybe(z.string()),
  ExpirationDate: maybe(z.string()),
  TransactionId: maybe(Text)
});
export type Offer = z.infer<typeof Offer>;

const Named = z.looseObject({ Id: Text, DisplayName: maybe(Text) });
/** Customer license, and its deprecated predecessor with the same answer (saferpay.md 3.4). */
export const License = z.looseObject({ Package: maybe(Named), Features: maybe(z.array(Named)) });
export type License = z.infer<typeof License>;

/** saferpay.md 3.5; the example's TerminalId has seven digits, so its length is not checked. */
export const TerminalResult = z.looseObject({
  TerminalId: maybe(Text),
  Type: maybe(z.string()),
  Description: maybe(Text),
  PaymentMethods: maybe(
    z.array(z.looseObject({ PaymentMethod: maybe(Text), Currencies: maybe(z.array(Text)), LogoUrl: maybe(z.string()) }))
  ),
  Wallets: maybe(z.array(z.looseObject({ WalletName: maybe(Text), LogoUrl: maybe(z.string()) })))
});
export type TerminalResult = z.infer<typeof TerminalResult>;
/** `Terminals` is not marked mandatory: an account without any may come without it. */
export const TerminalList = z.looseObject({ Terminals: maybe(z.array(TerminalResult)) });

/** saferpay.md 3.8: the table writes `Name`, the example `name`. */
export const Configurations = z.looseObject({
  Configurations: maybe(
    z.array(
      z
        .looseObject({
          Name: maybe(Text),
          name: maybe(Text),
          IsDefault: maybe(z.boolean()),
          isDefault: maybe(z.boolean()),
          Description: maybe(Text),
          description: maybe(Text)
        })
        .transform((one) => ({
          name: one.Name ?? one.name ?? '',
          isDefault: one.IsDefault ?? one.isDefault ?? false,
          description: one.Description ?? one.description ?? null
        }))
    )
  )
});
export type Configurations = z.infer<typeof Configurations>;

export const FieldsAccessToken = z.looseObject({ AccessToken: Text });

const ReportAmount = z.union([z.string(), z.number(), z.looseObject({ Value: maybe(Text), CurrencyCode: maybe(z.string()) })]);

const AuthorizationDetails = z.looseObject({
  Type: maybe(z.string()),
  State: maybe(z.string()),
  AuthorizationDate: maybe(z.string()),
  AuthorizedBy: maybe(Text),
  CapturedBy: maybe(Text),
  CancelledBy: maybe(Text),
  IsRefunded: maybe(z.boolean()),
  HasCurrencyConversion: maybe(z.boolean()),
  PayerAmount: maybe(ReportAmount),
  PayerCurrency: maybe(z.string()),
  LastActionDate: maybe(z.string()),
  CaptureDate: maybe(z.string()),
  CancellationDate: maybe(z.string()),
  CapturedMerchantAmount: maybe(ReportAmount),
  CapturedMerchantCurrency: maybe(z.string()),
  HasLiabilityShift: maybe(z.boolean()),
  HasPartialCaptures: maybe(z.boolean()),
  MaskedCardNumber: maybe(Text),
  ExpiryMonth: maybe(Whole),
  ExpiryYear: maybe(Whole),
  HolderName: maybe(Text),
  ProcessingAuthCode: maybe(Text),
  BillingAddress: maybe(Address)
});

/** One row of the transactions report (saferpay.md 3.7). */
export const ReportRow = z.looseObject({
  TransactionId: Text,
  TerminalId: maybe(Text),
  TerminalType: maybe(z.string()),
  Application: maybe(Text),
  MerchantAmount: maybe(ReportAmount),
  MerchantCurrency: maybe(z.string()),
  PaymentMethod: maybe(Text),
  Provider: maybe(Text),
  OrderId: maybe(Text),
  Description: maybe(Text),
  AuthorizationDetails: maybe(AuthorizationDetails),
  FailedDetails: maybe(
    z.looseObject({
      FailedDate: maybe(z.string()),
      DeclinedBy: maybe(Text),
      SaferpayErrorCode: maybe(Text),
      SaferpayErrorText: maybe(Text),
      ProcessorErrorCode: maybe(Text),
      ProcessorErrorText: maybe(Text),
      MaskedPaymentMethod: maybe(Text)
    })
  ),
  PendingDetails: maybe(z.looseObject({ PendingSinceDate: maybe(z.string()) }))
});
export type ReportRow = z.infer<typeof ReportRow>;

export const Report = z.looseObject({
  PageNumber: maybe(Whole),
  PageSize: maybe(Whole),
  TotalTransactions: Whole,
  Transactions: z.array(ReportRow)
});
export type Report = z.infer<typeof Report>;
