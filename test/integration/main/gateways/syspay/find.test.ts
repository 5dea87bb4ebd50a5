import type { TypedGateway } from '../../../../builders/card.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { certaintyOf } from '../../../../../src/shared/values/errors.ts';
import type { AnyMoneyRequest, CardData } from '../../../../../src/shared/model/requests.ts';
import type { Finding, Order } from '../../../../../src/main/gateways/port.ts';
import { chargeCard, createLink, debit, failure, importCard, order, value } from '../../../../builders/syspay.ts';
import { fresh, goodCard, nowSeconds, paymentOf, startTraining, tokenOf, type Training } from './training.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

/**
 * Each order is sent once into a fault, and what became of it is asked afterwards. `committed` faults come after the
 * gateway has done it, the others before: the answer must be right in both, and no question may move anything.
 */

let training: Training;
let desk: TypedGateway;
beforeAll(async () => {
  training = await startTraining();
  desk = training.open();
});
beforeEach(() => training.reset());
afterAll(() => training.close());

type Case = {
  name: string;
  kind: string;
  prepare: () => Promise<{ request: AnyMoneyRequest; more?: Partial<Order>; card?: CardData | null }>;
  /** What is found must hold at least this. */
  brings: (asked: Order) => object;
};

const storedToken = async () =>
  tokenOf(
    value(await desk.send(order(chargeCard({ amount: null, mandate: true, mandateCurrency: 'EUR' }), { reference: fresh() }), goodCard))
      .records
  );
const madePayment = async (preauth: boolean) =>
  paymentOf(value(await desk.send(order(chargeCard({ preauth }), { reference: fresh() }), goodCard)).records);

const link = ({ reference }: Order) => ({
  records: { tokens: [{ reference, isLink: true, state: 'open', actionUrl: expect.stringMatching(/^http/) }] }
});
const charge =
  (state: string, preauth: boolean) =>
  ({ reference }: Order) => ({
    records: { tokens: [{ reference, origin: 'serverToken', isCard: true, isLink: false }], payments: [{ reference, state, preauth }] }
  });
const CASES: Case[] = [
  { name: 'a link with a payment', kind: 'token', prepare: async () => ({ request: createLink() }), brings: link },
  { name: 'a link without a payment', kind: 'token', prepare: async () => ({ request: createLink({ amount: null }) }), brings: link },
  {
    name: 'a card charged',
    kind: 'payment',
    prepare: async () => ({ request: chargeCard(), card: goodCard }),
    brings: charge('paid', false)
  },
  {
    name: 'a card pre-authorized',
    kind: 'payment',
    prepare: async () => ({ request: chargeCard({ preauth: true }), card: goodCard }),
    brings: charge('authorized', true)
  },
  {
    name: 'a card stored',
    kind: 'token',
    prepare: async () => ({ request: chargeCard({ amount: null }), card: goodCard }),
    brings: ({ reference }) => ({ records: { tokens: [{ reference, origin: 'serverToken', isCard: true, isLink: false }] } })
  },
  {
    name: 'a card imported',
    kind: 'token',
    prepare: async () => ({ request: importCard(), card: goodCard }),
    brings: ({ reference }) => ({ records: { tokens: [{ reference, origin: 'import', isCard: true }] } })
  },
  {
    name: 'a debit',
    kind: 'payment',
    prepare: async () => ({ request: debit(), more: { token: await storedToken() } }),
    brings: ({ reference, token }) => ({ tokenRemoteId: token?.remoteId, records: { payments: [{ reference, state: 'paid' }] } })
  },
  {
    name: 'a capture',
    kind: 'capture',
    prepare: async () => ({
      request: { kind: 'capture', paymentId: 1, amount: null, mode: 'single' },
      more: { payment: await madePayment(true) }
    }),
    brings: ({ reference }) => ({ records: { captures: [{ reference, amount: 5000 }], payments: [{ state: 'paid' }] } })
  },
  {
    name: 'a void',
    kind: 'void',
    prepare: async () => ({ request: { kind: 'void', paymentId: 1 }, more: { payment: await madePayment(true) } }),
    brings: () => ({ records: { payments: [{ state: 'voided' }] } })
  },
  {
    name: 'a refund',
    kind: 'refund',
    prepare: async () => ({
      request: { kind: 'refund', paymentId: 1, amount: minor(1000), description: null },
      more: { payment: await madePayment(false) }
    }),
    brings: ({ reference, payment }) => ({ paymentRemoteId: payment?.remoteId, records: { refunds: [{ reference, amount: 1000 }] } })
  }
];

