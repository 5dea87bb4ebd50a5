import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { createTransport } from '../../../../../src/main/gateways/http/once.ts';
import { readRoutes, type Login, type Route } from '../../../../../src/main/gateways/http/routes.ts';
import { trustedRoots } from '../../../../../src/main/gateways/http/trust.ts';
import { rawServer } from '../../../../faults/connection-faults.ts';

const path = (name: string): URL => new URL(`../../../../fixtures/tls/${name}`, import.meta.url);
const pem = (name: string): string => readFileSync(path(name), 'utf8');
const identity = { key: pem('server.key'), cert: pem('server.pem') };
const secure = () => createSecureContext({ ca: pem('ca.pem') });

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

async function port(server: Server): Promise<number> {
  open.push(() => server.close());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

async function gateway(tls: object | null = identity) {
  const server = await rawServer(
    (socket, { body }) => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
    tls ?? undefined
  );
  open.push(() => void server.close());
  return server;
}

const post = (url: string, routes: readonly Route[], more: { connectMs?: number } = {}) =>
  createTransport({ routesTo: async () => routes, secure, ...more })({
    method: 'POST',
    url,
    headers: {},
    body: '{"a":1}',
    timeoutMs: 3000
  });

/** A proxy that passes connections on, and tells what it was asked. */
async function httpProxy(login: Login | null = null, status = 200) {
  const asked: string[] = [];
  const server = createHttpServer();
  server.on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '');
    const wanted = login && `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`;
    if (wanted !== null && request.headers['proxy-authorization'] !== wanted) {
      return void client.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="hotel"\r\n\r\n');
    }
    if (status !== 200) return void client.end(`HTTP/1.1 ${status} No\r\nContent-Length: 2\r\n\r\n{}`);
    const [host = '', to = ''] = (request.url ?? '').split(':');
    const upstream = connect(Number(to), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    return void upstream.on('error', () => client.destroy());
  });
  return { port: await port(server), asked };
}

/** SOCKS5 (RFC 1928) with no login, or name and password (RFC 1929). */
async function socksProxy(login: Login | null = null) {
  const asked: string[] = [];
  const server = createServer((client) => {
    client.on('error', () => {});
    const read = (): Promise<Buffer> => new Promise((resolve) => client.once('data', resolve));
    void (async () => {
      await read();
      client.write(Buffer.from([5, login ? 2 : 0]));
      if (login) {
        const said = await read();
        const right = said.includes(Buffer.from(login.user)) && said.includes(Buffer.from(login.password));
        client.write(Buffer.from([1, right ? 0 : 1]));
        if (!right) return client.end();
      }
      const wish = await read();
      const host = wish[3] === 3 ? wish.subarray(5, 5 + (wish[4] ?? 0)).toString() : [...wish.subarray(4, 8)].join('.');
      const to = wish.readUInt16BE(wish.length - 2);
      asked.push(`${host}:${to}`);
      const upstream = connect(to, host, () => {
        client.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
        upstream.pipe(client).pipe(upstream);
      });
      return undefined;
    })();
  });
  return { port: await port(server), asked };
}

const through = (via: 'http' | 'socks5', to: number, login: Login | null = null): Route => ({ via, host: '127.0.0.1', port: to, login });
const LOGIN = { user: 'desk', password: 'pä:ss' };

describe('Through the proxies of a hotel network', () => {
  it.each(['http', 'https'])('a proxy passes an %s request on, once', async (scheme) => {
    const target = await gateway(scheme === 'https' ? identity : null);
    const proxy = await httpProxy();
    expect(await post(`${scheme}://localhost:${target.port}/x?y=1`, [through('http', proxy.port)])).toMatchObject({
      ok: true,
      value: { status: 200, text: '{"a":1}' }
    });
    expect(proxy.asked).toEqual([`localhost:${target.port}`]);
    expect(target.received()).toBe(1);
  });

  it('a proxy with a name and password', async () => {
    const target = await gateway();
    const proxy = await httpProxy(LOGIN);
    const url = `https://localhost:${target.port}/`;
    expect(await post(url, [through('http', proxy.port, LOGIN)])).toMatchObject({ ok: true });
    const without = await post(url, [through('http', proxy.port)]);
    expect(without).toEqual({ ok: false, error: { kind: 'network', sent: false, reason: 'proxyLogin' } });
    expect(target.received()).toBe(1);
  });

  it("a proxy's refusal is not taken for the gateway's answer", async () => {
    const target = await gateway();
    for (const status of [403, 502, 421, 302]) {
      const proxy = await httpProxy(null, status);
      const answer = await post(`https://localhost:${target.port}/`, [through('http', proxy.port)]);
      expect(answer).toEqual({ ok: false, error: { kind: 'network', sent: false, reason: 'proxy' } });
    }
    expect(target.connections()).toBe(0);
  });

  it('SOCKS5, with and without a login', async () => {
    const target = await gateway();
    const url = `https://localhost:${target.port}/`;
    const free = await socksProxy();
    expect(await post(url, [through('socks5', free.port)])).toMatchObject({ ok: true });
    expect(free.asked).toEqual([`localhost:${target.port}`]);
    const guarded = await socksProxy(LOGIN);
    expect(await post(url, [through('socks5', guarded.port, LOGIN)])).toMatchObject({ ok: true });
    expect(await post(url, [through('socks5', guarded.port, { ...LOGIN, password: 'no' })])).toMatchObject({
      ok: false,
      error: { kind: 'network', sent: false, reason: 'proxyLogin' }
    });
    expect(target.received()).toBe(2);
  });

  it('a proxy that is gone gives way to the next way, and tells when it was the last', async () => {
    const target = await gateway();
    const gone = createServer();
    const dead = await port(gone);
    gone.close();
    const url = `https://localhost:${target.port}/`;
    expect(await post(url, [through('http', dead), { via: 'direct' }])).toMatchObject({ ok: true });
    expect(await post(url, [through('http', dead)])).toEqual({ ok: false, error: { kind: 'network', sent: false, reason: 'proxy' } });
    expect(target.received()).toBe(1);
  });

  it('a proxy that never answers: nothing was sent, and the desk does not wait for ever', async () => {
    const silent = await port(createServer((socket) => void open.push(() => socket.destroy())));
    const answer = await post('https://gateway.invalid/', [through('http', silent)], { connectMs: 100 });
    expect(answer).toEqual({ ok: false, error: { kind: 'network', sent: false, reason: 'other' } });
  });
});

