import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertRefund } from '../../../../../src/main/gateways/saferpay/api/transactions.ts';
import type { Capture, Payment, Refund, Token } from '../../../../../src/shared/model/domain.ts';
import { asCapture, asPayment, asRefund, asToken, card, chargeCard, importCard } from '../../../../builders/saferpay.ts';
import { bad, good, openWorld, order, type World } from './harness.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.calm());
afterAll(() => world.close());

type Paid = { payment: Payment; captures: Capture[] };
const ref = () => `PD-${randomUUID()}`;
const authorized = async (): Promise<Payment> =>
  asPayment(good(await world.gateway.send(order(ref(), chargeCard()), card())).records.payments?.[0]);

async function paid(...parts: number[]): Promise<Paid> {
  let payment = await authorized();
  const captures: Capture[] = [];
  for (const amount of parts) {
    const mode = parts.length === 1 ? 'single' : 'part';
    const { records } = good(
      await world.gateway.send(order(ref(), { kind: 'capture', paymentId: 1, amount: minor(amount), mode }, { payment }), null)
    );
    payment = asPayment(records.payments?.[0]);
    captures.push(asCapture(records.captures?.[0], captures.length + 1));
  }
  return { payment, captures };
}

const refundOrder = ({ payment, captures }: Paid, amount: number, reference = ref()) =>
  order(reference, { kind: 'refund', paymentId: 1, amount: minor(amount), description: 'Left a day early' }, { payment, captures });
const refund = async (from: Paid, amount: number): Promise<Refund> =>
  asRefund(good(await world.gateway.send(refundOrder(from, amount), null)).records.refunds?.[0]);
const captureRefundOrder = (one: Refund, reference = ref()) => order(reference, { kind: 'captureRefund', refundId: 1 }, { refund: one });
const refunded = async (payment: Payment) =>
  (await world.movements()).filter((one) => one.kind === 'refund' && one.paymentId === payment.remoteId).length;

const storedCard = async (): Promise<Token> =>
  asToken(good(await world.gateway.send(order(ref(), importCard()), card())).records.tokens?.[0]);
const creditOrder = (token: Token, reference = ref()) =>
  order(
    reference,
    { kind: 'creditCard', tokenId: 1, amount: minor(1500), currency: 'CHF', description: null, terminalId: null },
    { token }
  );

describe('A refund', () => {
  test('is a transaction of its own, authorized and worth nothing until it is captured', async () => {
    const from = await paid(10_000);
    const reference = ref();
    const outcome = good(await world.gateway.send(refundOrder(from, 2500, reference), null));
    expect(outcome).toMatchObject({ followUp: 'captureRefund', paymentRemoteId: from.payment.remoteId });
    const made = asRefund(outcome.records.refunds?.[0]);
    expect(made).toMatchObject({
      state: 'awaitingCapture',
      status: 'AUTHORIZED',
      amount: 2500,
      currency: 'CHF',
      reference,
      paymentRemoteId: from.payment.remoteId
    });

    const done = good(await world.gateway.send(captureRefundOrder(made), null));
    expect(done.records.refunds?.[0]).toMatchObject({ state: 'succeeded', status: 'CAPTURED', amount: 2500 });
    expect(good(await world.gateway.readRefund(made)).refunds?.[0]).toMatchObject({
      state: 'succeeded',
      paymentRemoteId: from.payment.remoteId
    });
  });

  test('never gives back more than was captured, whoever asks', async () => {
    const from = await paid(6000);
    const error = bad(
      await world.gateway.send(
        refundOrder({ ...from, captures: from.captures.map((one) => ({ ...one, amount: minor(99_999) })) }, 6001),
        null
      )
    );
    expect(error).toMatchObject({ kind: 'gateway', code: 'saferpay.AMOUNT_INVALID', certain: true });
    expect(await refunded(from.payment)).toBe(0);
  });

  test('the sum of refunds stays within the capture too', async () => {
    const from = await paid(6000);
    await refund(from, 4000);
    expect(bad(await world.gateway.send(refundOrder(from, 4000), null))).toMatchObject({ certain: true });
  });

  test('of a payment in parts takes from one part', async () => {
    const from = await paid(3000, 5000);
    expect(world.gateway.validate(refundOrder(from, 5001))).toMatchObject({
      ok: false,
      error: { fields: [{ field: 'amount', code: 'refundAbovePart', params: { remaining: 5000 } }] }
    });
    expect(await refund(from, 2000)).toMatchObject({ state: 'awaitingCapture', amount: 2000 });
    expect(await refund({ ...from, payment: { ...from.payment, refundedAmount: minor(2000) } }, 3000)).toMatchObject({ amount: 3000 });
  });

  test('looks the capture up when it was made elsewhere', async () => {
    const from = await paid(10_000);
    const outcome = good(await world.gateway.send(refundOrder({ payment: from.payment, captures: [] }, 1000), null));
    expect(outcome.records).toMatchObject({ refunds: [{ amount: 1000 }], captures: [{ captureId: from.captures[0]?.captureId }] });
  });

  test('and sends nothing when that question fails', async () => {
    const from = await paid(10_000);
    await world.fault({ kind: 'cutBefore', path: 'Inquire', times: 2 });
    expect(bad(await world.gateway.send(refundOrder({ payment: from.payment, captures: [] }, 1000), null))).toMatchObject({
      kind: 'network',
      sent: false
    });
    expect(await refunded(from.payment)).toBe(0);
  });

  test('of what was never captured is refused before it is sent', async () => {
    const payment = await authorized();
    expect(good(await world.gateway.recheck(refundOrder({ payment, captures: [] }, 1000)))).toMatchObject({
      allowed: false,
      because: 'notPaid'
    });
    expect(bad(await world.gateway.send(refundOrder({ payment, captures: [] }, 1000), null))).toEqual({
      kind: 'unsupported',
      what: 'noCaptureKnown'
    });
  });

  test('AssertRefund is for pending refunds only', async () => {
    const made = await refund(await paid(10_000), 1000);
    expect(bad(await assertRefund(world.client, { TransactionId: made.remoteId }))).toMatchObject({ kind: 'gateway', certain: true });
  });
});

