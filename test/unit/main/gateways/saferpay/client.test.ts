import { describe, expect, test } from 'vitest';
import { createClient } from '../../../../../src/main/gateways/saferpay/api/client.ts';
import { saferpayModule } from '../../../../../src/main/gateways/saferpay/index.ts';
import { getTerminals } from '../../../../../src/main/gateways/saferpay/api/management.ts';
import { cancel, inquire } from '../../../../../src/main/gateways/saferpay/api/transactions.ts';
import type { GatewayContext } from '../../../../../src/main/gateways/port.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../../../../src/main/gateways/http/transport.ts';
import { err, ok } from '../../../../../src/shared/values/result.ts';
import { settings } from '../../../../builders/saferpay.ts';

type Reply = HttpResponse | 'reset' | 'timeout' | 'refused';
const json = (status: number, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  text: JSON.stringify(body)
});
const transaction = {
  Transaction: {
    Id: 't1',
    Type: 'PAYMENT',
    Status: 'AUTHORIZED',
    Date: '2026-11-21T08:00:00Z',
    Amount: { Value: '100', CurrencyCode: 'CHF' }
  }
};

function desk(replies: Reply[], { secret = 'p:ä' as string | null, more = {} } = {}) {
  const sent: HttpRequest[] = [];
  const transport: Transport = async (request) => {
    sent.push(request);
    const reply = replies.shift();
    if (reply === undefined) throw new Error('One request too many');
    if (reply === 'timeout') return err({ kind: 'timeout' });
    if (typeof reply === 'string') return err({ kind: 'network', sent: reply === 'reset', reason: reply });
    return ok(reply);
  };
  const context: GatewayContext = {
    account: {
      id: 'a',
      environment: 'sandbox',
      baseUrl: 'https://test.example/api/',
      settings: { ...settings, ...more },
      terminals: [],
      capabilities: saferpayModule.defaultCapabilities(settings)
    },
    useSecrets: async (use) => (secret === null ? null : use({ passphrase: secret, partnerPassphrase: null })),
    transport,
    now: () => 1_795_000_000
  };
  return {
    client: createClient(context),
    sent,
    header: (index: number) => (JSON.parse(sent[index]?.body ?? '{}') as { RequestHeader: Record<string, unknown> }).RequestHeader
  };
}

describe('A request of the JSON API', () => {
  test('carries Basic auth, the documented content types and the RequestHeader container', async () => {
    const { client, sent, header } = desk([json(200, transaction)]);
    expect((await inquire(client, { TransactionId: 't1' })).ok).toBe(true);
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: 'https://test.example/api/Payment/v1/Transaction/Inquire',
      headers: {
        Authorization: `Basic ${Buffer.from('API_123456_1:p:ä', 'utf8').toString('base64')}`,
        'Content-Type': 'application/json; charset=utf-8',
        Accept: 'application/json'
      }
    });
    expect(header(0)).toMatchObject({ SpecVersion: '1.53', CustomerId: '123456', RetryIndicator: 0 });
    expect(header(0).RequestId).toMatch(/^[A-Za-z0-9.:\-_]{1,50}$/);
  });

  test('keeps the version the account asks for', async () => {
    const { client, header } = desk([json(200, transaction)], { more: { specVersion: '1.46' } });
    await inquire(client, { TransactionId: 't1' });
    expect(header(0).SpecVersion).toBe('1.46');
  });
});

describe('A request of the Management API', () => {
  test('has headers instead of the container, and no body on GET', async () => {
    const { client, sent } = desk([json(200, { Terminals: [] })], { more: { apiVersion: '1.14' } });
    await getTerminals(client);
    expect(sent[0]?.url).toBe('https://test.example/api/rest/customers/123456/terminals');
    expect(sent[0]?.headers).toMatchObject({
      'Saferpay-ApiVersion': '1.14',
      'Saferpay-RequestId': expect.stringMatching(/^pd-/) as string
    });
    expect(sent[0]?.headers).not.toHaveProperty('Content-Type');
    expect(sent[0]?.body).toBeUndefined();
  });
});

describe('Asking again', () => {
  test.each<[string, Reply]>([
    ['a broken connection', 'reset'],
    ['an internal error', json(500, { ErrorName: 'INTERNAL_ERROR' })],
    ['a page with status 502', { status: 502, headers: {}, text: '' }]
  ])('a question is asked a second time after %s, with the same RequestId and a raised RetryIndicator', async (_what, reply) => {
    const { client, sent, header } = desk([reply, json(200, transaction)]);
    expect((await inquire(client, { TransactionId: 't1' })).ok).toBe(true);
    expect(sent).toHaveLength(2);
    expect(header(1)).toEqual({ ...header(0), RetryIndicator: 1 });
  });

  test('but not a third time', async () => {
    const { client, sent } = desk(['reset', 'reset']);
    expect(await inquire(client, { TransactionId: 't1' })).toMatchObject({ ok: false, error: { kind: 'network' } });
    expect(sent).toHaveLength(2);
  });

  test.each<Reply>(['timeout', 'refused', json(402, { ErrorName: 'TRANSACTION_NOT_FOUND' }), { status: 429, headers: {}, text: '' }])(
    'and not at all after %j',
    async (reply) => {
      const { client, sent } = desk([reply]);
      expect((await inquire(client, { TransactionId: 't1' })).ok).toBe(false);
      expect(sent).toHaveLength(1);
      expect(sent[0]?.timeoutMs).toBe(100_000);
    }
  );

  test.each<Reply>(['reset', 'timeout', json(500, { ErrorName: 'INTERNAL_ERROR' }), { status: 200, headers: {}, text: 'torn' }])(
    'a request that moves money is sent once, whatever comes back (%j)',
    async (reply) => {
      const { client, sent } = desk([reply]);
      expect((await cancel(client, { TransactionId: 't1' }, 'pd-fixed')).ok).toBe(false);
      expect(sent).toHaveLength(1);
      expect(sent[0]?.timeoutMs).toBe(100_000);
    }
  );
});

describe('Answers', () => {
  test('without a password nothing is sent', async () => {
    const { client, sent } = desk([], { secret: null });
    expect(await inquire(client, { TransactionId: 't1' })).toMatchObject({ ok: false, error: { kind: 'authentication' } });
    expect(sent).toHaveLength(0);
  });

  test('unknown properties and words are kept, numbers and texts are taken for each other', async () => {
    const { client } = desk([
      json(200, {
        Transaction: { ...transaction.Transaction, Id: 42, Status: 'SOMETHING_NEW', Amount: { Value: 100, CurrencyCode: 'CHF' } },
        Extra: { a: 1 }
      })
    ]);
    const answer = await inquire(client, { TransactionId: 't1' });
    expect(answer).toMatchObject({
      ok: true,
      value: { data: { Transaction: { Id: '42', Status: 'SOMETHING_NEW', Amount: { Value: '100' } } }, raw: { Extra: { a: 1 } } }
    });
  });

  test('an answer that does not read as documented says where, never what', async () => {
    const { client } = desk([json(200, { Transaction: { Id: 't1', Type: 'secret' } })]);
    const answer = await inquire(client, { TransactionId: 't1' });
    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'malformed', detail: expect.stringContaining('Transaction.Status') as string }
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  test('a success that is no JSON is malformed', async () => {
    const { client } = desk([{ status: 200, headers: { 'content-type': 'text/html' }, text: JSON.stringify(transaction) }]);
    expect(await inquire(client, { TransactionId: 't1' })).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });
});
