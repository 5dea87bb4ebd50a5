import { z } from 'zod';
import {
  alphanumeric,
  calendarDate,
  currencyCode,
  email,
  id,
  integer,
  ipv4,
  ipv6,
  languageCode,
  latin9,
  numeric,
  oneOf,
  url,
  utf8
} from './formats.ts';

/** Containers of the specification that more than one request uses. Unknown fields are refused, so that a typing error shows. */

/**
 * AmountWithoutZero: minor units. The published type is a string; a published sample sends a number, so both are read.
 * Becomes `{ value, currency }` with an integer value above zero.
 */
export const amount = z
  .strictObject({
    Value: z
      .union([z.string().regex(/^\d{1,12}$/, 'must be an integer in minor units'), z.int().min(0).max(999_999_999_999)], {
        error: 'must be an integer in minor units'
      })
      .transform(Number)
      .refine((value) => value > 0, 'must not be zero'),
    CurrencyCode: currencyCode
  })
  .transform((container) => ({ value: container.Value, currency: container.CurrencyCode }));

const ADDRESS_FIELDS = {
  FirstName: utf8(100).optional(),
  LastName: utf8(100).optional(),
  Company: utf8(100).optional(),
  Gender: oneOf(['MALE', 'FEMALE', 'DIVERSE', 'COMPANY']).optional(),
  DateOfBirth: calendarDate.optional(),
  Street: utf8(100).optional(),
  Street2: utf8(100).optional(),
  Zip: utf8(100).optional(),
  City: utf8(100).optional(),
  CountryCode: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a two-letter country code')
    .optional(),
  CountrySubdivisionCode: z
    .string()
    .regex(/^[A-Z0-9-]{1,6}$/, 'must be an ISO 3166-2 code of length 1 to 6')
    .optional(),
  Phone: utf8(100).optional(),
  Email: email.optional()
};

export const address = z.strictObject(ADDRESS_FIELDS);
export const billingAddress = z.strictObject({ ...ADDRESS_FIELDS, VatNumber: utf8(25).optional() });

/** Payer of a payment link (SpgPayer): may be nearly empty. */
export const linkPayer = z.strictObject({
  LanguageCode: languageCode.optional(),
  IpAddress: ipv4.optional(),
  Ipv6Address: ipv6.optional(),
  BillingAddress: billingAddress.optional()
});

