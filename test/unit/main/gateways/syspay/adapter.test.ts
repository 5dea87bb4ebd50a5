import { describe, expect, it } from 'vitest';
import { err } from '../../../../../src/shared/values/result.ts';
import type { HttpRequest } from '../../../../../src/main/gateways/http/transport.ts';
import {
  answered,
  card,
  chargeCard,
  createLink,
  debit,
  example,
  failure,
  importCard,
  localPayment,
  localToken,
  NOW,
  order,
  scripted,
  value
} from '../../../../builders/syspay.ts';
import { filled, typed } from '../../../../builders/card.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

const path = (request: HttpRequest) => request.url.replace('https://gateway.test/api/v2/merchant/', '');
const list = (data: unknown[], more: Record<string, unknown> = {}) =>
  answered({ class: 'list', total_count: data.length, pages: 1, page: 1, limit: 100, next_page: null, previous_page: null, data, ...more });
const refused = (code: number, status = 400) =>
  answered({ error_code: status, errors: [{ class: 'error', property: null, message: 'm', code, data: null }] }, status);
const payment = localPayment({ ...example('get-payment'), status: 'AUTHORIZED' });
const capture = order({ kind: 'capture', paymentId: 1, amount: null, mode: 'single' }, { payment });
const voiding = order({ kind: 'void', paymentId: 1 }, { payment });
const refund = order(
  { kind: 'refund', paymentId: 1, amount: minor(5000), description: null },
  { payment: localPayment(example('get-payment')) }
);
const operation = (more: Record<string, unknown>) => ({
  class: 'Operation',
  id: 64,
  type: 'Refund',
  amount: '5000',
  currency: 'EUR',
  status: 'SUCCESS',
  ...more
});
const ourRefund = { ...example('refund'), reference: refund.reference };

const accounts = (banks: unknown[]) => (request: HttpRequest) =>
  path(request).startsWith('tokens') ? list([]) : answered({ class: 'ideal_banks', updated: 1, banks });

describe('Every request', () => {
  it('is signed anew, asks for JSON and says what it sends', async () => {
    const { gateway, requests } = scripted(() => answered(example('hosted-token-payment')));
    await gateway.send(order(createLink()), null);
    await gateway.readPayment(payment);
    const [post, get] = requests;
    expect(post).toMatchObject({
      method: 'POST',
      url: 'https://gateway.test/api/v2/merchant/token',
      timeoutMs: 30_000,
      headers: { accept: 'application/json', 'content-type': 'application/json' }
    });
    expect(get).toMatchObject({ method: 'GET', url: 'https://gateway.test/api/v2/merchant/payment/123', timeoutMs: 15_000 });
    expect(get?.body).toBeUndefined();
    expect(post?.headers['x-wsse']).toMatch(/^AuthToken MerchantAPILogin="merchantLogin"/);
    expect(post?.headers['x-wsse']).not.toBe(get?.headers['x-wsse']);
  });

  it('is not sent when the keychain hands out nothing', async () => {
    const { gateway, requests } = scripted(() => answered({}), { secrets: null });
    expect(failure(await gateway.send(order(createLink()), null))).toEqual({ kind: 'unsupported', what: 'noSecrets' });
    expect(requests).toEqual([]);
  });

  it('is sent once, whatever comes of it', async () => {
    for (const answer of [
      err({ kind: 'timeout' as const }),
      err({ kind: 'network' as const, sent: true, reason: 'reset' as const }),
      refused(50004),
      answered('', 500),
      answered('', 429)
    ]) {
      const { gateway, requests } = scripted(() => answer);
      expect((await gateway.send(order(debit(), { token: localToken(example('get-token')) }), null)).ok).toBe(false);
      expect(requests).toHaveLength(1);
    }
  });
});

