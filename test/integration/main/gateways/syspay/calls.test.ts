import type { TypedGateway } from '../../../../builders/card.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AnyMoneyRequest, CardData } from '../../../../../src/shared/model/requests.ts';
import type { Order, Outcome } from '../../../../../src/main/gateways/port.ts';
import { booking, chargeCard, createLink, debit, guest, importCard, order, value } from '../../../../builders/syspay.ts';
import { fresh, goodCard, nowSeconds, paymentOf, refundOf, startTraining, tokenOf, type Training } from './training.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

let training: Training;
let desk: TypedGateway;
beforeAll(async () => {
  training = await startTraining();
  desk = training.open();
});
beforeEach(() => training.reset());
afterAll(() => training.close());

const send = async (request: AnyMoneyRequest, more: Partial<Order> = {}, card: CardData | null = null): Promise<Outcome> =>
  value(await desk.send(order(request, { reference: fresh(), ...more }), card));
const stored = async () => tokenOf((await send(chargeCard({ amount: null, mandate: true, mandateCurrency: 'EUR' }), {}, goodCard)).records);
const authorized = async () => paymentOf((await send(chargeCard({ preauth: true }), {}, goodCard)).records);
const paid = async () => paymentOf((await send(chargeCard(), {}, goodCard)).records);

describe('Hosted token request', () => {
  it('without a payment: a link that stores a card, with a mandate to be', async () => {
    const outcome = await send(
      createLink({ amount: null, mandate: true, mandateCurrency: 'EUR', cardUsableUntil: nowSeconds() + 9_000_000 }),
      { reference: 'PD-store' }
    );
    expect(tokenOf(outcome.records)).toMatchObject({
      isLink: true,
      isCard: false,
      state: 'open',
      reference: 'PD-store',
      amount: null,
      mandateStatus: 'PENDING',
      mandateCurrency: 'EUR'
    });
    expect(tokenOf(outcome.records).actionUrl).toMatch(/^http/);
    expect(outcome).toMatchObject({ declined: null, redirectUrl: null, paymentRemoteId: null });
  });

  it('with a payment: a link the guest pays, seen paid when it is read again', async () => {
    const until = nowSeconds() + 86_400;
    const outcome = await send(createLink({ description: 'Room 12', payableUntil: until, notifyByEmail: true }));
    const token = tokenOf(outcome.records);
    expect(token).toMatchObject({
      isLink: true,
      amount: 5000,
      acceptUntil: until,
      bookingId: booking.bookingId,
      guestName: 'John Doe',
      guestEmail: guest.email
    });
    expect(paymentOf(outcome.records)).toMatchObject({ state: 'open', tokenRemoteId: token.remoteId, bookingId: booking.bookingId });
    await training.guest({ tokenId: token.remoteId, outcome: 'success' });
    const read = value(await desk.readToken(token));
    expect(tokenOf(read)).toMatchObject({
      state: 'active',
      isLink: true,
      isCard: true,
      description: 'Room 12',
      card: { last4: '1111' },
      mandateStatus: 'ACTIVE'
    });
    expect(paymentOf(read)).toMatchObject({ state: 'paid', capturedAmount: 5000 });
  });

  it.each([
    ['cancel', 'cancelled'],
    ['insufficient_funds', 'failed'],
    ['timeout', 'expired']
  ])('a guest who ends it with %s leaves it %s', async (how, state) => {
    const outcome = await send(createLink());
    await training.guest({ tokenId: outcome.tokenRemoteId, outcome: how });
    const read = value(await desk.readPayment(paymentOf(outcome.records)));
    expect(paymentOf(read).state).toBe(state);
  });

  it('with a pre-authorization and a day of capture', async () => {
    const outcome = await send(createLink({ preauth: true, captureDate: nowSeconds() + 3 * 86_400, threeDs: 'MUST' }));
    await training.guest({ tokenId: outcome.tokenRemoteId, outcome: 'success' });
    expect(paymentOf(value(await desk.readPayment(paymentOf(outcome.records))))).toMatchObject({
      state: 'authorized',
      preauth: true,
      capturedAmount: 0
    });
  });
});

