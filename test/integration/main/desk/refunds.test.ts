import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Account, Refund } from '../../../../src/shared/model/domain.ts';
import { PageRequest, RefundFilter } from '../../../../src/shared/model/lists.ts';
import { openWorld, type World } from './world.ts';
import { finishOffOf } from '../../../builders/actions.ts';
import { card, charge, SAFERPAY, SYSPAY } from '../../../builders/training.ts';
import { minor } from '../../../../src/shared/values/money.ts';

/** Refunds from the click to the screen, at both gateways. */
describe('Refunds at the desk', () => {
  let world: World;
  let shift = 0;
  beforeAll(async () => {
    world = await openWorld({
      card: ({ accountName }) => card(accountName.includes('Saferpay') ? { number: '9010003150000001' } : {}),
      ports: { now: () => Math.floor(Date.now() / 1000) + shift }
    });
    const accounts = await world.call('accounts.startTraining', { gateway: null });
    for (const { id, settings } of accounts) {
      await world.call('accounts.setSettings', { accountId: id, settings: { ...settings, directCardEntry: true } });
    }
  });
  afterEach(() => world.control('/saferpay/settings', { pendingRefunds: false, pendingSeconds: 60 }));
  afterAll(() => world.close());

  const account = async (id: string): Promise<Account> => {
    const found = (await world.call('accounts.list', undefined)).find((one) => one.id === id);
    if (!found) throw new Error(`no account ${id}`);
    return found;
  };
  const advance = async (seconds: number) => {
    await world.control('/clock', { advance: seconds });
    shift += seconds;
  };
  const refunds = async (filter: Partial<RefundFilter> = {}): Promise<Refund[]> =>
    (await world.call('refunds.page', { filter: RefundFilter.parse(filter), page: PageRequest.parse({}) })).rows;
  const asked = async (path: string): Promise<number> => {
    const { requests } = await world.control('/requests?gateway=saferpay');
    return (requests as { path: string }[]).filter((one) => one.path.endsWith(path)).length;
  };
  const paid = async (bookingId: string, accountId = SAFERPAY) => {
    const booking = { ...charge().booking, bookingId };
    const done = await world.call('money.enterCard', charge({ accountId, booking, storeCard: accountId === SAFERPAY }));
    return { paymentId: done?.intent.paymentId ?? 0, tokenId: done?.intent.tokenId ?? 0 };
  };
  const giveBack = async (paymentId: number, amount: number) => {
    const done = await world.call('money.submit', { kind: 'refund', paymentId, amount: minor(amount), description: null });
    return done.refund?.id ?? 0;
  };

  it('at SysPay: in the same list, with its payment, asked about by its button', async () => {
    const { paymentId } = await paid('R-4', SYSPAY);
    const id = await giveBack(paymentId, 500);
    expect((await refunds({ bookingId: 'R-4' })).map((one) => one.id)).toEqual([id]);
    const detail = await world.call('refunds.refresh', { id });
    expect(detail).toMatchObject({ payment: { id: paymentId } });
    expect(finishOffOf(detail, await account(SYSPAY))).toBe('notOffered');
    expect(detail.raw).toContain('"reference"');
  });

  it('pending at Saferpay: asked about by itself until it is settled, and not again', async () => {
    await world.control('/saferpay/settings', { pendingRefunds: true, pendingSeconds: 300 });
    const { paymentId } = await paid('R-1');
    const id = await giveBack(paymentId, 1000);
    expect((await world.call('refunds.detail', { id })).refund.state).toBe('pending');
    await advance(301);
    await world.until('the refund is settled', async () => (await world.call('refunds.detail', { id })).refund.state === 'succeeded');
    expect(await asked('AssertRefund')).toBeLessThanOrEqual(4);
    expect((await world.call('payments.detail', { id: paymentId })).payment.refundedAmount).toBe(1000);
  });

  it('pending: Refresh of its payment asks about it too, and its own button does', async () => {
    await world.control('/saferpay/settings', { pendingRefunds: true, pendingSeconds: 0 });
    const { paymentId } = await paid('R-2');
    const [one, other] = [await giveBack(paymentId, 1000), await giveBack(paymentId, 1200)];
    await world.call('payments.refresh', { id: paymentId });
    expect((await world.call('refunds.detail', { id: one })).refund.state).toBe('succeeded');
    expect((await world.call('refunds.refresh', { id: other })).refund.state).toBe('succeeded');
  });

  it('a credit whose second half was refused is on its card, in the list, and is finished there', async () => {
    const { tokenId } = await paid('R-3');
    await world.control('/saferpay/next-error', { errorName: 'ACTION_NOT_SUPPORTED', path: 'Transaction/Capture' });
    const credit = { kind: 'creditCard' as const, tokenId, amount: minor(700), currency: 'EUR', description: null, terminalId: null };
    await world.call('money.submit', credit);
    const [waiting] = await refunds({ states: ['awaitingCapture'] });
    expect(waiting).toMatchObject({ bookingId: 'R-3', guestName: 'Ada Muster', amount: 700 });
    expect((await world.call('tokens.detail', { id: tokenId })).credits.map((one) => one.id)).toEqual([waiting?.id]);
    expect((await world.call('desk.status', undefined)).accounts.find((one) => one.accountId === SAFERPAY)?.unfinished).toBe(1);
    // Just after the answer a second click counts as the first one's; from then on it is refused.
    const refusal = await world.until('the same credit is refused', async () => {
      const again = await world.desk.handle('money.submit', credit);
      return again.ok ? null : again.error;
    });
    expect(refusal).toMatchObject({ code: 'money.unfinishedRefund', params: { refundId: waiting?.id } });

    const id = waiting?.id ?? 0;
    expect(finishOffOf(await world.call('refunds.detail', { id }), await account(SAFERPAY))).toBeNull();
    await world.call('money.submit', { kind: 'captureRefund', refundId: id });
    const after = await world.call('refunds.detail', { id });
    expect(after).toMatchObject({ refund: { state: 'succeeded' }, token: { id: tokenId } });
    expect(finishOffOf(after, await account(SAFERPAY))).toBe('nothingLeft');
    expect(after.raw).toContain('CAPTURED');
    expect(after.intents.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'captureRefund confirmed',
      'captureRefund rejected',
      'creditCard confirmed'
    ]);
  });

  it('is exported with all others', async () => {
    const written = await world.call('lists.export', { list: 'refunds', filter: RefundFilter.parse({}) });
    expect(written?.rows).toBeGreaterThanOrEqual(5);
    expect(written?.file).toContain('refunds');
  });
});
