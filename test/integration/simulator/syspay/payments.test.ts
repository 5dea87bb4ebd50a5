import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { card, payment, problems, server, startClient } from './client.ts';
import type { Client } from './client.ts';

const DAY = 86_400;
let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.close());

const token = async (more: Record<string, unknown> = {}) =>
  (await client.post('token', server({ expiration_date: 4_000_000_000, ...more }))).body;
const debit = (token_id: unknown, more: Record<string, unknown> = {}) =>
  client.post('payment', { flow: 'API', token_id, ...payment(), ...more });
const authorized = async () => (await debit((await token()).id, { preauth: true })).body;
const paid = async (more: Record<string, unknown> = {}, method: Record<string, unknown> = {}) =>
  (await debit((await token({ payment_method: card(method) })).id, more)).body;
let counter = 0;
const refund = (payment_id: unknown, more: Record<string, unknown> = {}) =>
  client.post('refund', { payment_id, reference: `refund-${++counter}`, amount: 5000, currency: 'EUR', ...more });

describe('Debit on a token', () => {
  test('takes the money and answers with the whole token', async () => {
    const stored = await token({ mandate: true, mandate_currency: 'EUR' });
    const answer = await debit(stored.id, { extra: 'extra', description: 'No-show' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      class: 'payment',
      status: 'SUCCESS',
      amount: 5000,
      extra: 'extra',
      description: 'No-show',
      action_url: null,
      token: { class: 'token', id: String(stored.id), status: 'ACTIVE' },
      payment_method: { display: '4111-11xx-xxxx-1111' }
    });
  });

  test('a token without mandate may be charged in any currency of the account', async () => {
    expect((await debit((await token()).id, { currency: 'JPY', amount: 12_000 })).body).toMatchObject({
      status: 'SUCCESS',
      currency: 'JPY',
      amount: 12_000
    });
  });

  test('a card that is good once may be declined later', async () => {
    const stored = await token({ payment_method: card({ number: '4000000000000341' }) });
    const { status, body } = await debit(stored.id);
    expect([status, body.status, body.failure_category]).toEqual([201, 'FAILED', 'declined']);
  });

  test('a card that must be confirmed each time opens a 3-D Secure step, which times out after an hour', async () => {
    const stored = await token({ payment_method: card({ number: '4000002760003184' }) });
    const first = await debit(stored.id);
    expect(first.body).toMatchObject({ status: 'OPEN', action_url: expect.stringContaining('/STEP') });
    const done = await client.steer('POST', '/syspay/guest', { paymentId: first.body.id, outcome: 'success' });
    expect(done.body.payment.status).toBe('SUCCESS');
    const second = await debit(stored.id);
    await client.steer('POST', '/clock', { advance: 3601 });
    expect((await client.get(`payment/${second.body.id}`)).body.status).toBe('TIMED_OUT');
  });

  test('a processor may take its time: WAITING, then SUCCESS', async () => {
    const stored = await token({ payment_method: card({ cardholder: 'WAITING' }) });
    const { body } = await debit(stored.id);
    expect(body).toMatchObject({ status: 'WAITING', processing_time: null });
    await client.steer('POST', '/clock', { advance: 601 });
    expect((await client.get(`payment/${body.id}`)).body.status).toBe('SUCCESS');
  });

  test('a technical error is status ERROR', async () => {
    const stored = await client.post('token/import', {
      booking_details: server().booking_details,
      payment_method: card({ cardholder: 'ERROR' })
    });
    expect((await debit(stored.body.id)).body).toMatchObject({ status: 'ERROR', failure_category: 'technical_error' });
  });

  test('a reference is used once, even by a payment that failed', async () => {
    const stored = await token({ payment_method: card({ number: '4000000000000341' }) });
    await debit(stored.id, { reference: 'once' });
    expect(problems(await debit(stored.id, { reference: 'once' }))).toEqual(['reference:30008']);
    expect(problems(await client.post('token', server({ payment: payment({ reference: 'once' }) })))).toEqual(['payment.reference:30008']);
  });

  test('refuses with every problem at once', async () => {
    const answer = await client.post('payment', {
      flow: 'BUYER',
      token_id: 'x',
      reference: 'tab\t',
      amount: '12.50',
      currency: 'euro',
      preauth: 'so-so',
      capture_date: 'soon',
      description: 'd'.repeat(301),
      extra: 'e'.repeat(301),
      return_url: 'x',
      ems_url: 'x',
      source: 1
    });
    expect(problems(answer)).toEqual([
      'amount:30011',
      'captureDate:30044',
      'currency:20002',
      'description:30015',
      'emsUrl:30006',
      'extra:20008',
      'flow:30001',
      'preauth:30009',
      'reference:30007',
      'returnUrl:30032',
      'source:10004',
      'tokenId:60001'
    ]);
    expect(problems(await client.post('payment', {}))).toEqual([
      'amount:10006',
      'currency:10006',
      'flow:10006',
      'reference:10006',
      'tokenId:10006'
    ]);
  });

  test('refuses a token that is unknown, not active, or whose mandate has another currency', async () => {
    expect(problems(await debit(999_999))).toEqual(['tokenId:60001']);
    expect(problems(await debit((await token({ mandate: true, mandate_currency: 'EUR' })).id, { currency: 'USD' }))).toEqual([
      'currency:30027'
    ]);
    const gone = await token({ payment_method: card({ cardholder: 'DECLINED' }) });
    const answer = await debit(gone.id);
    expect(answer.body.errors).toEqual([expect.objectContaining({ property: 'tokenId', code: 60003, data: 'FAILED' })]);
  });

  test('an expired token is not charged, its mandate has ended', async () => {
    const stored = await token({ mandate: true, mandate_currency: 'EUR', expiration_date: (await client.now()) + DAY });
    await client.steer('POST', '/clock', { advance: DAY + 1 });
    expect((await client.get(`token/${stored.id}`)).body).toMatchObject({
      status: 'EXPIRED',
      mandate: { status: 'ENDED', end_reason: 'SUSPENDED_EXPIRED', end_date: expect.any(Number) }
    });
    expect(problems(await debit(stored.id))).toEqual(['tokenId:60003']);
  });
});

