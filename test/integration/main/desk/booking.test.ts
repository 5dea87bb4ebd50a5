import { afterEach, describe, expect, it } from 'vitest';
import type { CreateLink } from '../../../../src/shared/model/requests.ts';
import { openWorld, type World } from './world.ts';
import { link as createLink } from '../../../builders/training.ts';
import { minor } from '../../../../src/shared/values/money.ts';

const worlds: World[] = [];
afterEach(async () => {
  for (const made of worlds.splice(0)) await made.close();
});

const BOTH = ['training-syspay', 'training-saferpay'] as const;

describe('A booking as the desk knows it', () => {
  it('is one booking at both gateways: its links, its money, and the guest as typed', async () => {
    const world = await openWorld();
    worlds.push(world);
    const { call, until } = world;
    const accounts = await call('accounts.startTraining', { gateway: null });
    const terminalId = accounts.find(({ id }) => id === BOTH[1])?.terminals.find(({ type }) => type === 'SPG')?.terminalId ?? null;
    const ask = (accountId: string, more: Partial<CreateLink> = {}) =>
      call('money.submit', createLink({ accountId, booking: { ...createLink().booking, bookingId: 'BK-7' }, ...more }));
    await ask(BOTH[0]);
    await ask(BOTH[1], { terminalId, amount: minor(5000), payableUntil: Math.floor(Date.now() / 1000) + 86_400 });
    for (const accountId of BOTH) {
      const summary = await call('bookings.summary', { accountId, bookingId: ' bk-7 ' });
      expect(summary.links).toHaveLength(2);
      const typed = createLink();
      expect(summary.sums).toEqual([
        { currency: 'EUR', asked: (typed.amount ?? 0) + 5000, open: (typed.amount ?? 0) + 5000, reserved: 0, taken: 0, refunded: 0 }
      ]);
    }
    // By its very number also the guest, in the two parts that were typed.
    const known = await call('bookings.summary', { accountId: BOTH[0], bookingId: 'BK-7' });
    expect(known.guest).toMatchObject({ firstName: createLink().guest.firstName, lastName: createLink().guest.lastName });
    expect(known.stay).toMatchObject({ checkIn: createLink().booking.checkIn, totalAmount: createLink().booking.totalAmount });
    expect(await call('bookings.summary', { accountId: BOTH[0], bookingId: 'unheard of' })).toMatchObject({
      links: [],
      guest: null,
      sums: []
    });
    const [first] = known.links;
    if (!first) throw new Error('no link');
    // Handed over in each way, each noted.
    await call('tokens.copyLink', { id: first.id });
    await call('tokens.qrShown', { id: first.id });
    await call('tokens.mailDraft', {
      id: first.id,
      draft: { to: 'ada@example.org', subject: 's', body: 'b' },
      kind: 'link',
      despite: false
    });
    const noted = await until('the notes', async () => {
      const { timeline } = await call('tokens.detail', { id: first.id });
      const how = timeline.map(({ what }) => what).filter((what) => ['linkCopied', 'qrShown', 'linkMailed'].includes(what));
      return how.length === 3 && how;
    });
    expect(noted).toEqual(['linkCopied', 'qrShown', 'linkMailed']);
  });
});
