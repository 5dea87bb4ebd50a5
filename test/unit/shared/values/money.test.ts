import { describe, expect, it } from 'vitest';
import { decimalsOf, formatMoney, toDecimalString, minor } from '../../../../src/shared/values/money.ts';
import { parseAmount } from '../../../../src/shared/values/parse-amount.ts';

const value = (text: string, currency: string) => {
  const parsed = parseAmount(text, currency);
  return parsed.ok ? parsed.value : parsed.error;
};

const icu = (currency: string) => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

describe('Decimals of a currency', () => {
  it('are those of ISO 4217, not an assumption of two', () => {
    expect(['EUR', 'JPY', 'KWD', 'KRW', 'BHD'].map(decimalsOf)).toEqual([2, 0, 3, 0, 3]);
  });
  it('count the minor unit a gateway counts, also where print leaves it out', () => {
    // ICU answers 0 for each of these: a hundred forint would have been sent as one.
    for (const currency of ['HUF', 'IDR', 'COP', 'PKR', 'ALL', 'MMK']) expect([currency, decimalsOf(currency)]).toEqual([currency, 2]);
    expect(decimalsOf('IQD')).toBe(3);
    expect(value('100', 'HUF')).toBe(10_000);
    expect(formatMoney(minor(10_050), 'HUF', 'en').replace(/\u00a0/g, ' ')).toBe('HUF 100.50');
  });
  it('differ from ICU only where ICU follows print', () => {
    const more = Intl.supportedValuesOf('currency').filter((currency) => icu(currency) > decimalsOf(currency));
    expect(more).toEqual([]);
  });
});

describe('Reading a typed amount', () => {
  it.each([
    ['12', 'EUR', 1200],
    ['12.5', 'EUR', 1250],
    ['12,50', 'EUR', 1250],
    ['0.07', 'EUR', 7],
    ['1.234,50', 'EUR', 123450],
    ['1,234.50', 'EUR', 123450],
    ["1'234.50", 'CHF', 123450],
    ['1 234,50', 'EUR', 123450],
    ['1.234', 'EUR', 123400],
    ['1.234.567', 'EUR', 123456700],
    ['1500', 'JPY', 1500],
    ['1,500', 'JPY', 1500],
    ['1.234', 'KWD', 1234],
    ['12', 'KWD', 12000],
    ['9999999999.99', 'EUR', 999999999999]
  ])('%s %s', (text, currency, expected) => expect(value(text, currency)).toBe(expected));

  it.each([
    ['', 'EUR', 'amountMissing'],
    ['   ', 'EUR', 'amountMissing'],
    ['12.345,6,7', 'EUR', 'amountFormat'],
    ['-5', 'EUR', 'amountFormat'],
    ['1e3', 'EUR', 'amountFormat'],
    ['12.50.', 'EUR', 'amountFormat'],
    ['90071992547.41', 'EUR', 'amountTooLarge'],
    ['12.555', 'JPY', 12555],
    ['1.5', 'JPY', 'amountDecimals'],
    ['1.2345', 'EUR', 'amountDecimals'],
    ['1.2345', 'KWD', 'amountDecimals']
  ])('refuses %j %s', (text, currency, expected) => expect(value(text, currency)).toBe(expected));

  it('gives back what it wrote, for every number of decimals', () => {
    for (const currency of ['EUR', 'JPY', 'KWD'])
      for (const amount of [0, 1, 9, 10, 99, 100, 101, 12345, 99999, 100000, 123456789])
        expect(value(toDecimalString(minor(amount), currency), currency)).toBe(amount);
  });
});

describe('Showing an amount', () => {
  it('is exact where a float is not', () => {
    expect(formatMoney(minor(999_999_999_999), 'EUR', 'en')).toBe('€9,999,999,999.99');
  });
  it('follows the reader and the currency', () => {
    expect(formatMoney(minor(123450), 'EUR', 'de').replace(/\u00a0/g, ' ')).toBe('1.234,50 €');
    expect(formatMoney(minor(1500), 'JPY', 'en')).toBe('¥1,500');
    expect(formatMoney(minor(-1234), 'KWD', 'en').replace(/\u00a0/g, ' ')).toBe('-KWD 1.234');
  });
});
