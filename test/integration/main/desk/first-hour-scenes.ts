import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SceneName } from '../../../../src/shared/model/first-hour.ts';
import type { CardData } from '../../../../src/shared/model/requests.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { card, charge, link, SAFERPAY, SYSPAY } from '../../../builders/training.ts';
import { openWorld, type World } from './world.ts';

/** Each gateway's own way to be the guest, and where its links and telephone cards go. */
const GATEWAYS = {
  [SYSPAY]: {
    terminal: null,
    links: async (world: World, outcome: string) => {
      const { movements } = await world.control('/ledger?gateway=syspay');
      const made = movements.filter(({ kind }: { kind: string }) => kind === 'token').at(-1);
      return world.control('/syspay/guest', { tokenId: made.id, outcome });
    }
  },
  [SAFERPAY]: {
    terminal: 'SPG',
    links: async (world: World, outcome: string) => {
      const { movements } = await world.control('/ledger?gateway=saferpay');
      const made = movements.filter(({ kind }: { kind: string }) => kind === 'offer').at(-1);
      return world.control('/saferpay/guest', { offerId: made.id, outcome });
    }
  }
} as const;

const cardOf = (number: string | undefined): CardData => card({ number: (number ?? '').replaceAll(' ', '') });

/** The six scenes at one of the training accounts. */
export const playFirstHour = (accountId: keyof typeof GATEWAYS): void => {
  describe(`The first hour at ${accountId}`, () => {
    let world: World;
    let typed: CardData;
    const gateway = GATEWAYS[accountId];

    beforeAll(async () => {
      world = await openWorld({ card: () => typed });
      await world.call('accounts.startTraining', { gateway: null });
      await world.call('desk.setPreferences', { activeAccountId: accountId });
      const account = (await world.call('accounts.list', undefined)).find(({ id }) => id === accountId);
      if (account) await world.call('accounts.setSettings', { accountId, settings: { ...account.settings, directCardEntry: true } });
    });
    afterAll(() => world.close());

    const scene = async (name: SceneName) => {
      const { scenes } = await world.call('firstHour.state', undefined);
      const { state, step } = scenes.find((one) => one.name === name) ?? { state: 'none', step: 0 };
      return state === 'begun' ? `begun ${step}` : state;
    };
    const begin = async (name: SceneName) => {
      await world.call('firstHour.begin', { scene: name });
      expect(await scene(name)).toBe('begun 0');
    };
    const cards = async () => {
      const { cards: known } = await world.call('firstHour.state', undefined);
      return { good: cardOf(known?.good), declined: cardOf(known?.declined) };
    };
    const linkTerminal = async () => {
      const accounts = await world.call('accounts.list', undefined);
      return accounts.find(({ id }) => id === accountId)?.terminals.find(({ type }) => type === gateway.terminal)?.terminalId ?? null;
    };
    const makeLink = async (bookingId: string, more: Parameters<typeof link>[0] = {}) =>
      world.desk.handle(
        'money.submit',
        link({
          accountId,
          terminalId: await linkTerminal(),
          payableUntil: gateway.terminal === null ? null : Math.floor(Date.now() / 1000) + 86_400,
          description: null,
          preauth: false,
          booking: { ...link().booking, bookingId },
          ...more
        })
      );
    const phone = (bookingId: string, more: Parameters<typeof charge>[0] = {}) =>
      world.desk.handle('money.enterCard', charge({ accountId, storeCard: false, booking: { ...charge().booking, bookingId }, ...more }));

    it('a link is passed once it was paid, a phone order once it was booked; before, each says what is to be done', async () => {
      await begin('link');
      await makeLink('R-1');
      expect(await scene('link')).toBe('begun 1');
      await gateway.links(world, 'success');
      expect(await scene('link')).toBe('passed');
      await begin('phone');
      expect(await scene('phone')).toBe('begun 0');
      typed = (await cards()).good;
      await phone('R-2');
      expect(await scene('phone')).toBe('passed');
      expect(await scene('link')).toBe('passed');
    });

    const found = async (bookingId: string) => {
      const search = await world.call('search.everything', { text: bookingId, limit: 20 });
      return search.find(({ kind }) => kind === 'payment')?.id ?? 0;
    };
    /** A payment of this booking that was taken. */
    const taken = async (bookingId: string) => {
      typed = (await cards()).good;
      await phone(bookingId);
      return found(bookingId);
    };

    it('a hold is to be captured, what was taken is to be given back', async () => {
      typed = (await cards()).good;
      await begin('hold');
      await phone('R-3', { preauth: true });
      expect(await scene('hold')).toBe('begun 1');
      const paymentId = await found('R-3');
      await world.call('money.submit', { kind: 'capture', paymentId, amount: null, mode: 'single' });
      expect(await scene('hold')).toBe('passed');
      await begin('refund');
      await world.call('money.submit', { kind: 'refund', paymentId, amount: minor(1_000), description: null });
      expect(await scene('refund')).toBe('passed');
    });

    it('a declined card is passed by what was not booked', async () => {
      await begin('declined');
      typed = (await cards()).declined;
      await phone('R-4');
      expect(await scene('declined')).toBe('passed');
    });

    it('two links for one guest and a card that is refused are not passed, until it is done right', async () => {
      await begin('link');
      await makeLink('R-6');
      await makeLink('R-7');
      expect(await scene('link')).toBe('failed');
      await begin('link');
      await begin('phone');
      typed = (await cards()).declined;
      await phone('R-8');
      expect(await scene('phone')).toBe('failed');
      typed = (await cards()).good;
      await phone('R-9');
      expect(await scene('phone')).toBe('passed');
    });

    it('an answer that was lost is asked for; what is given back twice is not passed', async () => {
      const paymentId = await taken('R-5');
      const giveBack = (amount: number) =>
        world.call('money.submit', { kind: 'refund', paymentId, amount: minor(amount), description: null });
      await begin('lost');
      expect((await giveBack(500)).intent.kind).toBe('refund');
      await world.until('the desk has found out', async () => (await scene('lost')) === 'passed');
      await begin('lost');
      await giveBack(600);
      await giveBack(700);
      await world.until('it is judged', async () => (await scene('lost')) === 'failed');
      await begin('lost');
    });
  });
};
