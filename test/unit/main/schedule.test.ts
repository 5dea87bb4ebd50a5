import { describe, expect, it } from 'vitest';
import { afterFailure, nextAsk, ratesFor } from '../../../src/main/sync/schedule.ts';

describe('How often a gateway is asked', () => {
  it('is quick at first and slow later where polling is allowed', () => {
    const rates = ratesFor(true);
    const waits = Array.from({ length: 14 }, (_, tries) => nextAsk(rates, tries, 0));
    expect(waits[0]).toBe(5);
    expect(waits.at(-1)).toBe(600);
    expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  });
  it('is never more than once a minute, two objects at a time, where polling is forbidden', () => {
    const rates = ratesFor(false);
    expect(Math.min(...rates.pending)).toBeGreaterThanOrEqual(60);
    expect(rates.perRound).toBeLessThanOrEqual(2);
  });
  it('backs off after failures and stays bounded', () => {
    expect([1, 2, 3, 20].map(afterFailure)).toEqual([15, 30, 60, 300]);
  });
});
