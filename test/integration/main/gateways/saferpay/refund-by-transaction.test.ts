import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Payment } from '../../../../../src/shared/model/domain.ts';
import { asPayment, asRefund, card, chargeCard } from '../../../../builders/saferpay.ts';
import { bad, good, openWorld, order, type World } from './harness.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

/** CaptureId is optional in every answer, and the published Inquire example of a captured payment has none. */

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.calm());
afterAll(() => world.close());

const ref = () => `PD-${randomUUID()}`;
const capturedElsewhere = async (): Promise<Payment> => {
  const payment = asPayment(good(await world.gateway.send(order(ref(), chargeCard()), card())).records.payments?.[0]);
  good(await world.gateway.send(order(ref(), { kind: 'capture', paymentId: 1, amount: null, mode: 'single' }, { payment }), null));
  await world.decide({ inquireTellsCaptureId: false });
  return asPayment(good(await world.gateway.readPayment(payment)).payments?.[0]);
};
const refundOf = (payment: Payment, amount: number) =>
  order(ref(), { kind: 'refund', paymentId: 1, amount: minor(amount), description: null }, { payment, captures: [] });

describe('A payment captured elsewhere whose CaptureId nobody tells', () => {
  test('is refunded by its TransactionId', async () => {
    const payment = await capturedElsewhere();
    const outcome = good(await world.gateway.send(refundOf(payment, 1500), null));
    expect(asRefund(outcome.records.refunds?.[0])).toMatchObject({ state: 'awaitingCapture', paymentRemoteId: payment.remoteId });
  });

  test('never gives back more than was captured', async () => {
    const payment = await capturedElsewhere();
    expect(bad(await world.gateway.send(refundOf(payment, payment.amount + 1), null))).toMatchObject({
      code: 'saferpay.AMOUNT_INVALID',
      certain: true
    });
  });

  test('in parts is not: a transaction of several captures names none of them', async () => {
    const payment = { ...(await capturedElsewhere()), captureMode: 'multipart' as const };
    expect(bad(await world.gateway.send(refundOf(payment, 1500), null))).toEqual({ kind: 'unsupported', what: 'noCaptureKnown' });
  });
});
