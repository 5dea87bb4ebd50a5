import { describe, expect, it } from 'vitest';
import { createFetchTransport } from '../../../src/main/gateways/http/fetch-transport.ts';
import { networkErrorFrom } from '../../../src/main/gateways/http/transport-faults.ts';
import { failure, value } from './builders.ts';

const node = (code: string, more: Record<string, unknown> = {}, message = code) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code, ...more }) });
const chromium = (name: string) => new Error(`net::ERR_${name}`);

describe('What a failed request says about itself', () => {
  it.each([
    ['ECONNREFUSED', 'refused'],
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['UND_ERR_CONNECT_TIMEOUT', 'other'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls']
  ])('Node: %s comes before the first byte', (code, reason) => {
    expect(networkErrorFrom(node(code))).toEqual({ kind: 'network', sent: false, reason });
  });

  it.each([
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['UND_ERR_SOCKET', 'reset'],
    ['EPROTO', 'tls'],
    ['ERR_SSL_BAD_RECORD_MAC', 'tls'],
    ['SOMETHING_NEW', 'other']
  ])('Node: after %s the request may have arrived', (code, reason) => {
    expect(networkErrorFrom(node(code))).toEqual({ kind: 'network', sent: true, reason });
  });

  it('Node: an unreachable host is certain only while connecting', () => {
    expect(networkErrorFrom(node('EHOSTUNREACH', { syscall: 'connect' }))).toEqual({ kind: 'network', sent: false, reason: 'offline' });
    expect(networkErrorFrom(node('EHOSTUNREACH', { syscall: 'read' }))).toEqual({ kind: 'network', sent: true, reason: 'offline' });
  });

  it('Node: a connection cut during the TLS handshake carried nothing', () => {
    const message = 'Client network socket disconnected before secure TLS connection was established';
    expect(networkErrorFrom(node('ECONNRESET', {}, message))).toEqual({ kind: 'network', sent: false, reason: 'tls' });
  });

  it('Node: a port that fetch refuses was never opened', () => {
    expect(networkErrorFrom(new TypeError('fetch failed', { cause: new Error('bad port') }))).toEqual({
      kind: 'network',
      sent: false,
      reason: 'other'
    });
  });

  it('Node: of several addresses tried, one that may have got the request decides', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const reset = Object.assign(new Error('read'), { code: 'ECONNRESET' });
    expect(networkErrorFrom(new TypeError('fetch failed', { cause: new AggregateError([refused, refused]) }))).toMatchObject({
      sent: false,
      reason: 'refused'
    });
    expect(networkErrorFrom(new TypeError('fetch failed', { cause: new AggregateError([refused, reset]) }))).toMatchObject({ sent: true });
  });

  it.each([
    ['CONNECTION_REFUSED', 'refused'],
    ['NAME_NOT_RESOLVED', 'dns'],
    ['CONNECTION_TIMED_OUT', 'other'],
    ['PROXY_CONNECTION_FAILED', 'refused'],
    ['CERT_AUTHORITY_INVALID', 'tls'],
    ['CERT_DATE_INVALID', 'tls'],
    ['CERT_COMMON_NAME_INVALID', 'tls'],
    ['SSL_VERSION_OR_CIPHER_MISMATCH', 'tls']
  ])('Chromium: %s comes before the first byte', (name, reason) => {
    expect(networkErrorFrom(chromium(name))).toEqual({ kind: 'network', sent: false, reason });
  });

  it.each([
    ['CONNECTION_RESET', 'reset'],
    ['EMPTY_RESPONSE', 'reset'],
    ['CONNECTION_CLOSED', 'reset'],
    ['NETWORK_CHANGED', 'reset'],
    ['SSL_PROTOCOL_ERROR', 'tls'],
    // The network may be lost while connecting or while waiting: Chromium has one name for both.
    ['INTERNET_DISCONNECTED', 'offline'],
    ['ADDRESS_UNREACHABLE', 'offline'],
    ['INCOMPLETE_CHUNKED_ENCODING', 'other'],
    ['HTTP2_PROTOCOL_ERROR', 'other'],
    ['FAILED', 'other']
  ])('Chromium: after %s the request may have arrived', (name, reason) => {
    expect(networkErrorFrom(chromium(name))).toEqual({ kind: 'network', sent: true, reason });
  });

  it('what is not understood counts as sent', () => {
    for (const error of [new Error('Redirect was cancelled'), 'text', null, undefined, new DOMException('aborted', 'AbortError')]) {
      expect(networkErrorFrom(error)).toEqual({ kind: 'network', sent: true, reason: 'other' });
    }
  });
});

describe('A transport over any fetch', () => {
  const request = { method: 'POST' as const, url: 'https://gateway.test/x', headers: { 'X-A': '1' }, body: '{}', timeoutMs: 1000 };

  it('hands over the request once, without following, caching or cookies, on a fresh connection', async () => {
    const seen: RequestInit[] = [];
    const transport = createFetchTransport(async (_url, init) => {
      seen.push(init);
      return new Response('{"a":1}', { status: 201, headers: { 'Content-Type': 'application/json', 'X-Syspay-Request-Uuid': 'u' } });
    });
    expect(value(await transport(request))).toEqual({
      status: 201,
      headers: { 'content-type': 'application/json', 'x-syspay-request-uuid': 'u' },
      text: '{"a":1}'
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      body: '{}',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      headers: { 'X-A': '1', connection: 'close' }
    });
  });

  it('ends on time even when the fetch does not listen', async () => {
    const transport = createFetchTransport(() => new Promise(() => {}));
    expect(failure(await transport({ ...request, timeoutMs: 20 }))).toEqual({ kind: 'timeout' });
  });

  it('tells the fetch to stop when time is over', async () => {
    let stopped = false;
    const transport = createFetchTransport(
      (_url, init) =>
        new Promise((_, reject) => init.signal?.addEventListener('abort', () => ((stopped = true), reject(init.signal?.reason as Error))))
    );
    expect(failure(await transport({ ...request, timeoutMs: 20 }))).toEqual({ kind: 'timeout' });
    expect(stopped).toBe(true);
  });

  it('reads no more than it was told to', async () => {
    const transport = createFetchTransport(async () => new Response('x'.repeat(2000)), { maxBytes: 1000 });
    expect(failure(await transport(request))).toEqual({ kind: 'network', sent: true, reason: 'other' });
  });

  it('keeps text whole when a character is split over two chunks', async () => {
    const [first, second] = [new Uint8Array([0xe2, 0x82]), new Uint8Array([0xac])];
    const body = new ReadableStream({ start: (control) => (control.enqueue(first), control.enqueue(second), control.close()) });
    const transport = createFetchTransport(async () => new Response(body));
    expect(value(await transport(request)).text).toBe('€');
  });
});
