import { assert, constantFrom, integer, oneof, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsOf, formatMoney, toDecimalString, minor } from '../../../../src/shared/values/money.ts';
import { currencyNamed, parseAmount } from '../../../../src/shared/values/parse-amount.ts';
import { typedAmount } from '../../../../src/renderer/forms/amount.ts';

const value = (text: string, currency: string) => {
  const parsed = parseAmount(text, currency);
  return parsed.ok ? parsed.value : parsed.error;
};

describe('An amount as it is typed or pasted', () => {
  it.each([
    // A group after a leading zero is no group of thousands.
    ['0.500', 'EUR', 'amountDecimals'],
    ['0,005', 'EUR', 'amountDecimals'],
    ['00.500', 'EUR', 'amountDecimals'],
    ['01.500', 'EUR', 'amountDecimals'],
    ['0.005', 'JPY', 'amountDecimals'],
    ['0.500', 'KWD', 500],
    ['0.005', 'KWD', 5],
    ['0.50', 'EUR', 50],
    ['.50', 'EUR', 50],
    [',5', 'EUR', 50],
    ['.500', 'KWD', 500],
    ['.500', 'EUR', 'amountDecimals'],
    ['.', 'EUR', 'amountFormat'],
    // From a bill.
    ['€1250', 'EUR', 125_000],
    ['1250 EUR', 'EUR', 125_000],
    ['1250EUR', 'EUR', 125_000],
    ['eur 1.250,50', 'EUR', 125_050],
    ['1.250,50 €', 'EUR', 125_050],
    ['€ 1,250.50', 'EUR', 125_050],
    ['1250 euros', 'EUR', 125_000],
    ["CHF 1'250.50", 'CHF', 125_050],
    ['Fr. 1250.–', 'CHF', 125_000],
    ['1250.-', 'CHF', 125_000],
    ['1250,--', 'EUR', 125_000],
    ['¥1,250', 'JPY', 1250],
    ['JP¥1,250', 'JPY', 1250],
    ['KWD 1.250', 'KWD', 1250],
    ['1250.000 KWD', 'KWD', 1_250_000],
    ['$1,250.50', 'USD', 125_050],
    ['US$ 1,250.50', 'USD', 125_050],
    ['12,50,000.00', 'INR', 125_000_000],
    ['١٬٢٥٠٫٥٠', 'EUR', 125_050],
    // Another currency is named, and said so.
    ['$1250', 'EUR', 'amountOtherCurrency'],
    ['1250 CHF', 'EUR', 'amountOtherCurrency'],
    ['1250 USD', 'CAD', 'amountOtherCurrency'],
    ['€1250 USD', 'EUR', 'amountFormat'],
    ['1250 nights', 'EUR', 'amountFormat'],
    ['2x1250', 'EUR', 'amountFormat'],
    ['12 50', 'EUR', 'amountFormat'],
    ['1 250 50', 'EUR', 'amountFormat'],
    ['1.250 500', 'EUR', 'amountFormat'],
    ['12.50.', 'EUR', 'amountFormat'],
    ['€-5', 'EUR', 'amountFormat'],
    ['-€5', 'EUR', 'amountFormat'],
    ['−5', 'EUR', 'amountFormat'],
    ['+5', 'EUR', 'amountFormat'],
    ['(5)', 'EUR', 'amountFormat'],
    ['€', 'EUR', 'amountFormat']
  ])('%s %s', (text, currency, expected) => expect(value(text, currency)).toBe(expected));

  it('names its currency where the account leaves no doubt', () => {
    expect(currencyNamed('$1250', ['EUR', 'USD'])).toBe('USD');
    expect(currencyNamed('$1250', ['EUR', 'USD', 'CAD'])).toBeNull();
    expect(currencyNamed('1250 CAD', ['EUR', 'USD', 'CAD'])).toBe('CAD');
    expect(currencyNamed('1250', ['EUR', 'USD'])).toBeNull();
    expect(currencyNamed('1250 GBP', ['EUR'])).toBeNull();
  });

  it('takes no time over a long text', () => {
    const began = performance.now();
    for (const text of ['1.'.repeat(50_000), '1 '.repeat(50_000), `${'1'.repeat(100_000)}x`, `€${' '.repeat(100_000)}1x`])
      value(text, 'EUR');
    expect(performance.now() - began).toBeLessThan(500);
  });
});

/** Notations the desk shows: the locale of the machine for the operator, one of six languages for a guest's mail. */
const LOCALES = [
  'en',
  'en-GB',
  'en-US',
  'en-IN',
  'en-ZA',
  'de',
  'de-AT',
  'de-CH',
  'fr',
  'fr-CH',
  'fr-CA',
  'it',
  'it-CH',
  'es',
  'es-MX',
  'nl',
  'pt',
  'sv',
  'ar-EG'
];

describe('What the desk shows, it reads', () => {
  const currencies = Intl.supportedValuesOf('currency');
  const amounts = oneof(integer({ min: 0, max: 2000 }), integer({ min: 0, max: 999_999_999_999 })).map(minor);

  it('for every currency in every notation', () => {
    assert(
      property(amounts, constantFrom(...currencies), constantFrom(...LOCALES), (amount, currency, locale) => {
        const shown = formatMoney(amount, currency, locale);
        expect([shown, value(shown, currency)]).toEqual([shown, amount]);
        const typed = typedAmount(amount, currency, locale);
        expect([typed, value(typed, currency)]).toEqual([typed, amount]);
        expect(value(toDecimalString(amount, currency), currency)).toBe(amount);
      }),
      { numRuns: 3000 }
    );
  });

  it('the same by code, as lists and files write it', () => {
    for (const currency of currencies) {
      const text = `${currency} ${toDecimalString(minor(123_456), currency)}`;
      expect([text, value(text, currency)]).toEqual([text, 123_456]);
      expect(decimalsOf(currency)).toBeGreaterThanOrEqual(0);
    }
  });
});
