import { describe, expect, test } from 'vitest';
import { saferpayModule } from '../../../../../src/main/gateways/saferpay/index.ts';
import { getTerminals } from '../../../../../src/main/gateways/saferpay/api/management.ts';
import { createClient } from '../../../../../src/main/gateways/saferpay/api/client.ts';
import type { GatewayContext, Order } from '../../../../../src/main/gateways/port.ts';
import { certaintyOf } from '../../../../../src/shared/values/errors.ts';
import { ok } from '../../../../../src/shared/values/result.ts';
import { asPayment, asRefund, settings, terminals } from '../../../../builders/saferpay.ts';
import { payment, refund } from '../../../../builders/records.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

/** "Accept values it does not list" must not mean "believe them": with money, an unlisted word is asked about. */

function desk(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const context: GatewayContext = {
    account: {
      id: 'a',
      environment: 'sandbox',
      baseUrl: 'https://test.example/api',
      settings,
      terminals,
      capabilities: saferpayModule.defaultCapabilities(settings)
    },
    useSecrets: async (use) => use({ passphrase: 'p', partnerPassphrase: null }),
    transport: async ({ url }) => {
      const path = new URL(url).pathname.split('/').at(-1) ?? '';
      asked.push(path);
      return ok({ status: 200, headers: { 'content-type': 'application/json' }, text: JSON.stringify(answers[path] ?? {}) });
    },
    now: () => 1_795_000_000
  };
  return { gateway: saferpayModule.open(context), client: createClient(context), asked };
}

const held = asPayment(
  payment({ status: 'AUTHORIZED', state: 'authorized', preauth: true, capturedAmount: 0, currency: 'CHF', createdAt: 1_794_990_000 })
);
const waiting = asRefund(refund({ status: 'AUTHORIZED', state: 'awaitingCapture' }));
const order = (request: Order['request'], rows: Partial<Order> = {}): Order => ({
  reference: 'PD-1',
  request,
  token: null,
  payment: null,
  refund: null,
  captures: [],
  ...rows
});
const single = order({ kind: 'capture', paymentId: 1, amount: null, mode: 'single' }, { payment: held });
const part = order({ kind: 'capture', paymentId: 1, amount: minor(4000), mode: 'part' }, { payment: held });
const giveBack = order({ kind: 'captureRefund', refundId: 1 }, { refund: waiting });
const inquired = (Type: string, Status: string) => ({
  Transaction: { Id: 'p1', Type, Status, Amount: { Value: '10000', CurrencyCode: 'CHF' } }
});

async function capturedAs(Status: string) {
  const sent = await desk({ Capture: { CaptureId: 'c1', Status } }).gateway.send(single, null);
  return sent.ok ? sent.value.records.payments?.[0]?.state : sent.error;
}

describe('A capture answered with a word nobody has published', () => {
  test.each([
    ['one capture', single, 'Capture'],
    ['a part', part, 'MultipartCapture'],
    ['the capture of a refund', giveBack, 'Capture']
  ])('%s: is not believed; its outcome is unknown', async (_name, asked, path) => {
    const { gateway } = desk({ [path]: { CaptureId: 'c1', Status: 'SETTLING' } });
    const sent = await gateway.send(asked, null);
    expect(sent.ok ? sent.value : certaintyOf(sent.error)).toBe('unknown');
  });

  test.each([
    ['one capture', single, { Inquire: inquired('PAYMENT', 'SETTLING') }],
    ['a part', part, { AssertCapture: { Status: 'SETTLING' } }],
    ['the capture of a refund', giveBack, { Inquire: inquired('REFUND', 'SETTLING') }]
  ])('%s: nor is it when the gateway is asked what became of it', async (_name, asked, answers) => {
    expect(await desk(answers).gateway.find(asked, 1_795_000_000)).toEqual({ ok: true, value: { kind: 'cannotBeAsked' } });
  });

  test('CAPTURED and PENDING are read as before', async () => {
    expect([await capturedAs('CAPTURED'), await capturedAs('PENDING')]).toEqual(['paid', 'waiting']);
  });
});

describe('A list of terminals', () => {
  test('may come without any: its table does not mark it as mandatory', async () => {
    const { client, gateway } = desk({ terminals: {}, license: { Package: { Id: 'X' }, Features: [] } });
    expect((await getTerminals(client)).ok).toBe(true);
    expect(await gateway.check()).toMatchObject({ ok: true, value: { terminals: [] } });
  });
});
