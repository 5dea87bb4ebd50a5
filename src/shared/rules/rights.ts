import { kindOf, type MoneyKind } from '../model/kinds/index.ts';
import { OPERATION_RIGHTS, type OperationRight } from '../model/operation-rights.ts';
import { Right, type Grant, type Limit, type Limits, type Rights, type Role } from '../model/people.ts';
import { recordOf } from '../values/record.ts';
import { add, minor, NOTHING, type Minor } from '../values/money.ts';

/**
 * What each role may do. The page asks to show it, main asks to decide it, both by the same functions; what a person may do is
 * decided in main alone, from the session that main holds, at the moment of the operation.
 */

/** The right that an operation needs. */
export const rightOf = (kind: MoneyKind): OperationRight => kindOf(kind).right;

const isOperation = (right: Right): right is OperationRight => OPERATION_RIGHTS.some((one) => one === right);
export const mayHaveLimits = (right: Right): boolean => isOperation(right);

export const allowed = (grant: Grant | undefined): boolean => grant?.may === true;

const NOUGHT: Limit = { act: NOTHING, day: NOTHING };

/** The limit in this currency; null: none. A currency that nobody has thought of is at nought. */
export function limitIn(limits: Limits | null, currency: string): Limit | null {
  if (limits === null) return null;
  if (Object.hasOwn(limits, currency)) return limits[currency] ?? NOUGHT;
  return Object.hasOwn(limits, '*') ? (limits['*'] ?? NOUGHT) : NOUGHT;
}

export type Act = {
  readonly right: OperationRight;
  /** What will really be sent; null: it moves no amount. */
  readonly amount: Minor | null;
  readonly currency: string | null;
  /** Of this person, for this right, in this currency, today. */
  readonly doneToday: Minor;
  /** A credit to a card that never paid. */
  readonly neverPaid: boolean;
};

/** `alone`: this person may do it now; `second`: with another one's signature; `no`: not at all. */
export type Verdict =
  | { readonly may: 'alone' }
  | { readonly may: 'no' }
  | { readonly may: 'second'; readonly why: 'act' | 'day'; readonly limit: Minor }
  | { readonly may: 'second'; readonly why: 'neverPaid'; readonly limit: null };

const ALONE: Verdict = { may: 'alone' };

export function verdictOn(grant: Grant | undefined, { amount, currency, doneToday, neverPaid }: Act): Verdict {
  if (!allowed(grant)) return { may: 'no' };
  if (neverPaid) return { may: 'second', why: 'neverPaid', limit: null };
  if (amount === null || amount === NOTHING) return ALONE;
  if (amount < 0 || currency === null) return { may: 'no' };
  const limit = limitIn(grant?.limits ?? null, currency);
  if (limit === null) return ALONE;
  if (limit.act !== null && amount > limit.act) return { may: 'second', why: 'act', limit: limit.act };
  if (limit.day !== null && add(doneToday, amount) > limit.day) return { may: 'second', why: 'day', limit: limit.day };
  return ALONE;
}

/** Whether a person may sign such an act for another: the own role could do it, up to its limit for one act. */
export function maySign(
  grants: Readonly<Record<Right, Grant>>,
  { right, amount, currency }: Pick<Act, 'right' | 'amount' | 'currency'>
): boolean {
  if (!allowed(grants.sign) || !allowed(grants[right])) return false;
  if (amount === null) return true;
  if (amount < 0 || currency === null) return false;
  const limit = limitIn(grants[right].limits, currency);
  return limit === null || limit.act === null || amount <= limit.act;
}

type Wish = Partial<Record<Right, true | Limits>>;

const hundreds = (act: number, day: number): Limits => ({ '*': { act: minor(act * 100), day: minor(day * 100) } });

/** What a role may do before anybody has changed it; what is not named it may not. */
const FIRST: Readonly<Record<Role, Wish>> = {
  reception: {
    link: true,
    moto: hundreds(2_000, 10_000),
    storeCard: true,
    debit: hundreds(1_000, 5_000),
    capture: true,
    void: true,
    refund: hundreds(200, 1_000),
    notes: true,
    print: true,
    close: true
  },
  supervisor: {
    link: true,
    moto: hundreds(10_000, 50_000),
    storeCard: true,
    debit: hundreds(5_000, 25_000),
    capture: true,
    void: true,
    refund: hundreds(2_000, 10_000),
    credit: hundreds(500, 2_000),
    decideUnknown: true,
    sign: true,
    notes: true,
    print: true,
    export: true,
    guestDataBulk: true,
    close: true,
    trail: true
  },
  finance: {
    link: true,
    capture: true,
    void: true,
    refund: hundreds(10_000, 50_000),
    credit: hundreds(2_000, 10_000),
    decideUnknown: true,
    sign: true,
    notes: true,
    print: true,
    export: true,
    guestDataBulk: true,
    close: true,
    settlement: true,
    trail: true
  },
  administrator: {
    link: true,
    moto: true,
    storeCard: true,
    debit: true,
    capture: true,
    void: true,
    refund: true,
    credit: true,
    decideUnknown: true,
    sign: true,
    notes: true,
    print: true,
    export: true,
    guestDataBulk: true,
    close: true,
    settlement: true,
    privacy: true,
    trail: true,
    settings: true,
    accounts: true,
    people: true
  },
  readOnly: {}
};

const grantOf = (wish: true | Limits | undefined): Grant => ({
  may: wish !== undefined,
  limits: wish === undefined || wish === true ? null : wish
});

const grantsOf = (wish: Wish): Record<Right, Grant> => recordOf(Right.options, (right) => grantOf(wish[right]));

export const FIRST_RIGHTS: Rights = {
  reception: grantsOf(FIRST.reception),
  supervisor: grantsOf(FIRST.supervisor),
  finance: grantsOf(FIRST.finance),
  administrator: grantsOf(FIRST.administrator),
  readOnly: grantsOf(FIRST.readOnly)
};

/** What a table of rights may not say: without an administrator who may change people nobody could ever again. */
export const rightsFault = (rights: Rights): 'administratorStays' | null =>
  allowed(rights.administrator.people) ? null : 'administratorStays';
