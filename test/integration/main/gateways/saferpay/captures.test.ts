import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertCapture } from '../../../../../src/main/gateways/saferpay/api/transactions.ts';
import type { Capture, Payment } from '../../../../../src/shared/model/domain.ts';
import { asCapture, asPayment, card, chargeCard } from '../../../../builders/saferpay.ts';
import { bad, good, openWorld, order, type World } from './harness.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.calm());
afterAll(() => world.close());

const ref = () => `PD-${randomUUID()}`;
const authorized = async (amount = 10_000): Promise<Payment> =>
  asPayment(good(await world.gateway.send(order(ref(), chargeCard({ amount })), card())).records.payments?.[0]);
type Mode = 'single' | 'part' | 'last';
const captureOrder = (payment: Payment, amount: number | null, mode: Mode, reference = ref()) =>
  order(reference, { kind: 'capture', paymentId: 1, amount: amount === null ? null : minor(amount), mode }, { payment });
const capture = async (payment: Payment, amount: number | null, mode: Mode): Promise<{ payment: Payment; capture: Capture }> => {
  const { records } = good(await world.gateway.send(captureOrder(payment, amount, mode), null));
  return { payment: asPayment(records.payments?.[0]), capture: asCapture(records.captures?.[0]) };
};
const voidOrder = (payment: Payment, reference = ref()) => order(reference, { kind: 'void', paymentId: 1 }, { payment });
const finalizeOrder = (payment: Payment, reference = ref()) => order(reference, { kind: 'finalize', paymentId: 1 }, { payment });
const captured = async (payment: Payment) =>
  (await world.movements()).filter((one) => one.kind === 'capture' && one.paymentId === payment.remoteId).map((one) => one.amount);

const recheck = async (one: ReturnType<typeof order>) => good(await world.gateway.recheck(one));

describe('Capture', () => {
  test('all of it', async () => {
    const payment = await authorized();
    const done = await capture(payment, null, 'single');
    expect(done.payment).toMatchObject({ state: 'paid', status: 'CAPTURED', capturedAmount: 10_000, captureMode: 'single' });
    expect(done.capture).toMatchObject({ captureId: expect.any(String) as string, amount: 10_000, status: 'CAPTURED' });
    expect(await captured(payment)).toEqual([10_000]);
  });

  test('less than all: the rest is given up, and no second capture is offered', async () => {
    const payment = await authorized();
    const done = await capture(payment, 6000, 'single');
    expect(done.payment).toMatchObject({ state: 'paid', capturedAmount: 6000 });
    expect(world.gateway.validate(captureOrder(done.payment, 1000, 'part'))).toMatchObject({ ok: false });
    const read = asPayment(good(await world.gateway.readPayment(done.payment)).payments?.[0]);
    expect(read).toMatchObject({ state: 'paid', amount: 10_000, capturedAmount: 6000 });
  });

  test('more than authorized is refused, nothing done', async () => {
    const error = bad(await world.gateway.send(captureOrder(await authorized(), 10_001, 'single'), null));
    expect(error).toMatchObject({ kind: 'gateway', code: 'saferpay.AMOUNT_INVALID', certain: true });
  });

  test('of what was captured already: an earlier one arrived, so it is asked about, not counted as failed', async () => {
    const payment = await authorized();
    await capture(payment, null, 'single');
    expect(bad(await world.gateway.send(captureOrder(payment, null, 'single'), null))).toMatchObject({ kind: 'duplicate' });
    expect(good(await world.gateway.find(captureOrder(payment, null, 'single'), world.now())).kind).toBe('happened');
    expect(await captured(payment)).toEqual([10_000]);
  });

  test('of a payment nobody knows', async () =>
    expect(
      bad(await world.gateway.send(captureOrder({ ...(await authorized()), remoteId: 'nothing' }, null, 'single'), null))
    ).toMatchObject({ code: 'saferpay.TRANSACTION_NOT_FOUND', certain: true }));
});