describe('Server-to-server token request', () => {
  it('stores a card', async () => {
    const token = await stored();
    expect(token).toMatchObject({
      origin: 'serverToken',
      isLink: false,
      isCard: true,
      state: 'active',
      mandateStatus: 'ACTIVE',
      card: { scheme: 'VISA', first6: '411111', last4: '1111', holder: 'John Doe', expiry: `12/${goodCard.expYear}` }
    });
    expect(token.card.fingerprint).not.toBeNull();
  });

  it('charges a card at once', async () => {
    expect(await paid()).toMatchObject({
      state: 'paid',
      amount: 5000,
      capturedAmount: 5000,
      preauth: false,
      flow: 'API',
      guestName: 'John Doe'
    });
  });

  it('pre-authorizes', async () => {
    const payment = await authorized();
    expect(payment).toMatchObject({ state: 'authorized', preauth: true, capturedAmount: 0 });
    expect(payment.preauthExpiresAt).toBeGreaterThan(nowSeconds());
  });

  it.each([
    ['4000000000000002', 'declined'],
    ['4000000000009995', 'insufficient_funds'],
    ['4000000000009987', 'card_flagged'],
    ['4000000000000069', 'expired'],
    ['4000000000000127', 'invalid_cv2'],
    ['4000000000000119', 'technical_error'],
    ['4100000000000019', 'fraud_suspicious'],
    ['6011111111111117', 'unsupported']
  ])('a card that is refused (%s) is an outcome: %s', async (number, category) => {
    const outcome = await send(chargeCard(), {}, { ...goodCard, number });
    expect(outcome.declined).toEqual({ code: `syspay.failure.${category}`, said: category });
    expect(paymentOf(outcome.records)).toMatchObject({ failureCategory: category, capturedAmount: 0 });
  });

  it.each(['IDEAL', 'SOFORT_BANKING'] as const)('%s sends the guest to the bank', async (method) => {
    const banks = value(await desk.idealBanks());
    const outcome = await send(chargeCard({ method, idealBankId: method === 'IDEAL' ? (banks[0]?.id ?? null) : null }));
    expect(outcome.redirectUrl).toMatch(/^http/);
    expect(tokenOf(outcome.records)).toMatchObject({ isLink: false, isCard: false });
    await training.guest({ paymentId: outcome.paymentRemoteId, outcome: 'success' });
    expect(paymentOf(value(await desk.readPayment(paymentOf(outcome.records)))).state).toBe('paid');
  });
});

describe('Import of a card', () => {
  it('stores it without checking it', async () => {
    const outcome = await send(importCard(), {}, { ...goodCard, cvc: null });
    expect(tokenOf(outcome.records)).toMatchObject({
      origin: 'import',
      isCard: true,
      isLink: false,
      state: 'active',
      validationStatus: 'NOT_VALIDATED'
    });
    expect(outcome).toMatchObject({ declined: null, paymentRemoteId: null });
  });
});

describe('Debit on a token', () => {
  it('charges a stored card', async () => {
    const token = await stored();
    const outcome = await send(debit({ description: 'No-show' }), { token });
    expect(outcome.declined).toBeNull();
    expect(paymentOf(outcome.records)).toMatchObject({
      state: 'paid',
      amount: 2500,
      tokenRemoteId: token.remoteId,
      bookingId: booking.bookingId,
      description: 'No-show',
      card: { last4: '1111' }
    });
  });

  it('pre-authorizes with a day of capture, which captures by itself', async () => {
    const outcome = await send(debit({ preauth: true, captureDate: nowSeconds() + 7200 }), { token: await stored() });
    const payment = paymentOf(outcome.records);
    expect(payment).toMatchObject({ state: 'authorized', preauth: true });
    await training.clock({ advance: 7201 });
    expect(paymentOf(value(await desk.readPayment(payment)))).toMatchObject({ state: 'paid', preauth: true });
  });

  it('a bank that wants 3-D Secure asks for a step in a browser', async () => {
    const token = tokenOf(
      (await send(chargeCard({ amount: null, mandate: true, mandateCurrency: 'EUR' }), {}, { ...goodCard, number: '4000002760003184' }))
        .records
    );
    const outcome = await send(debit(), { token });
    expect(outcome).toMatchObject({ declined: null, records: { payments: [{ state: 'open' }] } });
    expect(outcome.redirectUrl).toMatch(/^http/);
  });

  it('a card that succeeds once and is declined later', async () => {
    const token = tokenOf((await send(chargeCard(), {}, { ...goodCard, number: '4000000000000341' })).records);
    expect((await send(debit(), { token })).declined?.code).toBe('syspay.failure.declined');
  });
});

