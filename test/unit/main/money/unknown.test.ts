import { describe, expect, it } from 'vitest';
import { typed } from '../../../builders/card.ts';
import { err, ok } from '../../../../src/shared/values/result.ts';
import type { RowId } from '../../../../src/shared/model/domain.ts';
import type { TestDesk } from './rig.ts';
import { carriedOut, errorOf, IN_FLIGHT, outcome, paidPayment, scriptedGateway, storedCard, testDesk, valueOf } from './rig.ts';
import { account, createLink, everything } from '../../../builders/samples.ts';
import { minor } from '../../../../src/shared/values/money.ts';

const refund = (paymentId: number, amount = 2000) => ({ kind: 'refund' as const, paymentId, amount: minor(amount), description: null });

/** A refund that got no answer at a gateway which, asked, knows nothing of it (yet). */
async function lost() {
  const far = scriptedGateway({ send: () => err({ kind: 'timeout' }) });
  const desk = await testDesk(far.gateway);
  const paymentId = await paidPayment(desk.history);
  const { intent } = valueOf(await desk.money.submit(refund(paymentId), null));
  return { far, desk, paymentId, intent };
}

async function lostLink() {
  const far = scriptedGateway({ send: () => err({ kind: 'timeout' }), find: () => ok({ kind: 'cannotBeAsked' }) });
  const desk = await testDesk(far.gateway);
  const done = valueOf(await desk.money.submit(createLink, null));
  return { far, desk, done };
}

/** The journal as a killed program leaves it. */
async function crashed(state: 'prepared' | 'sent') {
  const far = scriptedGateway();
  const desk = await testDesk(far.gateway);
  const paymentId = await paidPayment(desk.history);
  const { promise: dead } = Promise.withResolvers<never>();
  if (state === 'sent') far.script.send = () => dead;
  const moveIntent = () => dead;
  const dying = state === 'sent' ? desk : await testDesk(far.gateway, { history: { ...desk.history, moveIntent } });
  void dying.money.submit(refund(paymentId), null);
  const written = async () => (await desk.history.intents({ accountId: null, unresolvedOnly: true, limit: 1 }))[0];
  for (let tries = 0; (await written())?.state !== state && tries < 1000; tries += 1) await new Promise((resolve) => setImmediate(resolve));
  const row = await written();
  if (!row) throw new Error('The program died too early');
  far.script = {};
  return { far, desk, paymentId, row };
}

const stateOf = async (desk: TestDesk, id: RowId) => {
  const row = await desk.history.intent(id);
  return `${row?.state} ${row?.resolution ?? ''}`.trim();
};

