import { z } from 'zod';
import { bankAccount, card, exactlyOne, externalThreeDs, fieldsMeans, issuerReference, registerAlias, walletMeans } from './containers.ts';
import { id, integer, languageCode, numeric, oneOf, url } from './formats.ts';
import { requestHeader as RequestHeader } from './requests-payment.ts';

/** Request bodies of the JSON API: Alias (Secure Card Data). */

const ALIAS_TYPES = ['CARD', 'BANK_ACCOUNT', 'POSTFINANCEPAY', 'TWINT', 'PAYPAL'] as const;

export const insert = z.strictObject({
  RequestHeader,
  RegisterAlias: registerAlias,
  Type: oneOf(ALIAS_TYPES),
  ReturnUrl: z.strictObject({ Url: url() }),
  Check: z.strictObject({ Type: oneOf(['ONLINE', 'ONLINE_STRONG', 'ONLINE_CHALLENGED']), TerminalId: numeric(8, 8) }).optional(),
  LanguageCode: languageCode.optional(),
  Notification: z.strictObject({ NotifyUrl: url().optional() }).optional(),
  PaymentMeans: z
    .strictObject({ Card: card.optional(), SaferpayFields: fieldsMeans.optional() })
    .refine(...exactlyOne('Card, SaferpayFields'))
    .optional(),
  PaymentMethods: z.array(z.string()).optional(),
  CardForm: z.strictObject({ HolderName: oneOf(['NONE', 'MANDATORY']).optional() }).optional(),
  Styling: z
    .strictObject({
      CssUrl: url(2000, ['https:']).optional(),
      ContentSecurityEnabled: z.boolean().optional(),
      Theme: oneOf(['DEFAULT', 'SIX', 'NONE']).optional()
    })
    .optional()
});

export const assertInsert = z.strictObject({ RequestHeader, Token: id(50) });

export const insertDirect = z.strictObject({
  RequestHeader,
  RegisterAlias: registerAlias,
  PaymentMeans: z
    .strictObject({
      Card: card.optional(),
      BankAccount: bankAccount.optional(),
      ApplePay: walletMeans.optional(),
      GooglePay: walletMeans.optional()
    })
    .refine(...exactlyOne('Card, BankAccount, ApplePay, GooglePay')),
  Check: z.strictObject({ Type: oneOf(['ONLINE', 'ONLINE_STRONG']), TerminalId: numeric(8, 8) }).optional(),
  ExternalThreeDS: externalThreeDs.optional(),
  IssuerReference: issuerReference.optional()
});

export const update = z.strictObject({
  RequestHeader,
  UpdateAlias: z.strictObject({ Id: id(40), Lifetime: integer(1, 1600).optional() }),
  UpdatePaymentMeans: z.strictObject({ Card: z.strictObject({ ExpMonth: integer(1, 12), ExpYear: integer(2000, 9999) }) })
});

/** Alias Inquire and Delete. */
export const byAlias = z.strictObject({ RequestHeader, AliasId: id(40) });

export type Insert = z.output<typeof insert>;
export type InsertDirect = z.output<typeof insertDirect>;
export type Update = z.output<typeof update>;
export type ByAlias = z.output<typeof byAlias>;
export type RegisterAlias = z.output<typeof registerAlias>;
