import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRest } from '../../../../../src/main/history/worker/rest.ts';
import { freshHistory, page, paymentFilter } from '../../../../builders/history.ts';
import { ACCOUNT, payment } from '../../../../builders/records.ts';

describe('A thread with nothing to do', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gives memory back soon after a start, then half a minute after work, and once more when sums have had their time', () => {
    const letGo = vi.fn<() => void>();
    const worked = createRest(letGo);
    worked(120);
    vi.advanceTimersByTime(900);
    worked(40);
    vi.advanceTimersByTime(900);
    expect(letGo).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(letGo).toHaveBeenCalledTimes(1);
    worked(20);
    vi.advanceTimersByTime(29_000);
    worked(20);
    vi.advanceTimersByTime(29_000);
    expect(letGo).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(2_000);
    expect(letGo).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(11 * 60_000);
    expect(letGo).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(24 * 3_600_000);
    expect(letGo).toHaveBeenCalledTimes(3);
  });

  it('is not kept from it by what the desk asks every two seconds', () => {
    const letGo = vi.fn<() => void>();
    const worked = createRest(letGo);
    worked(120);
    for (let tick = 0; tick < 10; tick += 1) {
      worked(1);
      vi.advanceTimersByTime(500);
    }
    expect(letGo).toHaveBeenCalledTimes(1);
  });
});

describe('A history that gave memory back', () => {
  it('answers as before', () => {
    const history = freshHistory();
    const payments = Array.from({ length: 300 }, (_, index) =>
      payment({ remoteId: `p${index}`, bookingId: `B${index}`, createdAt: index })
    );
    history.store(ACCOUNT, { payments }, { at: 1, source: 'sync' });
    const filter = paymentFilter({ text: 'B1' });
    const ask = () => [history.payments(filter, page()), history.totals({ list: 'payments', filter }, null)];
    const before = ask();
    history.letGo();
    expect(ask()).toEqual(before);
    history.close();
  });
});
