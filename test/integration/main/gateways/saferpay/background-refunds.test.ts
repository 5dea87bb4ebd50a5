import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inProcessHistory } from '../../../../../src/main/history/worker/client.ts';
import type { AsyncHistory } from '../../../../../src/main/history/types.ts';
import { createSync, type Sync } from '../../../../../src/main/sync/sync.ts';
import type { Account, Refund } from '../../../../../src/shared/model/domain.ts';
import { ok } from '../../../../../src/shared/values/result.ts';
import { freshHistory } from '../../../../builders/history.ts';
import { account, ACCOUNT } from '../../../../builders/records.ts';
import { asCapture, asPayment, card, chargeCard } from '../../../../builders/saferpay.ts';
import { good, openWorld, order, type World } from './harness.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

/** What the desk asks about refunds by itself, counted at the gateway (docs/saferpay.md holds the rates). */

const STEP = 300;
const HOUR = 3600;

describe('The desk left alone with refunds whose end is not known', () => {
  let world: World;
  let history: AsyncHistory;
  let sync: Sync;

  beforeAll(async () => {
    world = await openWorld();
    history = inProcessHistory(freshHistory());
    const here: Account = account({ gateway: 'saferpay', settings: world.settings, capabilities: world.facts.capabilities });
    await history.saveAccount(here);
    sync = createSync({
      history,
      accounts: async () => [here],
      gatewayFor: async () => ok(world.gateway),
      isOnline: () => 'online',
      now: world.now,
      emit: () => undefined
    });
  });
  afterAll(() => world.close());

  const pass = async (hours: number): Promise<void> => {
    for (let passed = 0; passed < hours * HOUR; passed += STEP) {
      await world.advance(STEP);
      await sync.tick();
      await sync.settled(ACCOUNT);
    }
  };
  const asked = async (path: RegExp): Promise<number> => (await world.requests()).filter((one) => path.test(String(one.path))).length;
  const refunded = async (reference: string): Promise<Refund> => {
    const paid = good(await world.gateway.send(order(`${reference}-M`, chargeCard()), card())).records.payments?.[0];
    const payment = asPayment(paid);
    const capture = { kind: 'capture' as const, paymentId: 1, amount: null, mode: 'single' as const };
    const { records } = good(await world.gateway.send(order(`${reference}-C`, capture, { payment }), null));
    const wish = { kind: 'refund' as const, paymentId: 1, amount: minor(1000), description: null };
    const rows = { payment: asPayment(records.payments?.[0]), captures: [asCapture(records.captures?.[0])] };
    const made = good(await world.gateway.send(order(`${reference}-R`, wish, rows), null));
    await history.store(ACCOUNT, made.records, { at: world.now(), source: 'desk' });
    return now(made.refundRemoteId ?? '');
  };
  const now = async (remoteId: string): Promise<Refund> => {
    const refund = await history.refundByRemoteId(ACCOUNT, remoteId);
    if (refund === null) throw new Error('No such refund');
    return refund;
  };

  test('a pending one is asked about ever more slowly until it is settled, and then no more', async () => {
    await world.decide({ pendingRefunds: true, pendingSeconds: 30 * HOUR });
    const { remoteId } = await refunded('PD-1');
    await pass(24);
    expect((await now(remoteId)).state).toBe('pending');
    // At once, after 1, 5, 15 minutes and an hour, then every six hours.
    expect(await asked(/AssertRefund/)).toBeLessThanOrEqual(9);
    await pass(14);
    expect((await now(remoteId)).state).toBe('succeeded');
    const before = await asked(/AssertRefund/);
    await pass(12);
    expect(await asked(/AssertRefund/)).toBe(before);
  }, 120_000);

  test('one that waits for its capture is known as captured after it was in Backoffice', async () => {
    await world.decide({ pendingRefunds: false });
    const waiting = await refunded('PD-2');
    expect(waiting.state).toBe('awaitingCapture');
    const before = await asked(/Transaction\/Inquire/);
    await pass(12);
    expect((await asked(/Transaction\/Inquire/)) - before).toBeLessThanOrEqual(7);
    good(await world.gateway.send(order('PD-2-RC', { kind: 'captureRefund', refundId: 1 }, { refund: waiting }), null));
    await pass(7);
    expect((await now(waiting.remoteId)).state).toBe('succeeded');
  }, 120_000);
});
