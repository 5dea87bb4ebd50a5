import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway, ListName, ListPage } from '../../../../../src/main/gateways/port.ts';
import { createApi } from '../../../../../src/main/gateways/syspay/api/api.ts';
import { createClient } from '../../../../../src/main/gateways/syspay/api/client.ts';
import { createTransport } from '../../../../../src/main/gateways/http/once.ts';
import { startSimulator, type Simulator } from '../../../../../src/simulator/index.ts';
import { settings, value } from '../../../../builders/syspay.ts';
import { syspayModule } from '../../../../../src/main/gateways/syspay/index.ts';
import { NOTHING } from '../../../../../src/shared/values/money.ts';

let simulator: Simulator;
let desk: Gateway;
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
  simulator = await startSimulator();
  const { syspay, control } = simulator.describe();
  const own = settings({ merchantLogin: syspay.merchantLogin });
  const context = {
    account: {
      id: 'a',
      environment: 'training' as const,
      baseUrl: `${syspay.baseUrl}/`,
      settings: own,
      terminals: [],
      capabilities: syspayModule.defaultCapabilities(own)
    },
    useSecrets: async <T>(use: (secrets: { passphrase: string; partnerPassphrase: null }) => T) =>
      use({ passphrase: syspay.passphrase, partnerPassphrase: null }),
    transport: createTransport(),
    now: () => Math.floor(Date.now() / 1000)
  };
  desk = syspayModule.open(context);
  client = createClient(createApi(context));
  const seeded = await fetch(`${control.baseUrl}/syspay/seed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ payments: 230, tokens: 230, days: 60 })
  });
  if (!seeded.ok) throw new Error(`The training gateway was not filled: ${seeded.status}`);
});
afterAll(() => simulator.close());

async function all(list: ListName, since: number | null = null) {
  const ids: string[] = [];
  let cursor: string | null = null;
  let total: number | null = null;
  do {
    const page: ListPage = value(await desk.readList(list, cursor, since));
    const records = page.records[list === 'tokens' ? 'tokens' : list === 'payments' ? 'payments' : 'operations'] ?? [];
    expect(records).toHaveLength(page.count);
    ids.push(...records.map(({ remoteId }) => remoteId));
    total = page.total;
    cursor = page.next;
  } while (cursor !== null);
  return { ids, total };
}

describe('Reading lists to their end', () => {
  it.each(['tokens', 'payments', 'operations'] as const)('%s: every row once, as many as the gateway counts', async (list) => {
    const { ids, total } = await all(list);
    expect(ids.length).toBeGreaterThan(200);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(total ?? ids.length);
  });

  it.each(['tokens', 'payments', 'operations'] as const)('%s: since last week is less than everything', async (list) => {
    const week = await all(list, Math.floor(Date.now() / 1000) - 7 * 86_400);
    const every = await all(list);
    expect(week.ids.length).toBeGreaterThan(0);
    expect(week.ids.length).toBeLessThan(every.ids.length);
    expect(week.ids.every((id) => every.ids.includes(id))).toBe(true);
  });
});

describe('Every filter of every list is understood by the gateway', () => {
  const now = Math.floor(Date.now() / 1000);
  const span = { from: now - 30 * 86_400, to: now + 30 * 86_400 };

  it('tokens', async () => {
    const first = value(await client.tokens({ status: 'ACTIVE', page: 1 }));
    expect(first.items.every(({ value: token }) => token.status === 'ACTIVE')).toBe(true);
    const email = first.items.find(({ value: token }) => token.customer?.email)?.value.customer?.email ?? '';
    const mine = value(await client.tokens({ 'customer.email': email }));
    expect(mine.items.length).toBeGreaterThan(0);
    expect(mine.items.every(({ value: token }) => token.customer?.email === email)).toBe(true);
    const rest = await client.tokens({
      expiration_date_start: span.from,
      expiration_date_end: span.to,
      creation_date_start: span.from,
      creation_date_end: span.to,
      moto_instance_id: '1',
      'payment_method.type': 'CREDITCARD',
      'payment_method.validation_status': 'VALID',
      page: 1
    });
    expect(rest.ok).toBe(true);
  });

  it('payments', async () => {
    const first = value(await client.payments({ status: 'SUCCESS', currency: 'EUR', page: 1 }));
    expect(first.items.length).toBeGreaterThan(0);
    expect(first.items.every(({ value: payment }) => payment.status === 'SUCCESS' && payment.currency === 'EUR')).toBe(true);
    const one = first.items[0]?.value;
    const byReference = value(await client.payments({ reference: one?.reference ?? '' }));
    expect(byReference.items.map(({ value: payment }) => payment.id)).toEqual([one?.id]);
    const rest = await client.payments({
      amount: one?.amount ?? NOTHING,
      request_time_start: span.from,
      request_time_end: span.to,
      processing_time_start: span.from,
      processing_time_end: span.to,
      token_id: one?.token?.id ?? '1',
      page: 1
    });
    expect(rest.ok).toBe(true);
  });

  it('operations, with arrays', async () => {
    const two = value(await client.operations({ operation_status: ['SUCCESS', 'OPEN'], operation_type: ['Payment'] }));
    expect(two.items.length).toBeGreaterThan(0);
    expect(
      two.items.every(({ value: operation }) => operation.type === 'Payment' && ['SUCCESS', 'OPEN'].includes(operation.status ?? ''))
    ).toBe(true);
    const one = two.items[0]?.value;
    expect(value(await client.operations({ operation_id: one?.id ?? '' })).items.map(({ value: operation }) => operation.id)).toEqual([
      one?.id
    ]);
    const booking = one?.booking_reference ?? one?.booking ?? '';
    expect(value(await client.operations({ booking })).items.length).toBeGreaterThan(0);
    const rest = await client.operations({
      booking_time_start: span.from,
      booking_time_end: span.to,
      operation_time_start: span.from,
      operation_time_end: span.to,
      processing_time_start: span.from,
      processing_time_end: span.to,
      check_in_start: span.from,
      check_in_end: span.to,
      check_out_start: span.from,
      check_out_end: span.to,
      customer: 'a',
      email: 'guest@example.com',
      page: 1
    });
    expect(rest.ok).toBe(true);
  });
});
