import { describe, expect, it } from 'vitest';
import { amountUpTo, typedAmount } from '../../../../src/renderer/forms/amount.ts';
import { minor } from '../../../../src/shared/values/money.ts';

describe('An amount up to what is left', () => {
  it('takes what is left and less', () => {
    expect(amountUpTo('100.00', 'EUR', minor(10_000))).toEqual({ ok: true, value: 10_000 });
    expect(amountUpTo('99,99', 'EUR', minor(10_000))).toEqual({ ok: true, value: 9_999 });
  });
  it('refuses more, nothing, and what is no amount', () => {
    expect(amountUpTo('100.01', 'EUR', minor(10_000))).toEqual({ ok: false, error: [{ field: 'amount', code: 'amountAboveRemaining' }] });
    expect(amountUpTo('0', 'EUR', minor(10_000))).toEqual({ ok: false, error: [{ field: 'amount', code: 'amountPositive' }] });
    expect(amountUpTo('12.345', 'JPY', minor(10_000))).toMatchObject({ ok: false });
    expect(amountUpTo('ten', 'EUR', minor(10_000))).toEqual({ ok: false, error: [{ field: 'amount', code: 'amountFormat' }] });
  });
  it('stands in the box as this locale types it, and reads back as itself', () => {
    expect(typedAmount(minor(125_050), 'EUR', 'de')).toBe('1250,50');
    expect(typedAmount(minor(125_050), 'EUR', 'en-GB')).toBe('1250.50');
    expect(typedAmount(minor(12_505), 'JPY', 'de')).toBe('12505');
    for (const currency of ['EUR', 'JPY', 'KWD']) {
      for (const locale of ['en', 'de', 'fr', 'de-CH'])
        expect(amountUpTo(typedAmount(minor(123_456), currency, locale), currency, minor(123_456))).toEqual({ ok: true, value: 123_456 });
    }
  });
});
