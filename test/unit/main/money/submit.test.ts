import { describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../../src/shared/values/result.ts';
import { certaintyOf, type GatewayError } from '../../../../src/shared/values/errors.ts';
import type { Order } from '../../../../src/main/gateways/port.ts';
import type { Script } from './rig.ts';
import { IN_FLIGHT, carriedOut, errorOf, outcome, paidPayment, scriptedGateway, storedCard, testDesk, valueOf } from './rig.ts';
import { account, createLink, everything, incomingPayment } from '../../../builders/samples.ts';
import { minor } from '../../../../src/shared/values/money.ts';

const refund = (paymentId: number, amount = 2000) => ({ kind: 'refund' as const, paymentId, amount: minor(amount), description: null });
const debit = (tokenId: number, amount = 1000, currency = 'EUR') => ({
  kind: 'debit' as const,
  tokenId,
  purpose: 'noShow' as const,
  amount: minor(amount),
  currency,
  preauth: false,
  captureDate: null,
  description: null,
  terminalId: null
});
const diskFull = () => Promise.reject(new Error('disk full'));

/** The gateway authorizes, and answers the capture as told. */
async function saleWith(captured: (order: Order) => ReturnType<Script['send']>) {
  const far = scriptedGateway();
  far.script.send = (order) => {
    if (order.request.kind === 'capture') return captured(order);
    const authorized = (carriedOut(order).records.payments ?? []).map((row) => ({
      ...row,
      status: 'AUTHORIZED',
      state: 'authorized' as const,
      capturedAmount: minor(0)
    }));
    return ok(outcome({ payments: authorized }, { paymentRemoteId: authorized[0]?.remoteId ?? null, followUp: 'capture' }));
  };
  const desk = await testDesk(far.gateway);
  const request = debit(await storedCard(desk.history));
  const answer = await desk.money.submit(request, null);
  desk.pass(1);
  return { far, desk, request, answer };
}

describe('A money operation', () => {
  it('is on disk as sent before the adapter is called, and confirmed with what came of it', async () => {
    const seen: string[] = [];
    const far = scriptedGateway();
    const desk = await testDesk(far.gateway);
    far.script.send = async (order) => {
      const [row] = await desk.history.intents({ accountId: null, unresolvedOnly: true, limit: 5 });
      seen.push(`${row?.state} ${row?.reference === order.reference}`);
      return ok(carriedOut(order));
    };
    const done = valueOf(await desk.money.submit(refund(await paidPayment(desk.history)), null));
    expect(seen).toEqual(['sent true']);
    expect(done.intent).toMatchObject({
      state: 'confirmed',
      alreadyDone: false,
      kind: 'refund',
      amount: minor(2000),
      currency: 'EUR',
      bookingId: 'B-2041'
    });
    expect(done.refund).toMatchObject({ amount: 2000, state: 'succeeded' });
    expect(done.payment).toMatchObject({ refundedAmount: 2000 });
  });

  it('tells the windows what changed', async () => {
    const desk = await testDesk(scriptedGateway().gateway);
    await desk.money.submit(createLink, null);
    expect(desk.events.flatMap((event) => (event.type === 'changed' ? event.topics : []))).toEqual(
      expect.arrayContaining(['intents', 'tokens'])
    );
  });

  it('writes nothing when the account cannot be used now', async () => {
    const far = scriptedGateway();
    const desk = await testDesk(far.gateway, { gatewayError: { code: 'account.noSecrets' } });
    expect(errorOf(await desk.money.submit(createLink, null)).code).toBe('account.noSecrets');
    expect(await desk.history.intents({ accountId: null, unresolvedOnly: false, limit: 5 })).toEqual([]);
  });

  it('writes and sends nothing that the gateway would refuse, and says which field', async () => {
    const fields = [{ field: 'guest.email', code: 'required' }];
    const far = scriptedGateway({ validate: () => err({ kind: 'validation', fields, codes: [] }) });
    const desk = await testDesk(far.gateway);
    expect(errorOf(await desk.money.submit(createLink, null))).toMatchObject({ code: 'gateway.validation', fields });
    expect(far.sent).toEqual([]);
    expect(await desk.history.intents({ accountId: null, unresolvedOnly: false, limit: 5 })).toEqual([]);
  });

  it('is refused where the account does not offer it', async () => {
    const far = scriptedGateway();
    const capabilities = { ...everything, link: { ...everything.link, preauth: false } };
    const desk = await testDesk(far.gateway, { account: { ...account, capabilities } });
    expect(errorOf(await desk.money.submit({ ...createLink, preauth: true }, null))).toMatchObject({
      code: 'money.notAllowed',
      params: { because: 'notOffered' }
    });
    expect(far.sent).toEqual([]);
  });

  it('is refused when the card cannot be charged, before the gateway is asked', async () => {
    const far = scriptedGateway();
    const desk = await testDesk(far.gateway);
    const answer = await desk.money.submit(debit(await storedCard(desk.history), 1000, 'CHF'), null);
    expect(errorOf(answer)).toMatchObject({ code: 'money.notChargeable', params: { because: 'otherCurrency' } });
    expect([...far.sent, ...far.asked]).toEqual([]);
  });

  it('is refused for more than is left, with the amount that is', async () => {
    const far = scriptedGateway();
    const desk = await testDesk(far.gateway);
    const answer = await desk.money.submit(refund(await paidPayment(desk.history), 5001), null);
    expect(errorOf(answer)).toMatchObject({
      code: 'money.tooMuch',
      fields: [{ field: 'amount', code: 'amountAboveRemaining', params: { remaining: 5000 } }]
    });
  });

  it('is refused when the gateway, asked right before, has less left', async () => {
    const far = scriptedGateway({
      recheck: () => ok({ records: {}, allowed: true, because: null, remaining: minor(1500), alreadyDone: null })
    });
    const desk = await testDesk(far.gateway);
    expect(errorOf(await desk.money.submit(refund(await paidPayment(desk.history)), null))).toMatchObject({
      code: 'money.tooMuch',
      params: { remaining: 1500 }
    });
    expect(far.sent).toEqual([]);
  });

  it('is refused with the reason when the gateway, asked right before, no longer allows it; what it said is kept', async () => {
    const voided = { ...incomingPayment, status: 'VOIDED', state: 'voided' as const };
    const far = scriptedGateway({
      recheck: () => ok({ records: { payments: [voided] }, allowed: false, because: 'notPaid', remaining: minor(0), alreadyDone: null })
    });
    const desk = await testDesk(far.gateway);
    const paymentId = await paidPayment(desk.history);
    expect(errorOf(await desk.money.submit(refund(paymentId), null))).toMatchObject({
      code: 'money.notAllowed',
      params: { because: 'notPaid' }
    });
    expect((await desk.history.payment(paymentId))?.status).toBe('VOIDED');
  });

  it('is not begun when the gateway cannot be asked right before', async () => {
    const far = scriptedGateway({
      recheck: () => err({ kind: 'timeout' }),
      find: () => err({ kind: 'network', sent: false, reason: 'refused' })
    });
    const desk = await testDesk(far.gateway);
    expect(errorOf(await desk.money.submit(refund(await paidPayment(desk.history)), null)).code).toBe('gateway.network');
    expect(errorOf(await desk.money.submit(createLink, null)).code).toBe('gateway.network');
    expect(await desk.history.intents({ accountId: null, unresolvedOnly: false, limit: 5 })).toEqual([]);
  });

  it('lets go of the card it was given, whatever happens', async () => {
    const far = scriptedGateway({ validate: () => err({ kind: 'unsupported', what: 'card' }) });
    const desk = await testDesk(far.gateway);
    const drop = vi.fn<() => void>();
    await desk.money.submit(createLink, { place: 'PLACE', send: async () => err({ kind: 'timeout' }), drop });
    expect(drop).toHaveBeenCalledOnce();
  });
});

describe('What the gateway answers', () => {
  const refusals: readonly [string, GatewayError][] = [
    ['never arrived', { kind: 'network', sent: false, reason: 'refused' }],
    ['refused by the document, field by field', { kind: 'validation', fields: [], codes: ['VALIDATION_FAILED'] }],
    ['refused for a reason', { kind: 'gateway', status: 400, code: '30010', certain: true }]
  ];
  it.each(refusals)('%s: rejected, nothing stands in the way of another try with the same reference', async (_, refusal) => {
    const far = scriptedGateway({ send: () => err(refusal) });
    const desk = await testDesk(far.gateway);
    const request = refund(await paidPayment(desk.history));
    expect(errorOf(await desk.money.submit(request, null)).gateway).toEqual(refusal);
    far.script = {};
    expect(valueOf(await desk.money.submit(request, null)).intent.state).toBe('confirmed');
    expect(far.sent.map((order) => order.reference)).toEqual([far.sent[0]?.reference, far.sent[0]?.reference]);
  });

  const doors: readonly [string, GatewayError][] = [
    ['401', { kind: 'authentication', status: 401, hint: 'credentials' }],
    ['403', { kind: 'authentication', status: 403, hint: 'ipAllowList' }],
    ['404', { kind: 'gateway', status: 404, code: 'syspay.20019', certain: true }],
    ['409', { kind: 'gateway', status: 409, code: 'saferpay.HTTP_409', certain: true }],
    ['429', { kind: 'rateLimited', retryAfter: 30 }]
  ];
  it.each(doors)('%s once it has left: not known, asked about, and no word of wrong credentials', async (_, answer) => {
    const far = scriptedGateway({ send: () => err(answer) });
    const desk = await testDesk(far.gateway);
    const request = refund(await paidPayment(desk.history));
    const { intent } = valueOf(await desk.money.submit(request, null));
    expect(intent).toMatchObject({ state: 'unknown', error: { code: 'gateway.gateway', gateway: { certain: false } } });
    expect(far.asked).toHaveLength(1);
    // Asking ends: once it can no longer be on its way, "not there" is believed, and the same may be asked for again.
    desk.pass(IN_FLIGHT);
    await desk.money.tick();
    expect(await desk.history.intent(intent.id)).toMatchObject({ state: 'resolved', resolution: 'didNotHappen' });
    far.script = {};
    expect(valueOf(await desk.money.submit(request, null)).intent.state).toBe('confirmed');
    expect(far.sent.map(({ reference }) => reference)).toEqual([intent.reference, intent.reference]);
  });

  it('declined, as an error: an answer to show, and no movement', async () => {
    const far = scriptedGateway({ send: () => err({ kind: 'declined', code: 'TRANSACTION_DECLINED' }) });
    const desk = await testDesk(far.gateway);
    const done = valueOf(await desk.money.submit(debit(await storedCard(desk.history)), null));
    expect(done.intent).toMatchObject({ state: 'rejected', error: { code: 'gateway.declined' } });
  });

  it('declined, as a failed payment: shown with that payment; the next try gets the next reference', async () => {
    const far = scriptedGateway();
    far.script.send = (order) => {
      const failed = {
        ...incomingPayment,
        remoteId: 'p-1',
        reference: order.reference,
        status: 'FAILED',
        state: 'failed' as const,
        amount: minor(1000),
        tokenRemoteId: '9'
      };
      return ok(outcome({ payments: [failed] }, { paymentRemoteId: 'p-1', declined: { code: 'insufficient_funds', said: null } }));
    };
    const desk = await testDesk(far.gateway);
    const request = debit(await storedCard(desk.history));
    const done = valueOf(await desk.money.submit(request, null));
    expect(done).toMatchObject({ intent: { state: 'rejected' }, payment: { state: 'failed' } });
    desk.pass(1);
    far.script = {};
    expect(valueOf(await desk.money.submit(request, null)).intent.state).toBe('confirmed');
    expect(far.sent[1]?.reference).not.toBe(far.sent[0]?.reference);
  });

  it('a step in a browser: the address is handed on', async () => {
    const far = scriptedGateway({ send: (order) => ok({ ...carriedOut(order), redirectUrl: 'https://bank.example/3ds' }) });
    const desk = await testDesk(far.gateway);
    expect(valueOf(await desk.money.submit(debit(await storedCard(desk.history)), null)).redirectUrl).toBe('https://bank.example/3ds');
  });

  it('a refund that has to be captured: captured in the same step, with a journal row of its own', async () => {
    const far = scriptedGateway();
    far.script.send = (order) => {
      const done = carriedOut(order.request.kind === 'refund' ? order : { ...order, request: refund(1), reference: 'x' });
      const rows = (done.records.refunds ?? []).map((row) => ({ ...row, remoteId: 'rf-1', paymentRemoteId: '100' }));
      const waits = order.request.kind === 'refund';
      const records = {
        refunds: rows.map((row) => ({
          ...row,
          status: waits ? 'AUTHORIZED' : 'CAPTURED',
          state: waits ? ('awaitingCapture' as const) : ('succeeded' as const)
        }))
      };
      return ok(outcome(records, { refundRemoteId: 'rf-1', followUp: waits ? 'captureRefund' : null }));
    };
    const capabilities = { ...everything, payment: { ...everything.payment, refundNeedsCapture: true } };
    const desk = await testDesk(far.gateway, { account: { ...account, capabilities } });
    const done = valueOf(await desk.money.submit(refund(await paidPayment(desk.history)), null));
    expect(far.sent.map((order) => order.request.kind)).toEqual(['refund', 'captureRefund']);
    expect(done).toMatchObject({ intent: { kind: 'refund', state: 'confirmed' }, refund: { state: 'succeeded' } });
  });

  it('a capture of a refund without an answer: the operator is shown that one', async () => {
    const far = scriptedGateway();
    far.script.send = (order) => {
      if (order.request.kind === 'captureRefund') return err({ kind: 'timeout' });
      const done = carriedOut(order);
      const refunds = (done.records.refunds ?? []).map((row) => ({ ...row, status: 'AUTHORIZED', state: 'awaitingCapture' as const }));
      return ok({ ...done, records: { refunds }, followUp: 'captureRefund' });
    };
    const capabilities = { ...everything, payment: { ...everything.payment, refundNeedsCapture: true } };
    const desk = await testDesk(far.gateway, { account: { ...account, capabilities } });
    const done = valueOf(await desk.money.submit(refund(await paidPayment(desk.history)), null));
    expect(done).toMatchObject({ intent: { kind: 'captureRefund', state: 'unknown' }, refund: { state: 'awaitingCapture' } });
  });
});

describe('A sale that is only authorized until it is captured', () => {
  it('is captured in the same step', async () => {
    const { far, answer } = await saleWith((order) => {
      const captured = {
        ...incomingPayment,
        remoteId: order.payment?.remoteId ?? '',
        status: 'CAPTURED',
        state: 'paid' as const,
        amount: minor(1000),
        capturedAmount: minor(1000)
      };
      return ok(outcome({ payments: [captured] }, { paymentRemoteId: captured.remoteId }));
    });
    expect(far.sent.map(({ request }) => request.kind)).toEqual(['debit', 'capture']);
    expect(valueOf(answer)).toMatchObject({
      intent: { kind: 'debit', state: 'confirmed' },
      payment: { state: 'paid', capturedAmount: 1000 }
    });
  });

  it.each([
    ['refused', { kind: 'gateway', status: 402, code: 'saferpay.ACTION_NOT_SUPPORTED', certain: true }, 'rejected'],
    ['unknown', { kind: 'timeout' }, 'unknown']
  ] as const)('whose capture is %s: the operator is shown that, and charging again is refused', async (_, error, state) => {
    const { far, desk, request, answer } = await saleWith(() => err(error));
    expect(valueOf(answer)).toMatchObject({ intent: { kind: 'capture', state }, payment: { state: 'authorized' } });
    expect(errorOf(await desk.money.submit(request, null)).code).toBe('money.unfinished');
    expect(far.sent.map((order) => order.request.kind)).toEqual(['debit', 'capture']);
  });
});

describe('Asked for twice', () => {
  it('a double click is one operation, and the second click is told what the first one did', async () => {
    const far = scriptedGateway();
    const desk = await testDesk(far.gateway);
    const request = refund(await paidPayment(desk.history));
    const [first, second] = await Promise.all([desk.money.submit(request, null), desk.money.submit(request, null)]);
    expect(far.sent).toHaveLength(1);
    expect([valueOf(first).intent.alreadyDone, valueOf(second).intent.alreadyDone]).toEqual([false, true]);
    expect(valueOf(second).refund?.remoteId).toBe(valueOf(first).refund?.remoteId);
  });

  it('a second click that lands just after the first one ended is still the same', async () => {
    const far = scriptedGateway();
    const desk = await testDesk(far.gateway);
    const request = refund(await paidPayment(desk.history));
    await desk.money.submit(request, null);
    expect(valueOf(await desk.money.submit(request, null)).intent.alreadyDone).toBe(true);
    expect(far.sent).toHaveLength(1);
  });

  it('so is one that lands just after the answer of a slow gateway', async () => {
    const far = scriptedGateway();
    const desk = await testDesk(far.gateway);
    const request = refund(await paidPayment(desk.history));
    far.script.send = async (order) => {
      desk.pass(4);
      return ok(carriedOut(order));
    };
    await desk.money.submit(request, null);
    expect(valueOf(await desk.money.submit(request, null)).intent.alreadyDone).toBe(true);
    expect(far.sent).toHaveLength(1);
    desk.pass(1);
    expect(errorOf(await desk.money.submit(request, null)).code).toBe('money.alreadyThere');
    expect(valueOf(await desk.money.submit({ ...request, another: 1 }, null)).intent.alreadyDone).toBe(false);
  });

  it('the same request later is told what is there; said to be another one, it is a second operation', async () => {
    const far = scriptedGateway();
    const desk = await testDesk(far.gateway);
    const request = refund(await paidPayment(desk.history));
    const done = valueOf(await desk.money.submit(request, null));
    for (const wish of [request, { ...request, another: 2 }]) {
      expect(errorOf(await desk.again().submit(wish, null))).toMatchObject({
        code: 'money.alreadyThere',
        there: [{ what: 'refund', id: request.paymentId, reference: done.intent.reference, state: 'succeeded', amount: request.amount }]
      });
    }
    expect(far.sent).toHaveLength(1);
    // Shown for another amount, of which there is none: that is the first of its kind.
    const changed = { ...request, amount: minor(700), another: 1 };
    expect(valueOf(await desk.again().submit(changed, null)).intent.state).toBe('confirmed');
    const second = { ...request, another: 1 };
    expect(valueOf(await desk.again().submit(second, null)).intent).toMatchObject({ state: 'confirmed', alreadyDone: false });
    expect(new Set(far.sent.map(({ reference }) => reference)).size).toBe(3);
  });

  it('two programs on one history: one sends, the other waits and is told', async () => {
    const far = scriptedGateway();
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    far.script.send = async (order) => {
      await answered;
      return ok(carriedOut(order));
    };
    const desk = await testDesk(far.gateway);
    const request = refund(await paidPayment(desk.history));
    const both = [desk.money.submit(request, null), desk.again().submit(request, null)];
    answer();
    const done = (await Promise.all(both)).map(valueOf);
    expect(far.sent).toHaveLength(1);
    expect(done.map((one) => one.intent.alreadyDone).toSorted()).toEqual([false, true]);
  });

  it('another amount on the same payment while the first is open is refused, naming the first', async () => {
    const far = scriptedGateway({ send: () => err({ kind: 'timeout' }) });
    const desk = await testDesk(far.gateway);
    const paymentId = await paidPayment(desk.history);
    const first = valueOf(await desk.money.submit(refund(paymentId), null));
    expect(first.intent.state).toBe('unknown');
    expect(errorOf(await desk.money.submit(refund(paymentId, 100), null))).toMatchObject({
      code: 'money.busy',
      params: { intentId: first.intent.id, kind: 'refund', state: 'unknown' }
    });
    expect(errorOf(await desk.money.submit({ kind: 'capture', paymentId, amount: null, mode: 'single' }, null)).code).toBe('money.busy');
    expect(far.sent).toHaveLength(1);
  });

  it('done by another desk, found right before sending: nothing is sent and the operator is shown it', async () => {
    const far = scriptedGateway();
    far.script.recheck = (order) => ok({ records: {}, allowed: true, because: null, remaining: null, alreadyDone: carriedOut(order) });
    far.script.find = (order) => ok({ kind: 'happened', outcome: carriedOut(order) });
    const desk = await testDesk(far.gateway);
    for (const request of [refund(await paidPayment(desk.history)), debit(await storedCard(desk.history)), createLink]) {
      const done = valueOf(await desk.money.submit(request, null));
      expect(done.intent).toMatchObject({ state: 'resolved', resolution: 'happened', alreadyDone: true, sentAt: null });
    }
    expect(far.sent).toEqual([]);
  });

  it('done by another desk, found by the gateway refusing the reference: looked up and shown, never counted as failed', async () => {
    const far = scriptedGateway({ send: () => err({ kind: 'duplicate', code: '40003' }) });
    far.script.find = (order) => ok({ kind: 'happened', outcome: carriedOut(order) });
    const desk = await testDesk(far.gateway);
    const done = valueOf(await desk.money.submit(refund(await paidPayment(desk.history)), null));
    expect(done).toMatchObject({
      intent: { state: 'resolved', resolution: 'happened', alreadyDone: true },
      refund: { state: 'succeeded' }
    });
  });

  it('declined for another desk under the same reference: a new attempt under the next one', async () => {
    const far = scriptedGateway();
    far.script.find = (order) => {
      if (far.asked.length > 1) return ok({ kind: 'didNotHappen', records: {} });
      const failed = {
        ...incomingPayment,
        remoteId: 'p-1',
        reference: order.reference,
        status: 'FAILED',
        state: 'failed' as const,
        amount: minor(1000),
        tokenRemoteId: '9'
      };
      return ok({
        kind: 'happened',
        outcome: outcome({ payments: [failed] }, { paymentRemoteId: 'p-1', declined: { code: 'declined', said: null } })
      });
    };
    const desk = await testDesk(far.gateway);
    expect(valueOf(await desk.money.submit(debit(await storedCard(desk.history)), null)).intent.state).toBe('confirmed');
    expect(far.sent[0]?.reference).not.toBe(far.asked[0]?.reference);
  });
});

describe('A disk that does not take it', () => {
  it('before sending: nothing is sent', async () => {
    const far = scriptedGateway();
    const desk = await testDesk(far.gateway);
    const request = refund(await paidPayment(desk.history));
    const unwritable = await testDesk(far.gateway, { history: { ...desk.history, insertIntent: diskFull } });
    expect(errorOf(await unwritable.money.submit(request, null)).code).toBe('money.notRecorded');
    const unmoved = await testDesk(far.gateway, { history: { ...desk.history, moveIntent: diskFull } });
    expect(errorOf(await unmoved.money.submit(request, null)).code).toBe('money.notRecorded');
    expect(far.sent).toEqual([]);
  });

  it('after the answer: said so, and found out by asking once there is room again', async () => {
    const far = scriptedGateway();
    const desk = await testDesk(far.gateway);
    let full = false;
    far.script.send = (order) => {
      full = true;
      return ok(carriedOut(order));
    };
    const moveIntent: typeof desk.history.moveIntent = (...args) =>
      full ? Promise.reject(new Error('disk full')) : desk.history.moveIntent(...args);
    const failing = await testDesk(far.gateway, { history: { ...desk.history, moveIntent } });
    const request = refund(await paidPayment(desk.history));
    expect(errorOf(await failing.money.submit(request, null)).code).toBe('money.storedLater');
    expect(errorOf(await failing.money.submit(request, null)).code).toBe('money.busy');
    full = false;
    far.script.find = (order) => ok({ kind: 'happened', outcome: carriedOut(order) });
    await desk.again().recover();
    const [row] = await desk.history.intents({ accountId: null, unresolvedOnly: false, limit: 1 });
    expect(row).toMatchObject({ state: 'resolved', resolution: 'happened' });
    expect(far.sent).toHaveLength(1);
  });
});

describe('A question before sending that gets no answer', () => {
  it.each([
    ['a time-out', { kind: 'timeout' }],
    ['a cut connection', { kind: 'network', sent: true, reason: 'reset' }],
    ['an answer nobody can read', { kind: 'malformed', status: 200, detail: 'x' }],
    ['a fault of the gateway', { kind: 'gateway', status: 500, code: 'x.http500', certain: false }]
  ] as const)('%s: nothing was sent, and the operator is not told that something may have been', async (_, error) => {
    const far = scriptedGateway({ recheck: () => err(error) });
    const desk = await testDesk(far.gateway);
    const said = errorOf(await desk.money.submit(refund(await paidPayment(desk.history)), null));
    expect(said.gateway && certaintyOf(said.gateway)).toMatch(/notSent|refused/);
    expect(far.sent).toEqual([]);
    expect(await desk.history.intents({ accountId: account.id, unresolvedOnly: false, limit: 5 })).toEqual([]);
  });
});
