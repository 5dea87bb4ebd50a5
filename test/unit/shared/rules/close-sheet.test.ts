import { describe, expect, it } from 'vitest';
import type { SheetSum } from '../../../../src/shared/model/closing.ts';
import { heldThrough } from '../../../../src/shared/rules/close-sheet.ts';
import { NOTHING_MOVED } from '../../../../src/shared/rules/movements.ts';
import { minor } from '../../../../src/shared/values/money.ts';

const standing = (currency: string, held: number) => ({
  accountId: 'one',
  currency,
  held: minor(held),
  taken: minor(9900),
  givenBack: minor(0)
});
const sum = (currency: string): SheetSum => ({
  currency,
  accountId: 'one',
  method: 'CREDITCARD',
  scheme: 'VISA',
  person: null,
  lines: 1,
  moved: NOTHING_MOVED
});

describe('What was held through a sheet', () => {
  it('begins, on the first sheet of an account, with what that account brought', () => {
    expect(heldThrough({ before: [], opening: [standing('CHF', 69_700)], after: [standing('CHF', 69_700)], sums: [] })).toEqual([
      { currency: 'CHF', before: 69_700, after: 69_700 }
    ]);
  });

  it('adds what a new account brought to what the sheet before ended with', () => {
    const sheet = { before: [standing('EUR', 100)], opening: [standing('EUR', 20)], after: [standing('EUR', 120)], sums: [] };
    expect(heldThrough(sheet)).toEqual([{ currency: 'EUR', before: 120, after: 120 }]);
  });

  it('leaves out a currency in which nothing is held and nothing moved, not one that moved', () => {
    const none = ['GBP', 'JPY'].map((currency) => standing(currency, 0));
    expect(heldThrough({ before: none, opening: [], after: none, sums: [sum('JPY')] })).toEqual([{ currency: 'JPY', before: 0, after: 0 }]);
  });
});
