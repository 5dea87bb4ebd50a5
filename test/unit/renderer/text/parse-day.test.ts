import { describe, expect, it } from 'vitest';
import { dateOrder, parseDay, secondsAt, todayHere } from '../../../../src/renderer/text/parseDay.ts';

const today = '2026-11-21';

describe('A day as it is typed', () => {
  it.each([
    ['2026-12-24', 'en-US', '2026-12-24'],
    ['24.12.2026', 'de', '2026-12-24'],
    ['24/12/26', 'en-GB', '2026-12-24'],
    ['12/24/2026', 'en-US', '2026-12-24'],
    [' 1. 3. 2027 ', 'de-CH', '2027-03-01'],
    ['29.2.2028', 'de', '2028-02-29']
  ])('reads %s in %s', (text, locale, day) => {
    expect(parseDay(text, { locale, today })).toBe(day);
  });

  it('takes the next such day when the year is left out', () => {
    expect(parseDay('24.12.', { locale: 'de', today })).toBe('2026-12-24');
    expect(parseDay('3.1.', { locale: 'de', today })).toBe('2027-01-03');
    expect(parseDay('11/21', { locale: 'en-US', today })).toBe('2026-11-21');
  });

  it.each(['', 'yesterday', '31.2.2026', '29.2.2027', '0.1.2027', '1.13.2027', '24', '1.2.3.4', '2026-13-01'])('is no day: %s', (text) => {
    expect(parseDay(text, { locale: 'de', today })).toBeNull();
  });

  it('knows the order of a locale', () => {
    expect(dateOrder('en-US')).toEqual(['month', 'day', 'year']);
    expect(dateOrder('fr')).toEqual(['day', 'month', 'year']);
  });

  it('turns a wall-clock moment into seconds on this machine', () => {
    const at = secondsAt('2026-12-24 18:30:00');
    expect(new Date(at * 1000).getHours()).toBe(18);
    expect(new Date(secondsAt('2026-12-24') * 1000).getHours()).toBe(12);
  });

  it('takes today from the wall calendar, not from UTC', () => {
    expect(todayHere(new Date(2026, 0, 1, 0, 30))).toBe('2026-01-01');
    expect(todayHere(new Date(2026, 11, 31, 23, 30))).toBe('2026-12-31');
  });
});