const FAULTS = [
  { kind: 'cutBefore', committed: false },
  { kind: 'status500', committed: false },
  { kind: 'cutAfterCommit', committed: true },
  { kind: 'status500AfterCommit', committed: true },
  { kind: 'malformedJson', committed: true },
  { kind: 'wrongContentType', committed: true }
];

const movements = async (kind: string) => (await training.ledger()).filter((movement) => movement.kind === kind).length;

/** Sends into the fault and asks: the finding, and how many movements of its kind the order made. */
async function ask(one: Case, fault: Record<string, unknown>): Promise<{ finding: Finding; made: number; asked: Order }> {
  const { request, more, card = null } = await one.prepare();
  const asked = order(request, { reference: fresh(), ...more });
  const before = await movements(one.kind);
  const sentAt = nowSeconds();
  await training.fault({ method: 'POST', ...fault });
  const error = failure(await desk.send(asked, card));
  expect(certaintyOf(error)).toBe('unknown');
  const after = await movements(one.kind);
  const finding = value(await desk.find(asked, sentAt));
  // Asking moves nothing.
  expect(await movements(one.kind)).toBe(after);
  return { finding, made: after - before, asked };
}

describe.each(FAULTS)('After $kind', (fault) => {
  it.each(CASES)(`$name is found ${fault.committed ? 'done' : 'not done'}`, async (one) => {
    const { finding, made } = await ask(one, { kind: fault.kind });
    expect(made).toBe(fault.committed ? 1 : 0);
    expect(finding.kind).toBe(fault.committed ? 'happened' : 'didNotHappen');
  });
});

describe('What is found is as good as the answer that was lost', () => {
  it.each(CASES)('$name brings its records', async (one) => {
    const { finding, asked } = await ask(one, { kind: 'cutAfterCommit' });
    expect(finding).toMatchObject({ kind: 'happened', outcome: { declined: null, ...one.brings(asked) } });
  });

  it('a charge that was refused is found refused', async () => {
    const asked = order(chargeCard(), { reference: fresh() });
    const sentAt = nowSeconds();
    await training.fault({ method: 'POST', kind: 'cutAfterCommit' });
    await desk.send(asked, { ...goodCard, number: '4000000000009995' });
    expect(value(await desk.find(asked, sentAt))).toMatchObject({
      kind: 'happened',
      outcome: { declined: { code: 'syspay.failure.insufficient_funds' } }
    });
  });

  it('a link that the guest has failed to pay since then was still made', async () => {
    const asked = order(createLink(), { reference: fresh() });
    const sentAt = nowSeconds();
    await training.fault({ method: 'POST', kind: 'cutAfterCommit' });
    await desk.send(asked, null);
    const [made] = (await training.ledger()).filter(({ reference }) => reference === asked.reference);
    expect(made).toBeDefined();
    const payments = value(await desk.readList('payments', null, null));
    await training.guest({ paymentId: payments.records.payments?.[0]?.remoteId, outcome: 'declined' });
    expect(value(await desk.find(asked, sentAt))).toMatchObject({ kind: 'happened', outcome: { declined: null } });
  });
});

