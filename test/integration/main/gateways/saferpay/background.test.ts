import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../../../../src/shared/model/domain.ts';
import { ok } from '../../../../../src/shared/values/result.ts';
import { inProcessHistory } from '../../../../../src/main/history/worker/client.ts';
import type { AsyncHistory } from '../../../../../src/main/history/types.ts';
import { createSync, type Sync } from '../../../../../src/main/sync/sync.ts';
import { freshHistory } from '../../../../builders/history.ts';
import { account, ACCOUNT } from '../../../../builders/records.ts';
import { createLink } from '../../../../builders/saferpay.ts';
import { good, openWorld, order, type World } from './harness.ts';

/** What the desk asks Saferpay by itself, counted at the gateway over two days (docs/saferpay.md holds the rates). */

const STEP = 120;
const DAYS = 2;

const counted = (asked: readonly string[], pattern: RegExp): number => asked.filter((one) => pattern.test(one)).length;

describe('The desk left alone', () => {
  let world: World;
  let history: AsyncHistory;
  let sync: Sync;
  const questions = async (): Promise<string[]> =>
    (await world.requests()).map((request) => `${String(request.method)} ${String(request.path)}`);

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

  test('asks about open links, ever more slowly, and about no transaction, page or card registration again and again', async () => {
    const make = async (reference: string, more: Parameters<typeof createLink>[1]) => {
      const made = good(
        await world.gateway.send(order(reference, createLink(world.now(), { payableUntil: world.now() + 10 * 86_400, ...more })), null)
      );
      await history.store(ACCOUNT, made.records, { at: world.now(), source: 'desk' });
      return made.tokenRemoteId ?? '';
    };
    await make('PD-OPEN', {});
    const paid = await make('PD-PAID', {});
    await make('PD-CARD', { amount: null, payableUntil: null });
    await world.guest(paid, 'success');
    const before = (await questions()).length;

    for (let passed = 0; passed < DAYS * 86_400; passed += STEP) {
      await world.advance(STEP);
      await sync.tick();
      await sync.settled(ACCOUNT);
    }
    const asked = (await questions()).slice(before);
    const paidLink = await history.tokenByRemoteId(ACCOUNT, paid);
    expect(paidLink).toMatchObject({ state: 'paid' });
    expect(await history.paymentByRemoteId(ACCOUNT, paidLink?.paymentRemoteId ?? '')).toMatchObject({ state: 'authorized' });

    // Each paid link is looked up once.
    expect(counted(asked, /Transaction\/Inquire/)).toBe(1);
    expect(counted(asked, /PaymentPage\/Assert|AssertCapture|AssertRefund/)).toBe(0);
    // Once, when the page is over.
    expect(counted(asked, /Alias\/AssertInsert/)).toBeLessThanOrEqual(1);
    // Two open objects, at most every half hour each.
    expect(counted(asked, /GET .*spg-offers/)).toBeLessThanOrEqual(DAYS * 48 + 10);
    expect(counted(asked, /Alias\/Inquire/)).toBeLessThanOrEqual(DAYS * 48 + 10);
    expect(counted(asked, /GET .*spg-offers/)).toBeGreaterThan(DAYS * 24);
    // The first run, then every six hours.
    expect(counted(asked, /GET .*\/transactions/)).toBeLessThanOrEqual(3 * 9 + DAYS * 4 * 3);
    expect(asked.filter((one) => !/Transaction\/Inquire|Alias\/|spg-offers|\/transactions/.test(one))).toEqual([]);
  }, 120_000);
});
