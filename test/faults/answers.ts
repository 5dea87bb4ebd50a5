import type { HttpResponse } from '../../src/main/gateways/http/transport.ts';
import type { GatewayId } from './rig.ts';

/** What comes back although the gateway has carried the request out: from a proxy, a load balancer, a guard at its door. */
export type AnswerAfter = { readonly name: string; readonly answer: (real: HttpResponse) => HttpResponse };

const html = { 'content-type': 'text/html; charset=utf-8' };
const json = { 'content-type': 'application/json' };
const PAGE = '<!doctype html><html lang="en"><title>Gateway</title><p>Not now.</p></html>';

const STATUSES = [401, 403, 404, 408, 409, 421, 425, 429, 500, 502, 503] as const;

const page = (status: number): AnswerAfter => ({ name: `${status}, a page`, answer: () => ({ status, headers: html, text: PAGE }) });

/** The gateway's own form, as its door answers a copy of a request: a nonce that was used, an id that is known. */
const OWN: Readonly<Record<GatewayId, (status: number) => object>> = {
  syspay: (status) => ({ error_code: status, errors: [{ class: 'error', property: null, message: 'Refused', code: null, data: null }] }),
  saferpay: (status) => ({
    ResponseHeader: { SpecVersion: '1.53', RequestId: 'x' },
    Behavior: 'DO_NOT_RETRY',
    ErrorName: status === 401 ? 'AUTHENTICATION_FAILED' : status === 403 ? 'PERMISSION_DENIED' : 'ACTION_NOT_SUPPORTED',
    ErrorMessage: 'Refused'
  })
};
const own =
  (gateway: GatewayId) =>
  (status: number): AnswerAfter => ({
    name: `${status}, in the gateway's own form`,
    answer: () => ({ status, headers: json, text: JSON.stringify(OWN[gateway](status)) })
  });

export const answersAfter = (gateway: GatewayId): readonly AnswerAfter[] => [
  ...STATUSES.map(page),
  ...[401, 403, 404, 409, 429, 500].map(own(gateway)),
  { name: '400 without a word', answer: () => ({ status: 400, headers: json, text: '{}' }) },
  { name: '200, a page', answer: () => ({ status: 200, headers: html, text: PAGE }) },
  { name: '200, {}', answer: () => ({ status: 200, headers: json, text: '{}' }) },
  { name: 'the answer under another type', answer: (real) => ({ ...real, headers: { ...real.headers, 'content-type': 'text/plain' } }) }
];
