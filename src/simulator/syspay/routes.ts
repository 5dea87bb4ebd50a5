import { isObject } from '../core/object.ts';
import type { SimRequest, SimResponse } from '../core/types.ts';
import type { Desk } from './changes.ts';
import { answer, problem, refuse } from './errors.ts';
import { idealBanks } from './ideal-banks.ts';
import { listOperations, listPayments, listTokens } from './lists.ts';
import { debit, endAuthorization, getPayment, getRefund, refundPayment } from './payments.ts';
import { settingsOf } from './settings.ts';
import { stateOf } from './state.ts';
import { createToken, getToken, importToken, updateToken, validateToken } from './tokens.ts';
import { syspayCredentials } from './credentials.ts';
import { verifyWsse } from './wsse.ts';

type Body = Record<string, unknown>;
type Call = { desk: Desk; request: SimRequest; id: number; body: Body };
type Route = { method: 'GET' | 'POST' | 'ANY'; path: RegExp; answer: (call: Call) => SimResponse };

const MAX_DEPTH = 10;

/**
 * The calls of the API, paths below /api/v2/merchant without trailing slashes. Reads take POST as well: the vendor's own
 * modules post every call. For a token that means: an empty body reads, a body updates.
 */
const ROUTES: readonly Route[] = [
  { method: 'POST', path: /^token$/, answer: ({ desk, body }) => createToken(desk, body) },
  { method: 'POST', path: /^token\/import$/, answer: ({ desk, body }) => importToken(desk, body) },
  { method: 'GET', path: /^token\/(\d+)$/, answer: ({ desk, id }) => getToken(desk, id) },
  {
    method: 'POST',
    path: /^token\/(\d+)$/,
    answer: ({ desk, id, body }) => (Object.keys(body).length === 0 ? getToken(desk, id) : updateToken(desk, id, body))
  },
  { method: 'POST', path: /^token\/(\d+)\/validate$/, answer: ({ desk, id }) => validateToken(desk, id) },
  { method: 'GET', path: /^tokens$/, answer: ({ desk, request }) => listTokens(desk.core, request) },
  { method: 'POST', path: /^payment$/, answer: ({ desk, body }) => debit(desk, body) },
  { method: 'ANY', path: /^payment\/(\d+)$/, answer: ({ desk, id }) => getPayment(desk, id) },
  { method: 'POST', path: /^payment\/(\d+)\/capture$/, answer: ({ desk, id, request }) => endAuthorization(desk, id, 'capture', request) },
  { method: 'POST', path: /^payment\/(\d+)\/void$/, answer: ({ desk, id, request }) => endAuthorization(desk, id, 'void', request) },
  { method: 'GET', path: /^payments$/, answer: ({ desk, request }) => listPayments(desk.core, request) },
  { method: 'GET', path: /^operations$/, answer: ({ desk, request }) => listOperations(desk.core, request) },
  { method: 'POST', path: /^refund$/, answer: ({ desk, body }) => refundPayment(desk, body) },
  { method: 'ANY', path: /^refund\/(\d+)$/, answer: ({ desk, id }) => getRefund(desk, id) },
  { method: 'GET', path: /^payment-method\/ideal\/banks$/, answer: () => answer(200, idealBanks()) }
];

/** Answers one API request: authentication, route, body, call. */
export function answerApi(desk: Desk, request: SimRequest): SimResponse {
  const { core } = desk;
  const header = request.headers['x-wsse'];
  const reason = settingsOf(core).addressRefused
    ? 'address not registered'
    : verifyWsse(Array.isArray(header) ? header[0] : header, syspayCredentials(core.store), stateOf(core).nonces, core.clock.apiNow());
  if (reason !== undefined) {
    core.log(`syspay 403: ${reason}`);
    return refuse(403, [{ class: 'error', property: null, message: 'Forbidden', code: 403, data: null }]);
  }
  const path = request.path.replace(/\/+$/, '');
  const below = /^\/api\/v2\/merchant\/(.*)$/.exec(path)?.[1] ?? '';
  const fitting = ROUTES.filter((route) => route.path.test(below));
  if (fitting.length === 0) return refuse(404, [problem(null, 20019, path)]);
  const route = fitting.find((candidate) => candidate.method === 'ANY' || candidate.method === request.method);
  if (route === undefined) return refuse(405, [problem(null, 20019, request.method)]);
  const read = readBody(request);
  if ('refusal' in read) return read.refusal;
  return route.answer({
    desk,
    request: { ...request, path: `${path}${below === 'operations' ? '/' : ''}` },
    id: Number(route.path.exec(below)?.[1] ?? 0),
    body: read.body
  });
}

/** The body as an object; an absent body is an empty one. */
function readBody(request: SimRequest): { body: Body } | { refusal: SimResponse } {
  if (request.method === 'GET' || request.body.length === 0) return { body: {} };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.body));
  } catch {
    return { refusal: refuse(400, [problem(null, 20013)]) };
  }
  // PHP programs send an empty list where an empty object is meant.
  if (Array.isArray(value) && value.length === 0) return { body: {} };
  if (!isObject(value) || Array.isArray(value)) return { refusal: refuse(400, [problem(null, 10001)]) };
  if (tooDeep(value, MAX_DEPTH)) return { refusal: refuse(400, [problem(null, 10002)]) };
  return { body: value };
}

function tooDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => tooDeep(member, levels - 1));
}
