import { expect, it } from 'vitest';
import type { Token } from '../../../../src/shared/model/domain.ts';
import { SIGHT } from '../../../../src/main/sync/schedule.ts';
import { nowSeconds } from '../../../../src/shared/values/dates.ts';
import { link, SAFERPAY } from '../../../builders/training.ts';
import { openWorld } from './world.ts';

const WEEK = 7 * 86_400;

it('A paid Saferpay link shows within 20 seconds while it is looked at or has just been copied; one nobody looks at waits', async () => {
  const reads: string[] = [];
  const clock = { ahead: 0 };
  const world = await openWorld({
    ports: { now: () => nowSeconds() + clock.ahead },
    transport: (inner) => (request) => {
      const id = request.method === 'GET' ? /\/spg-offers\/(.+)$/.exec(request.url)?.[1] : undefined;
      if (id !== undefined) reads.push(id);
      return inner(request);
    }
  });
  try {
    await world.call('accounts.startTraining', { gateway: null });
    const links: (Token | null)[] = [];
    for (const bookingId of ['R-seen', 'R-copied', 'R-alone']) {
      const booking = { bookingId, checkIn: '2027-03-01', checkOut: '2027-03-05', totalAmount: 50_000, currency: 'EUR' };
      const order = link({ accountId: SAFERPAY, booking, preauth: false, payableUntil: Math.floor(Date.now() / 1000) + WEEK });
      links.push((await world.call('money.submit', order)).token);
    }
    const [seen, copied, alone] = links.map((token) => ({ id: token?.id ?? 0, remoteId: token?.remoteId ?? '' }));
    // By itself the desk asks about a new link once, and then only after a minute.
    await world.until('each asked about once', async () => links.every((token) => reads.includes(token?.remoteId ?? '')));
    await world.call('tokens.copyLink', { id: copied?.id ?? 0 });
    for (const token of links) await world.control('/saferpay/guest', { offerId: token?.remoteId, outcome: 'success' });
    const stateOf = async (bookingId: string) =>
      (await world.call('tokens.page', { filter: { show: 'links', bookingId }, page: {} })).rows[0]?.state;
    // So long after it was asked about a link is asked about again; the rest of the 20 seconds is waited for.
    clock.ahead = SIGHT.fresh;
    const shownBy = performance.now() + (20 - SIGHT.fresh) * 1000;
    const paid = await world.until('both paid', async () => {
      await world.call('tokens.inSight', { ids: [seen?.id ?? 0] });
      return (await stateOf('R-seen')) === 'paid' && (await stateOf('R-copied')) === 'paid';
    });
    expect(paid).toBe(true);
    expect(performance.now()).toBeLessThan(shownBy);
    expect(await stateOf('R-alone')).toBe('open');
    expect(reads.filter((id) => id === alone?.remoteId)).toHaveLength(1);
  } finally {
    await world.close();
  }
}, 60_000);
