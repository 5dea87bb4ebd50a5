import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inquire } from '../../../../../src/main/gateways/saferpay/api/transactions.ts';
import type { Outcome } from '../../../../../src/main/gateways/port.ts';
import type { Payment, Token } from '../../../../../src/shared/model/domain.ts';
import type { ChargeCard } from '../../../../../src/shared/model/requests.ts';
import { asPayment, asToken, card, chargeCard, debit, importCard, VISA } from '../../../../builders/saferpay.ts';
import { bad, good, openWorld, order, type World } from './harness.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.calm());
afterAll(() => world.close());

const ref = () => `PD-${randomUUID()}`;
const charge = (more: Partial<ChargeCard> = {}, number = VISA, reference = ref()) =>
  world.gateway.send(order(reference, chargeCard(more)), card(number));
const paymentOf = (outcome: Outcome): Payment => asPayment(outcome.records.payments?.[0]);
const storedCard = async (number = VISA): Promise<Token> =>
  asToken(good(await world.gateway.send(order(ref(), importCard()), card(number))).records.tokens?.[0]);
const authorizations = async () => (await world.movements()).filter((one) => one.kind === 'authorization').length;

describe('A phone order', () => {
  test('as pre-authorization: nothing is taken yet, nothing follows', async () => {
    const reference = ref();
    const outcome = good(await charge({ preauth: true }, VISA, reference));
    expect(outcome).toMatchObject({ followUp: null, declined: null, redirectUrl: null });
    expect(paymentOf(outcome)).toMatchObject({
      state: 'authorized',
      status: 'AUTHORIZED',
      preauth: true,
      amount: 10_000,
      capturedAmount: 0,
      reference,
      terminalId: world.terminal('MPO'),
      card: { scheme: 'VISA', first6: '901000', last4: '0001' }
    });
  });

  test('as sale: the capture it still needs is named', async () => expect(good(await charge({ preauth: false })).followUp).toBe('capture'));

  test.each(['9030003150000007', '9070003150000008', '9050100052000005', '9040100052000008'])('with test card %s', async (number) =>
    expect(paymentOf(good(await charge({}, number))).card.last4).toBe(number.slice(-4))
  );

  test('stores the card under an id that follows from the reference', async () => {
    const outcome = good(await charge({ storeCard: true, cardUsableUntil: world.now() + 30 * 86_400 }));
    const token = asToken(outcome.records.tokens?.[0]);
    expect(token).toMatchObject({
      origin: 'alias',
      isCard: true,
      state: 'active',
      bookingId: 'R-2041',
      card: { last4: '0001' },
      remoteId: outcome.tokenRemoteId
    });
    expect(paymentOf(outcome).tokenRemoteId).toBe(token.remoteId);
    expect(token.expiresAt).toBeLessThanOrEqual(world.now() + 31 * 86_400);
    expect((await world.gateway.readToken(token)).ok).toBe(true);
  });

  test('without an amount the card is checked with its bank and stored', async () => {
    const outcome = good(await charge({ amount: null }));
    expect(outcome.records.payments ?? []).toEqual([]);
    expect(outcome.records.tokens?.[0]).toMatchObject({ state: 'active', validationStatus: 'OK' });
  });

  test('nowhere in what is kept is there more of the number than six and four', async () => {
    const outcome = good(await charge({ storeCard: true }));
    expect(JSON.stringify(outcome)).not.toContain(VISA);
    expect(JSON.stringify(outcome)).not.toMatch(/9010003\d|90100031/);
  });
});

