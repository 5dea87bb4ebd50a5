import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTransport } from '../../../../src/main/gateways/http/once.ts';
import { DIRECT } from '../../../../src/main/gateways/http/routes.ts';
import { alsoTrust, trust } from '../../../../src/main/gateways/http/trust.ts';
import { routeBy } from '../../../../src/main/policy/network.ts';
import { readPolicy, readPolicyText, type ManagedDesk } from '../../../../src/main/policy/policy.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../../../fixtures/tls/${name}`, import.meta.url));

/** Signed by a root of the building's own, which nobody else vouches for. */
const gateway = createHttpsServer({ key: readFileSync(fixture('server.key')), cert: readFileSync(fixture('server.pem')) }, (_, response) =>
  response.end('{}')
);
const through: string[] = [];
const proxy = createHttpServer().on('connect', (request, client: Socket) => {
  through.push(request.url ?? '');
  const upstream = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    upstream.pipe(client).pipe(upstream);
  });
  upstream.on('error', () => client.destroy());
});
const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
};
const ports = { gateway: 0, proxy: 0 };
beforeAll(async () => {
  ports.gateway = await listening(gateway);
  ports.proxy = await listening(proxy);
});
afterAll(() => {
  gateway.close();
  proxy.close();
});

/** One request as the desk sends it, by the network that the file sets. */
async function asked({ policy, certificates }: ManagedDesk) {
  alsoTrust(certificates);
  const route = routeBy(policy, () => null) ?? DIRECT;
  const url = `https://localhost:${ports.gateway}/payments`;
  const sent = await createTransport({ routesTo: async () => [route], secure: trust })({
    method: 'GET',
    url,
    headers: {},
    timeoutMs: 5_000
  });
  return sent.ok ? sent.value.status : sent.error.kind === 'network' ? sent.error.reason : sent.error.kind;
}
const policyOf = (network: object): ManagedDesk => readPolicyText('policy.json', JSON.stringify({ version: 1, network }), () => true);

describe('The ways out of the building that an administrator sets', () => {
  it('certificates: a gateway behind the building’s own root is reached with them, and refused without', async () => {
    expect(await asked(policyOf({}))).toBe('tls');
    expect(await asked(policyOf({ certificates: fixture('ca.pem') }))).toBe(200);
    expect(await asked(policyOf({}))).toBe('tls');
  });

  it('a proxy: the request goes through it and no other way', async () => {
    const certificates = fixture('ca.pem');
    expect(await asked(policyOf({ certificates, proxy: `http://127.0.0.1:${ports.proxy}` }))).toBe(200);
    expect(through).toEqual([`localhost:${ports.gateway}`]);
    expect(await asked(policyOf({ certificates, proxy: 'direct' }))).toBe(200);
    expect(through).toHaveLength(1);
    expect(await asked(policyOf({ certificates, proxy: 'http://127.0.0.1:9' }))).not.toBe(200);
  });

  it.skipIf(process.platform === 'win32')('a certificate file that others than administrators may write counts for nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'paydesk-policy-'));
    const certificates = join(folder, 'building.pem');
    writeFileSync(certificates, readFileSync(fixture('ca.pem')), { mode: 0o666 });
    const file = join(folder, 'policy.json');
    writeFileSync(file, JSON.stringify({ version: 1, network: { certificates } }), { mode: 0o644 });
    const owner = process.getuid?.() ?? null;
    const mode = (bits: number): void => writeFileSync(certificates, readFileSync(fixture('ca.pem')), { mode: bits });
    rmSync(certificates);
    mode(0o644);
    expect(readPolicy(file, owner)).toMatchObject({ state: { state: 'applied' } });
    rmSync(certificates);
    const old = process.umask(0);
    mode(0o666);
    process.umask(old);
    expect(readPolicy(file, owner)).toMatchObject({
      state: { state: 'refused', findings: [{ problem: 'notAdministrators' }] },
      certificates: []
    });
    rmSync(folder, { recursive: true });
  });
});