describe('Card data', () => {
  it('has a place in the body of the one request, into which it is put where it is held', async () => {
    const { gateway, requests } = scripted(() => answered(example('server-token-payment')));
    const sent = await gateway.send(order(chargeCard()), typed(card));
    expect(JSON.stringify([sent, requests])).not.toContain(card.number);
    expect(JSON.parse(value(await filled(requests[0]!)).body ?? '')).toMatchObject({ payment_method: { number: card.number } });
  });

  it('is not sent when the account may not, when it is missing, or when it cannot be right', async () => {
    const off = scripted(() => answered({}), { settings: { directCardEntry: false } });
    expect(failure(await off.gateway.send(order(chargeCard()), typed(card)))).toEqual({ kind: 'unsupported', what: 'directCardEntry' });
    expect(failure(await off.gateway.send(order(importCard()), typed(card)))).toEqual({ kind: 'unsupported', what: 'directCardEntry' });
    const on = scripted(() => answered({}));
    expect(failure(await on.gateway.send(order(chargeCard()), null)).kind).toBe('validation');
    expect([...off.requests, ...on.requests]).toEqual([]);
    await on.gateway.send(order(importCard()), typed({ ...card, expYear: 2020 }));
    expect(failure(await filled(on.requests[0]!)).kind).toBe('validation');
  });
});

describe('Answers', () => {
  it('a refused payment is an outcome with its record, not an error', async () => {
    const json = { ...example('debit'), status: 'FAILED', failure_category: 'insufficient_funds' };
    const { gateway } = scripted(() => answered(json));
    const outcome = value(await gateway.send(order(debit(), { token: localToken(example('get-token')) }), null));
    expect(outcome.declined).toEqual({ code: 'syspay.failure.insufficient_funds', said: 'insufficient_funds' });
    expect(outcome.records.payments?.[0]).toMatchObject({ state: 'failed', failureCategory: 'insufficient_funds' });
  });

  it('an open payment with an address sends the guest to the bank', async () => {
    const json = { ...example('debit'), status: 'OPEN', action_url: 'https://bank.example/3ds' };
    const { gateway } = scripted(() => answered(json));
    expect(value(await gateway.send(order(debit(), { token: localToken(example('get-token')) }), null)).redirectUrl).toBe(
      'https://bank.example/3ds'
    );
  });

  it('an address that is none for a browser is not handed on', async () => {
    const { gateway } = scripted(() => answered({ ...example('debit'), status: 'OPEN', action_url: 'file:///etc/passwd' }));
    expect(value(await gateway.send(order(debit(), { token: localToken(example('get-token')) }), null)).redirectUrl).toBeNull();
  });

  it('a card that was not accepted for storing is declined', async () => {
    const json = { ...example('server-token'), status: 'FAILED' };
    const { gateway } = scripted(() => answered(json));
    expect(value(await gateway.send(order(chargeCard({ amount: null })), typed(card))).declined).toEqual({
      code: 'syspay.failure.other',
      said: 'FAILED'
    });
  });

  it('in the wrapping of version 1 are read too', async () => {
    const { gateway } = scripted(() => answered({ data: example('capture') }));
    expect(value(await gateway.send(capture, null)).records.captures).toHaveLength(1);
  });

  it('a capture or void answered in another status is not believed: it is asked about', async () => {
    for (const status of ['AUTHORIZED', 'SOMETHING_NEW', 'WAITING']) {
      const { gateway } = scripted(() => answered({ ...example('capture'), status }));
      expect(failure(await gateway.send(capture, null)).kind).toBe('malformed');
      expect(failure(await gateway.send(voiding, null)).kind).toBe('malformed');
    }
  });

  it('a body that is not the object asked for is malformed, and says where, not what', async () => {
    const { gateway } = scripted(() => answered({ class: 'payment', id: 1, amount: 'a lot', currency: 'EUR', status: 'OPEN' }));
    expect(failure(await gateway.readPayment(payment))).toEqual({ kind: 'malformed', status: 200, detail: 'not as documented: amount' });
  });
});

