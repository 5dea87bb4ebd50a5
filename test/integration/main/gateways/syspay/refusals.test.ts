import type { TypedGateway } from '../../../../builders/card.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GatewayError } from '../../../../../src/shared/values/errors.ts';
import type { AnyMoneyRequest, CardData } from '../../../../../src/shared/model/requests.ts';
import type { Order } from '../../../../../src/main/gateways/port.ts';
import {
  booking,
  chargeCard,
  createLink,
  debit,
  example,
  failure,
  guest,
  importCard,
  localPayment,
  localToken,
  order,
  value
} from '../../../../builders/syspay.ts';
import { fresh, goodCard, nowSeconds, paymentOf, startTraining, tokenOf, type Training } from './training.ts';
import { refund as refundRecord } from '../../../../builders/records.ts';
import { storedRefund } from '../../../../builders/stored.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

let training: Training;
let desk: TypedGateway;
beforeAll(async () => {
  training = await startTraining();
});
beforeEach(async () => {
  await training.reset();
  desk = training.open();
});
afterAll(() => training.close());

const send = (request: AnyMoneyRequest, more: Partial<Order> = {}, card: CardData | null = null) =>
  desk.send(order(request, { reference: fresh(), ...more }), card);
const refusal = async (request: AnyMoneyRequest, more: Partial<Order> = {}, card: CardData | null = null): Promise<GatewayError> =>
  failure(await send(request, more, card));
const told = (error: GatewayError): unknown =>
  error.kind === 'validation'
    ? error.fields.map(({ field, code }) => `${field}: ${code}`)
    : 'code' in error
      ? `${error.kind}: ${error.code}`
      : error.kind;

const paidPayment = async (more: Partial<CardData> = {}) =>
  paymentOf(value(await send(chargeCard(), {}, { ...goodCard, ...more })).records);
const authorizedPayment = async () => paymentOf(value(await send(chargeCard({ preauth: true }), {}, goodCard)).records);
const capture: AnyMoneyRequest = { kind: 'capture', paymentId: 1, amount: null, mode: 'single' };
const voiding: AnyMoneyRequest = { kind: 'void', paymentId: 1 };
const refund = (amount: number): AnyMoneyRequest => ({ kind: 'refund', paymentId: 1, amount: minor(amount), description: null });

describe('A signature that is refused', () => {
  it('with a wrong passphrase: credentials', async () => {
    const wrong = training.open({ secrets: { passphrase: 'wrong', partnerPassphrase: null } });
    expect(failure(await wrong.check())).toMatchObject({ kind: 'authentication', status: 403, hint: 'credentials' });
  });

  it('with a wrong partner passphrase: credentials', async () => {
    const wrong = training.open({ partner: true, secrets: { passphrase: 'wrong', partnerPassphrase: 'wrong' } });
    expect(failure(await wrong.check())).toMatchObject({ kind: 'authentication', hint: 'credentials' });
  });

  it('with a clock ten minutes wrong: the clock, and how far it is off', async () => {
    await training.clock({ skewApi: 600 });
    const error = failure(await desk.check());
    await training.clock({ skewApi: 0 });
    expect(error).toMatchObject({ kind: 'authentication', hint: 'clockSkew' });
    expect(Math.abs((error as { skewSeconds: number }).skewSeconds - 600)).toBeLessThan(5);
  });

  it('moves nothing', async () => {
    const wrong = training.open({ secrets: { passphrase: 'wrong', partnerPassphrase: null } });
    expect(failure(await wrong.send(order(createLink(), { reference: fresh() }), null)).kind).toBe('authentication');
    expect(await training.ledger()).toEqual([]);
  });
});

describe('Details that are refused come back at their fields', () => {
  // These pass by the desk's own check on purpose: here the gateway's answer is what is looked at.
  it.each<[string, AnyMoneyRequest, string]>([
    ['e-mail', createLink({ guest: { ...guest, email: 'nobody' } }), 'guest.email'],
    ['language', createLink({ guest: { ...guest, language: 'pt' } }), 'guest.language'],
    ['country', createLink({ guest: { ...guest, country: 'FRA' } }), 'guest.address.country'],
    ['booking id', createLink({ booking: { ...booking, bookingId: 'x'.repeat(101) } }), 'booking.bookingId'],
    ['check-in', createLink({ booking: { ...booking, checkIn: '2030-02-30' } }), 'booking.checkIn'],
    ['check-out', createLink({ booking: { ...booking, checkOut: '2030-01-01' } }), 'booking.checkOut'],
    ['booking currency', createLink({ booking: { ...booking, currency: 'EURO' } }), 'booking.currency'],
    ['first name', createLink({ guest: { ...guest, firstName: 'x'.repeat(101) } }), 'guest.firstName'],
    ['last name', createLink({ guest: { ...guest, lastName: 'x'.repeat(101) } }), 'guest.lastName'],
    ['description', createLink({ description: 'x'.repeat(301) }), 'description'],
    ['amount', createLink({ amount: -5 }), 'amount'],
    ['currency', createLink({ currency: 'XXX' }), 'currency'],
    ['mandate currency', createLink({ amount: null, mandate: true }), 'mandateCurrency'],
    ['mail without address', createLink({ notifyByEmail: true, guest: { ...guest, email: null } }), 'guest.email'],
    ['capture date', createLink({ preauth: true, captureDate: 1_000_000_000 }), 'captureDate'],
    ['payable until', createLink({ payableUntil: 1_000_000_000 }), 'payableUntil'],
    ['expiry', createLink({ cardUsableUntil: 1_000_000_000 }), 'cardUsableUntil'],
    ['iDEAL bank', chargeCard({ method: 'IDEAL', idealBankId: 99_999 }), 'idealBankId']
  ])('%s', async (_what, request, field) => {
    const error = await refusal(request);
    expect(error.kind).toBe('validation');
    expect(error.kind === 'validation' ? error.fields.map((fault) => fault.field) : []).toContain(field);
    expect(error.kind === 'validation' ? error.fields.every((fault) => /^syspay\.\d+$/.test(fault.code) && fault.said) : false).toBe(true);
  });

  it('a card number with a wrong digit, without repeating it', async () => {
    const error = await refusal(chargeCard(), {}, { ...goodCard, number: '4111111111111112' });
    expect(told(error)).toEqual(['card.number: syspay.30048']);
    expect(JSON.stringify(error)).not.toContain('4111111111111112');
  });

  it('all faults at once', async () => {
    const error = await refusal(createLink({ guest: { ...guest, email: 'nobody', language: 'pt' }, description: 'x'.repeat(301) }));
    expect(error.kind === 'validation' ? error.fields.map(({ field }) => field).toSorted() : []).toEqual([
      'description',
      'guest.email',
      'guest.language'
    ]);
  });
});

