import { describe, expect, test } from 'vitest';
import { minorDigits } from '../../../../src/simulator/decimals.ts';
import { amountContainer, convert, decimalString, isCurrency } from '../../../../src/simulator/saferpay/money.ts';

describe('Amounts', () => {
  test('have as many decimals as their currency', () => {
    expect(['JPY', 'CHF', 'KWD', 'HUF', 'IQD'].map(minorDigits)).toEqual([0, 2, 3, 2, 3]);
  });

  test('are decimal text in the report', () => {
    expect(decimalString({ value: 500, currency: 'EUR' })).toBe('5.00');
    expect(decimalString({ value: 5, currency: 'EUR' })).toBe('0.05');
    expect(decimalString({ value: 0, currency: 'EUR' })).toBe('0.00');
    expect(decimalString({ value: 1200, currency: 'JPY' })).toBe('1200');
    expect(decimalString({ value: 12_005, currency: 'KWD' })).toBe('12.005');
  });

  test('are text in minor units in the JSON API', () => {
    expect(amountContainer({ value: 100, currency: 'CHF' })).toEqual({ Value: '100', CurrencyCode: 'CHF' });
  });

  test('convert without floats, rounding half up', () => {
    expect(convert({ value: 10_000, currency: 'CHF' }, { currency: 'USD', rate: '1.1500' })).toEqual({ value: 11_500, currency: 'USD' });
    expect(convert({ value: 101, currency: 'CHF' }, { currency: 'JPY', rate: '165.0000' })).toEqual({ value: 167, currency: 'JPY' });
    expect(convert({ value: 1000, currency: 'KWD' }, { currency: 'USD', rate: '3.25' })).toEqual({ value: 325, currency: 'USD' });
  });

  test('know ISO 4217', () => {
    expect([isCurrency('CHF'), isCurrency('CHX')]).toEqual([true, false]);
  });
});