describe('Whoever answers must prove that it is the gateway', () => {
  it('a certificate of a root that is not trusted: nothing is sent, whatever the environment says', async () => {
    const target = await gateway();
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    const strict = createTransport({ secure: () => createSecureContext({ ca: [] }) });
    const answer = await strict({ method: 'POST', url: `https://localhost:${target.port}/`, headers: {}, body: '{}', timeoutMs: 3000 });
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    expect(answer).toEqual({ ok: false, error: { kind: 'network', sent: false, reason: 'tls' } });
    expect(target.received()).toBe(0);
  });

  it('the certificate of another name: nothing is sent, and no other way is tried', async () => {
    const target = await gateway();
    const proxy = await httpProxy();
    const answer = await post(`https://127.0.0.2:${target.port}/`, [through('http', proxy.port), { via: 'direct' }]);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'network', sent: false } });
    expect(target.received()).toBe(0);
  });

  it('TLS 1.1 is not spoken', async () => {
    const old = createTlsServer({ ...identity, maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' });
    const answer = await post(`https://localhost:${await port(old)}/`, [{ via: 'direct' }]);
    expect(answer).toEqual({ ok: false, error: { kind: 'network', sent: false, reason: 'tls' } });
  });

  it("the system's own roots count beside the built-in ones", () => {
    const roots = trustedRoots({ SSL_CERT_FILE: path('ca.pem').pathname });
    expect(roots.length).toBeGreaterThan(100);
    expect(new Set(roots).size).toBe(roots.length);
  });
});

describe('Limits of an answer', () => {
  it('reads no more than it was told to', async () => {
    const server = await rawServer((socket) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(5000)}`));
    open.push(() => void server.close());
    const send = createTransport({ maxBytes: 1000 });
    expect(await send({ method: 'GET', url: `http://127.0.0.1:${server.port}/`, headers: {}, timeoutMs: 3000 })).toEqual({
      ok: false,
      error: { kind: 'network', sent: true, reason: 'other' }
    });
  });

  it('keeps text whole when a character is split over two pieces', async () => {
    const server = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n');
      socket.write(Buffer.from([0xe2, 0x82]), () => setImmediate(() => socket.end(Buffer.from([0xac]))));
    });
    open.push(() => void server.close());
    const answer = await createTransport()({ method: 'GET', url: `http://127.0.0.1:${server.port}/`, headers: {}, timeoutMs: 3000 });
    expect(answer).toMatchObject({ ok: true, value: { text: '€' } });
  });

  it('a request that cannot be written as HTTP is not sent', async () => {
    const target = await gateway(null);
    const send = createTransport();
    const answer = await send({ method: 'POST', url: `http://127.0.0.1:${target.port}/`, headers: { 'X-A': 'a\nb' }, timeoutMs: 3000 });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'network' } });
    expect(target.received()).toBe(0);
  });
});

describe("The system's answer about its proxies", () => {
  it.each([
    ['DIRECT', [{ via: 'direct' }]],
    ['PROXY proxy.hotel:8080; DIRECT', [{ via: 'http', host: 'proxy.hotel', port: 8080, login: null }, { via: 'direct' }]],
    ['HTTPS a.hotel', [{ via: 'https', host: 'a.hotel', port: 443, login: null }]],
    ['SOCKS5 [::1]:9050', [{ via: 'socks5', host: '::1', port: 9050, login: null }]],
    ['QUIC x:1', [{ via: 'direct' }]],
    ['', [{ via: 'direct' }]]
  ])('%s', (answer, routes) => {
    expect(readRoutes(answer)).toEqual(routes);
  });
});