describe('A request without a usable answer', () => {
  it.each([
    { kind: 'timeout' },
    { kind: 'network', sent: true, reason: 'reset' },
    { kind: 'malformed', status: 200, detail: 'json' },
    { kind: 'gateway', status: 500, code: 'http', certain: false }
  ] as const)('($kind) is unknown, is asked about at once, and is shown with its reason', async (failure) => {
    const far = scriptedGateway({ send: () => err(failure) });
    const desk = await testDesk(far.gateway);
    const { intent } = valueOf(await desk.money.submit(refund(await paidPayment(desk.history)), null));
    expect(intent).toMatchObject({ state: 'unknown', error: { code: `gateway.${failure.kind}` }, queries: 1 });
    expect(far.asked).toHaveLength(1);
  });

  it('that turns out to have been carried out is resolved right away, as our own doing', async () => {
    const far = scriptedGateway({
      send: () => err({ kind: 'timeout' }),
      find: (order) => ok({ kind: 'happened', outcome: carriedOut(order) })
    });
    const desk = await testDesk(far.gateway);
    const done = valueOf(await desk.money.submit(refund(await paidPayment(desk.history)), null));
    expect(done).toMatchObject({
      intent: { state: 'resolved', resolution: 'happened', alreadyDone: false },
      refund: { state: 'succeeded' }
    });
  });

  it('that turns out to have been declined did not move anything; the reason is kept', async () => {
    const far = scriptedGateway({ send: () => err({ kind: 'timeout' }) });
    far.script.find = () =>
      ok({
        kind: far.sent.length > 0 ? 'happened' : 'didNotHappen',
        records: {},
        outcome: outcome({}, { declined: { code: 'declined', said: null } })
      } as never);
    const desk = await testDesk(far.gateway);
    const request = {
      kind: 'debit' as const,
      tokenId: await storedCard(desk.history),
      purpose: 'noShow' as const,
      amount: minor(1),
      currency: 'EUR'
    };
    const done = valueOf(
      await desk.money.submit({ ...request, preauth: false, captureDate: null, description: null, terminalId: null }, null)
    );
    expect(done.intent).toMatchObject({ state: 'resolved', resolution: 'didNotHappen', error: { code: 'gateway.declined' } });
  });

  it('is asked about at once, after 5 s, 15 s and 60 s, and "it did not happen" is believed only once it can no longer be on its way', async () => {
    const { far, desk, intent } = await lost();
    const askedAfter = async (seconds: number): Promise<number> => {
      desk.pass(seconds);
      await desk.money.tick();
      return far.asked.length;
    };
    expect([await askedAfter(4), await askedAfter(1), await askedAfter(14), await askedAfter(1), await askedAfter(60)]).toEqual([
      1, 2, 2, 3, 4
    ]);
    expect(await stateOf(desk, intent.id)).toBe('unknown');
    desk.pass(IN_FLIGHT - 80);
    await desk.money.tick();
    expect(await stateOf(desk, intent.id)).toBe('resolved didNotHappen');
    expect(far.sent).toHaveLength(1);
  });

  it('is not believed gone because somebody set the clock ahead', async () => {
    const { desk, intent } = await lost();
    desk.setClock(600);
    await desk.money.tick();
    expect(await stateOf(desk, intent.id)).toBe('unknown');
    desk.pass(IN_FLIGHT);
    await desk.money.query(intent.id);
    expect(await stateOf(desk, intent.id)).toBe('resolved didNotHappen');
  });

  it('is believed gone in time although somebody set the clock back', async () => {
    const { desk, intent } = await lost();
    desk.setClock(-600);
    desk.pass(IN_FLIGHT);
    await desk.money.query(intent.id);
    expect(await stateOf(desk, intent.id)).toBe('resolved didNotHappen');
  });

  it('goes free for a new attempt once it is known not to have happened, under the same reference', async () => {
    const { far, desk, paymentId, intent } = await lost();
    desk.pass(IN_FLIGHT);
    await desk.money.query(intent.id);
    far.script = {};
    expect(valueOf(await desk.money.submit(refund(paymentId), null)).intent.state).toBe('confirmed');
    expect(far.sent[1]?.reference).toBe(far.sent[0]?.reference);
  });

  it('asked for again while unknown is not sent again: the gateway is asked and the answer shown', async () => {
    const { far, desk, paymentId } = await lost();
    desk.pass(5);
    const again = valueOf(await desk.money.submit(refund(paymentId), null));
    expect(again.intent).toMatchObject({ state: 'unknown', alreadyDone: false });
    expect(far.sent).toHaveLength(1);
  });

  it('is never believed gone after the gateway called its reference a duplicate', async () => {
    const far = scriptedGateway({ send: () => err({ kind: 'duplicate', code: '40003' }) });
    const desk = await testDesk(far.gateway);
    const { intent } = valueOf(await desk.money.submit(refund(await paidPayment(desk.history)), null));
    desk.pass(IN_FLIGHT * 10);
    await desk.money.query(intent.id);
    expect(await stateOf(desk, intent.id)).toBe('unknown');
  });

  it('is asked about again soon when the gateway cannot be reached, without counting that as a question', async () => {
    const { far, desk, intent } = await lost();
    far.script.find = () => err({ kind: 'rateLimited', retryAfter: 40 });
    desk.pass(15);
    await desk.money.tick();
    const row = await desk.history.intent(intent.id);
    expect(row).toMatchObject({ state: 'unknown', queries: 1, nextQueryAt: (intent.sentAt ?? 0) + 15 + 40 });
  });

  it('is not asked about by the desk itself for ever where the gateway forbids polling', async () => {
    const far = scriptedGateway({ send: () => err({ kind: 'timeout' }), find: () => ok({ kind: 'cannotBeAsked' }) });
    const desk = await testDesk(far.gateway, { account: { ...account, capabilities: { ...everything, pollingAllowed: false } } });
    const { intent } = valueOf(await desk.money.submit(refund(await paidPayment(desk.history)), null));
    expect(intent).toMatchObject({ state: 'unknown', nextQueryAt: null });
    desk.pass(1e6);
    await desk.money.tick();
    expect(far.asked).toHaveLength(1);
  });

  it.each([
    ['later', () => Promise.reject(new Error('bug'))],
    [
      'at once',
      () => {
        throw new Error('bug');
      }
    ]
  ])('that an adapter made by throwing (%s) is unknown too: what it had sent by then nobody knows', async (_, send) => {
    const desk = await testDesk({ ...scriptedGateway().gateway, send });
    expect(valueOf(await desk.money.submit(refund(await paidPayment(desk.history)), null)).intent.state).toBe('unknown');
  });
});