describe('A reference is used once', () => {
  it('a payment: 30008, and one movement', async () => {
    const reference = fresh();
    expect((await send(chargeCard(), { reference }, goodCard)).ok).toBe(true);
    expect(told(await refusal(chargeCard(), { reference }, goodCard))).toBe('duplicate: syspay.30008');
    expect((await training.ledger()).filter(({ kind }) => kind === 'payment')).toHaveLength(1);
  });

  it('a link with a payment, and a debit', async () => {
    const reference = fresh();
    const token = tokenOf(value(await send(createLink(), { reference })).records);
    expect(told(await refusal(createLink(), { reference }))).toBe('duplicate: syspay.30008');
    await training.guest({ tokenId: token.remoteId, outcome: 'success' });
    const active = tokenOf(value(await desk.readToken(token)));
    expect(told(await refusal(debit(), { reference, token: active }))).toBe('duplicate: syspay.30008');
  });

  it('a refund: 40003, and one movement', async () => {
    const payment = await paidPayment();
    const reference = fresh();
    expect((await send(refund(1000), { reference, payment })).ok).toBe(true);
    expect(told(await refusal(refund(1000), { reference, payment }))).toBe('duplicate: syspay.40003');
    expect((await training.ledger()).filter(({ kind }) => kind === 'refund')).toHaveLength(1);
  });
});

describe('What its state forbids is refused for certain', () => {
  it('a second capture, a void after a capture, a capture after a void', async () => {
    const captured = await authorizedPayment();
    expect((await send(capture, { payment: captured })).ok).toBe(true);
    for (const request of [capture, voiding])
      expect(await refusal(request, { payment: captured })).toMatchObject({ kind: 'gateway', code: 'syspay.50001', certain: true });
    const voided = await authorizedPayment();
    expect((await send(voiding, { payment: voided })).ok).toBe(true);
    for (const request of [capture, voiding])
      expect(await refusal(request, { payment: voided })).toMatchObject({ kind: 'gateway', code: 'syspay.50001', certain: true });
  });

  it('a refund of more than was paid, in one or in two', async () => {
    const payment = await paidPayment();
    expect((await refusal(refund(5001), { payment })).kind).toBe('validation');
    expect((await send(refund(3000), { payment })).ok).toBe(true);
    expect(told(await refusal(refund(2001), { payment }))).toEqual(['amount: syspay.40006']);
  });

  it('a refund of what was only authorized', async () => {
    expect(await refusal(refund(1000), { payment: await authorizedPayment() })).toMatchObject({ kind: 'gateway', certain: true });
  });

  it('a debit in another currency than the mandate’s', async () => {
    const token = tokenOf(value(await send(chargeCard({ amount: null, mandate: true, mandateCurrency: 'EUR' }), {}, goodCard)).records);
    expect(told(await refusal(debit({ currency: 'USD' }), { token }))).toEqual(['currency: syspay.30027']);
  });

  it('a debit on a link that nobody has paid', async () => {
    const token = tokenOf(value(await send(createLink())).records);
    expect(await refusal(debit(), { token })).toMatchObject({ kind: 'gateway', certain: true });
  });

  it('objects that are not there', async () => {
    const payment = localPayment(example('get-payment'), { remoteId: '999999' });
    const token = localToken(example('get-token'), { remoteId: '999999' });
    for (const error of [
      failure(await desk.readPayment(payment)),
      failure(await desk.readToken(token)),
      await refusal(capture, { payment }),
      await refusal(voiding, { payment }),
      await refusal(refund(1), { payment }),
      failure(await desk.revalidateToken(token)),
      failure(
        await desk.readRefund(
          storedRefund(refundRecord({ remoteId: '999999', paymentRemoteId: null }), {
            id: 1,
            accountId: 'a',
            gateway: 'syspay',
            fetchedAt: 0
          })
        )
      )
    ]) {
      expect(error).toMatchObject({ kind: 'gateway', certain: true });
    }
  });

  it('an expired card is not revalidated or charged', async () => {
    const token = tokenOf(value(await send(importCard({ cardUsableUntil: nowSeconds() + 3600 }), {}, goodCard)).records);
    await training.clock({ advance: 7200 });
    expect(await refusal(debit(), { token })).toMatchObject({ kind: 'gateway', certain: true });
  });
});