describe('Capture and void a pre-authorization', () => {
  test('capture ends in SUCCESS, once', async () => {
    const { id } = await authorized();
    const answer = await client.post(`payment/${id}/capture`);
    expect([answer.status, answer.body.status, answer.body.settlement_date]).toEqual([200, 'SUCCESS', expect.any(Number)]);
    const again = await client.post(`payment/${id}/capture`, { payment_id: id });
    expect(again.body.errors).toEqual([expect.objectContaining({ code: 50001, data: 'SUCCESS' })]);
    expect((await client.movements('capture')).filter((m) => m.paymentId === String(id))).toHaveLength(1);
  });

  test('void ends in VOIDED, and then there is nothing to capture', async () => {
    const { id } = await authorized();
    expect((await client.post(`payment/${id}/void/`)).body).toMatchObject({ status: 'VOIDED', settlement_date: null });
    expect(problems(await client.post(`payment/${id}/capture`))).toEqual(['paymentId:50001']);
    expect(problems(await client.post(`payment/${id}/void`))).toEqual(['paymentId:50001']);
  });

  test('an unknown payment is 404', async () => {
    for (const call of ['payment/999999/capture', 'payment/999999/void'])
      expect(problems(await client.post(call))).toEqual(['paymentId:20007']);
    expect((await client.get('payment/999999')).status).toBe(404);
  });

  test('of two at once, the second is told that the first is at work', async () => {
    const { id } = await authorized();
    await client.steer('POST', '/faults', { gateway: 'syspay', method: 'POST', path: '/capture$', kind: 'delay', delayMs: 400 });
    const first = client.post(`payment/${id}/capture`);
    await expect.poll(async () => (await client.steer('GET', '/faults')).body.armed, { interval: 10 }).toBe(0);
    expect(problems(await client.post(`payment/${id}/void`))).toEqual(['paymentId:50004']);
    expect((await first).body.status).toBe('SUCCESS');
  });

  test('what is not captured is voided when the authorization expires', async () => {
    const { id, preauth_expiration_date } = await authorized();
    await client.steer('POST', '/clock', { set: preauth_expiration_date - 5 });
    expect((await client.get(`payment/${id}`)).body.status).toBe('AUTHORIZED');
    await client.steer('POST', '/clock', { set: preauth_expiration_date + 1 });
    expect((await client.get(`payment/${id}`)).body.status).toBe('VOIDED');
    await client.steer('POST', '/clock', { advance: -31 * DAY });
  });

  test('capture_date captures by itself, at its own time', async () => {
    const captureDate = (await client.now()) + 3 * DAY;
    const { body } = await debit((await token()).id, { preauth: true, capture_date: captureDate });
    expect(body).toMatchObject({ status: 'AUTHORIZED', capture_date: captureDate });
    await client.steer('POST', '/clock', { advance: 4 * DAY });
    expect((await client.get(`payment/${body.id}`)).body).toMatchObject({ status: 'SUCCESS', processing_time: captureDate });
  });
});

