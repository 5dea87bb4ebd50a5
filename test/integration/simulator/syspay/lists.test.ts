import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { card, hosted, payment, problems, server, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.close());

const brief = (answer: { body: any }) => (answer.body.data as any[]).map((p) => [p.id, p.reference, p.amount, p.currency, p.status]);
const ids = (answer: { body: any }) => (answer.body.data as any[]).map((row) => Number(row.id));

describe('Paging', () => {
  beforeAll(() => client.steer('POST', '/syspay/seed', { tokens: 150, payments: 230, days: 90 }));

  test('a hundred a page, with totals and links', async () => {
    const first = await client.get('payments');
    expect(first.body).toMatchObject({
      class: 'list',
      items_class: 'payment',
      total_count: 230,
      pages: 3,
      page: 1,
      limit: 100,
      previous_page: null
    });
    expect(first.body.data).toHaveLength(100);
    const last = await client.get('payments?page=3');
    expect(last.body.data).toHaveLength(30);
    expect(last.body.next_page).toBeNull();
  });

  test('every object is on exactly one page', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => client.get(`payments?page=${page}`)));
    expect(new Set(pages.flatMap(ids)).size).toBe(230);
  });

  test('links name another host than the one called, keep the filters, and add the page', async () => {
    const { body } = await client.get('payments?request_time_start=0&page=2');
    expect(body.next_page).toBe('https://www.syspay.com/api/v2/merchant/payments?request_time_start=0&page=3');
    expect(body.previous_page).toBe('https://www.syspay.com/api/v2/merchant/payments?request_time_start=0&page=1');
    expect((await client.get('operations/?operation_time_start=0')).body.next_page).toBe(
      'https://www.syspay.com/api/v2/merchant/operations/?operation_time_start=0&page=2'
    );
  });

  test('past the end there is an empty page; nonsense is refused', async () => {
    expect((await client.get('payments?page=9')).body).toMatchObject({ data: [], page: 9, next_page: null });
    expect(problems(await client.get('payments?page=0'))).toEqual(['page:20030']);
    expect(problems(await client.get('tokens?page=two&colour=red'))).toEqual(['colour:10004', 'page:20030']);
  });

  test('the seeded hotel has all kinds of things, and the same every time', async () => {
    const all = (await Promise.all([1, 2, 3].map((page) => client.get(`payments?page=${page}`)))).flatMap(
      (answer) => answer.body.data as any[]
    );
    expect(all.map((p) => p.status)).toEqual(
      expect.arrayContaining(['SUCCESS', 'AUTHORIZED', 'VOIDED', 'FAILED', 'OPEN', 'CANCELLED', 'TIMED_OUT'])
    );
    expect(all.map((p) => p.currency)).toEqual(expect.arrayContaining(['EUR', 'CHF', 'GBP', 'USD', 'JPY', 'KWD']));
    const twin = await startClient();
    await twin.steer('POST', '/syspay/seed', { tokens: 150, payments: 230, days: 90 });
    expect(brief(await twin.get('payments'))).toEqual(brief(await client.get('payments')));
    await twin.close();
  });

  test('seeded refunds are operations and never exceed their payment', async () => {
    const { body } = await client.get('operations/?operation_type[]=Refund');
    expect(body.total_count).toBeGreaterThan(5);
    const one = await client.get(`refund/${body.data[0].id}`);
    expect(one.body.amount).toBeLessThanOrEqual(one.body.payment.amount);
  });
});

