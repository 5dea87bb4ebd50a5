import { describe, expect, it } from 'vitest';
import { nextQuery } from '../../../../src/main/money/back-off.ts';
import { createLanes } from '../../../../src/main/money/lanes.ts';

describe('Lanes', () => {
  it('run work of one key one after the other, and of others side by side', async () => {
    const lanes = createLanes();
    const steps: string[] = [];
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const first = lanes('a', async () => {
      steps.push('a1 begins');
      await held;
      steps.push('a1 ends');
    });
    const second = lanes('a', async () => void steps.push('a2'));
    await lanes('b', async () => void steps.push('b'));
    letGo();
    await Promise.all([first, second]);
    expect(steps).toEqual(['a1 begins', 'b', 'a1 ends', 'a2']);
  });

  it('let go of the key when work fails', async () => {
    const lanes = createLanes();
    await expect(lanes('a', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await lanes('a', async () => 'next')).toBe('next');
  });

  it('keep order with many in line', async () => {
    const lanes = createLanes();
    const seen: number[] = [];
    await Promise.all(Array.from({ length: 20 }, (_, n) => lanes('a', async () => void seen.push(n))));
    expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });
});

describe('When an unknown operation is asked about again', () => {
  const asked = { queries: 0, now: 1000, sentAt: 1000, inFlightSeconds: 0, pollingAllowed: true };

  it('5 s, 15 s, 60 s, 5 min, 15 min, then hourly', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 20].map((queries) => (nextQuery({ ...asked, queries }) ?? 0) - asked.now);
    expect(waits).toEqual([5, 15, 60, 300, 900, 3600, 3600, 3600]);
  });

  it('never later than the moment from which "it did not happen" may be believed', () => {
    expect(nextQuery({ ...asked, queries: 3, inFlightSeconds: 150 })).toBe(1150);
    expect(nextQuery({ ...asked, queries: 0, inFlightSeconds: 150 })).toBe(1005);
  });

  it('a few times only where the gateway forbids polling; after that only a person asks', () => {
    const moments = [0, 1, 2, 3].map((queries) => nextQuery({ ...asked, queries, pollingAllowed: false }));
    expect(moments).toEqual([1120, 1900, 4600, null]);
  });

  it('once more in any case when it can no longer be on its way, however often a person has asked before', () => {
    expect(nextQuery({ ...asked, queries: 7, pollingAllowed: false, inFlightSeconds: 150 })).toBe(1150);
    expect(nextQuery({ ...asked, queries: 7, pollingAllowed: false, inFlightSeconds: 150, now: 1150 })).toBeNull();
  });
});