describe('Refund a payment', () => {
  test('in parts, up to the amount and not beyond', async () => {
    const { id } = await paid();
    const first = await refund(String(id), { amount: '2000', description: 'left early', extra: 'x' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      class: 'refund',
      status: 'SUCCESS',
      amount: 2000,
      description: 'left early',
      extra: 'x',
      processing_time: expect.any(Number),
      payment: { class: 'payment', id }
    });
    expect((await client.get(`refund/${first.body.id}`)).body).toEqual(first.body);
    expect(problems(await refund(id, { amount: 3001 }))).toEqual(['amount:40006']);
    expect((await refund(id, { amount: 3000 })).body.status).toBe('SUCCESS');
    expect(problems(await refund(id, { amount: 1 }))).toEqual(['amount:40006']);
    expect((await client.movements('refund')).filter((m) => m.paymentId === String(id)).map((m) => m.amount)).toEqual([2000, 3000]);
  });

  test('a reference is used once, even by a refund that failed; a failed refund leaves the amount refundable', async () => {
    const { id } = await paid({}, { cardholder: 'REFUND FAILED' });
    const failed = await refund(id, { reference: 'refund once' });
    expect([failed.status, failed.body.status, failed.body.failure_category]).toEqual([201, 'FAILED', 'declined']);
    expect(problems(await refund(id, { reference: 'refund once' }))).toEqual(['reference:40003']);
    expect((await refund(id)).status).toBe(201);
  });

  test.each([
    ['4000000000007726', 'SUCCESS'],
    ['4000000000005126', 'FAILED']
  ])('card %s: waits, then %s', async (number, end) => {
    const { id } = await paid({}, { number });
    const { body } = await refund(id);
    expect(body).toMatchObject({ status: 'WAITING', processing_time: null });
    expect(problems(await refund(id))).toEqual(['amount:40006']);
    await client.steer('POST', '/clock', { advance: 601 });
    expect((await client.get(`refund/${body.id}`)).body.status).toBe(end);
  });

  test('refuses what is not paid, unknown, in another currency, or badly written', async () => {
    expect(problems(await refund((await authorized()).id))).toEqual(['paymentId:50001']);
    expect(problems(await refund(999_999))).toEqual(['paymentId:20007']);
    expect(problems(await refund((await paid()).id, { currency: 'USD' }))).toEqual(['currency:40004']);
    expect(
      problems(
        await refund('x', {
          reference: '',
          amount: 0,
          currency: 'eu',
          description: 'd'.repeat(301),
          extra: 'e'.repeat(301),
          ems_url: 'x',
          reason: 'y'
        })
      )
    ).toEqual([
      'amount:40005',
      'currency:20002',
      'description:40007',
      'emsUrl:30006',
      'extra:20008',
      'paymentId:40001',
      'reason:10004',
      'reference:10006'
    ]);
    expect((await client.get('refund/999999')).body.errors[0].code).toBe(40009);
  });

  test('refuses when the account may not, when its balance is too low, and what Sofort paid', async () => {
    const { id } = await paid();
    await client.steer('POST', '/syspay/settings', { refunds: false, balanceTooLow: true });
    expect(problems(await refund(id))).toEqual(['amount:40010', 'paymentId:30034']);
    await client.steer('POST', '/syspay/settings', { refunds: true, balanceTooLow: false });
    const sofort = await client.post('token', server({ payment: payment(), payment_method: { type: 'SOFORT_BANKING' } }));
    await client.steer('POST', '/syspay/guest', { tokenId: sofort.body.id, outcome: 'success' });
    expect(problems(await refund(sofort.body.payment.id))).toEqual(['paymentId:20039']);
  });
});
