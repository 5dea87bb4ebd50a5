import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moment, money, nameOf, text, written } from '../../../../src/main/text/cells.ts';
import { PLAIN, spreadsheetFormat } from '../../../../src/shared/model/export-format.ts';
import { minor } from '../../../../src/shared/values/money.ts';

const german = spreadsheetFormat('de-DE');

describe('A value in a file', () => {
  const zone = process.env['TZ'];
  beforeEach(() => {
    process.env['TZ'] = 'Europe/Zurich';
  });
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each([
    ['EUR', 125_050, '1250.50', '1250,50'],
    ['JPY', 45_000, '45000', '45000'],
    ['KWD', 450_000, '450.000', '450,000']
  ])('an amount in %s', (currency, amount, plain, local) => {
    expect(written(money(minor(amount), currency), PLAIN)).toBe(plain);
    expect(written(money(minor(amount), currency), german)).toBe(local);
  });

  it('a moment is on this machine’s clock: half past midnight belongs to the new month', () => {
    const at = Date.UTC(2026, 9, 31, 23, 30) / 1000;
    expect(written(moment(at), PLAIN)).toBe('2026-11-01T00:30:00+01:00');
    expect(written(moment(at), german)).toBe('2026-11-01 00:30:00');
    expect(written(moment(Date.UTC(2026, 6, 1, 10) / 1000), PLAIN)).toBe('2026-07-01T12:00:00+02:00');
  });

  it.each(['0001', '00123', '1-2', '1E5', '12/2031', '+41 79 123'])('%s stays what it is in a spreadsheet', (name) => {
    expect(written(nameOf(name), german)).toBe(`="${name}"`);
    expect(written(nameOf(name), PLAIN)).toBe(name.startsWith('+') ? `'${name}` : name);
  });

  it.each(['=1+1', '+SUM(A1)', '-cmd|x', '@x', '\tx', '\u{ff1d}1', '=HYPERLINK("http://a.example")'])('%j begins no formula', (given) => {
    for (const format of [PLAIN, german]) {
      expect(written(text(given), format)).toBe(`'${given}`);
      expect(written(nameOf(given), format)).toBe(`'${given}`);
    }
  });

  it('nothing is nothing', () => {
    expect(written(text(null), PLAIN)).toBeNull();
    expect(written(money(null, 'EUR'), german)).toBeNull();
  });
});

describe('The marks a spreadsheet reads', () => {
  it.each([
    ['de-DE', ';', ','],
    ['fr-FR', ';', ','],
    ['de-CH', ';', '.'],
    ['en-GB', ',', '.'],
    ['en-US', ',', '.']
  ])('%s', (locale, separator, decimal) => {
    expect(spreadsheetFormat(locale)).toEqual({
      ...PLAIN,
      separator,
      decimal,
      spreadsheet: true,
      language: locale.slice(0, 2),
      about: false
    });
  });
});
