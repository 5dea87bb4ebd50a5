import { json } from '../core/respond.ts';
import type { SimRequest, SimResponse } from '../core/types.ts';
import { errorBody } from './errors.ts';
import type { Refusal } from './errors.ts';
import { minorOf, NEWEST_VERSION } from './versions.ts';

/** What stands before both APIs: firewall and web server, whose answers are not JSON, and the error body, which is. */

const htmlPage = (status: number, title: string): SimResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
});

export const firewallAnswer = (): SimResponse => htmlPage(403, '403 Forbidden');
export const notFound = (): SimResponse => htmlPage(404, '404 Not Found');
export const methodNotAllowed = (): SimResponse => htmlPage(405, '405 Method Not Allowed');

/** 406 for an Accept header that leaves out JSON, 415 for a body that is not sent as JSON in UTF-8. */
export function headerProblem(request: SimRequest): SimResponse | undefined {
  const accept = request.headers.accept;
  if (accept !== undefined && !/(^|[,\s])(application\/json|application\/\*|\*\/\*)/i.test(accept))
    return htmlPage(406, '406 Not Acceptable');
  if (request.method !== 'POST') return undefined;
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) return htmlPage(415, '415 Unsupported Media Type');
  return undefined;
}

/** Version and request id as far as they are well-formed: errors repeat nothing else. */
export function echo(version: unknown, requestId: unknown): { version: string; requestId: string } {
  return {
    version: typeof version === 'string' && minorOf(version) !== undefined ? version : NEWEST_VERSION,
    requestId: typeof requestId === 'string' && /^[A-Za-z0-9.:_-]{1,50}$/.test(requestId) ? requestId : ''
  };
}

export const errorAnswer = (refusal: Refusal, header: { version: string; requestId: string }): SimResponse =>
  json(refusal.status, errorBody(refusal, header.version, header.requestId));

/** The body as JSON; undefined when it is none. */
export function parseBody(request: SimRequest): unknown {
  try {
    const parsed: unknown = JSON.parse(request.body.toString('utf8'));
    return parsed;
  } catch {
    return undefined;
  }
}
