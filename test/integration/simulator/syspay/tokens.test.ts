import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { booking, card, hosted, payment, problems, server, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.close());

describe('Hosted token request', () => {
  test('opens a redirect and answers as the document shows', async () => {
    const answer = await client.post('token', hosted({ accept_until: (await client.now()) + 3600, extra: 'my extra' }));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-syspay-request-uuid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.body).toMatchObject({
      class: 'token',
      status: 'REDIRECT',
      booking_details: booking,
      payment_method: null,
      extra: 'my extra',
      accept_until: expect.any(Number)
    });
    expect(answer.body.id).toMatch(/^\d+$/);
    expect(answer.body.expiration_date).toBe(String(Date.UTC(2027, 0, 2) / 1000 + 30 * 86_400));
    expect(answer.body.action_url).toContain(`/redirect/hosted/token/${answer.body.id}/`);
    expect(answer.body).not.toHaveProperty('mandate');
  });

  test('an expiration date of null stays null', async () => {
    expect((await client.post('token', hosted({ expiration_date: null }))).body.expiration_date).toBeNull();
  });

  test('a mandate waits for the card', async () => {
    const { body } = await client.post('token', hosted({ mandate: true, mandate_currency: 'EUR' }));
    expect(body.mandate).toEqual({ class: 'mandate', status: 'PENDING', end_reason: null, start_date: null, end_date: null });
  });

  test('with an initial payment there is an open payment and a mandate', async () => {
    const wish = payment({ reference: 'Unique-hosted' });
    const { body } = await client.post(
      'token',
      hosted({ payment: wish, payment_method_options: [{ type: 'CREDITCARD', three_ds: 'MUST' }] })
    );
    expect(body.mandate.status).toBe('PENDING');
    expect(body.payment).toMatchObject({
      class: 'payment',
      status: 'OPEN',
      reference: 'Unique-hosted',
      amount: 5000,
      flow: 'BUYER',
      processing_time: null,
      token: { class: 'reference', type: 'token' }
    });
    expect(body.payment.action_url).toBe(body.action_url);
  });

  test('tells every problem at once, each with class, property, message, code and data', async () => {
    const answer = await client.post('token', {
      flow: 'BUYER',
      source: 60,
      booking_details: {
        type: 'FLAT',
        booking_id: 'x'.repeat(101),
        check_in_date: '2026-02-30',
        check_out_date: '2027-01-02',
        total_booking_amount: -1,
        booking_currency: 'eur'
      },
      expiration_date: 'string',
      accept_until: 1000,
      description: 'd'.repeat(301),
      return_url: 'ftp://x',
      ems_url: 'not a url',
      notify: 'SMS',
      allowed_retries: 0,
      extra: 'e'.repeat(301),
      authorized_detokenizers: [1, 2, 3],
      mandate: 'perhaps',
      colour: 'red',
      customer: {
        firstname: 'f'.repeat(101),
        lastname: 'l'.repeat(101),
        email: 'nobody',
        reference: 'é',
        language: 'sv',
        address_country: 'France',
        login: 'l'.repeat(151),
        password_hash: 'p'.repeat(65),
        ip: '1.2.3.4',
        billing_address: { country: 'xx', planet: 'Earth' }
      }
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error_code).toBe(400);
    expect(answer.body.errors).toContainEqual({ class: 'error', property: 'source', message: 'Source not found', code: 20006, data: '60' });
    expect(answer.body.errors).toContainEqual({
      class: 'error',
      property: 'expirationDate',
      message: 'Invalid end_date parameter',
      code: 20004,
      data: 'string'
    });
    expect(problems(answer)).toEqual(
      [
        'acceptUntil:20031',
        'allowedRetries:30031',
        'authorizedDetokenizers:60006',
        'bookingDetails.bookingCurrency:20002',
        'bookingDetails.bookingId:20035',
        'bookingDetails.checkInDate:20033',
        'bookingDetails.totalBookingAmount:20001',
        'bookingDetails.type:10005',
        'colour:10004',
        'customer.addressCountry:110019',
        'customer.billingAddress.country:110019',
        'customer.billingAddress.planet:10004',
        'customer.email:30016',
        'customer.firstname:110020',
        'customer.ip:10004',
        'customer.language:30017',
        'customer.lastname:110021',
        'customer.login:110024',
        'customer.passwordHash:110025',
        'customer.reference:110023',
        'description:30015',
        'emsUrl:30006',
        'expirationDate:20004',
        'extra:20008',
        'mandate:10009',
        'notify:10005',
        'returnUrl:30032',
        'source:20006'
      ].toSorted()
    );
  });

  test.each([
    ['nothing at all', {}, ['bookingDetails:10006', 'flow:10006']],
    ['an unknown flow', hosted({ flow: 'SHOP' }), ['flow:30001']],
    ['the flow of a terminal', hosted({ flow: 'SELLER' }), ['flow:30002']],
    ['notification without an address', hosted({ notify: 'EMAIL', customer: {} }), ['customer.email:10010']],
    ['a mandate without a currency', hosted({ mandate: true }), ['mandateCurrency:10010']],
    ['a mandate in a currency that is not allowed', hosted({ mandate: true, mandate_currency: 'SEK' }), ['mandateCurrency:30014']],
    [
      'departure before arrival',
      hosted({ booking_details: { ...booking, check_out_date: '2026-12-23' } }),
      ['bookingDetails.checkOutDate:20034']
    ],
    ['a mandate beside a payment, which makes one by itself', hosted({ mandate: true, payment: payment() }), ['mandate:10004']],
    [
      'a capture date without pre-authorization',
      hosted({ payment: payment({ capture_date: 4_000_000_000 }) }),
      ['payment.captureDate:30045']
    ],
    ['a capture date in the past', hosted({ payment: payment({ preauth: true, capture_date: 1000 }) }), ['payment.captureDate:30046']],
    [
      'a capture date past the authorization',
      hosted({ payment: payment({ preauth: true, capture_date: 4_000_000_000 }) }),
      ['payment.captureDate:30047']
    ],
    ['a payment without anything', hosted({ payment: {} }), ['payment.amount:10006', 'payment.currency:10006', 'payment.reference:10006']],
    [
      'amount, currency and reference out of bounds',
      hosted({ payment: { reference: 'r'.repeat(86), amount: 100_000_000, currency: 'SEK' } }),
      ['payment.amount:30013', 'payment.currency:30014', 'payment.reference:30007']
    ],
    ['an amount of nothing', hosted({ payment: payment({ amount: 0 }) }), ['payment.amount:30011']],
    [
      'an unknown three_ds',
      hosted({ payment: payment(), payment_method_options: [{ type: 'CREDITCARD', three_ds: 'MAYBE' }] }),
      ['paymentMethodOptions.threeDs:30043']
    ],
    ['what belongs to server-to-server', hosted({ interactive: 1, payment_method: card() }), ['interactive:10004', 'paymentMethod:10004']]
  ])('refuses %s', async (_what, body, expected) => {
    const answer = await client.post('token', body);
    expect([answer.status, problems(answer)]).toEqual([400, expected]);
  });
});