describe('Declined', () => {
  test.each<[string, string, number]>([
    ['always declined', '9010403153150003', 10_000],
    ['soft decline', '9010103204160007', 10_000],
    ['by amount: no funds', '9010403153900001', 10_051],
    ['by amount: stolen', '9010403153900001', 10_043]
  ])('%s: an answer with a reason, no payment', async (_what, number, amount) => {
    const before = await authorizations();
    const error = bad(await charge({ amount: minor(amount) }, number));
    expect(error).toMatchObject({
      kind: 'declined',
      code: expect.stringMatching(/^saferpay\./) as string,
      behavior: expect.any(String) as string
    });
    expect(await authorizations()).toBe(before);
  });
  test('a soft decline says that the payer has to confirm', async () =>
    expect(bad(await charge({}, '9010103204160007'))).toMatchObject({ code: 'saferpay.PAYER_AUTHENTICATION_REQUIRED' }));
  test('a card check that fails on storing', async () =>
    expect(bad(await charge({ amount: null }, '9010000004150008')).kind).toBe('declined'));
  test('a number that is none', async () => expect(['declined', 'validation']).toContain(bad(await charge({}, '9010003150000002')).kind));
});

describe('Refused', () => {
  test('a security code of the wrong length stands beside its field', async () =>
    expect(bad(await world.gateway.send(order(ref(), chargeCard()), { ...card(), cvc: '12' }))).toMatchObject({
      kind: 'validation',
      fields: [{ field: 'card.cvc' }]
    }));
  test('a holder longer than fifty characters is not sent', async () => {
    const before = (await world.requests()).length;
    expect(bad(await world.gateway.send(order(ref(), chargeCard()), { ...card(), holder: 'x'.repeat(51) }))).toMatchObject({
      fields: [{ field: 'card.holder', code: 'tooLong' }]
    });
    expect((await world.requests()).length).toBe(before);
  });
  test('a terminal of another customer', async () =>
    expect(bad(await charge({ terminalId: '99999999' }))).toMatchObject({ kind: 'authentication', hint: 'permission' }));
});

describe('A stored card', () => {
  test('is imported without a check and charged without the guest', async () => {
    const token = await storedCard();
    const reference = ref();
    const outcome = good(await world.gateway.send(order(reference, debit(1, { preauth: false }), { token }), null));
    expect(paymentOf(outcome)).toMatchObject({
      state: 'authorized',
      amount: 4200,
      reference,
      tokenRemoteId: token.remoteId,
      bookingId: 'R-2041',
      terminalId: world.terminal('MPO')
    });
    expect(outcome.followUp).toBe('capture');
  });

  test('is charged on the web shop terminal as merchant-initiated where that is chosen', async () => {
    const token = await storedCard();
    const outcome = good(await world.gateway.send(order(ref(), debit(1, { terminalId: world.terminal('ECOM') }), { token }), null));
    expect(paymentOf(outcome).terminalId).toBe(world.terminal('ECOM'));
  });

  test('that is no longer there is refused', async () => {
    const token = { ...(await storedCard()), remoteId: 'pd-nothing' };
    expect(bad(await world.gateway.send(order(ref(), debit(1), { token }), null))).toMatchObject({
      kind: 'gateway',
      code: 'saferpay.ALIAS_INVALID',
      certain: true
    });
  });

  test('can be declined', async () => {
    const token = await storedCard('9010403153150003');
    expect(bad(await world.gateway.send(order(ref(), debit(1), { token }), null)).kind).toBe('declined');
  });
});

