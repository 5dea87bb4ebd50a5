import type { FieldError } from '../../shared/values/errors.ts';
import { decimalsOf, toDecimalString, type Minor } from '../../shared/values/money.ts';
import { parseAmount } from '../../shared/values/parse-amount.ts';
import { err, ok } from '../../shared/values/result.ts';
import type { Result } from '../../shared/values/result.ts';

/** A typed amount that may not exceed what is left. */
export function amountUpTo(text: string, currency: string, left: Minor): Result<Minor, readonly FieldError[]> {
  const parsed = parseAmount(text, currency);
  if (!parsed.ok) return err([{ field: 'amount', code: parsed.error }]);
  if (parsed.value <= 0) return err([{ field: 'amount', code: 'amountPositive' }]);
  return parsed.value > left ? err([{ field: 'amount', code: 'amountAboveRemaining' }]) : ok(parsed.value);
}

/** Minor units as an operator of this locale would type them: `1250,50` where the decimal sign is a comma. */
export function typedAmount(amount: Minor, currency: string, locale: string): string {
  const plain = toDecimalString(amount, currency);
  if (decimalsOf(currency) === 0) return plain;
  const sign = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';
  return plain.replace('.', sign);
}