describe('A link whose creation got no answer where links cannot be listed', () => {
  it('is recorded as possibly open, with nothing to hand out', async () => {
    const { done } = await lostLink();
    expect(done.intent.state).toBe('unknown');
    expect(done.token).toMatchObject({ state: 'possiblyOpen', actionUrl: null, bookingId: 'B-2041', amount: 5000 });
    expect(done.token?.remoteId).toBe(`unknown:${done.intent.reference}`);
  });

  it('stands in the way of another link for that booking until a person has decided', async () => {
    const { far, desk, done } = await lostLink();
    desk.pass(IN_FLIGHT);
    expect(errorOf(await desk.money.submit({ ...createLink, amount: minor(70) }, null)).code).toBe('money.busy');
    await desk.money.decide(done.intent.id, false);
    expect(await desk.history.token(done.token?.id ?? 0)).toMatchObject({ state: 'cancelled', actionUrl: null });
    far.script = {};
    expect(valueOf(await desk.money.submit({ ...createLink, amount: minor(70) }, null)).token?.state).toBe('open');
  });

  it('cannot be deleted by the desk, which has no number for it', async () => {
    const { desk, done } = await lostLink();
    expect(errorOf(await desk.money.submit({ kind: 'deleteLink', tokenId: done.token?.id ?? 0 }, null)).code).toBe('money.linkNotKnown');
  });

  it('seen by a person stays possibly open, and the next link gets a reference of its own', async () => {
    const { far, desk, done } = await lostLink();
    desk.pass(IN_FLIGHT);
    await desk.money.decide(done.intent.id, true);
    expect((await desk.history.token(done.token?.id ?? 0))?.state).toBe('possiblyOpen');
    far.script = {};
    expect(errorOf(await desk.money.submit(createLink, null)).there).toMatchObject([{ what: 'link', state: 'notKnown' }]);
    expect(valueOf(await desk.money.submit({ ...createLink, another: 1 }, null)).intent.reference).not.toBe(done.intent.reference);
  });
});

describe('A person who has looked at the gateway', () => {
  it('decides, once nothing can be on its way any more', async () => {
    const { far, desk, intent } = await lost();
    far.script.find = () => err({ kind: 'timeout' });
    expect(errorOf(await desk.money.decide(intent.id, false)).code).toBe('money.tooEarly');
    desk.pass(IN_FLIGHT);
    const decided = await desk.money.decide(intent.id, false);
    expect(decided).toMatchObject({ ok: true, value: { state: 'resolved', resolution: 'operatorSaysNot' } });
  });

  it('may say at once that it did happen', async () => {
    const { desk, intent } = await lost();
    expect(await desk.money.decide(intent.id, true)).toMatchObject({ ok: true, value: { resolution: 'operatorSaysHappened' } });
  });

  it('is overruled by the gateway when that has an answer', async () => {
    const { far, desk, intent } = await lost();
    far.script.find = (order) => ok({ kind: 'happened', outcome: carriedOut(order) });
    expect(await desk.money.decide(intent.id, false)).toMatchObject({ ok: true, value: { resolution: 'happened' } });
  });

  it('cannot decide over what is known', async () => {
    const far = scriptedGateway();
    const desk = await testDesk(far.gateway);
    const { intent } = valueOf(await desk.money.submit(refund(await paidPayment(desk.history)), null));
    expect(errorOf(await desk.money.decide(intent.id, false)).code).toBe('money.notUnknown');
    expect(await desk.money.query(intent.id)).toMatchObject({ ok: true, value: { state: 'confirmed' } });
    expect(errorOf(await desk.money.query(999)).code).toBe('row.unknown');
  });
});

