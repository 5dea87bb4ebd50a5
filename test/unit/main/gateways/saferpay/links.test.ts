import { describe, expect, test } from 'vitest';
import type { Client, ManagementRequest } from '../../../../../src/main/gateways/saferpay/api/client.ts';
import { readLink, sendLink } from '../../../../../src/main/gateways/saferpay/act/links.ts';
import { readPayment } from '../../../../../src/main/gateways/saferpay/ask/read.ts';
import { Offer } from '../../../../../src/main/gateways/saferpay/api/schemas-management.ts';
import { TransactionAnswer } from '../../../../../src/main/gateways/saferpay/api/schemas-payment.ts';
import type { Payment, Token } from '../../../../../src/shared/model/domain.ts';
import type { GatewayError } from '../../../../../src/shared/values/errors.ts';
import { err, ok } from '../../../../../src/shared/values/result.ts';
import { createLink, settings, terminals } from '../../../../builders/saferpay.ts';

const NOT_FOUND: GatewayError = { kind: 'gateway', status: 402, code: 'saferpay.TRANSACTION_NOT_FOUND', certain: true };
const link = (more: Partial<Token> = {}): Token =>
  ({
    remoteId: 'o1',
    origin: 'offer',
    status: 'OPEN',
    state: 'open',
    terminalId: '17000002',
    removedAt: null,
    paymentRemoteId: null,
    preauth: false,
    ...more
  }) as Token;

/** A gateway that shows this offer and, asked for its transaction, that status (null: it does not know it). */
function desk(offer: object | GatewayError, status: string | null = null) {
  const asked: string[] = [];
  const client = {
    management: async () => ('kind' in offer ? err(offer as GatewayError) : ok({ data: Offer.parse(offer), raw: offer })),
    ask: async (path: string) => {
      asked.push(path);
      if (status === null) return err(NOT_FOUND);
      const raw = { Transaction: { Id: 't1', Type: 'PAYMENT', Status: status, Amount: { Value: '100', CurrencyCode: 'CHF' } } };
      return ok({ data: TransactionAnswer.parse(raw), raw });
    }
  } as unknown as Client;
  return { asked, deps: { client, settings, baseUrl: 'https://test.example/api', terminals, now: () => 1000 } };
}

const stateOf = async (token: Token, offer: object | GatewayError, status: string | null = null) => {
  const { asked, deps } = desk(offer, status);
  const read = await readLink(token, deps);
  return { state: read.ok ? read.value.records.tokens?.[0]?.state : read.error.kind, asked: asked.length };
};

describe('What a link is', () => {
  test('open: nothing else is asked', async () => expect(await stateOf(link(), { Status: 'OPEN' })).toEqual({ state: 'open', asked: 0 }));
  test('paid: its transaction is asked for once', async () => {
    const offer = { Status: 'PAID', TransactionId: 't1' };
    expect(await stateOf(link(), offer, 'AUTHORIZED')).toEqual({ state: 'paid', asked: 1 });
    expect(await stateOf(link({ state: 'paid', paymentRemoteId: 't1' }), offer)).toEqual({ state: 'paid', asked: 0 });
  });
  test('a transaction that is pending is not paid yet, and is asked for again', async () => {
    const offer = { Status: 'OPEN', TransactionId: 't1' };
    expect(await stateOf(link(), offer, 'PENDING')).toEqual({ state: 'pending', asked: 1 });
    expect(await stateOf(link({ state: 'pending', paymentRemoteId: 't1' }), offer, 'AUTHORIZED')).toEqual({ state: 'paid', asked: 1 });
  });
  test('a transaction that Inquire does not know was not authorized', async () =>
    expect(await stateOf(link(), { Status: 'OPEN', TransactionId: 't1' })).toEqual({ state: 'open', asked: 1 }));
  test.each(['DISABLED', 'EXPIRED'])('%s, but paid on a page that was open: paid', async (Status) =>
    expect(await stateOf(link({ removedAt: 5 }), { Status, TransactionId: 't1' }, 'CAPTURED')).toEqual({ state: 'paid', asked: 1 })
  );
  test('not there after a deletion of ours: disabled; not there otherwise: an error', async () => {
    const gone: GatewayError = { kind: 'gateway', status: 404, code: 'saferpay.HTTP_404', certain: true };
    expect((await stateOf(link({ removedAt: 5 }), gone)).state).toBe('disabled');
    expect((await stateOf(link({ removedAt: 5, state: 'paid' }), gone)).state).toBe('paid');
    expect((await stateOf(link(), gone)).state).toBe('gateway');
  });
});

describe('A payment that failed', () => {
  test('is known from the report and not asked for: Inquire finds only what was authorized', async () => {
    const { asked, deps } = desk({ Status: 'OPEN' });
    expect(await readPayment({ remoteId: 't1', state: 'failed' } as Payment, deps)).toEqual(ok({}));
    expect(asked).toEqual([]);
  });
});

const sentWith = async (method: string) => {
  const sent: ManagementRequest[] = [];
  const client = {
    management: async (request: ManagementRequest) => {
      sent.push(request);
      return ok({ data: { OfferId: 'o1', PaymentLink: 'https://test.example/o1' }, raw: {} });
    }
  } as unknown as Client;
  const deps = {
    ...desk({}).deps,
    client,
    terminals: terminals.map((one) => ({ ...one, methods: [{ method, currencies: ['CHF'], logoUrl: null }] }))
  };
  const request = createLink(1000);
  expect((await sendLink({ reference: 'PD-1', request, token: null, payment: null, refund: null, captures: [] }, request, deps)).ok).toBe(
    true
  );
  return sent[0]?.body;
};

describe('What is sent for a link', () => {
  test('the stay as its one item where the chosen terminal takes Klarna, and nowhere else', async () => {
    expect(await sentWith('KLARNA')).toHaveProperty('Order.Items.0.UnitPrice', '12550');
    expect(await sentWith('VISA')).not.toHaveProperty('Order');
  });
});