describe('Capture in parts', () => {
  test('twice, then finalized: the rest is given up', async () => {
    const payment = await authorized();
    const first = await capture(payment, 4000, 'part');
    expect(first.payment).toMatchObject({ state: 'partlyCaptured', capturedAmount: 4000, captureMode: 'multipart', status: 'AUTHORIZED' });
    const second = await capture(first.payment, 2500, 'part');
    expect(second.payment).toMatchObject({ state: 'partlyCaptured', capturedAmount: 6500 });
    expect(second.capture.captureId).not.toBe(first.capture.captureId);
    const seen = asPayment(good(await world.gateway.readPayment(second.payment)).payments?.[0]);
    expect(seen).toMatchObject({ state: 'partlyCaptured', capturedAmount: 6500 });
    const { records } = good(await world.gateway.send(finalizeOrder(second.payment), null));
    expect(records.payments?.[0]).toMatchObject({ state: 'paid', capturedAmount: 6500 });
    expect(await captured(payment)).toEqual([4000, 2500]);
  });

  test('with a last part', async () => {
    const payment = await authorized();
    const first = await capture(payment, 4000, 'part');
    const last = await capture(first.payment, null, 'last');
    expect(last.payment).toMatchObject({ state: 'paid', status: 'CAPTURED', capturedAmount: 10_000 });
    expect(bad(await world.gateway.send(finalizeOrder(first.payment), null))).toMatchObject({ kind: 'gateway', certain: true });
  });

  test('a part with an OrderPartId that was used is refused by the gateway: it arrived before', async () => {
    const payment = await authorized();
    const one = captureOrder(payment, 4000, 'part');
    good(await world.gateway.send(one, null));
    expect(bad(await world.gateway.send(one, null))).toMatchObject({ kind: 'duplicate' });
    expect(await captured(payment)).toEqual([4000]);
  });

  test('AssertCapture answers for pending captures only', async () => {
    const payment = await authorized();
    const done = await capture(payment, null, 'single');
    expect(bad(await assertCapture(world.client, { CaptureId: done.capture.captureId ?? '' }))).toMatchObject({
      kind: 'gateway',
      certain: true
    });
  });
});

describe('A capture that is pending', () => {
  test('is waited for; AssertCapture and Inquire both tell when it is done', async () => {
    await world.decide({ pendingCaptures: true, pendingSeconds: 60 });
    const payment = await authorized();
    const done = await capture(payment, null, 'single');
    expect(done.payment).toMatchObject({ state: 'waiting', status: 'PENDING' });
    expect(good(await assertCapture(world.client, { CaptureId: done.capture.captureId ?? '' })).data.Status).toBe('PENDING');
    expect(good(await world.gateway.readPayment(done.payment)).payments?.[0]).toMatchObject({ state: 'waiting' });
    await world.advance(61);
    expect(good(await world.gateway.readPayment(done.payment)).payments?.[0]).toMatchObject({ state: 'paid', capturedAmount: 10_000 });
  });
});

describe('Void', () => {
  test('is whole', async () => {
    const payment = await authorized();
    const { records } = good(await world.gateway.send(voidOrder(payment), null));
    expect(records.payments?.[0]).toMatchObject({ state: 'voided', status: 'CANCELED', capturedAmount: 0 });
    expect(good(await world.gateway.readPayment(payment)).payments?.[0]).toMatchObject({ state: 'voided' });
  });

  test('twice is refused, nothing done', async () => {
    const payment = await authorized();
    good(await world.gateway.send(voidOrder(payment), null));
    expect(bad(await world.gateway.send(voidOrder(payment), null))).toMatchObject({ kind: 'gateway', certain: true });
  });
});

