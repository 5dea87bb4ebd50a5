import { describe, expect, it } from 'vitest';
import { afterFailure, nextAsk, ratesFor } from '../../../../src/main/sync/schedule.ts';

describe('How often a gateway is asked', () => {
  it('is quick at first and slow later where polling is allowed', () => {
    const rates = ratesFor(true);
    const waits = Array.from({ length: 14 }, (_, tries) => nextAsk(rates, 'token', tries, 0));
    expect(waits[0]).toBe(5);
    expect(waits.at(-1)).toBe(600);
    expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  });
  it('is never more than once a minute, two objects at a time, where polling is forbidden', () => {
    const rates = ratesFor(false);
    expect(Math.min(...rates.pending, ...rates.refunds)).toBeGreaterThanOrEqual(60);
    expect(nextAsk(rates, 'refund', 99, 0)).toBeGreaterThanOrEqual(6 * 3600);
    expect(rates.kinds).not.toContain('payment');
    expect(rates.perRound).toBeLessThanOrEqual(2);
  });
  it('backs off after failures and stays bounded', () => {
    expect([1, 2, 3, 20].map(afterFailure)).toEqual([15, 30, 60, 300]);
  });
});
