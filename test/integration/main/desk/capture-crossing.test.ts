import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Output } from '../../../../src/shared/ipc/contract.ts';
import type { Payment } from '../../../../src/shared/model/domain.ts';
import { err } from '../../../../src/shared/values/result.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { card, charge, SAFERPAY, SYSPAY } from '../../../builders/training.ts';
import { openWorld, type World } from './world.ts';

/**
 * A capture and a question about the same payment cross: the gateway's word CAPTURED does not say how much, and an older word says that
 * nothing was taken. Whichever is stored first, the payment never shows more than was captured, and ends with exactly that.
 */

/** What happens once between a gateway's answer and its arrival; it may get lost on the way. */
type Point = { readonly path: RegExp; readonly run: () => Promise<'lost' | void> };

const LOST = err({ kind: 'network', sent: true, reason: 'reset' } as const);
const SECOND = Math.floor(Date.now() / 1000);
const QUESTION = /Transaction\/Inquire$|\/payment\/[^/]+$/;
const CAPTURE = /Transaction\/(Multipart)?Capture$|\/capture$/;

describe('A capture and a question that cross', () => {
  let world: World;
  let guests = 0;
  const points: Point[] = [];
  const atPoint = async (path: string): Promise<boolean> => {
    const index = points.findIndex((point) => point.path.test(path));
    return index >= 0 && (await points.splice(index, 1)[0]?.run()) === 'lost';
  };
  beforeAll(async () => {
    world = await openWorld({
      begin: false,
      // All of it in one second: the times of two answers do not say which was first.
      ports: { now: () => SECOND },
      transport: (real) => async (request) => {
        const path = new URL(request.url).pathname;
        const answer = await real(request);
        const lost = await atPoint(path);
        return lost ? LOST : answer;
      },
      card: ({ accountName }) => card(accountName.includes('Saferpay') ? { number: '9010003150000001' } : {})
    });
    const accounts = await world.call('accounts.startTraining', { gateway: null });
    for (const { id, settings } of accounts)
      await world.call('accounts.setSettings', { accountId: id, settings: { ...settings, directCardEntry: true } });
  });
  afterAll(() => world.close());

  const held = async (accountId: string): Promise<number> => {
    const booking = { ...charge().booking, bookingId: `C-${(guests += 1)}` };
    const request = charge({ accountId, booking, amount: 10_000, preauth: true, storeCard: false });
    const made = await world.desk.handle('money.enterCard', request);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return (made.value as Output<'money.submit'>).payment?.id ?? 0;
  };
  const payment = async (id: number): Promise<Payment> => (await world.call('payments.detail', { id })).payment;
  const ask = (id: number) => world.desk.handle('payments.refresh', { id });
  const capture = (id: number, mode: 'single' | 'part' = 'single') =>
    world.desk.handle('money.submit', { kind: 'capture', paymentId: id, amount: minor(3_000), mode });

  for (const mode of ['single', 'part'] as const) {
    const end = { state: mode === 'single' ? 'paid' : 'partlyCaptured', capturedAmount: 3_000 };

    it(`${mode}: asked and stored between the gateway's commit and its answer`, async () => {
      const id = await held(SAFERPAY);
      const seen: Payment[] = [];
      points.push({ path: CAPTURE, run: async () => void (await ask(id), seen.push(await payment(id))) });
      expect(await capture(id, mode)).toMatchObject({ ok: true });
      expect(seen).toHaveLength(1);
      expect(seen[0]?.capturedAmount).toBe(0);
      expect(await payment(id)).toMatchObject(end);
    });

    it(`${mode}: asked between the gateway's commit and its answer, stored after it`, async () => {
      const id = await held(SAFERPAY);
      const answered = Promise.withResolvers<void>();
      let asking: Promise<unknown> = Promise.resolve();
      points.push({
        path: CAPTURE,
        run: async () => {
          const reached = Promise.withResolvers<void>();
          points.push({ path: QUESTION, run: async () => (reached.resolve(), answered.promise) });
          asking = ask(id);
          await reached.promise;
        }
      });
      expect(await capture(id, mode)).toMatchObject({ ok: true });
      expect(await payment(id)).toMatchObject(end);
      answered.resolve();
      await asking;
      expect(await payment(id)).toMatchObject(end);
    });

    it(`${mode}: asked before the gateway's commit, stored after its answer`, async () => {
      const id = await held(SAFERPAY);
      const answered = Promise.withResolvers<void>();
      const reached = Promise.withResolvers<void>();
      points.push({ path: QUESTION, run: async () => (reached.resolve(), answered.promise) });
      const asking = ask(id);
      await reached.promise;
      expect(await capture(id, mode)).toMatchObject({ ok: true });
      answered.resolve();
      await asking;
      expect(await payment(id)).toMatchObject(end);
    });

    it(`${mode}: the answer is lost, and a question comes before what became of it is asked`, async () => {
      const id = await held(SAFERPAY);
      points.push({
        path: CAPTURE,
        run: async () => {
          await ask(id);
          return 'lost' as const;
        }
      });
      await capture(id, mode);
      expect((await payment(id)).capturedAmount).toBeLessThanOrEqual(3_000);
    });
  }

  it('the other gateway captures all or nothing: asked before, stored after', async () => {
    const id = await held(SYSPAY);
    const answered = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    points.push({ path: QUESTION, run: async () => (reached.resolve(), answered.promise) });
    const asking = ask(id);
    await reached.promise;
    const done = await world.desk.handle('money.submit', { kind: 'capture', paymentId: id, amount: null, mode: 'single' });
    expect(done).toMatchObject({ ok: true });
    answered.resolve();
    await asking;
    expect(await payment(id)).toMatchObject({ state: 'paid', capturedAmount: 10_000 });
  });
});