describe('Starting after a crash', () => {
  it('what was only prepared was never sent, and is free to be asked for again', async () => {
    const { far, desk, paymentId, row } = await crashed('prepared');
    const restarted = desk.again();
    await restarted.recover();
    expect(await desk.history.intent(row.id)).toMatchObject({ state: 'rejected', error: { code: 'money.neverSent' } });
    expect(far.asked).toEqual([]);
    expect(valueOf(await restarted.submit(refund(paymentId), null)).intent).toMatchObject({ state: 'confirmed', reference: row.reference });
  });

  it('what was sent is asked about, and is never sent again', async () => {
    const { far, desk, row } = await crashed('sent');
    far.script.find = (order) => ok({ kind: 'happened', outcome: carriedOut(order) });
    await desk.again().recover();
    expect(await desk.history.intent(row.id)).toMatchObject({ state: 'resolved', resolution: 'happened' });
    expect(far.asked[0]).toMatchObject({
      reference: row.reference,
      request: { kind: 'refund', amount: 2000 },
      payment: { remoteId: '100' }
    });
    expect(far.sent).toHaveLength(1);
  });

  it('nothing new is submitted for the account before its open ends have been asked about', async () => {
    const { far, desk, paymentId } = await crashed('sent');
    const order: string[] = [];
    far.script.find = () => {
      order.push('asked');
      return ok({ kind: 'didNotHappen', records: {} });
    };
    const restarted = desk.again();
    const recovering = restarted.recover();
    const submitted = restarted.submit({ ...createLink }, null).then(() => order.push('submitted'));
    await Promise.all([recovering, submitted]);
    expect(order[0]).toBe('asked');
    expect(order.at(-1)).toBe('submitted');
    expect(errorOf(await restarted.submit(refund(paymentId, 1), null)).code).toBe('money.busy');
  });

  it('a gateway out of reach is asked about one operation, not about each in turn', async () => {
    const far = scriptedGateway({ send: () => err({ kind: 'timeout' }), find: () => ok({ kind: 'didNotHappen', records: {} }) });
    const desk = await testDesk(far.gateway);
    await desk.money.submit(createLink, null);
    await desk.money.submit(refund(await paidPayment(desk.history)), null);
    const before = far.asked.length;
    far.script.find = () => err({ kind: 'timeout' });
    await desk.again().recover();
    expect(far.asked).toHaveLength(before + 1);
    desk.pass(3600);
    await desk.money.tick();
    expect(far.asked).toHaveLength(before + 3);
  });

  it('a second program that starts in the middle does not spoil the first one: its answer still counts', async () => {
    const far = scriptedGateway();
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const desk = await testDesk(far.gateway);
    const paymentId = await paidPayment(desk.history);
    far.script.send = async (order) => {
      await desk.again().recover();
      answer();
      return ok(carriedOut(order));
    };
    const done = valueOf(await desk.money.submit(refund(paymentId), null));
    await answered;
    expect(done.intent).toMatchObject({ state: 'resolved', resolution: 'happened' });
    expect(done.refund?.state).toBe('succeeded');
  });

  it('a row that a program let go of without a trace is ended in time while the desk runs', async () => {
    const { desk, row } = await crashed('sent');
    const running = desk.again();
    await running.tick();
    expect((await desk.history.intent(row.id))?.state).toBe('sent');
    desk.pass(IN_FLIGHT + 30);
    await running.tick();
    await running.tick();
    expect(await stateOf(desk, row.id)).toBe('resolved didNotHappen');
  });
});

describe('What is written about money operations', () => {
  it('holds no card: not in the journal, the log, an event or an error', async () => {
    const far = scriptedGateway({ send: () => err({ kind: 'timeout' }) });
    const desk = await testDesk(far.gateway);
    const { kind: _, notifyByEmail: _n, payableUntil: _p, maxAttempts: _m, configSet: _c, billingForm: _b, ...shared } = createLink;
    const request = { ...shared, kind: 'chargeCard' as const, method: 'CREDITCARD' as const, idealBankId: null };
    await desk.money.submit(request, typed({ number: '4111111111111111', expMonth: 12, expYear: 2031, cvc: '737', holder: 'Ada Muster' }));
    const rows = await desk.history.intents({ accountId: null, unresolvedOnly: false, limit: 5 });
    expect(rows).toHaveLength(1);
    const everythingWritten = JSON.stringify([rows, desk.log, desk.events]);
    expect(everythingWritten).not.toContain('4111111111111111');
    expect(everythingWritten).not.toContain('737');
  });
});
