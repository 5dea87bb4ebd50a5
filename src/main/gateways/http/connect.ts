import { connect as openTcp, isIP, Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { NotConnected } from './faults.ts';
import { lateHttp, lateTls } from './late.ts';
import type { Proxy, Route } from './routes.ts';

type Place = { readonly host: string; readonly port: number };
type Secure = () => SecureContext;

/**
 * A connection to the address, over which nothing of the request has gone yet: straight or through a proxy, with TLS verified
 * where the address is https. A route that cannot be had gives way to the next, as in a browser; a gateway that cannot prove who
 * it is does not.
 */
export async function connect(url: URL, routes: readonly Route[], secure: Secure, signal: AbortSignal): Promise<Socket> {
  const target = placeOf(url);
  let failure: unknown = new NotConnected('other');
  for (const route of routes) {
    signal.throwIfAborted();
    try {
      const socket = await reach(target, route, secure, signal);
      return url.protocol === 'https:' ? await secured(socket, target.host, secure(), signal) : socket;
    } catch (error) {
      if (error instanceof NotConnected && error.reason === 'tls') throw error;
      failure = error;
    }
  }
  throw failure;
}

const placeOf = ({ hostname, port, protocol }: URL): Place => ({
  host: hostname.replace(/^\[|\]$/g, ''),
  port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
});

const written = ({ host, port }: Place): string => `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;

async function reach(target: Place, route: Route, secure: Secure, signal: AbortSignal): Promise<Socket> {
  if (route.via === 'direct') return tcp(target, signal);
  const proxy = await tcp(route, signal).catch((error: unknown) => {
    throw new NotConnected('proxy', { cause: error });
  });
  switch (route.via) {
    case 'http':
      return tunnel(proxy, target, route);
    case 'https':
      return tunnel(await secured(proxy, route.host, secure(), signal), target, route);
    case 'socks4':
    case 'socks5':
      return socks(proxy, target, route);
  }
}

/** Resolves with the socket at its event; every failure and the end of patience destroys it. */
function opened(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const end = (error: unknown): void => {
      socket.destroy();
      reject(error instanceof Error ? error : new NotConnected('other'));
    };
    const stop = (): void => end(signal.reason);
    // Both stay: time may end while a proxy is being asked, and a connection that breaks when nobody waits any more must not end
    // the program.
    signal.addEventListener('abort', stop, { once: true });
    socket.on('error', end);
    socket.once('close', () => end(new NotConnected('reset')));
    socket.once(event, () => resolve(socket));
  });
}

const tcp = ({ host, port }: Place, signal: AbortSignal): Promise<Socket> => opened(openTcp({ host, port }), 'connect', signal);

/** TLS with the system's and the built-in roots, always verified, whatever the environment says. */
async function secured(socket: Socket, host: string, secureContext: SecureContext, signal: AbortSignal): Promise<Socket> {
  const over = lateTls().connect({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    secureContext,
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1']
  });
  return opened(over, 'secureConnect', signal).catch((error: unknown) => {
    socket.destroy();
    throw new NotConnected('tls', { cause: error });
  });
}

/** CONNECT (RFC 9110, 9.3.6). Whatever but success the proxy says is the proxy's word, never the gateway's. */
function tunnel(proxy: Socket, target: Place, { login }: Proxy): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const fail = (reason: 'proxy' | 'proxyLogin', cause?: unknown): void => {
      proxy.destroy();
      reject(new NotConnected(reason, { cause }));
    };
    const basic = login && `Basic ${Buffer.from(`${login.user}:${login.password}`, 'utf8').toString('base64')}`;
    const request = lateHttp().request({
      method: 'CONNECT',
      path: written(target),
      headers: { host: written(target), ...(basic === null ? {} : { 'proxy-authorization': basic }) },
      createConnection: () => proxy
    });
    request.on('error', (error) => fail('proxy', error));
    request.on('connect', (response, socket, head) => {
      const { statusCode: status = 0 } = response;
      if (status === 407) return fail('proxyLogin');
      if (status < 200 || status > 299 || head.length > 0) return fail('proxy');
      return socket instanceof Socket ? resolve(socket) : fail('proxy');
    });
    request.end();
  });
}

async function socks(proxy: Socket, target: Place, { via, host, port, login }: Proxy): Promise<Socket> {
  try {
    // Few desks stand behind one, and reading it takes a start 40 ms.
    const { SocksClient } = await import('socks');
    const { socket } = await SocksClient.createConnection({
      command: 'connect',
      existing_socket: proxy,
      proxy: { host, port, type: via === 'socks5' ? 5 : 4, ...(login ? { userId: login.user, password: login.password } : {}) },
      destination: target
    });
    return socket;
  } catch (error) {
    proxy.destroy();
    throw new NotConnected(/authenticat/i.test(error instanceof Error ? error.message : '') ? 'proxyLogin' : 'proxy', { cause: error });
  }
}
