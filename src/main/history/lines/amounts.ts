import type { ExportFormat } from '../../../shared/model/export-format.ts';
import { add, decimalsOf, minor, NOTHING, type Minor } from '../../../shared/values/money.ts';
import { money, type Cell } from '../../text/cells.ts';
import { numberAt, ofFew, put, putDigits, putText, type Reads, type Values, type Write } from './bytes.ts';
import type { LineSum } from './plan.ts';

export type Amount = { readonly amount: Minor | null; readonly currency: string | null };

const LARGEST = 1_000_000_000_000;

/** What the amounts of a file come to, by column and currency. */
function createSums() {
  const sums = new Map<string, Map<string, Minor>>();
  return {
    of(column: string): (currency: string, value: Minor) => void {
      const sum = new Map<string, Minor>();
      sums.set(column, sum);
      return (currency, value) => void sum.set(currency, add(sum.get(currency) ?? NOTHING, value));
    },
    taken: (): LineSum[] =>
      [...sums].flatMap(([column, sum]) => {
        const told = [...sum].map(([currency, amount]) => ({ column, currency, amount }));
        sum.clear();
        return told;
      })
  };
}

/** Amounts of lines: digits, a mark and digits; what needs more care is written as a cell. */
export function createAmounts({ slot }: Reads, format: ExportFormat, careful: (cell: Cell) => string) {
  // A decimal comma between commas is written between quotes.
  const apart = format.decimal !== format.separator;
  const mark = Buffer.from(format.decimal);
  const decimals = new Map<string, number>();
  const sums = createSums();

  const amount = (column: string, of: (values: Values) => Amount): Write => {
    const count = format.about ? sums.of(column) : null;
    return (values, out) => {
      const { amount: value, currency } = of(values);
      if (value === null || currency === null) return;
      count?.(currency, value);
      let known = decimals.get(currency);
      if (known === undefined) decimals.set(currency, (known = decimalsOf(currency)));
      if (!apart || value < 0 || value > LARGEST) return putText(out, careful(money(value, currency)));
      if (known === 0) return putDigits(out, value, 1);
      const unit = 10 ** known;
      const whole = Math.floor(value / unit);
      putDigits(out, whole, 1);
      put(out, mark);
      putDigits(out, value - whole * unit, known);
    };
  };
  const minorAt = (expression: string): ((values: Values) => Minor | null) => {
    const at = slot(expression);
    return (values) => {
      const value = numberAt(values, at);
      return value === null ? null : minor(value);
    };
  };

  return {
    amount,
    minorAt,
    sum(column: string, expression: string): Write {
      const [value, currency] = [minorAt(expression), slot('r.currency')];
      const known = ofFew((code) => (code === '' ? null : code));
      return amount(column, (values) => ({ amount: value(values), currency: known(values, currency) }));
    },
    /** Of what was written since it was last asked. */
    summed: sums.taken
  };
}
