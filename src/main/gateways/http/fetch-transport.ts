import { err, ok } from '../../../shared/values/result.ts';
import type { HttpResponse, Transport } from './transport.ts';
import { networkErrorFrom } from './transport-faults.ts';

/** What this transport needs of a fetch: Node's own and Electron's `net.fetch` both fit. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

export type FetchTransportOptions = {
  /** Longest answer read, in bytes; a longer one is given up as unreadable. */
  readonly maxBytes?: number;
};

const MAX_BYTES = 16 * 1024 * 1024;

class TimedOut extends Error {}
class TooLong extends Error {}

/**
 * A transport over any fetch-like function.
 *
 * - Redirects are never followed: a signed request belongs to one address, and a redirected POST could be repeated.
 * - `Connection: close` on every request: Chromium silently sends a request again, POST included, when a kept-alive
 *   connection is cut before the answer. A fresh connection is not proven, so nothing is sent twice behind our back.
 * - No cookies, no cache, no stored HTTP credentials.
 */
export function createFetchTransport(fetchLike: FetchLike = fetch, { maxBytes = MAX_BYTES }: FetchTransportOptions = {}): Transport {
  return async ({ method, url, headers, body, timeoutMs }) => {
    const control = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    // The race holds the limit even where a fetch-like function does not listen to the signal in time.
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new TimedOut());
        control.abort();
      }, timeoutMs);
    });
    const exchange = async (): Promise<HttpResponse> => {
      const response = await fetchLike(url, {
        method,
        headers: { ...headers, connection: 'close' },
        ...(body === undefined ? {} : { body }),
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        signal: control.signal
      });
      return { status: response.status, headers: headersOf(response), text: await readBounded(response, maxBytes) };
    };
    try {
      return ok(await Promise.race([exchange(), deadline]));
    } catch (error) {
      if (error instanceof TimedOut) return err({ kind: 'timeout' });
      // An answer was on its way, so the request had arrived.
      if (error instanceof TooLong) return err({ kind: 'network', sent: true, reason: 'other' });
      return err(networkErrorFrom(error));
    } finally {
      clearTimeout(timer);
      control.abort();
    }
  };
}

function headersOf(response: Response): Record<string, string> {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name.toLowerCase()] = value;
  });
  return headers;
}

async function readBounded(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new TooLong();
    }
    text += decoder.decode(value, { stream: true });
  }
}