describe('Server-to-server token request', () => {
  test('stores a card, and answers with its mask and nothing more of it', async () => {
    const { status, body, text } = await client.post('token', server());
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'ACTIVE',
      action_url: null,
      payment_method: {
        class: 'payment_method',
        type: 'CREDITCARD',
        display: '4111-11xx-xxxx-1111',
        validation_status: 'VALID',
        invalid_reason: null,
        details: { holder: 'Card Holder Name', scheme: 'VISA', exp_month: '01', exp_year: '2035' }
      },
      risk: { class: 'risk', level: 'LOW', reason: null }
    });
    expect(body.id).toEqual(expect.any(Number));
    expect(text).not.toContain('4111111111111111');
  });

  test('takes the card number as a number too, as the document does', async () => {
    expect((await client.post('token', server({ payment_method: card({ number: 4_111_111_111_111_111 }) }))).status).toBe(201);
  });

  test('with a mandate, ids and expiry are text and the mandate is active', async () => {
    const { body } = await client.post('token', server({ mandate: true, mandate_currency: 'CHF' }));
    expect(body.id).toEqual(expect.any(String));
    expect(body.mandate).toMatchObject({ status: 'ACTIVE', start_date: expect.any(Number), end_date: null });
  });

  test('a card without funds is stored with a risk, one that is declined is not', async () => {
    const poor = await client.post('token', server({ payment_method: card({ number: '4000000000009995' }) }));
    expect(poor.body).toMatchObject({ status: 'ACTIVE', risk: { level: 'HIGH', reason: 'INSUFFICIENT_FUNDS' } });
    const declined = await client.post('token', server({ payment_method: card({ cardholder: 'DECLINED' }) }));
    expect(declined.body).toMatchObject({ status: 'FAILED', payment_method: { validation_status: 'INVALID', invalid_reason: 'DECLINED' } });
  });

  test('with payment, the payment is made', async () => {
    const { body } = await client.post('token', server({ payment: payment({ reference: 'Unique-s2s' }), description: 'Basket' }));
    expect(body.payment).toMatchObject({
      status: 'SUCCESS',
      reference: 'Unique-s2s',
      flow: 'API',
      processing_time: expect.any(Number),
      settlement_date: expect.any(Number),
      description: 'Basket'
    });
    expect(body.mandate.status).toBe('ACTIVE');
    expect(await client.movements('payment')).toContainEqual(
      expect.objectContaining({ reference: 'Unique-s2s', amount: 5000, currency: 'EUR' })
    );
  });

  test('a pre-authorization is authorized and expires some day', async () => {
    const { body } = await client.post('token', server({ payment: payment({ preauth: true }) }));
    expect(body.payment).toMatchObject({ status: 'AUTHORIZED', preauth_expiration_date: expect.any(Number), settlement_date: null });
  });

  test('a refused card is a failed payment, not an error', async () => {
    const { status, body } = await client.post(
      'token',
      server({ payment: payment(), payment_method: card({ cardholder: 'FRAUD SUSPICIOUS' }) })
    );
    expect([status, body.status, body.payment.status, body.payment.failure_category, body.mandate.status]).toEqual([
      201,
      'FAILED',
      'FAILED',
      'fraud_suspicious',
      'CANCELLED'
    ]);
  });

  test('3-D Secure that must be done opens a redirect', async () => {
    const { body } = await client.post(
      'token',
      server({ payment: payment(), payment_method_options: [{ type: 'CREDITCARD', three_ds: 'MUST' }] })
    );
    expect([body.status, body.payment.status]).toEqual(['REDIRECT', 'OPEN']);
    expect(body.action_url).toContain('/STEP');
  });

  test('iDEAL and Sofort send the guest to the bank', async () => {
    const ideal = await client.post('token', server({ payment: payment(), payment_method: { type: 'IDEAL' }, ideal: { bank_id: 1 } }));
    expect([ideal.status, ideal.body.status, ideal.body.payment.status]).toEqual([201, 'REDIRECT', 'OPEN']);
    const done = await client.steer('POST', '/syspay/guest', { tokenId: ideal.body.id, outcome: 'success' });
    expect(done.body.token).toMatchObject({ status: 'ACTIVE', payment_method: { type: 'IDEAL', details: null } });
    expect(done.body.payment.status).toBe('SUCCESS');
    const sofort = await client.post('token', server({ payment: payment(), payment_method: { type: 'SOFORT_BANKING' } }));
    expect(sofort.body.status).toBe('REDIRECT');
  });

  test('a one-time key of the browser tokenizer stands for a card, once', async () => {
    const { body } = await client.steer('POST', '/syspay/token-key', { card: { number: '5555555555554444' } });
    const request = server({
      interactive: 1,
      customer: { ip: '192.0.2.7' },
      payment: payment(),
      payment_method: { token_key: body.token_key }
    });
    expect((await client.post('token', request)).body.payment_method.display).toBe('5555-55xx-xxxx-4444');
    expect(problems(await client.post('token', { ...request, payment: payment() }))).toEqual(['paymentMethod.tokenKey:120001']);
  });

  const present = { interactive: 1, customer: { ip: '192.0.2.7' } };
  const device = { type: 'browser', browser_width: '1024', user_agent_header: 'Test' };
  test('with the guest present and a device all is well', async () => {
    expect((await client.post('token', server({ ...present, device, payment: payment() }))).status).toBe(201);
  });

  test.each([
    [
      'nothing of the card',
      server({ payment_method: { type: 'CREDITCARD' } }),
      ['paymentMethod.cardholder:10010', 'paymentMethod.expMonth:10010', 'paymentMethod.expYear:10010', 'paymentMethod.number:10010']
    ],
    [
      'bad formats',
      server({
        payment_method: { type: 'CREDITCARD', number: '4111', cardholder: 'Agent 007', exp_month: '13', exp_year: '35', cvc: '12' }
      }),
      [
        'paymentMethod.cardholder:30020',
        'paymentMethod.cvc:30022',
        'paymentMethod.expMonth:30023',
        'paymentMethod.expYear:30024',
        'paymentMethod.number:30021'
      ]
    ],
    ['a wrong check digit', server({ payment_method: card({ number: '4111111111111112' }) }), ['paymentMethod.number:30048']],
    ['an unknown scheme', server({ payment_method: card({ number: '9999999999999995' }) }), ['paymentMethod.number:30035']],
    ['an expired card', server({ payment_method: card({ exp_year: '2015' }) }), ['paymentMethod.expYear:30025']],
    ['no interactive', server({ interactive: undefined }), ['interactive:10006']],
    [
      'the guest present without address and code',
      server({ interactive: true, payment_method: card({ cvc: undefined }) }),
      ['customer.ip:10010', 'paymentMethod.cvc:10010']
    ],
    ['the guest paying without a device', server({ ...present, payment: payment() }), ['device:10010']],
    ['a device that is no browser', server({ ...present, payment: payment(), device: { type: 'toaster' } }), ['device.type:180000']],
    ['a bad address', server({ customer: { ip: '300.1.1.1' } }), ['customer.ip:30019']],
    ['no method', server({ payment_method: {} }), ['paymentMethod.type:10010']],
    ['a bank without payment', server({ payment_method: { type: 'IDEAL' } }), ['paymentMethod.type:30018']],
    ['iDEAL without a bank', server({ payment: payment(), payment_method: { type: 'IDEAL' } }), ['ideal.bankId:10010']],
    [
      'iDEAL with an unknown bank',
      server({ payment: payment(), payment_method: { type: 'IDEAL' }, ideal: { bank_id: 77 } }),
      ['ideal.bankId:30036']
    ],
    [
      'a bank in francs, to be authorized',
      server({ payment: payment({ currency: 'CHF', preauth: true }), payment_method: { type: 'SOFORT_BANKING' } }),
      ['payment.currency:30014', 'payment.preauth:30010']
    ],
    ['a key without the guest', server({ payment_method: { token_key: 'k' } }), ['paymentMethod.tokenKey:10007']],
    ['a key and a number', server({ ...present, payment_method: card({ token_key: 'k' }) }), ['paymentMethod.tokenKey:10008']],
    [
      'what belongs to the hosted page',
      server({ notify: 'EMAIL', accept_until: 4_000_000_000, allowed_retries: 2 }),
      ['acceptUntil:10004', 'allowedRetries:10004', 'notify:10004']
    ]
  ])('refuses %s', async (_what, body, expected) => {
    const answer = await client.post('token', body);
    expect([answer.status, problems(answer)]).toEqual([400, expected]);
    expect(answer.text).not.toMatch(/4111111111111112|9999999999999995/);
  });

  test('a merchant may have to send the code always, and may lack banks and mandates', async () => {
    await client.steer('POST', '/syspay/settings', { cvcAlways: true, ideal: false, sofort: false, mandates: false, preauth: false });
    expect(problems(await client.post('token', server({ payment_method: card({ cvc: undefined }) })))).toEqual(['paymentMethod.cvc:10010']);
    expect(problems(await client.post('token', server({ payment: payment(), payment_method: { type: 'SOFORT_BANKING' } })))).toEqual([
      'paymentMethod.type:30018'
    ]);
    expect(
      problems(await client.post('token', server({ payment: payment(), payment_method: { type: 'IDEAL' }, ideal: { bank_id: 1 } })))
    ).toEqual(['paymentMethod.type:30018']);
    expect(problems(await client.post('token', server({ mandate: 1, mandate_currency: 'EUR' })))).toEqual(['mandate:30004']);
    expect(problems(await client.post('token', server({ payment: payment({ preauth: 1 }) })))).toEqual(['payment.preauth:30010']);
    await client.steer('POST', '/syspay/settings', { cvcAlways: false, ideal: true, sofort: true, mandates: true, preauth: true });
  });
});