describe('Asked right before', () => {
  test('what is left to capture', async () => {
    const payment = await authorized();
    expect(await recheck(captureOrder(payment, null, 'single'))).toMatchObject({ allowed: true, remaining: 10_000 });
    const first = await capture(payment, 4000, 'part');
    expect(await recheck(captureOrder(first.payment, 1000, 'part'))).toMatchObject({ allowed: true, remaining: 6000 });
  });

  test('captured in Backoffice meanwhile: not again, and how much is not made up', async () => {
    const payment = await authorized();
    await capture(payment, null, 'single');
    expect(await recheck(captureOrder(payment, null, 'single'))).toMatchObject({
      allowed: false,
      because: 'alreadyCaptured',
      records: { payments: [{ state: 'paid', capturedAmount: 0 }], captures: [] }
    });
    expect(await recheck(voidOrder(payment))).toMatchObject({ allowed: false, because: 'alreadyCaptured' });
  });

  test('cancelled meanwhile: not captured, and a void is done already', async () => {
    const payment = await authorized();
    good(await world.gateway.send(voidOrder(payment), null));
    expect(await recheck(captureOrder(payment, null, 'single'))).toMatchObject({ allowed: false, because: 'notAuthorized' });
    expect((await recheck(voidOrder(payment))).alreadyDone).toMatchObject({ records: { payments: [{ state: 'voided' }] } });
  });

  test('nothing to finalize without a first part', async () =>
    expect(await recheck(finalizeOrder(await authorized()))).toMatchObject({ allowed: false, because: 'nothingToFinalize' }));
});

describe('Without a usable answer', () => {
  const cases: [kind: string, moved: boolean][] = [
    ['cutAfterCommit', true],
    ['status500AfterCommit', true],
    ['cutBefore', false],
    ['status500', false]
  ];

  test.each(cases)('a capture, %s', async (kind, moved) => {
    const payment = await authorized();
    await world.fault({ kind, path: 'Transaction/Capture' });
    const one = captureOrder(payment, 6000, 'single');
    expect(bad(await world.gateway.send(one, null))).not.toMatchObject({ certain: true });
    const finding = good(await world.gateway.find(one, world.now()));
    expect(finding).toMatchObject(
      moved
        ? { kind: 'happened', outcome: { records: { payments: [{ state: 'paid', capturedAmount: 6000 }], captures: [{ amount: 6000 }] } } }
        : { kind: 'didNotHappen', records: { payments: [{ state: 'authorized' }] } }
    );
    expect(await captured(payment)).toEqual(moved ? [6000] : []);
  });

  test.each(cases)('a void, %s', async (kind, moved) => {
    const payment = await authorized();
    await world.fault({ kind, path: 'Transaction/Cancel' });
    expect((await world.gateway.send(voidOrder(payment), null)).ok).toBe(false);
    expect(good(await world.gateway.find(voidOrder(payment), world.now())).kind).toBe(moved ? 'happened' : 'didNotHappen');
  });

  test.each(cases)('a part, %s: no question is published for it, so today a person has to look', async (kind, moved) => {
    const payment = await authorized();
    await world.fault({ kind, path: 'MultipartCapture' });
    const one = captureOrder(payment, 4000, 'part');
    expect((await world.gateway.send(one, null)).ok).toBe(false);
    expect(good(await world.gateway.find(one, world.now()))).toEqual({ kind: 'cannotBeAsked' });
    expect(await captured(payment)).toEqual(moved ? [4000] : []);
    await world.advance(2 * 86_400);
    expect(good(await world.gateway.find(one, world.now())).kind).toBe(moved ? 'happened' : 'cannotBeAsked');
  });

  test('a last part shows in the status', async () => {
    const payment = await authorized();
    const first = await capture(payment, 4000, 'part');
    await world.fault({ kind: 'cutAfterCommit', path: 'MultipartCapture' });
    const one = captureOrder(first.payment, 1000, 'last');
    expect((await world.gateway.send(one, null)).ok).toBe(false);
    expect(good(await world.gateway.find(one, world.now()))).toMatchObject({
      kind: 'happened',
      outcome: { records: { payments: [{ state: 'paid', capturedAmount: 5000 }] } }
    });
  });

  test.each(cases)('a finalize, %s', async (kind, done) => {
    const payment = await authorized();
    const first = await capture(payment, 4000, 'part');
    await world.fault({ kind, path: 'MultipartFinalize' });
    expect((await world.gateway.send(finalizeOrder(first.payment), null)).ok).toBe(false);
    expect(good(await world.gateway.find(finalizeOrder(first.payment), world.now())).kind).toBe(done ? 'happened' : 'didNotHappen');
  });
});