describe('Capture and void of a pre-authorization', () => {
  const capture: AnyMoneyRequest = { kind: 'capture', paymentId: 1, amount: null, mode: 'single' };

  it('captures all of it', async () => {
    const outcome = await send(capture, { payment: await authorized(), reference: 'PD-capture' });
    expect(paymentOf(outcome.records)).toMatchObject({ state: 'paid', capturedAmount: 5000, preauth: true });
    expect(outcome.records.captures).toMatchObject([{ reference: 'PD-capture', amount: 5000, currency: 'EUR' }]);
  });

  it('voids it', async () => {
    const outcome = await send({ kind: 'void', paymentId: 1 }, { payment: await authorized() });
    expect(paymentOf(outcome.records)).toMatchObject({ state: 'voided', capturedAmount: 0 });
  });
});

describe('Refund', () => {
  it('in part, then the rest, each read again by id', async () => {
    const payment = await paid();
    for (const amount of [1500, 3500]) {
      const outcome = await send({ kind: 'refund', paymentId: 1, amount: minor(amount), description: 'too much' }, { payment });
      expect(outcome).toMatchObject({ declined: null, paymentRemoteId: payment.remoteId });
      const refund = refundOf(outcome.records);
      expect(refund).toMatchObject({ state: 'succeeded', amount, paymentRemoteId: payment.remoteId, description: 'too much' });
      expect(refundOf(value(await desk.readRefund(refund)))).toMatchObject({ remoteId: refund.remoteId, state: 'succeeded', amount });
    }
    expect((await training.ledger()).filter(({ kind }) => kind === 'refund')).toHaveLength(2);
  });

  it('a bank that takes its time leaves it pending', async () => {
    const payment = paymentOf((await send(chargeCard(), {}, { ...goodCard, number: '4000000000007726' })).records);
    const outcome = await send({ kind: 'refund', paymentId: 1, amount: minor(5000), description: null }, { payment });
    expect(refundOf(outcome.records).state).toBe('pending');
    expect(outcome.declined).toBeNull();
  });
});

describe('Update and revalidation of a token', () => {
  const nothing = { tokenId: 1, booking: null, cardUsableUntil: null, detokenizers: null, cardExpiry: null, lifetimeDays: null };

  it('changes booking, expiry and detokenizers, alone and together', async () => {
    const token = await stored();
    const until = nowSeconds() + 5_000_000;
    expect(tokenOf(value(await desk.updateToken(token, { ...nothing, cardUsableUntil: until })))).toMatchObject({
      expiresAt: until,
      bookingId: booking.bookingId
    });
    const moved = { ...booking, bookingId: 'B-2042', checkIn: '2030-06-01', checkOut: '2030-06-02', totalAmount: minor(100) };
    expect(tokenOf(value(await desk.updateToken(token, { ...nothing, booking: moved })))).toMatchObject({
      bookingId: 'B-2042',
      checkIn: '2030-06-01',
      checkOut: '2030-06-02',
      bookingAmount: 100
    });
    expect((await desk.updateToken(token, { ...nothing, detokenizers: [] })).ok).toBe(true);
  });

  it('asks the bank again about a card that was imported', async () => {
    const token = tokenOf((await send(importCard(), {}, goodCard)).records);
    const again = tokenOf(value(await desk.revalidateToken(token)));
    expect(again).toMatchObject({ remoteId: token.remoteId, validationStatus: 'VALID', origin: 'import' });
  });
});

describe('The account', () => {
  it('is checked by reading one page and the iDEAL banks', async () => {
    const facts = value(await desk.check());
    expect(facts.capabilities.moto.methods).toContain('IDEAL');
    expect(facts).toMatchObject({ terminals: [], licence: null });
  });

  it('works for a partner on the merchant’s behalf', async () => {
    expect((await training.open({ partner: true }).check()).ok).toBe(true);
  });

  it('never leaves a whole card number in what it hands on', async () => {
    const outcomes = [await send(chargeCard(), {}, goodCard), await send(importCard(), {}, goodCard)];
    expect(JSON.stringify(outcomes)).not.toContain(goodCard.number);
  });
});
