import { describe, expect, it } from 'vitest';
import { dayOfMidnight } from '../../../src/renderer/operations/dayOfMidnight.ts';

const at = (text: string): number => Date.parse(text) / 1000;

describe('A booking date that came as a timestamp', () => {
  it.each(['2026-12-14T00:00:00Z', '2026-12-14T00:00:00+01:00', '2026-07-14T00:00:00+02:00', '2026-12-14T00:00:00-05:00', '2026-12-14T00:00:00+11:00'])('is the day that %s begins', (midnight) => {
    expect(dayOfMidnight(at(midnight))).toBe(midnight.slice(0, 10));
  });
});
