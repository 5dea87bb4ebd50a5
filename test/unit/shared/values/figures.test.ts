import { describe, expect, it } from 'vitest';
import { formatShortMoment } from '../../../../src/shared/values/dates.ts';
import { formatMoneyParts, minor } from '../../../../src/shared/values/money.ts';

describe('Figures in a column', () => {
  it.each([
    ['EUR', 125_050, 'en', '1,250', '.50'],
    ['EUR', 125_050, 'de', '1.250', ',50'],
    ['JPY', 45_000, 'en', '45,000', ''],
    ['KWD', 450_000, 'en', '450', '.000'],
    ['HUF', 1_000_005, 'en', '10,000', '.05']
  ])('%s %i in %s', (currency, amount, locale, whole, fraction) => {
    expect(formatMoneyParts(minor(amount), currency, locale)).toEqual({ whole, fraction });
  });
});

describe('A moment in a list', () => {
  const now = new Date(2026, 10, 26, 12).getTime() / 1000;
  it('tells its year only where it is another', () => {
    expect(formatShortMoment(new Date(2026, 10, 24, 17, 59).getTime() / 1000, 'en-GB', now)).toBe('24 Nov, 17:59');
    expect(formatShortMoment(new Date(2025, 11, 31, 17, 59).getTime() / 1000, 'en-GB', now)).toBe('31 Dec 2025');
  });
});
