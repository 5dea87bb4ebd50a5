import { BRAND_NAMES, findCard, TEST_IBANS } from './cards.ts';
import type { Behaviour } from './cards.ts';
import { done, refuse } from './errors.ts';
import type { Result } from './errors.ts';
import { atLeast } from './versions.ts';

/** A means of payment as it is kept: never a card number, never a security code. */
export type Means = {
  kind: 'card' | 'bank' | 'brand';
  /** PaymentMethod: VISA, DIRECTDEBIT, TWINT … */
  method: string;
  behaviour: Behaviour;
  hasCvc: boolean;
  holder: string | null;
  card?: { first8: string; last4: string; length: number; expYear: number; expMonth: number };
  bank?: { iban: string; bic: string | null };
};

export type CardInput = { Number: string; ExpYear: number; ExpMonth: number; HolderName?: string; VerificationCode?: string };
export type BankInput = { IBAN: string; HolderName?: string; BIC?: string };

const SEPA = /^(AD|AT|BE|BG|CH|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV|MC|MT|NL|NO|PL|PT|RO|SE|SI|SK|SM|VA)/;

/** Whether a card is valid through the end of its month. `now` in unix seconds. */
export const isExpired = (expYear: number, expMonth: number, now: number): boolean => Date.UTC(expYear, expMonth, 1) / 1000 <= now;

/** Reads a published test card; anything else is PAYMENTMEANS_INVALID, so that no real number is ever worked with. */
export function meansOfCard(input: CardInput, now: number): Result<Means> {
  const card = findCard(input.Number);
  if (card === undefined) return refuse('PAYMENTMEANS_INVALID', { detail: ['Card number is not one of the published test cards'] });
  if (isExpired(input.ExpYear, input.ExpMonth, now)) return refuse('PAYMENTMEANS_INVALID', { detail: ['Card is expired'] });
  return done({
    kind: 'card',
    method: card.method,
    behaviour: card.behaviour,
    hasCvc: input.VerificationCode !== undefined,
    holder: input.HolderName ?? null,
    card: {
      first8: card.number.slice(0, 8),
      last4: card.number.slice(-4),
      length: card.number.length,
      expYear: input.ExpYear,
      expMonth: input.ExpMonth
    }
  });
}

/** Reads a published test account. An IBAN outside SEPA is not supported. */
export function meansOfBank(input: BankInput): Result<Means> {
  const iban = input.IBAN.toUpperCase();
  const behaviour = TEST_IBANS[iban];
  if (behaviour === undefined) {
    return SEPA.test(iban)
      ? refuse('PAYMENTMEANS_INVALID', { detail: ['IBAN is not one of the published test accounts'] })
      : refuse('PAYMENTMEANS_NOT_SUPPORTED', { detail: ['IBAN is not a SEPA account'] });
  }
  return done({
    kind: 'bank',
    method: 'DIRECTDEBIT',
    behaviour,
    hasCvc: false,
    holder: input.HolderName ?? null,
    bank: { iban, bic: input.BIC ?? null }
  });
}

/** A means without digits (TWINT, PayPal, PostFinance Pay): the payer confirms in an app. */
export const meansOfBrand = (method: string): Means => ({ kind: 'brand', method, behaviour: 'frictionless', hasCvc: false, holder: null });

/** First 8 digits and last 4 from 1.53 on, first 6 before. */
export function maskedNumber(card: NonNullable<Means['card']>, version: string): string {
  const shown = atLeast(version, 53) ? 8 : 6;
  return `${card.first8.slice(0, shown)}${'x'.repeat(card.length - shown - 4)}${card.last4}`;
}

/** `xxxx xxxx xxxx 0001`: the display text masks the range digits in every version. */
export function displayText(means: Means): string {
  if (means.card !== undefined) return `${'x'.repeat(means.card.length - 4)}${means.card.last4}`.replace(/(.{4})(?=.)/g, '$1 ');
  if (means.bank !== undefined) return `${means.bank.iban.slice(0, 2)}xx xxxx ${means.bank.iban.slice(-4)}`;
  return BRAND_NAMES[means.method] ?? means.method;
}

/** The PaymentMeans container of an answer (ContainerDictionary, PaymentMeansInfo). */
export function paymentMeans(means: Means, version: string, certificateExpires?: string): Record<string, unknown> {
  const holder = means.holder === null ? {} : { HolderName: means.holder };
  return {
    Brand: { PaymentMethod: means.method, Name: BRAND_NAMES[means.method] ?? means.method },
    DisplayText: displayText(means),
    ...(means.card === undefined
      ? {}
      : {
          Card: {
            MaskedNumber: maskedNumber(means.card, version),
            ExpYear: means.card.expYear,
            ExpMonth: means.card.expMonth,
            ...holder,
            CountryCode: 'CH',
            HolderSegment: 'CONSUMER',
            FundingSource: means.method === 'MAESTRO' || means.method === 'BANCONTACT' ? 'DEBIT' : 'CREDIT'
          }
        }),
    ...(means.bank === undefined
      ? {}
      : {
          BankAccount: {
            IBAN: means.bank.iban,
            ...holder,
            ...(means.bank.bic === null ? {} : { BIC: means.bank.bic }),
            CountryCode: means.bank.iban.slice(0, 2)
          }
        }),
    ...(means.method === 'PAYPAL'
      ? { PayPal: { PayerId: 'TRAININGPAYER', Email: 'payer@example.org', SellerProtectionStatus: 'ELIGIBLE' } }
      : {}),
    ...(means.method === 'TWINT' && certificateExpires !== undefined ? { Twint: { CertificateExpirationDate: certificateExpires } } : {})
  };
}

/** Whether two registrations are of the same means, as far as the kept digits can tell (RANDOM_UNIQUE). */
export const sameMeans = (a: Means, b: Means): boolean =>
  a.method === b.method &&
  a.card?.first8 === b.card?.first8 &&
  a.card?.last4 === b.card?.last4 &&
  a.card?.length === b.card?.length &&
  a.bank?.iban === b.bank?.iban;