const importing = (more: Record<string, unknown> = {}) => ({
  source: 1,
  booking_details: booking,
  customer: { lastname: 'Doe' },
  payment_method: card({ cvc: undefined }),
  ...more
});

describe('Import token request', () => {
  test('stores the card and verifies nothing, not even a bad one', async () => {
    const { status, body } = await client.post(
      'token/import',
      importing({ payment_method: card({ cardholder: 'DECLINED', type: undefined, cvc: undefined }) })
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'ACTIVE',
      payment_method: { validation_status: 'NOT_VALIDATED' },
      risk: { level: null, reason: null }
    });
    expect(body).not.toHaveProperty('mandate');
  });

  test('refuses what an import does not have', async () => {
    const answer = await client.post(
      'token/import',
      importing({ flow: 'API', interactive: 0, return_url: 'http://localhost/', mandate: true, customer: { billing_address: {} } })
    );
    expect(problems(answer)).toEqual([
      'customer.billingAddress:10004',
      'flow:10004',
      'interactive:10004',
      'mandate:10004',
      'returnUrl:10004'
    ]);
    expect(problems(await client.post('token/import', importing({ payment_method: undefined })))).toEqual(['paymentMethod:10006']);
  });
});

describe('Get, update and revalidate a token', () => {
  test('get finds it, with a trailing slash and by POST too; an unknown one is 404', async () => {
    const { body } = await client.post('token', server());
    expect((await client.get(`token/${body.id}`)).body).toEqual(body);
    expect((await client.get(`token/${body.id}/`)).body).toEqual(body);
    expect((await client.post(`token/${body.id}`, {})).body).toEqual(body);
    expect(body.creation_date).toEqual(expect.any(String));
    const unknown = await client.get('token/999999');
    expect([unknown.status, unknown.body.error_code, problems(unknown)]).toEqual([404, 404, ['tokenId:60001']]);
  });

  test('update changes booking, detokenizers and expiry', async () => {
    const { body } = await client.post('token', server());
    const later = (await client.now()) + 1_000_000;
    const updated = await client.post(`token/${body.id}`, {
      authorized_detokenizers: [18223, 19726],
      booking_details: { type: 'HOTEL', booking_id: 'other' },
      expiration_date: String(later)
    });
    expect(updated.status).toBe(200);
    expect(updated.body).toMatchObject({ expiration_date: later, booking_details: { ...booking, booking_id: 'other' } });
    const moved = await client.post(`token/${body.id}`, {
      booking_details: { type: 'HOTEL', check_in_date: '2027-02-01', check_out_date: '2027-02-03' }
    });
    expect(moved.body.expiration_date).toBe(Date.UTC(2027, 1, 3) / 1000 + 30 * 86_400);
  });

  test.each([
    ['no booking type', { authorized_detokenizers: [1] }, ['bookingDetails:10006']],
    [
      'one date without the other',
      { booking_details: { type: 'HOTEL', check_in_date: '2027-02-01' } },
      ['bookingDetails.checkOutDate:10010']
    ],
    [
      'an amount without its currency',
      { booking_details: { type: 'HOTEL', total_booking_amount: 5 } },
      ['bookingDetails.bookingCurrency:10010']
    ],
    [
      'a past expiry and three detokenizers',
      { booking_details: { type: 'HOTEL' }, expiration_date: 1000, authorized_detokenizers: [1, 2, 3] },
      ['authorizedDetokenizers:60006', 'expirationDate:20031']
    ],
    ['something that cannot be updated', { booking_details: { type: 'HOTEL' }, description: 'new' }, ['description:10004']]
  ])('update refuses %s', async (_what, body, expected) => {
    const token = await client.post('token', server());
    expect(problems(await client.post(`token/${token.body.id}`, body))).toEqual(expected);
  });

  test('revalidate asks the issuer again', async () => {
    const good = await client.post('token', server());
    expect((await client.post(`token/${good.body.id}/validate`)).body.payment_method.validation_status).toBe('VALID');
    const imported = await client.post('token/import', { booking_details: booking, payment_method: card({ number: '4000000000000069' }) });
    expect((await client.post(`token/${imported.body.id}/validate`)).body).toMatchObject({
      payment_method: { validation_status: 'INVALID', invalid_reason: 'EXPIRED' },
      risk: { level: 'HIGH', reason: 'EXPIRED' }
    });
  });

  test('a token that is not active is neither revalidated nor, once over, updated', async () => {
    const open = await client.post('token', hosted());
    expect(problems(await client.post(`token/${open.body.id}/validate`))).toEqual(['tokenId:60003']);
    await client.steer('POST', '/syspay/guest', { tokenId: open.body.id, outcome: 'cancel' });
    expect(problems(await client.post(`token/${open.body.id}`, { booking_details: { type: 'HOTEL' } }))).toEqual(['tokenId:60003']);
    expect((await client.post('token/999999/validate')).status).toBe(404);
  });
});

test('Get a list of iDeal banks', async () => {
  const { status, body } = await client.get('payment-method/ideal/banks');
  expect([status, body.class, body.banks[0]]).toEqual([
    200,
    'ideal_banks',
    { class: 'bank', id: 1, name: 'Issuer Simulation V3 - ING', country: 'Nederland' }
  ]);
});