describe('Lists', () => {
  it('turn pages by number and never go to the host the gateway names', async () => {
    const { gateway, requests } = scripted(() => answered(example('list-tokens')));
    const first = value(await gateway.readList('tokens', null, NOW - 86_400));
    expect(first).toMatchObject({ next: '3', total: 1000, count: 2 });
    await gateway.readList('tokens', first.next, NOW - 86_400);
    expect(requests.map(path)).toEqual([
      `tokens?creation_date_start=${NOW - 86_400}&page=1`,
      `tokens?creation_date_start=${NOW - 86_400}&page=3`
    ]);
  });

  it('ask each list for what is new in its own words', async () => {
    const { gateway, requests } = scripted(() => list([]));
    for (const name of gateway.lists) await gateway.readList(name, null, 5);
    expect(requests.map(path)).toEqual([
      'tokens?creation_date_start=5&page=1',
      'payments?request_time_start=5&page=1',
      'operations/?operation_time_start=5&page=1'
    ]);
    expect(failure(await gateway.readList('report', null, null)).kind).toBe('unsupported');
  });

  it('end where the gateway says so, with or without page numbers', async () => {
    const { gateway } = scripted((request) =>
      path(request).startsWith('operations') ? answered(example('list-operations')) : list([example('get-payment')], { pages: 3, page: 2 })
    );
    expect(value(await gateway.readList('operations', null, null))).toMatchObject({ next: null, total: null, count: 2 });
    expect(value(await gateway.readList('payments', '2', null)).next).toBe('3');
  });
});

describe('What became of it: peculiar gateways', () => {
  it('a filter that matches loosely does not pass another payment off as ours', async () => {
    const { gateway } = scripted((request) =>
      list(path(request).startsWith('payments') ? [{ ...example('debit'), reference: `${refund.reference}0` }] : [])
    );
    const charged = order(debit(), { token: localToken(example('get-token')) });
    expect(value(await gateway.find(charged, NOW)).kind).toBe('didNotHappen');
  });

  it('a link whose payment is not listed yet is found by its extra', async () => {
    const link = order(createLink());
    const { gateway } = scripted((request) =>
      list(path(request).startsWith('payments') ? [] : [{ ...example('hosted-token'), extra: link.reference }])
    );
    expect(value(await gateway.find(link, NOW))).toMatchObject({ kind: 'happened', outcome: { tokenRemoteId: '8', declined: null } });
  });

  it('a list without end proves nothing', async () => {
    const { gateway, requests } = scripted((request) => {
      const page = Number(/page=(\d+)/.exec(request.url)?.[1]);
      return list([example('hosted-token')], { pages: 1_000_000, page });
    });
    expect(value(await gateway.find(order(importCard()), NOW)).kind).toBe('cannotBeAsked');
    expect(requests.length).toBe(50);
  });

  it('a list that names the same page again is left', async () => {
    const { gateway, requests } = scripted(() => list([], { pages: 9, page: 1, next_page: 'https://www.syspay.com/x?page=1' }));
    expect(value(await gateway.find(order(importCard()), NOW)).kind).toBe('cannotBeAsked');
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['SUCCESS', 'happened', 'didNotHappen'],
    ['VOIDED', 'didNotHappen', 'happened'],
    ['AUTHORIZED', 'didNotHappen', 'didNotHappen'],
    ['EXPIRED', 'didNotHappen', 'didNotHappen'],
    ['SOMETHING_NEW', 'cannotBeAsked', 'cannotBeAsked']
  ])('a payment that is %s: capture %s, void %s', async (status, captured, voided) => {
    const { gateway } = scripted(() => answered({ ...example('get-payment'), status }));
    expect(value(await gateway.find(capture, NOW)).kind).toBe(captured);
    expect(value(await gateway.find(voiding, NOW)).kind).toBe(voided);
  });

  it('a payment still moving is asked for again', async () => {
    const { gateway } = scripted(() => answered({ ...example('get-payment'), status: 'WAITING' }));
    expect(failure(await gateway.find(capture, NOW))).toMatchObject({ kind: 'gateway', certain: false });
  });

  it.each(['Refund', 'refund', 'PaymentRefund', null])('a refund listed as %s is read and recognised by its reference', async (type) => {
    const { gateway, requests } = scripted((request) =>
      path(request).startsWith('refund') ? answered(ourRefund) : list([operation({ type })])
    );
    expect(value(await gateway.find(refund, NOW))).toMatchObject({ kind: 'happened', outcome: { refundRemoteId: '64', declined: null } });
    expect(requests.map(path)).toEqual([`operations/?operation_time_start=${NOW - 1800}&page=1`, 'refund/64']);
  });

  it('other amounts, other currencies and what is known to be no refund are not read', async () => {
    const others = [
      operation({ amount: '4999' }),
      operation({ currency: 'USD' }),
      operation({ type: 'Payment' }),
      operation({ type: 'BillingAgreement' })
    ];
    const { gateway, requests } = scripted(() => list(others));
    expect(value(await gateway.find(refund, NOW)).kind).toBe('didNotHappen');
    expect(requests).toHaveLength(1);
  });

  it('an equal refund with another reference is not ours', async () => {
    const { gateway } = scripted((request) => (path(request).startsWith('refund') ? answered(example('refund')) : list([operation({})])));
    expect(value(await gateway.find(refund, NOW)).kind).toBe('didNotHappen');
  });

  it('an equal refund that cannot be read leaves the question open', async () => {
    const { gateway } = scripted((request) => (path(request).startsWith('refund') ? refused(40009, 404) : list([operation({})])));
    expect(value(await gateway.find(refund, NOW)).kind).toBe('cannotBeAsked');
  });

  it('an account without the operations list cannot be asked; wrong credentials are an error', async () => {
    const without = scripted((request) => (path(request).startsWith('operations') ? refused(0, 403) : answered(example('get-payment'))));
    expect(value(await without.gateway.find(refund, NOW)).kind).toBe('cannotBeAsked');
    const locked = scripted(() => refused(0, 403));
    expect(failure(await locked.gateway.find(refund, NOW)).kind).toBe('authentication');
  });

  it('a question without an answer stays a question', async () => {
    for (const one of [order(createLink()), order(importCard()), capture, refund]) {
      const { gateway } = scripted(() => err({ kind: 'timeout' }));
      expect(failure(await gateway.find(one, NOW))).toEqual({ kind: 'timeout' });
    }
  });
});

