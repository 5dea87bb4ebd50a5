import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createFieldsAccessToken, deleteFieldsAccessToken, getConfigurations, getLicense, getTerminal, getTerminals } from '../../../src/main/gateways/saferpay/management.ts';
import { License } from '../../../src/main/gateways/saferpay/schemas-management.ts';
import { closeBatch } from '../../../src/main/gateways/saferpay/transactions.ts';
import { Capabilities, Terminal } from '../../../src/shared/domain.ts';
import { bad, good, openWorld, type World } from './harness.ts';

let world: World;
const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
};
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.calm());
afterAll(() => world.close());

describe('An account configures itself', () => {
  test('from licence, terminals and payment page configurations', () => {
    const { facts } = world;
    expect(facts.licence).toEqual({ package: 'Saferpay Flex', features: ['MANAGEMENT_API', 'PAYMENT_API'] });
    expect(facts.terminals.map((one) => one.type).toSorted()).toEqual(['ECOM', 'MPO', 'SPG']);
    expect(facts.terminals.map((one) => Terminal.parse(one))).toEqual(facts.terminals);
    expect(Capabilities.parse(facts.capabilities)).toEqual(facts.capabilities);
    expect(facts.capabilities).toMatchObject({ link: { offered: true }, moto: { direct: true } });
    expect(facts.capabilities.currencies).toContain('CHF');
    expect(facts.capabilities.link.configSets.some((one) => one.isDefault)).toBe(true);
  });

  test('methods, currencies, logos and wallets come from the single terminal call', async () => {
    const list = good(await getTerminals(world.client)).data.Terminals;
    expect(list.map((one) => one.TerminalId)).toEqual(expect.arrayContaining([...world.saferpay.terminalIds]));
    const detail = good(await getTerminal(world.client, world.terminal('ECOM'))).data;
    expect(detail.PaymentMethods?.length).toBeGreaterThan(0);
    expect(detail.Wallets?.length).toBeGreaterThan(0);
  });

  test('a terminal of another customer is refused', async () =>
    expect(bad(await getTerminal(world.client, '99999999'))).toMatchObject({ kind: 'authentication', hint: 'permission' }));

  test('payment page configurations', async () =>
    expect(good(await getConfigurations(world.client)).data.Configurations?.every((one) => one.name !== '')).toBe(true));

  test('licence: the call of today, and the deprecated one with the same answer', async () => {
    const today = good(await getLicense(world.client)).data;
    const before = good(await world.client.management({ method: 'GET', path: '/license-configuration' }, License)).data;
    expect(today.Package?.Id).toBe('SAFERPAY_FLEX');
    expect(before).toEqual(today);
  });
});

describe('Fields access tokens', () => {
  test('are created and deleted', async () => {
    const terminalId = world.terminal('ECOM');
    const made = good(await createFieldsAccessToken(world.client, terminalId, { description: 'Booking page', sourceUrls: ['https://booking.example.org/'] }));
    expect(made.data.AccessToken).toMatch(/^[0-9a-f-]{36}$/);
    expect((await deleteFieldsAccessToken(world.client, terminalId, made.data.AccessToken)).ok).toBe(true);
  });

  test('only for https pages', async () =>
    expect(bad(await createFieldsAccessToken(world.client, world.terminal('ECOM'), { description: 'x', sourceUrls: ['http://booking.example.org/'] }))).toMatchObject({ kind: 'validation' }));
});

describe('Batch Close', () => {
  test('is refused where the terminal closes by itself, done where that is switched off', async () => {
    const terminalId = world.terminal('ECOM');
    const refused = await closeBatch(world.client, terminalId, 'pd-batch-1');
    expect(refused).toMatchObject({ ok: false, error: { kind: 'gateway', certain: true } });
  });
});

describe('What can go wrong before anything is done', () => {
  test('a wrong password', async () => {
    world.usePassword('wrong');
    expect(bad(await world.gateway.check())).toEqual({ kind: 'authentication', status: 401, hint: 'credentials' });
  });

  test('a customer number that is not ours', async () => {
    const gateway = world.gatewayWith({ settings: { ...world.settings, customerId: '1' } });
    expect(bad(await gateway.check()).kind).toBe('authentication');
  });

  test('no gateway at that address', async () => {
    const gateway = world.gatewayWith({ baseUrl: `http://127.0.0.1:${await freePort()}/api` });
    expect(bad(await gateway.check())).toMatchObject({ kind: 'network', sent: false });
  });

  test('429 with its pause', async () => {
    await world.fault({ kind: 'status429', path: '/terminals$', retryAfter: 7 });
    expect(bad(await world.gateway.check())).toEqual({ kind: 'rateLimited', retryAfter: 7 });
  });

  test.each(['malformedJson', 'wrongContentType'])('%s is told as an answer that cannot be read', async (kind) => {
    await world.fault({ kind, path: '/terminals$' });
    expect(bad(await world.gateway.check()).kind).toBe('malformed');
  });

  test('one internal error or cut connection is bridged: a question may be asked twice', async () => {
    await world.fault({ kind: 'status500', path: '/terminals$' });
    expect((await world.gateway.check()).ok).toBe(true);
    await world.fault({ kind: 'cutBefore', path: '/license$' });
    expect((await world.gateway.check()).ok).toBe(true);
  });
});
