import { describe, expect, test } from 'vitest';
import { fromApiValue, fromDecimal, fromReportAmount, toApiAmount } from '../../../../../src/main/gateways/saferpay/api/money.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

describe('Amounts of the JSON API: a string of minor units', () => {
  test.each([
    [12_550, 'CHF', '12550'],
    [500, 'JPY', '500'],
    [1_234, 'KWD', '1234']
  ])('%i %s is sent as "%s" and read back', (amount, currency, text) => {
    expect(toApiAmount(minor(amount), currency)).toEqual({ Value: text, CurrencyCode: currency });
    expect(fromApiValue(text)).toBe(amount);
  });

  test('a number is accepted where a string is promised', () => expect(fromApiValue(100)).toBe(100));
  test.each(['1.00', '', 'abc', '1e3', '9'.repeat(16)])('"%s" is no amount', (text) => expect(fromApiValue(text)).toBeNull());
  test('a float is never sent', () => expect(() => toApiAmount(minor(10.5), 'CHF')).toThrow(RangeError));
});

describe('Amounts of the transactions report: decimal strings', () => {
  test.each([
    ['5.00', 'EUR', 500],
    ['5', 'EUR', 500],
    ['5.5', 'EUR', 550],
    ['0.07', 'CHF', 7],
    ['1234567.89', 'CHF', 123_456_789],
    ['500', 'JPY', 500],
    ['500.00', 'JPY', 500],
    ['1.234', 'KWD', 1234],
    ['1.2', 'KWD', 1200],
    ['-3.00', 'EUR', -300],
    ['4.350', 'EUR', 435]
  ])('%s %s is %i', (text, currency, amount) => expect(fromDecimal(text, currency)).toBe(amount));

  test.each([
    ['1.005', 'EUR'],
    ['1.5', 'JPY'],
    ['1,50', 'EUR'],
    ['', 'EUR'],
    ['1.', 'EUR'],
    ['.5', 'EUR'],
    ['1e2', 'EUR']
  ])('%s %s is not guessed at', (text, currency) => expect(fromDecimal(text, currency)).toBeNull());

  test('no float is involved: 8.29 and 1.15 come out whole', () => {
    expect(fromDecimal('8.29', 'EUR')).toBe(829);
    expect(fromDecimal('1.15', 'EUR')).toBe(115);
  });

  test('the example: a string with the currency beside it', () =>
    expect(fromReportAmount('3.00', 'EUR')).toEqual({ amount: 300, currency: 'EUR' }));
  test('the table: an amount container in minor units', () =>
    expect(fromReportAmount({ Value: '300', CurrencyCode: 'EUR' }, null)).toEqual({ amount: 300, currency: 'EUR' }));
  test('a container with a point in it is decimal', () =>
    expect(fromReportAmount({ Value: '3.00', CurrencyCode: 'EUR' }, null)).toEqual({ amount: 300, currency: 'EUR' }));
  test('without a currency nothing can be said', () => {
    expect(fromReportAmount('3.00', null)).toBeNull();
    expect(fromReportAmount(null, 'EUR')).toBeNull();
  });
});