describe('What another hand did meanwhile', () => {
  it('a capture lost before it was done, then voided by another desk: it did not happen, and the record says why', async () => {
    const payment = await madePayment(true);
    const capture = order({ kind: 'capture', paymentId: 1, amount: null, mode: 'single' }, { payment, reference: fresh() });
    await training.fault({ method: 'POST', kind: 'cutBefore' });
    await desk.send(capture, null);
    value(await desk.send(order({ kind: 'void', paymentId: 1 }, { payment, reference: fresh() }), null));
    expect(value(await desk.find(capture, nowSeconds()))).toMatchObject({
      kind: 'didNotHappen',
      records: { payments: [{ state: 'voided' }] }
    });
  });

  it('an equal refund by another desk is not taken for ours', async () => {
    const payment = await madePayment(false);
    const refund = (reference: string) =>
      order({ kind: 'refund', paymentId: 1, amount: minor(1000), description: null }, { payment, reference });
    const ours = refund(fresh());
    const sentAt = nowSeconds();
    await training.fault({ method: 'POST', kind: 'cutBefore' });
    await desk.send(ours, null);
    value(await desk.send(refund(fresh()), null));
    expect(value(await desk.find(ours, sentAt)).kind).toBe('didNotHappen');
  });

  it('is seen before sending: the same capture, void or refund is not done again', async () => {
    const payment = await madePayment(true);
    const capture = order({ kind: 'capture', paymentId: 1, amount: null, mode: 'single' }, { payment, reference: fresh() });
    expect(value(await desk.recheck(capture))).toMatchObject({ allowed: true, remaining: 5000 });
    value(await desk.send(capture, null));
    expect(value(await desk.recheck(capture))).toMatchObject({ allowed: false, alreadyDone: { paymentRemoteId: payment.remoteId } });
    const paid = { ...payment, ...paymentOf(value(await desk.readPayment(payment))) };
    const refund = order({ kind: 'refund', paymentId: 1, amount: minor(1000), description: null }, { payment: paid, reference: fresh() });
    expect(value(await desk.recheck(refund))).toMatchObject({ allowed: true, alreadyDone: null });
    const { refundRemoteId } = value(await desk.send(refund, null));
    expect(value(await desk.recheck(refund))).toMatchObject({ allowed: false, alreadyDone: { refundRemoteId } });
  });
});

describe('Faults that leave nothing open', () => {
  it('429: not processed, with the pause asked for', async () => {
    await training.fault({ method: 'POST', kind: 'status429', retryAfter: 7 });
    const error = failure(await desk.send(order(createLink(), { reference: fresh() }), null));
    expect(error).toEqual({ kind: 'rateLimited', retryAfter: 7 });
    expect(certaintyOf(error)).toBe('refused');
    expect(await training.ledger()).toEqual([]);
  });

  it('nobody listening: not sent', async () => {
    const gone = await startTraining();
    const nobody = gone.open();
    await gone.close();
    const error = failure(await nobody.send(order(createLink(), { reference: fresh() }), null));
    expect(error).toEqual({ kind: 'network', sent: false, reason: 'refused' });
    expect(certaintyOf(error)).toBe('notSent');
  });

  it('a status word nobody knows: the link is there and shown as it came', async () => {
    await training.fault({ method: 'POST', kind: 'unknownEnum' });
    const outcome = value(await desk.send(order(createLink(), { reference: fresh() }), null));
    expect(tokenOf(outcome.records).state).toBe('other');
    expect(outcome.tokenRemoteId).not.toBeNull();
  });

  it('a capture answered with a status nobody knows is asked about, and found done', async () => {
    const asked = order(
      { kind: 'capture', paymentId: 1, amount: null, mode: 'single' },
      { payment: await madePayment(true), reference: fresh() }
    );
    await training.fault({ method: 'POST', kind: 'unknownEnum' });
    expect(certaintyOf(failure(await desk.send(asked, null)))).toBe('unknown');
    expect(value(await desk.find(asked, nowSeconds())).kind).toBe('happened');
  });
});
