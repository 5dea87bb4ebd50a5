import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Secrets } from '../../../../src/main/vault/secret-store.ts';
import { openWorld, type World } from './world.ts';

const pem = (name: string): string => readFileSync(new URL(`../../../fixtures/tls/${name}`, import.meta.url), 'utf8');

/** A server that answers everything as the gateway would, behind a certificate nobody here vouches for. */
const asked: string[] = [];
const server = createServer({ key: pem('server.key'), cert: pem('server.pem') }, (request, response) => {
  asked.push(request.url ?? '');
  response.setHeader('content-type', 'application/json');
  response.end('{"data":[]}');
});
let world: World;
const secrets = new Map<string, Secrets>();

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  world = await openWorld({
    secrets,
    transport: (inner) => (request) => {
      const { pathname, search } = new URL(request.url);
      return inner({ ...request, url: `https://localhost:${port}${pathname}${search}` });
    }
  });
});
afterAll(async () => {
  await world.close();
  server.close();
});

describe('A gateway whose certificate is refused, over real TLS', () => {
  const settings = {
    gateway: 'syspay' as const,
    merchantLogin: 'hotel',
    partnerLogin: null,
    source: null,
    returnUrl: null,
    emsUrl: null,
    detokenizers: [],
    directCardEntry: false
  };
  const account = { name: 'Seeblick', environment: 'live' as const, settings, secrets: { passphrase: 'typed', partnerPassphrase: null } };

  it('is no outage: the account is not added, its secrets are not kept, and not one request was read there', async () => {
    for (const channel of ['accounts.try', 'accounts.add'] as const) {
      expect(await world.refused(channel, account)).toMatchObject({ gateway: { kind: 'network', sent: false, reason: 'tls' } });
    }
    expect(await world.call('accounts.list', undefined)).toEqual([]);
    expect([...secrets.keys()]).toEqual([]);
    expect(asked).toEqual([]);
  });
});
