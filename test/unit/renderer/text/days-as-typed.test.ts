import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../../src/renderer/text/parseDay.ts';
import { daysAfter, formatDay } from '../../../../src/shared/values/dates.ts';

const today = '2026-11-21';
const read = (text: string, locale = 'en-GB', from?: string) => parseDay(text, { locale, today, from });

describe('A day as it is typed', () => {
  it.each([
    ['24 Dec 2026', '2026-12-24'],
    ['24 Dec', '2026-12-24'],
    ['24dec', '2026-12-24'],
    ['Dec 24, 2026', '2026-12-24'],
    ['December 24th, 2026', '2026-12-24'],
    ['24122026', '2026-12-24'],
    ['20261224', '2026-12-24'],
    ['241226', '2026-12-24'],
    ['12/24/2026', '2026-12-24'],
    ['2026/12/24', '2026-12-24'],
    ['24-12-2026', '2026-12-24'],
    ['24 12', '2026-12-24'],
    ['24. Dezember', '2026-12-24'],
    ['24. Dez. 2026', '2026-12-24'],
    ['3 März 2027', '2027-03-03'],
    ['24 décembre 2026', '2026-12-24'],
    ['1er janv.', '2027-01-01'],
    ['15 févr. 2027', '2027-02-15'],
    ['15 aout', '2027-08-15'],
    ['24 dicembre 2026', '2026-12-24'],
    ['2 giu', '2027-06-02'],
    ['24 de diciembre de 2026', '2026-12-24'],
    ['5 ene', '2027-01-05'],
    ['24 december', '2026-12-24'],
    ['1 mrt 2027', '2027-03-01'],
    ['1 mei', '2027-05-01'],
    ['21 Nov', '2026-11-21'],
    ['20 Nov', '2027-11-20'],
    ['29.2.', '2028-02-29'],
    ['29 Feb', '2028-02-29'],
    ['today', today],
    ['Heute', today],
    ['aujourd’hui', today],
    ['oggi', today],
    ['hoy', today],
    ['vandaag', today],
    ['tomorrow', '2026-11-22'],
    ['morgen', '2026-11-22'],
    ['demain', '2026-11-22'],
    ['domani', '2026-11-22'],
    ['mañana', '2026-11-22'],
    ['+3', '2026-11-24'],
    ['+ 10', '2026-12-01']
  ])('%s', (text, day) => expect(read(text)).toBe(day));

  it.each([
    '31.02.2027',
    '31 Feb 2027',
    '29 Feb 2027',
    '5',
    '24 jui',
    '24 Foo 2026',
    '13/13/2026',
    '24.12.2026 18:00',
    '24.12.999',
    '1224',
    '31.04.',
    'next week',
    '++3',
    '2026-13-01',
    '24 Dec Jan',
    '00.12.2026',
    '24 12 2026 1'
  ])('is no day: %s', (text) => expect(read(text)).toBeNull());

  it('counts nights and days without a year from the check-in', () => {
    expect(read('+3', 'de', '2026-12-30')).toBe('2027-01-02');
    expect(read('2.1.', 'de', '2026-12-30')).toBe('2027-01-02');
    expect(read('2 Jan', 'de', '2027-06-01')).toBe('2028-01-02');
    // Today is today.
    expect(read('today', 'de', '2026-12-30')).toBe(today);
    expect(daysAfter('2026-02-27', 2)).toBe('2026-03-01');
  });

  it('reads figures in the order of the locale first', () => {
    expect(read('3/1/2027', 'en-US')).toBe('2027-03-01');
    expect(read('3/1/2027', 'en-GB')).toBe('2027-01-03');
    expect(read('030127', 'en-US')).toBe('2027-03-01');
    expect(read('030127', 'de')).toBe('2027-01-03');
    expect(read('27-03-01', 'sv')).toBe('2027-03-01');
    expect(read('270301', 'sv')).toBe('2027-03-01');
  });

  it('reads every day the desk itself shows, in every notation', () => {
    const locales = [
      'en-GB',
      'en-US',
      'en-CA',
      'en-ZA',
      'en',
      'de',
      'de-AT',
      'de-CH',
      'fr',
      'fr-CH',
      'it',
      'es',
      'nl',
      'nl-BE',
      'sv',
      'pt'
    ];
    const days = integer({ min: 0, max: 40_000 }).map((ahead) => daysAfter('2000-01-01', ahead));
    assert(
      property(days, constantFrom(...locales), (day, locale) => {
        const shown = formatDay(day, locale);
        expect([shown, read(shown, locale)]).toEqual([shown, day]);
      }),
      { numRuns: 2000 }
    );
  });
});