describe('A refund that is pending', () => {
  test('needs no capture; AssertRefund tells when it is done', async () => {
    await world.decide({ pendingRefunds: true, pendingSeconds: 60 });
    const outcome = good(await world.gateway.send(refundOrder(await paid(10_000), 1000), null));
    expect(outcome.followUp).toBeNull();
    const made = asRefund(outcome.records.refunds?.[0]);
    expect(made.state).toBe('pending');
    expect(good(await world.gateway.readRefund(made)).refunds?.[0]).toMatchObject({ state: 'pending' });
    await world.advance(61);
    expect(good(await world.gateway.readRefund(made)).refunds?.[0]).toMatchObject({ state: 'succeeded', amount: 1000 });
  });
});

describe('A refund from a second desk', () => {
  test('is recognised by its OrderId: the gateway would give the money back twice', async () => {
    const from = await paid(10_000);
    const one = refundOrder(from, 2500);
    good(await world.gateway.send(one, null));
    expect(good(await world.gateway.recheck(one)).alreadyDone).toMatchObject({
      followUp: 'captureRefund',
      records: { refunds: [{ reference: one.reference }] }
    });
    expect(good(await world.gateway.recheck(refundOrder(from, 2500)))).toMatchObject({ allowed: true, alreadyDone: null });
  });
});

describe('A credit to a stored card', () => {
  test('needs no earlier payment', async () => {
    const outcome = good(await world.gateway.send(creditOrder(await storedCard()), null));
    expect(outcome.records.refunds?.[0]).toMatchObject({ amount: 1500, paymentRemoteId: null });
    expect(outcome.followUp).toBe('captureRefund');
  });

  test('without an answer is found by its OrderId', async () => {
    const one = creditOrder(await storedCard());
    await world.fault({ kind: 'cutAfterCommit', path: 'RefundDirect' });
    expect((await world.gateway.send(one, null)).ok).toBe(false);
    expect(good(await world.gateway.find(one, world.now())).kind).toBe('happened');
  });
});

describe('Without a usable answer', () => {
  const cases: [kind: string, moved: boolean][] = [
    ['cutAfterCommit', true],
    ['status500AfterCommit', true],
    ['cutBefore', false],
    ['status500', false]
  ];

  test.each(cases)('a refund, %s: found by its OrderId, with the capture it still needs', async (kind, moved) => {
    const from = await paid(10_000);
    const one = refundOrder(from, 2500);
    await world.fault({ kind, path: 'Transaction/Refund' });
    expect(bad(await world.gateway.send(one, null))).not.toMatchObject({ certain: true });
    const finding = good(await world.gateway.find(one, world.now()));
    expect(finding).toMatchObject(
      moved
        ? { kind: 'happened', outcome: { followUp: 'captureRefund', records: { refunds: [{ paymentRemoteId: from.payment.remoteId }] } } }
        : { kind: 'didNotHappen' }
    );
    expect(await refunded(from.payment)).toBe(moved ? 1 : 0);
  });

  test.each(cases)('the capture of a refund, %s', async (kind, moved) => {
    const made = await refund(await paid(10_000), 2500);
    const one = captureRefundOrder(made);
    await world.fault({ kind, path: 'Transaction/Capture' });
    expect((await world.gateway.send(one, null)).ok).toBe(false);
    expect(good(await world.gateway.find(one, world.now()))).toMatchObject(
      moved
        ? { kind: 'happened', outcome: { records: { refunds: [{ state: 'succeeded' }] } } }
        : { kind: 'didNotHappen', records: { refunds: [{ state: 'awaitingCapture' }] } }
    );
  });

  test('captured twice: an earlier one arrived', async () => {
    const made = await refund(await paid(10_000), 2500);
    good(await world.gateway.send(captureRefundOrder(made), null));
    expect(bad(await world.gateway.send(captureRefundOrder(made), null))).toMatchObject({ kind: 'duplicate' });
  });
});
