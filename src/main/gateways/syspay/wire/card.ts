import type { z } from 'zod';
import type { Card } from '../../../../shared/model/domain.ts';
import type { PaymentMethodWire } from '../api/schemas.ts';
import { maskCardNumbers } from '../api/scrub.ts';

export type MethodWire = z.infer<typeof PaymentMethodWire> | null;

/**
 * First six and last four of a masked number as SysPay shows it (`4111-11xx-xxxx-1111`). Parts that are not all there
 * are null. A number that came unmasked is cut down the same way.
 */
export function cardDigits(display: string | null): { first6: string | null; last4: string | null } {
  const plain = (display ?? '').replace(/[\s-]/g, '');
  const masked = /^(\d*)[^\d]+(\d*)$/.exec(plain) ?? /^(\d{6})\d*(\d{4})$/.exec(plain.length >= 12 ? plain : '');
  const head = masked?.[1] ?? '';
  const tail = masked?.[2] ?? '';
  return { first6: head.length >= 6 ? head.slice(0, 6) : null, last4: tail.length >= 4 ? tail.slice(-4) : null };
}

/** `MM/YYYY`, or null. */
function expiryOf(month: string | null, year: string | null): string | null {
  if (month === null || year === null || !/^\d{1,2}$/.test(month) || !/^(\d{2}|\d{4})$/.test(year)) return null;
  return `${month.padStart(2, '0')}/${year.length === 2 ? `20${year}` : year}`;
}

/** What may be kept of a card (payment_method of a token or payment). */
export function cardOf(method: MethodWire): Card {
  const details = method?.details ?? null;
  const holder = details?.holder ?? null;
  return {
    scheme: details?.scheme ?? null,
    ...cardDigits(method?.display ?? null),
    expiry: expiryOf(details?.exp_month ?? null, details?.exp_year ?? null),
    holder: holder === null ? null : maskCardNumbers(holder),
    fingerprint: details?.fingerprint ?? null
  };
}

/** The line that names a payment method, with no more than six and four digits of a card. */
export function displayOf(display: string | null): string | null {
  if (display === null) return null;
  // An unmasked number need not pass the Luhn check to be one: here nothing else is expected.
  return display.replace(/\d(?:[ -]?\d){11,18}/g, (run) => {
    const digits = run.replace(/\D/g, '');
    return `${digits.slice(0, 6)}${'x'.repeat(digits.length - 10)}${digits.slice(-4)}`;
  });
}