export const payer = z.strictObject({
  Id: z
    .string()
    .regex(/^[A-Za-z0-9.:!#$%&'*+\-/=?^_{|}~@`]{1,256}$/, 'must be a payer id of length 1 to 256')
    .optional(),
  LanguageCode: languageCode.optional(),
  IpAddress: ipv4.optional(),
  Ipv6Address: ipv6.optional(),
  BillingAddress: billingAddress.optional(),
  DeliveryAddress: address.optional(),
  AcceptHeader: z.string().optional(),
  UserAgent: z.string().optional(),
  ColorDepth: oneOf(['1bit', '4bits', '8bits', '15bits', '16bits', '24bits', '32bits', '48bits']).optional(),
  JavaEnabled: z.boolean().optional(),
  JavaScriptEnabled: z.boolean().optional(),
  ScreenHeight: z.int().optional(),
  ScreenWidth: z.int().optional(),
  TimeZoneOffsetMinutes: z.int().optional()
});

const minorUnits = z.string().regex(/^\d{1,12}$/, 'must be an integer in minor units');

export const order = z.strictObject({
  Items: z.array(
    z.strictObject({
      Type: oneOf(['DIGITAL', 'PHYSICAL', 'SERVICE', 'GIFTCARD', 'DISCOUNT', 'SHIPPINGFEE', 'SALESTAX', 'SURCHARGE']).optional(),
      Id: utf8(100).optional(),
      VariantId: utf8(100).optional(),
      Name: utf8(200).optional(),
      CategoryName: utf8(100).optional(),
      Description: utf8(200).optional(),
      Quantity: z.int().optional(),
      UnitPrice: minorUnits.optional(),
      TaxRate: z
        .string()
        .regex(/^\d{1,5}$/, 'must be between 0 and 99999')
        .optional(),
      TaxAmount: minorUnits.optional(),
      DiscountAmount: minorUnits.optional(),
      IsPreOrder: z.boolean().optional(),
      ImageUrl: url().optional(),
      ProductUrl: url().optional()
    })
  )
});

export const paymentOptions = z.strictObject({ PreAuth: z.boolean().optional(), AllowPartialAuthorization: z.boolean().optional() });

export const card = z.strictObject({
  Number: z.string().regex(/^\d{12,19}$/, 'must be a card number without separators'),
  ExpYear: integer(2000, 9999),
  ExpMonth: integer(1, 12),
  HolderName: utf8(50).optional(),
  VerificationCode: numeric(3, 4).optional()
});

export const bankAccount = z.strictObject({
  IBAN: alphanumeric(1, 50),
  HolderName: latin9(50).optional(),
  BIC: alphanumeric(8, 11).optional()
});
export const aliasMeans = z.strictObject({ Id: id(40), VerificationCode: numeric(3, 4).optional() });
export const fieldsMeans = z.strictObject({ Token: id(40) });
/** Wallets and scheme tokens: well-formed ones are refused later with PAYMENTMEANS_NOT_SUPPORTED. */
export const walletMeans = z.strictObject({ PaymentToken: z.string().min(1, 'is mandatory') });
export const schemeToken = z.strictObject({
  Number: z.string().regex(/^\d{12,19}$/, 'must be a token number without separators'),
  ExpYear: integer(2000, 9999),
  ExpMonth: integer(1, 12),
  TokenType: oneOf(['APPLEPAY', 'GOOGLEPAY', 'SAMSUNGPAY', 'CLICKTOPAY', 'OTHER', 'MDES', 'VTS']),
  AuthValue: z.string().length(28, 'must have 28 characters').optional(),
  Eci: z.string().optional()
});

/** Refuses an object that does not hold exactly one of its alternatives. */
export const exactlyOne = (what: string) =>
  [
    (container: object) => Object.values(container).filter((v) => v !== undefined).length === 1,
    `exactly one of ${what} must be set`
  ] as const;

export const transactionReference = z
  .strictObject({ TransactionId: alphanumeric(1, 64).optional(), OrderId: id(80).optional() })
  .refine(...exactlyOne('TransactionId, OrderId'));

/**
 * The specification does not say which combinations are legal; this gateway wants one capture, transaction or order, and a part
 * only of the latter two.
 */
export const captureReference = z
  .strictObject({
    CaptureId: id(64).optional(),
    TransactionId: alphanumeric(1, 64).optional(),
    OrderId: id(80).optional(),
    OrderPartId: id(80).optional()
  })
  .refine(
    (r) => [r.CaptureId, r.TransactionId, r.OrderId].filter((v) => v !== undefined).length === 1,
    'exactly one of CaptureId, TransactionId, OrderId must be set'
  )
  .refine((r) => r.CaptureId === undefined || r.OrderPartId === undefined, 'OrderPartId cannot be combined with CaptureId');

export const issuerReference = z.strictObject({
  TransactionStamp: z.string().min(1, 'is mandatory').max(50, 'must not exceed 50 characters'),
  SettlementDate: numeric(4, 4).optional(),
  MastercardTLID: z.string().length(22, 'must have 22 characters').optional()
});

export const externalThreeDs = z.strictObject({
  AcsTransId: z.string(),
  AuthenticationMode: oneOf(['CHALLENGE', 'FRICTIONLESS']).optional(),
  AuthenticationTime: z.string().min(1, 'is mandatory'),
  AuthenticationValue: z.string().length(28, 'must have 28 characters'),
  DsTransId: z.string(),
  Eci: alphanumeric(1, 2),
  Scheme: oneOf(['MASTERCARD', 'VISA', 'JCB', 'DINERS', 'AMEX']),
  ThreeDsFullVersion: z.string(),
  ThreeDSServerTransId: z.string(),
  TransStatus: oneOf(['Y', 'A', 'U', 'I'])
});

export const registerAlias = z
  .strictObject({ IdGenerator: oneOf(['MANUAL', 'RANDOM', 'RANDOM_UNIQUE']), Id: id(40).optional(), Lifetime: integer(1, 1600).optional() })
  .refine((r) => r.IdGenerator !== 'MANUAL' || r.Id !== undefined, { path: ['Id'], message: 'is mandatory when IdGenerator is MANUAL' });

export const pendingNotification = z.strictObject({
  NotifyUrl: url().optional(),
  MerchantEmails: z.array(email).max(10, 'at most 10 e-mail addresses').optional()
});
