import { randomUUID } from 'node:crypto';
import { expired, luhn, schemeOf } from './card-facts.ts';
import type { Problems } from './errors.ts';
import { shape, text } from './fields.ts';
import type { Parsed } from './fields.ts';
import { demand } from './request-fields.ts';
import type { Card } from './state.ts';
import { behaviourOf } from './test-cards.ts';

/** payment_method as sent; which members are needed is decided by `readCard`. Nothing of number and code is ever echoed. */
export const cardFields = (types: readonly string[]) =>
  shape({
    type: text({ code: 30018, oneOf: types }),
    token_key: text({ code: 120001, secret: true }),
    cardholder: text({ code: 30020, max: 100 }),
    number: text({ code: 30021, pattern: /^\d{12,19}$/, loose: true, secret: true }),
    exp_month: text({ code: 30023, pattern: /^(0[1-9]|1[0-2])$/ }),
    exp_year: text({ code: 30024, pattern: /^\d{4}$/, loose: true }),
    cvc: text({ code: 30022, pattern: /^\d{3,4}$/, loose: true, secret: true })
  });

/** Where a card is in every request that has one. */
const PATH = 'payment_method';

export type SentMethod = NonNullable<Parsed<ReturnType<typeof cardFields>>>;

/**
 * Reads a typed card: the method-specific table "CREDITCARD". The number and code are looked at here and dropped.
 * @param now unix seconds, to tell an expired card
 */
export function readCard(sent: SentMethod, { now, cvcNeeded }: { now: number; cvcNeeded: boolean }, problems: Problems): Card | undefined {
  for (const name of ['cardholder', 'number', 'exp_month', 'exp_year'] as const) demand(problems, `${PATH}.${name}`, sent[name]);
  if (cvcNeeded) demand(problems, `${PATH}.cvc`, sent.cvc);
  const { number, exp_month: expMonth, exp_year: expYear } = sent;
  const holder = cleanHolder(sent.cardholder, `${PATH}.cardholder`, problems);
  const scheme = number === undefined ? undefined : schemeOf(number);
  if (number !== undefined && !luhn(number)) problems.add(`${PATH}.number`, 30048, '***');
  else if (number !== undefined && scheme === undefined) problems.add(`${PATH}.number`, 30035, '***');
  if (expMonth !== undefined && expYear !== undefined && expired(expMonth, expYear, now))
    problems.add(`${PATH}.exp_year`, 30025, `${expMonth}/${expYear}`);
  if (problems.list.length > 0 || number === undefined || holder === undefined || scheme === undefined) return undefined;
  if (expMonth === undefined || expYear === undefined) return undefined;
  return {
    type: 'CREDITCARD',
    first6: number.slice(0, 6),
    last4: number.slice(-4),
    length: number.length,
    scheme,
    expMonth,
    expYear,
    holder,
    fingerprint: randomUUID(),
    behaviour: behaviourOf({ number, holder, cvc: sent.cvc })
  };
}

/** "Non-alphabetic characters other than @ . - _ ' will be stripped out. Names containing digits will be rejected." */
function cleanHolder(holder: string | undefined, path: string, problems: Problems): string | undefined {
  if (holder === undefined) return undefined;
  const cleaned = holder.replace(/[^\p{L}\p{M} @.\-_'’]/gu, '').trim();
  if (/\d/.test(holder) || cleaned === '') return void problems.add(path, 30020, '***');
  return cleaned;
}
