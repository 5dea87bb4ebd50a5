import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { err, ok } from '../../../shared/values/result.ts';
import { connect } from './connect.ts';
import { afterSending, beforeSending } from './faults.ts';
import { lateHttp } from './late.ts';
import { DIRECT, type Route } from './routes.ts';
import type { Answered, HttpRequest, HttpResponse, PlainRequest, Transport } from './transport.ts';
import { trust } from './trust.ts';

export type TransportOptions = {
  /** The ways to an address, first choice first: the system's proxies in the app. */
  readonly routesTo?: (url: string) => Promise<readonly Route[]>;
  readonly secure?: () => SecureContext;
  /** Longest answer read, in bytes; a longer one is given up as unreadable. */
  readonly maxBytes?: number;
  /** Longest time until the connection stands, in milliseconds. Nothing has been sent by then. */
  readonly connectMs?: number;
};

const MAX_BYTES = 16 * 1024 * 1024;
const CONNECT_MS = 20_000;
const MAX_HEADER_BYTES = 64 * 1024;

class TooLong extends Error {}

/**
 * The one transport to gateways: Node's own HTTP/1.1, one new connection a request.
 *
 * Chromium's network stack is not used because it sends a POST again by itself: after status 421, and on a kept-alive
 * connection that was cut. Here nothing can be repeated: the connection is made first, carries one request, and is closed.
 * That also tells for certain whether anything was sent: before the connection stands, nothing was.
 *
 * Redirects are never followed: a signed request belongs to one address. No cookies, no cache, no stored credentials.
 */
export function createTransport(options: TransportOptions = {}): Transport {
  const { routesTo = async () => [DIRECT], secure = trust, maxBytes = MAX_BYTES, connectMs = CONNECT_MS } = options;
  return async (request) => {
    if (request.card !== undefined) return sendHeld(request, routesTo, connectMs);
    const began = performance.now();
    const connecting = within(Math.min(connectMs, request.timeoutMs));
    let socket: Socket;
    try {
      const url = new URL(request.url);
      socket = await connecting.race(async () => connect(url, await routesTo(url.href), secure, connecting.signal));
    } catch (error) {
      return err(beforeSending(error));
    } finally {
      connecting.over();
    }
    const answering = within(request.timeoutMs - (performance.now() - began));
    try {
      return ok(await answering.race(() => exchange(socket, request, maxBytes)));
    } catch (error) {
      if (error instanceof OutOfTime) return err({ kind: 'timeout' });
      return err(afterSending(error));
    } finally {
      answering.over();
      socket.destroy();
    }
  };
}

/** A request with a card leaves from where the card is held; only the way there is found out here. */
async function sendHeld(
  { card, ...request }: HttpRequest,
  routesTo: (url: string) => Promise<readonly Route[]>,
  connectMs: number
): Promise<Answered> {
  if (card === undefined) return err(beforeSending(null));
  const { held, ...words } = card;
  const asking = within(Math.min(connectMs, request.timeoutMs));
  let routes: readonly Route[];
  try {
    routes = await asking.race(() => routesTo(new URL(request.url).href));
  } catch (error) {
    return err(beforeSending(error));
  } finally {
    asking.over();
  }
  return held.send(request, words, routes);
}

/** One request and its answer over a connection of its own. */
function exchange(socket: Socket, { method, url: address, headers, body }: PlainRequest, maxBytes: number): Promise<HttpResponse> {
  const url = new URL(address);
  return new Promise((resolve, reject) => {
    const request = lateHttp().request({
      method,
      path: `${url.pathname}${url.search}`,
      // No second language to read the answer in, and nothing to say to a next request.
      headers: { ...headers, host: url.host, 'accept-encoding': 'identity', connection: 'close' },
      createConnection: () => socket,
      insecureHTTPParser: false,
      maxHeaderSize: MAX_HEADER_BYTES
    });
    request.on('error', reject);
    // Nobody asked for another protocol: no answer to this request.
    request.on('upgrade', () => reject(new Error('Another protocol')));
    request.on('response', (response) => readBounded(response, maxBytes).then(resolve, reject));
    request.end(body);
  });
}

async function readBounded(response: IncomingMessage, maxBytes: number): Promise<HttpResponse> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  const chunks: AsyncIterable<Uint8Array> = response;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new TooLong();
    text += decoder.decode(chunk, { stream: true });
  }
  return { status: response.statusCode ?? 0, headers: headersOf(response), text: text + decoder.decode() };
}

function headersOf({ headersDistinct }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]));
}

class OutOfTime extends Error {}

/** A limit of time for one step; `signal` tells the step when it is over. */
function within(ms: number) {
  const control = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        reject(new OutOfTime());
        control.abort();
      },
      Math.max(0, ms)
    );
  });
  return {
    signal: control.signal,
    race: <T>(work: () => Promise<T>): Promise<T> => Promise.race([work(), late]),
    over: () => clearTimeout(timer)
  };
}
