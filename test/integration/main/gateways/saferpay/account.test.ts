import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { getConfigurations, getLicense, getTerminal, getTerminals } from '../../../../../src/main/gateways/saferpay/api/management.ts';
import { License } from '../../../../../src/main/gateways/saferpay/api/schemas-management.ts';
import { inquire } from '../../../../../src/main/gateways/saferpay/api/transactions.ts';
import { Capabilities, Terminal } from '../../../../../src/shared/model/domain.ts';
import { certaintyOf } from '../../../../../src/shared/values/errors.ts';
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
    const list = good(await getTerminals(world.client)).data.Terminals ?? [];
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

describe('An account that may do less', () => {
  test('an older interface version answers by the deprecated licence call', async () => {
    await world.decide({ versionGates: true });
    const client = world.clientWith({ settings: { ...world.settings, apiVersion: '1.31' } });
    expect(good(await getLicense(client)).data.Package?.Id).toBe('SAFERPAY_FLEX');
    const paths = (await world.requests()).map((one) => String(one.path));
    expect(paths.some((path) => path.endsWith('/license-configuration'))).toBe(true);
  });

  test('and without a list of terminals those of the settings count', async () => {
    await world.decide({ versionGates: true });
    const gateway = world.gatewayWith({ settings: { ...world.settings, apiVersion: '1.31', linkTerminalId: world.terminal('SPG') } });
    expect(good(await gateway.check())).toMatchObject({
      terminals: [],
      licence: { package: 'Saferpay Flex' },
      capabilities: { link: { offered: true, configSets: [] } }
    });
  });

  test('without the payment interface in its licence only links are offered, and the rest is refused', async () => {
    await world.decide({ features: ['MANAGEMENT_API'] });
    expect(good(await world.gateway.check()).capabilities).toMatchObject({
      link: { offered: true },
      payment: { capture: false },
      moto: { direct: false }
    });
    expect(bad(await inquire(world.client, { OrderId: 'R-2041' }))).toMatchObject({
      kind: 'authentication',
      hint: 'permission'
    });
  });
});

const fields = () => {
  const { fields: tokens } = world.gateway;
  if (!tokens) throw new Error('not offered');
  return tokens;
};

describe('Fields access tokens', () => {
  test('are created on a terminal for pages, and deleted; once gone, the gateway does not know them', async () => {
    const terminalId = world.terminal('ECOM');
    const { accessToken } = good(
      await fields().create(terminalId, 'Booking page', ['https://booking.example.org/', 'https://example.org/pay/'])
    );
    expect(accessToken).toMatch(/^[0-9a-f-]{36}$/);
    expect(good(await fields().remove(terminalId, accessToken))).toEqual({ known: true });
    expect(good(await fields().remove(terminalId, accessToken))).toEqual({ known: false });
  });

  test('only for https pages; the refusal names the field', async () =>
    expect(bad(await fields().create(world.terminal('ECOM'), 'x', ['http://booking.example.org/']))).toMatchObject({
      kind: 'validation',
      fields: [{ field: 'sourceUrls' }]
    }));

  test('a description has 1 to 128 characters; the refusal names the field', async () => {
    for (const text of ['', 'x'.repeat(129)])
      expect(bad(await fields().create(world.terminal('ECOM'), text, ['https://example.org/']))).toMatchObject({
        kind: 'validation',
        fields: [{ field: 'description' }]
      });
  });

  test('not on a terminal of another customer', async () => {
    expect(bad(await fields().create('99999999', 'x', ['https://example.org/']))).toMatchObject({
      kind: 'authentication',
      hint: 'permission'
    });
    expect(bad(await fields().remove('99999999', 'x'))).toMatchObject({ kind: 'authentication', hint: 'permission' });
  });

  test.each(['cutAfterCommit', 'status500AfterCommit', 'malformedJson'])(
    'a creation that ended in %s is not repeated: one token at most',
    async (kind) => {
      const path = '/fields-access-tokens$';
      const asked = async () => (await world.requests()).filter((one) => String(one.path).endsWith('/fields-access-tokens')).length;
      const before = await asked();
      await world.fault({ kind, path });
      expect(certaintyOf(bad(await fields().create(world.terminal('ECOM'), 'Booking page', ['https://booking.example.org/'])))).toBe(
        'unknown'
      );
      expect(await asked()).toBe(before + 1);
    }
  );
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

  test('a firewall that answers with a page', async () => {
    await world.decide({ firewall: true });
    expect(bad(await world.gateway.check())).toEqual({ kind: 'authentication', status: 403, hint: 'firewall' });
  });

  test('another path at the right address', async () => {
    const gateway = world.gatewayWith({ baseUrl: `${world.saferpay.baseUrl}/elsewhere` });
    expect(bad(await gateway.check())).toMatchObject({ kind: 'gateway', status: 404 });
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
