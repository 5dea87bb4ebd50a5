import { z } from 'zod';

/**
 * Answers are read loosely: unknown properties stay, enums are plain text (the specification tells callers to accept
 * values it does not list), numbers may come as text and text as numbers.
 */
export const Text = z.union([z.string(), z.number()]).transform(String);
export const Whole = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number)
]);
export const maybe = <T extends z.ZodType>(schema: T) => schema.nullish();

/** saferpay.md 5.1 */
export const ApiAmount = z.looseObject({ Value: Text, CurrencyCode: z.string() });

/** saferpay.md 5.3 */
export const Address = z.looseObject({
  FirstName: maybe(Text),
  LastName: maybe(Text),
  Company: maybe(Text),
  Street: maybe(Text),
  Street2: maybe(Text),
  Zip: maybe(Text),
  City: maybe(Text),
  CountryCode: maybe(Text),
  Email: maybe(Text),
  Phone: maybe(Text)
});

/** saferpay.md 5.5 */
export const Transaction = z.looseObject({
  Id: Text,
  Type: z.string(),
  Status: z.string(),
  Date: maybe(z.string()),
  Amount: ApiAmount,
  OrderId: maybe(Text),
  CaptureId: maybe(Text),
  SixTransactionReference: maybe(Text),
  AcquirerName: maybe(Text),
  AcquirerReference: maybe(Text),
  ApprovalCode: maybe(Text)
});
export type Transaction = z.infer<typeof Transaction>;

const CardInfo = z.looseObject({
  MaskedNumber: maybe(Text),
  ExpYear: maybe(Whole),
  ExpMonth: maybe(Whole),
  HolderName: maybe(Text),
  CountryCode: maybe(Text)
});

/** saferpay.md 5.6 */
export const PaymentMeans = z.looseObject({
  Brand: maybe(z.looseObject({ Name: maybe(Text), PaymentMethod: maybe(Text) })),
  DisplayText: maybe(Text),
  Wallet: maybe(Text),
  Card: maybe(CardInfo),
  BankAccount: maybe(z.looseObject({ IBAN: maybe(Text), HolderName: maybe(Text) })),
  PayPal: maybe(z.looseObject({ Email: maybe(Text) })),
  Twint: maybe(z.looseObject({}))
});
export type PaymentMeans = z.infer<typeof PaymentMeans>;

export const AliasInfo = z.looseObject({ Id: Text, Lifetime: maybe(Whole) });

/** saferpay.md 5.8: a payment can succeed while `Success` is false. */
export const RegistrationResult = z.looseObject({
  Success: z.boolean(),
  Alias: maybe(AliasInfo),
  Error: maybe(z.looseObject({ ErrorName: maybe(Text), ErrorMessage: maybe(Text) }))
});

/** saferpay.md 5.7 */
export const Liability = z.looseObject({
  LiabilityShift: maybe(z.boolean()),
  LiableEntity: maybe(Text),
  InPsd2Scope: maybe(Text),
  ThreeDs: maybe(z.looseObject({ Authenticated: maybe(z.boolean()), AuthenticationType: maybe(Text) }))
});
/** saferpay.md 5.9 */
export const Dcc = z.looseObject({ PayerAmount: maybe(ApiAmount), Markup: maybe(Text), ExchangeRate: maybe(Text) });
/** APPROVED or CHALLENGED. */
export const FraudPrevention = z.looseObject({ Result: maybe(Text) });
export const PayerInfo = z.looseObject({ BillingAddress: maybe(Address), DeliveryAddress: maybe(Address), IpAddress: maybe(Text) });

/** Calls whose answer is the header only, or nothing that is documented. */
export const Nothing = z.unknown().transform(() => null);
