import type { SimResponse } from './types.ts';

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): SimResponse {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(value) };
}

/** An HTML page that may run no script, load nothing, be framed by nobody and be kept in no cache. */
export function html(status: number, body: string): SimResponse {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer'
    },
    body
  };
}

/** 303: the browser follows with GET, so that a reload does not send a form twice. */
export function seeOther(location: string): SimResponse {
  return { status: 303, headers: { location, 'cache-control': 'no-store' } };
}
