import { describe, expect, it } from 'vitest';
import { dayOfMidnight, midnightsOf } from '../../../../../src/renderer/features/operations/dayOfMidnight.ts';
import { spanOf } from '../../../../../src/renderer/text/days.ts';

const at = (text: string): number => Date.parse(text) / 1000;

describe('A booking date that came as a timestamp', () => {
  it.each([
    '2026-12-14T00:00:00Z',
    '2026-12-14T00:00:00+01:00',
    '2026-07-14T00:00:00+02:00',
    '2026-12-14T00:00:00-05:00',
    '2026-12-14T00:00:00+11:00'
  ])('is the day that %s begins', (midnight) => {
    expect(dayOfMidnight(at(midnight))).toBe(midnight.slice(0, 10));
  });

  it.each(['2026-12-14T00:00:00Z', '2026-12-14T00:00:00+01:00', '2026-12-14T00:00:00-05:00', '2026-12-14T00:00:00+11:00'])(
    'is found by a filter for that day: %s',
    (midnight) => {
      const within = (from: string | null, to: string | null): boolean => {
        const span = midnightsOf(spanOf(from, to));
        return (span.from === null || at(midnight) >= span.from) && (span.to === null || at(midnight) <= span.to);
      };
      expect(within('2026-12-14', '2026-12-14')).toBe(true);
      expect(within('2026-12-14', null)).toBe(true);
      expect(within(null, '2026-12-13')).toBe(false);
      expect(within('2026-12-15', null)).toBe(false);
    }
  );
});