describe('Filters', () => {
  let stored: any;
  let charged: any;
  let start: number;
  beforeAll(async () => {
    await client.steer('POST', '/reset');
    start = await client.now();
    stored = (await client.post('token', server({ mandate: true, mandate_currency: 'EUR', expiration_date: 4_000_000_000 }))).body;
    await client.post(
      'token',
      hosted({
        customer: { email: 'other@test.com', firstname: 'Zoë', lastname: 'Zander' },
        booking_details: { ...hosted().booking_details, booking_id: 'B-2', check_in_date: '2030-01-01', check_out_date: '2030-01-02' }
      })
    );
    charged = (await client.post('payment', { flow: 'API', token_id: stored.id, ...payment({ reference: 'find-me', amount: 777 }) })).body;
    await client.post('payment', { flow: 'API', token_id: stored.id, ...payment({ preauth: true }) });
    await client.post(
      'token',
      server({ source: 16, payment: payment({ amount: 777, currency: 'USD' }), payment_method: card({ cardholder: 'DECLINED' }) })
    );
    await client.post('refund', { payment_id: charged.id, reference: 'refund of find-me', amount: 7, currency: 'EUR' });
  });

  test.each([
    ['tokens', 3],
    ['tokens?status=ACTIVE', 1],
    ['tokens?status=PENDING', 0],
    ['tokens?customer.email=other@test.com', 1],
    ['tokens?payment_method.type=CREDITCARD', 2],
    ['tokens?payment_method.validation_status=INVALID', 1],
    ['tokens?expiration_date_start=3999999999', 1],
    ['tokens?expiration_date_end=3999999999', 2],
    ['tokens?creation_date_start=4000000000', 0],
    ['tokens?creation_date_end=4000000000', 3],
    ['tokens?moto_instance_id=7', 0],
    ['payments', 3],
    ['payments?amount=777', 2],
    ['payments?amount=777&currency=EUR', 1],
    ['payments?reference=find-me', 1],
    ['payments?status=AUTHORIZED', 1],
    ['payments?source=16', 1],
    ['payments?request_time_start=4000000000', 0],
    ['payments?processing_time_end=4000000000', 3],
    ['operations/', 7],
    ['operations', 7],
    ['operations/?operation_status[]=SUCCESS', 3],
    ['operations/?operation_status[]=SUCCESS&operation_status[]=OPEN', 4],
    ['operations/?operation_status%5B%5D=AUTHORIZED', 1],
    ['operations/?operation_type[]=Payment', 3],
    ['operations/?operation_type[]=Refund&operation_type[]=BillingAgreement', 3],
    ['operations/?booking=B-2', 1],
    ['operations/?booking=find-me', 1],
    ['operations/?check_in_start=1893456000', 1],
    ['operations/?check_out_end=1893456000', 6],
    ['operations/?customer=zan', 1],
    ['operations/?email=other@test.com', 1],
    ['operations/?booking_time_end=1', 0],
    ['operations/?operation_time_start=1', 7],
    ['operations/?processing_time_start=1', 5]
  ])('%s finds %d', async (query, expected) => {
    const answer = await client.get(query);
    expect([answer.status, answer.body.total_count]).toEqual([200, expected]);
  });

  test('by token and by id', async () => {
    expect((await client.get(`payments?token_id=${stored.id}`)).body.total_count).toBe(2);
    expect(ids(await client.get(`operations/?operation_id=${charged.id}`))).toEqual([charged.id]);
    expect((await client.get(`payments?request_time_start=${start}&request_time_end=${start + 100}`)).body.total_count).toBe(3);
  });

  test.each([
    ['tokens?status=SLEEPING', ['status:20025']],
    ['tokens?expiration_date_start=x&expiration_date_end=y', ['expirationDateEnd:20027', 'expirationDateStart:20026']],
    [
      'tokens?payment_method.type=GOLD&payment_method.validation_status=SO-SO',
      ['paymentMethod.type:20028', 'paymentMethod.validationStatus:20029']
    ],
    [
      'payments?status=X&currency=eur&amount=1.5&source=home&token_id=t',
      ['amount:20001', 'currency:20002', 'source:20020', 'status:30026', 'tokenId:60001']
    ],
    [
      'payments?request_time_end=x&processing_time_start=x&processing_time_end=x',
      ['processingTimeEnd:20024', 'processingTimeStart:20023', 'requestTimeEnd:20022']
    ],
    ['operations/?operation_status=SUCCESS', ['operationStatus:10009']],
    ['operations/?operation_status[]=NICE&operation_type[]=Gift', ['operationStatus:170001', 'operationType:170001']],
    ['operations/?email=nobody', ['email:30016']]
  ])('%s is refused', async (query, expected) => {
    const answer = await client.get(query);
    expect([answer.status, problems(answer)]).toEqual([400, expected]);
  });

  test('rows of operations look like the example: times and amounts are text, ids are those of the objects', async () => {
    const { body } = await client.get(`operations/?operation_id=${charged.id}`);
    expect(body.data[0]).toEqual({
      class: 'Operation',
      id: charged.id,
      feature_id: 'Processing',
      processing_time: String(charged.processing_time),
      operation_time: expect.stringMatching(/^\d+$/),
      booking_time: expect.stringMatching(/^\d+$/),
      checking_in: '1798070400',
      checking_out: '1798848000',
      booking_reference: 'test-ref',
      customer: 'John Doe',
      email: 'test@domain.com',
      payment_method: '4111-11xx-xxxx-1111',
      scheme: 'VISA',
      type: 'Payment',
      amount: '777',
      currency: 'EUR',
      source: 'Processing',
      fee: null,
      status: 'SUCCESS'
    });
    const agreement = await client.get(`operations/?operation_id=${stored.id}`);
    expect(agreement.body.data[0]).toMatchObject({
      feature_name: 'Processing',
      type: 'BillingAgreement',
      amount: null,
      scheme: null,
      status: 'SUCCESS'
    });
  });
});
