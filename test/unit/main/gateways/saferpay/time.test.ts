import { describe, expect, test } from 'vitest';
import { fromIso, toDay, toIso } from '../../../../../src/main/gateways/saferpay/api/time.ts';

const at = Date.UTC(2026, 1, 24, 10, 34, 11) / 1000;

describe('Dates', () => {
  test.each([
    '2026-02-24T11:34:11.128+01:00',
    '2026-02-24T10:34:11.128Z',
    '2026-02-24T10:34:11Z',
    '2026-02-24T11:34:11+01.00',
    '2026-02-24T11:34:11+0100'
  ])('%s', (text) => expect(fromIso(text)).toBe(at));
  test('the report prints no zone: read as UTC', () => expect(fromIso('2026-02-24T10:34:11.618')).toBe(at));
  test.each([null, undefined, '', 'soon', '2026-02-24', '2026-13-40T99:99:99Z'])('%s is no date', (text) =>
    expect(fromIso(text)).toBeNull()
  );
  test('an expiry has the documented form and length', () => {
    expect(toIso(at)).toBe('2026-02-24T10:34:11Z');
    expect(toIso(at).length).toBeLessThanOrEqual(25);
  });
  test('days are UTC days', () => expect(toDay(at)).toBe('2026-02-24'));
});
