import { z } from 'zod';
import { amount, linkPayer, order, paymentOptions } from './containers.ts';
import { id, oneOf, url, utf8 } from './formats.ts';

/** Request bodies and queries of the Management API. */

const CONDITIONS = ['NONE', 'THREE_DS_AUTHENTICATION_SUCCESSFUL_OR_ATTEMPTED', 'WITH_SUCCESSFUL_THREE_DS_CHALLENGE'] as const;
export type Condition = (typeof CONDITIONS)[number];

const FORM_FIELDS = [
  'CITY',
  'COMPANY',
  'VATNUMBER',
  'COUNTRY',
  'EMAIL',
  'FIRSTNAME',
  'LASTNAME',
  'PHONE',
  'SALUTATION',
  'STATE',
  'STREET',
  'ZIP'
] as const;
export type FormField = (typeof FORM_FIELDS)[number];

/** Without a list, all fields but these are mandatory on the address form. */
const OPTIONAL_BY_DEFAULT: readonly FormField[] = ['SALUTATION', 'COMPANY', 'PHONE'];

export const mandatoryByDefault = FORM_FIELDS.filter((field) => !OPTIONAL_BY_DEFAULT.includes(field));

const ATTEMPTS: readonly number[] = [0, 1, 3, 5, 10];
const HOUR = 3600;
const DAY = 24 * HOUR;

/** `yyyy-MM-ddTHH:mm:ssK`; a date alone is within the field's length but not its form. */
const EXPIRATION = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?$/;

/** Unix seconds of an ExpirationDate, or undefined. A date without a zone is read as UTC. */
export function expirationOf(text: string): number | undefined {
  if (text.length < 10 || text.length > 25 || !EXPIRATION.test(text)) return undefined;
  const at = Date.parse(/(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(at) ? undefined : Math.floor(at / 1000);
}

/** SecurePayGate Create SingleUsePaymentLink. `now` in unix seconds: the expiry lies 1 hour to 180 days ahead. */
export const createOffer = (now: number) =>
  z.strictObject({
    ExpirationDate: z.string().superRefine((text, context) => {
      const at = expirationOf(text);
      if (at === undefined) context.addIssue('must have the form yyyy-MM-ddTHH:mm:ssK');
      else if (at < now + HOUR) context.addIssue('must be at least 1 hour in the future');
      else if (at > now + 180 * DAY) context.addIssue('must be within the next 180 days');
    }),
    Payer: linkPayer,
    Payment: z.strictObject({ Amount: amount, OrderId: id(80), Description: utf8(100), Options: paymentOptions.optional() }),
    BillingAddressForm: z
      .strictObject({
        AddressSource: oneOf(['NONE', 'SAFERPAY', 'PREFER_PAYMENTMETHOD']),
        MandatoryFields: z.array(oneOf(FORM_FIELDS)).optional()
      })
      .optional(),
    Condition: oneOf(CONDITIONS).optional(),
    ConfigSet: id(20).optional(),
    MaxPaymentAttempts: z
      .int({ error: 'must be one of 0, 1, 3, 5, 10' })
      .refine((n) => ATTEMPTS.includes(n), 'must be one of 0, 1, 3, 5, 10')
      .optional(),
    Order: order.optional(),
    RegisterAlias: z.strictObject({ IdGenerator: oneOf(['RANDOM']) }).optional()
  });

export type CreateOffer = z.output<ReturnType<typeof createOffer>>;

/** SaferpayFieldsAccessToken CreateAccessToken. */
export const createAccessToken = z.strictObject({
  Description: utf8(128),
  SourceUrls: z.array(url(2000, ['https:'])).min(1, 'is mandatory')
});

/** `yyyy-MM-dd` or `yyyy-MM-ddTHH:mm`, without a zone: read as UTC. Unix seconds, or undefined. */
export function reportDate(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(text)) return undefined;
  const at = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}:00Z`);
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(text.slice(0, 10)) ? undefined : Math.floor(at / 1000);
}

const whole = z
  .string()
  .regex(/^-?\d{1,9}$/, 'must be an integer')
  .transform(Number);
const day = z.string().refine((text) => reportDate(text) !== undefined, 'must be yyyy-MM-dd or yyyy-MM-ddTHH:mm');

/** TransactionReporting GetTransactions. `now` in unix seconds: EndDate must lie before today's midnight. */
export const transactionsQuery = (now: number) =>
  z
    .strictObject({
      StartDate: day,
      EndDate: day.refine((text) => (reportDate(text) ?? 0) < now - (now % DAY), 'must be less than today at 00:00'),
      TransactionState: oneOf(['SUCCESSFUL', 'FAILED', 'PENDING']).default('SUCCESSFUL'),
      TerminalId: whole.optional(),
      PageSize: whole.refine((n) => n > 0, 'must be positive').default(1000),
      PageNumber: whole.default(1)
    })
    .refine((q) => (reportDate(q.StartDate) ?? 0) <= (reportDate(q.EndDate) ?? Number.MAX_VALUE), {
      path: ['EndDate'],
      message: 'must not lie before StartDate'
    });

export type TransactionsQuery = z.output<ReturnType<typeof transactionsQuery>>;