describe('Rechecking before money moves', () => {
  it.each([
    ['AUTHORIZED', { allowed: true, because: null, remaining: 5000 }],
    ['VOIDED', { allowed: false, because: 'notAuthorized' }],
    ['EXPIRED', { allowed: false, because: 'notAuthorized' }],
    ['SOMETHING_NEW', { allowed: false, because: 'unknownStatus' }]
  ])('a capture of a payment that is %s', async (status, expected) => {
    const { gateway } = scripted(() => answered({ ...example('get-payment'), status }));
    expect(value(await gateway.recheck(capture))).toMatchObject({ ...expected, alreadyDone: null, records: { payments: [{ status }] } });
  });

  it('a capture that another desk made is shown as done', async () => {
    const { gateway } = scripted(() => answered(example('capture')));
    expect(value(await gateway.recheck(capture))).toMatchObject({
      allowed: false,
      alreadyDone: { records: { captures: [{ amount: 5000 }] } }
    });
  });

  it('a sale was never captured by anybody', async () => {
    const sale = order({ kind: 'capture', paymentId: 1, amount: null, mode: 'single' }, { payment: localPayment(example('get-payment')) });
    const { gateway } = scripted(() => answered(example('get-payment')));
    expect(value(await gateway.recheck(sale))).toMatchObject({ allowed: false, because: 'alreadyCaptured', alreadyDone: null });
  });

  it('a void that another desk made is shown as done', async () => {
    const { gateway } = scripted(() => answered(example('void')));
    expect(value(await gateway.recheck(voiding))).toMatchObject({
      allowed: false,
      alreadyDone: { records: { payments: [{ state: 'voided' }] } }
    });
  });

  it('a refund that another desk made under the same reference is shown as done', async () => {
    const { gateway } = scripted((request) =>
      path(request).startsWith('refund')
        ? answered(ourRefund)
        : path(request).startsWith('operations')
          ? list([operation({})])
          : answered(example('get-payment'))
    );
    expect(value(await gateway.recheck(refund))).toMatchObject({ allowed: false, alreadyDone: { refundRemoteId: '64' } });
  });

  it('a refund is not held up by a list that cannot be had', async () => {
    const { gateway } = scripted((request) =>
      path(request).startsWith('operations') ? refused(0, 403) : answered(example('get-payment'))
    );
    expect(value(await gateway.recheck(refund))).toMatchObject({ allowed: true, remaining: null, alreadyDone: null });
  });

  it('only a paid payment is refunded', async () => {
    const { gateway } = scripted(() => answered({ ...example('get-payment'), status: 'AUTHORIZED' }));
    expect(value(await gateway.recheck(refund))).toMatchObject({ allowed: false, because: 'notPaid' });
  });

  it('other orders need no look', async () => {
    const { gateway, requests } = scripted(() => answered({}));
    expect(value(await gateway.recheck(order(createLink())))).toMatchObject({ allowed: true, records: {} });
    expect(requests).toEqual([]);
  });
});

