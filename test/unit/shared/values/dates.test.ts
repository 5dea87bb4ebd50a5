import { describe, expect, it } from 'vitest';
import { formatDay, isCalendarDate } from '../../../../src/shared/values/dates.ts';

describe('Calendar days', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31'])('%s exists', (day) => expect(isCalendarDate(day)).toBe(true));
  it.each(['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-01-01', '2026-1-1', ''])('%s does not', (day) =>
    expect(isCalendarDate(day)).toBe(false)
  );
  it('stay the same day in every time zone', () => {
    const before = process.env['TZ'];
    try {
      for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Zurich']) {
        process.env['TZ'] = zone;
        expect(formatDay('2026-03-29', 'en')).toBe('Mar 29, 2026');
      }
    } finally {
      process.env['TZ'] = before;
    }
  });
});