describe('A charge without a usable answer', () => {
  const happenings: [kind: string, moved: number][] = [
    ['cutAfterCommit', 1],
    ['status500AfterCommit', 1],
    ['cutBefore', 0],
    ['status500', 0]
  ];

  test.each(happenings)('phone order, %s: found out by its OrderId, moved %i times', async (kind, moved) => {
    const reference = ref();
    const before = await authorizations();
    await world.fault({ kind, path: 'AuthorizeDirect' });
    const one = order(reference, chargeCard({ preauth: false, storeCard: true }));
    expect(bad(await world.gateway.send(one, card()))).not.toMatchObject({ certain: true });
    expect((await authorizations()) - before).toBe(moved);
    const finding = good(await world.gateway.find(one, world.now()));
    expect(finding.kind).toBe(moved === 1 ? 'happened' : 'didNotHappen');
    expect(finding).toMatchObject(
      moved === 1
        ? {
            outcome: {
              followUp: 'capture',
              records: { payments: [{ reference, state: 'authorized' }], tokens: [{ origin: 'alias' }] }
            }
          }
        : {}
    );
    expect((await authorizations()) - before).toBe(moved);
  });

  test.each(happenings)('stored card, %s: the same', async (kind, moved) => {
    const token = await storedCard();
    const reference = ref();
    await world.fault({ kind, path: 'AuthorizeDirect' });
    const one = order(reference, debit(1), { token });
    expect((await world.gateway.send(one, null)).ok).toBe(false);
    expect(good(await world.gateway.find(one, world.now())).kind).toBe(moved === 1 ? 'happened' : 'didNotHappen');
  });

  test('a time-out: unknown, then found', async () => {
    const one = order(ref(), chargeCard());
    await world.fault({ kind: 'delay', path: 'AuthorizeDirect', delayMs: 400 });
    world.answerWithin(100);
    expect(bad(await world.gateway.send(one, card()))).toEqual({ kind: 'timeout' });
    world.answerWithin(null);
    await expect.poll(async () => good(await world.gateway.find(one, world.now())).kind, { timeout: 5000 }).toBe('happened');
  });

  test.each(['malformedJson', 'wrongContentType'])('%s: unknown, then found', async (kind) => {
    const one = order(ref(), chargeCard());
    await world.fault({ kind, path: 'AuthorizeDirect' });
    expect(bad(await world.gateway.send(one, card())).kind).toBe('malformed');
    const made = (await world.movements()).filter((movement) => movement.reference === one.reference).length;
    expect(good(await world.gateway.find(one, world.now())).kind).toBe(made === 1 ? 'happened' : 'didNotHappen');
  });

  test('a word the desk does not know is shown as it came', async () => {
    await world.fault({ kind: 'unknownEnum', path: 'AuthorizeDirect' });
    const outcome = good(await charge());
    expect(paymentOf(outcome)).toMatchObject({ amount: 10_000 });
  });

  test('429: not processed', async () => {
    await world.fault({ kind: 'status429', path: 'AuthorizeDirect', retryAfter: 3 });
    expect(bad(await charge())).toEqual({ kind: 'rateLimited', retryAfter: 3 });
  });

  test.each([
    ['cutAfterCommit', 'happened'],
    ['cutBefore', 'didNotHappen']
  ])('a card import, %s: %s', async (kind, found) => {
    const one = order(ref(), importCard());
    await world.fault({ kind, path: 'InsertDirect' });
    expect((await world.gateway.send(one, card())).ok).toBe(false);
    expect(good(await world.gateway.find(one, world.now())).kind).toBe(found);
  });
});

describe('The same charge from a second desk', () => {
  test('is recognised before it is sent, since the gateway itself would charge again', async () => {
    const reference = ref();
    good(await charge({}, VISA, reference));
    const recheck = good(await world.gateway.recheck(order(reference, chargeCard())));
    expect(recheck.alreadyDone).toMatchObject({ records: { payments: [{ reference }] } });
  });
});

describe('Inquire', () => {
  test('finds by OrderId and by TransactionId', async () => {
    const reference = ref();
    const payment = paymentOf(good(await charge({}, VISA, reference)));
    expect(good(await inquire(world.client, { OrderId: reference })).data.Transaction.Id).toBe(payment.remoteId);
    expect(good(await world.gateway.readPayment(payment)).payments?.[0]).toMatchObject({
      remoteId: payment.remoteId,
      state: 'authorized',
      bookingId: 'R-2041'
    });
  });
  test('does not know what was declined or never was', async () =>
    expect(bad(await inquire(world.client, { OrderId: ref() }))).toMatchObject({
      kind: 'gateway',
      code: 'saferpay.TRANSACTION_NOT_FOUND',
      certain: true
    }));
});
