import type { SheetLine } from '../model/closing.ts';
import type { LedgerLine, LedgerRule, LedgerRules } from '../model/ledger.ts';
import { minor } from '../values/money.ts';

const same = (asked: string | null, said: string | null): boolean => asked === null || asked.toUpperCase() === said?.toUpperCase();

const fits = (rule: LedgerRule, line: SheetLine): boolean =>
  (rule.kind === null || rule.kind === line.kind) &&
  (rule.accountId === null || rule.accountId === line.accountId) &&
  same(rule.method, line.method) &&
  same(rule.scheme, line.scheme) &&
  same(rule.currency, line.currency);

/**
 * Where a movement is booked. It has one amount and stands on both sides, so the books balance whatever the rules say; what undoes
 * another is booked the other way round. `notBooked`: its rule has no numbers; `noRule`: no rule fits.
 */
export function booked(line: SheetLine, rules: LedgerRules): LedgerLine | 'notBooked' | 'noRule' {
  const rule = rules.find((one) => fits(one, line));
  if (rule === undefined) return 'noRule';
  const { debit, credit } = rule;
  if (debit === '') return 'notBooked';
  return line.amount < 0 ? { debit: credit, credit: debit, amount: minor(-line.amount) } : { debit, credit, amount: line.amount };
}