describe('What the account may do', () => {
  it('is learned by reading one page; iDEAL only where banks are answered', async () => {
    const some = scripted(accounts([{ class: 'bank', id: 1, name: 'Bank', country: 'Nederland' }]));
    expect(value(await some.gateway.check()).capabilities.moto.methods).toContain('IDEAL');
    const none = scripted(accounts([]));
    expect(value(await none.gateway.check()).capabilities.moto.methods).toEqual(['CREDITCARD', 'SOFORT_BANKING']);
  });

  it('is not learned with a refused signature', async () => {
    const { gateway } = scripted(() => refused(0, 403));
    expect(failure(await gateway.check()).kind).toBe('authentication');
  });

  it('has no call to remove a card or to assert a page', async () => {
    const { gateway } = scripted(() => answered({}));
    expect(failure(await gateway.removeCard(localToken(example('get-token'))))).toEqual({ kind: 'unsupported', what: 'removeCard' });
    expect(failure(await gateway.assertPageToken('x'))).toEqual({ kind: 'unsupported', what: 'assertPageToken' });
  });
});

describe('A row that does not read as documented', () => {
  const odd = { class: 'payment', id: 9, amount: 'much', currency: 'EUR', status: 'SUCCESS', reference: null };

  it('does not keep a sync from the others', async () => {
    const { gateway } = scripted(() => list([odd, example('get-payment')]));
    const page = value(await gateway.readList('payments', null, null));
    expect(page).toMatchObject({ count: 2, next: null });
    expect(page.records.payments).toHaveLength(1);
  });

  it('is no proof that a charge did not happen', async () => {
    const asked = order(debit(), { token: localToken(example('get-token')) });
    const { gateway } = scripted(() => list([odd, example('get-payment')]));
    expect(value(await gateway.find(asked, NOW)).kind).toBe('cannotBeAsked');
    const none = scripted(() => list([example('get-payment')]));
    expect(value(await none.gateway.find(asked, NOW)).kind).toBe('didNotHappen');
  });

  it('alone on its page is an answer that cannot be read', async () => {
    const { gateway } = scripted(() => list([odd]));
    expect(failure(await gateway.readList('payments', null, null)).kind).toBe('malformed');
  });
});

describe('A list without an end', () => {
  it('is no proof that a charge did not happen', async () => {
    let page = 1;
    const { gateway } = scripted(() =>
      list([example('get-payment')], { page, pages: 1000, next_page: `https://www.syspay.com/x?page=${(page += 1)}` })
    );
    expect(value(await gateway.find(order(debit(), { token: localToken(example('get-token')) }), NOW)).kind).toBe('cannotBeAsked');
  });
});
