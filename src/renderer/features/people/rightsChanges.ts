import { OPERATION_RIGHTS } from '../../../shared/model/operation-rights.ts';
import { OTHER_RIGHTS, Role, type Grant, type Limit, type Limits, type Right, type Rights } from '../../../shared/model/people.ts';
import type { FieldError } from '../../../shared/values/errors.ts';
import { toDecimalString } from '../../../shared/values/money.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';
import { err, ok, type Result } from '../../../shared/values/result.ts';

/** In the order in which they stand in the table: what moves money first. */
const ROWS: readonly Right[] = [...OPERATION_RIGHTS, ...OTHER_RIGHTS];

export type Change = { readonly role: Role; readonly right: Right; readonly before: Grant; readonly after: Grant };

const same = (one: Grant, other: Grant): boolean => JSON.stringify(plain(one)) === JSON.stringify(plain(other));
/** What may not be done has no limits that count. */
const plain = ({ may, limits }: Grant) =>
  may ? { may, limits: limits && Object.entries(limits).toSorted(([a], [b]) => a.localeCompare(b)) } : { may };

/** What a table would change, told before it is saved. */
export const changesOf = (before: Rights, after: Rights): Change[] =>
  Role.options.flatMap((role) =>
    ROWS.flatMap((right): Change[] => {
      const [was, is] = [before[role][right], after[role][right]];
      return same(was, is) ? [] : [{ role, right, before: was, after: is }];
    })
  );

export const withGrant = (rights: Rights, role: Role, right: Right, grant: Grant): Rights => ({
  ...rights,
  [role]: { ...rights[role], [right]: grant }
});

/** Limits as they are typed. An empty field: no limit. `*` stands for every currency that has no line of its own. */
export type LimitLine = { readonly currency: string; readonly act: string; readonly day: string };

/** An amount of no currency in particular is typed with two decimals. */
export const currencyOf = (currency: string): string => (currency === '*' ? 'EUR' : currency);

const typed = (amount: Limit['act'], currency: string): string => (amount === null ? '' : toDecimalString(amount, currencyOf(currency)));

export function linesOf(limits: Limits | null): LimitLine[] {
  const rest = limits?.['*'] ?? (limits === null ? { act: null, day: null } : null);
  const named = Object.entries(limits ?? {}).filter(([currency]) => currency !== '*');
  return [...named, ...(rest === null ? [] : [['*', rest] as const])].map(([currency, limit]) => ({
    currency,
    act: typed(limit.act, currency),
    day: typed(limit.day, currency)
  }));
}

/** Null limits: there is none at all. */
export function readLines(lines: readonly LimitLine[]): Result<Limits | null, readonly FieldError[]> {
  const faults: FieldError[] = [];
  const read = (text: string, currency: string, field: string): Limit['act'] => {
    if (text.trim() === '') return null;
    const amount = parseAmount(text, currencyOf(currency));
    if (amount.ok) return amount.value;
    faults.push({ field, code: amount.error });
    return null;
  };
  const limits = Object.fromEntries(
    lines.map(({ currency, act, day }) => [
      currency,
      { act: read(act, currency, `${currency}.act`), day: read(day, currency, `${currency}.day`) }
    ])
  );
  if (faults.length > 0) return err(faults);
  const none = lines.every(({ currency, act, day }) => currency === '*' && act.trim() === '' && day.trim() === '');
  return ok(none && lines.length > 0 ? null : limits);
}
