import { createHash } from 'node:crypto';
import type { CalendarDate } from '../../../shared/values/dates.ts';
import type { Currency, Minor } from '../../../shared/values/money.ts';

/** One movement as the file tells it; `amount` is what the account's balance changed by, below zero for what left it. */
export type PackedEntry = {
  readonly line: number;
  readonly day: CalendarDate;
  readonly amount: Minor;
  /** Charges the file itself names. */
  readonly fee: Minor;
  readonly reversal: boolean;
  /** Everything written about it; the bank may have broken words apart. */
  readonly text: string;
};

export type PackedStatement = {
  readonly account: string;
  readonly currency: Currency;
  readonly number: string | null;
  readonly entries: readonly PackedEntry[];
};

/** Written by the reader in a thread of this program. */
export const unpack = (packed: string): readonly PackedStatement[] => JSON.parse(packed) as readonly PackedStatement[];

/**
 * What makes an entry the same one in another file: day, amount and words; and, of several that are alike on one day, which one it is. Two
 * files that overlap both hold all of them in the same order.
 */
export function identities(entries: readonly PackedEntry[]): readonly string[] {
  const seen = new Map<string, number>();
  return entries.map(({ day, amount, reversal, text }) => {
    const words = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
    const alike = createHash('sha1')
      .update(`${day}|${amount}|${reversal ? 'R' : ''}|${words}`)
      .digest('base64url');
    const nth = (seen.get(alike) ?? 0) + 1;
    seen.set(alike, nth);
    return `${alike}${nth}`;
  });
}
