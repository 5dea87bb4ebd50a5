import { isObject } from './object.ts';
import type { GatewayName } from './gateway-name.ts';
import type { SimResponse } from './types.ts';

/** The ways in which a gateway can be told to misbehave. "Committed" means that the request took effect. */
export const FAULT_KINDS = [
  /** Answers late; with `afterCommit` the waiting comes after the effect. */
  'delay',
  /** Connection cut, nothing happened. */
  'cutBefore',
  /** Connection cut, committed. */
  'cutAfterCommit',
  /** 429 with Retry-After, nothing happened. */
  'status429',
  /** 500, nothing happened. */
  'status500',
  /** 500, committed. */
  'status500AfterCommit',
  /** Half of the JSON body, committed. */
  'malformedJson',
  /** Every `status` in the answer is a word nobody knows, committed. */
  'unknownEnum',
  /** An HTML page where JSON is expected, committed. */
  'wrongContentType',
  /** A proxy in between delivers the request twice and passes one of the two answers on (`passOn`). */
  'deliveredTwice'
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export type Fault = {
  readonly id: number;
  readonly gateway: GatewayName;
  /** HTTP method, upper case; any when absent. */
  readonly method?: string;
  /** Regular expression on the path; any when absent. */
  readonly path?: RegExp;
  readonly kind: FaultKind;
  readonly delayMs: number;
  /** Seconds, for status429. */
  readonly retryAfter: number;
  readonly afterCommit: boolean;
  /** Which answer a request delivered twice gets. */
  readonly passOn: 'first' | 'second';
  /** How often it still applies; -1 is until cleared. */
  times: number;
};

export type Faults = {
  /** Arms a fault and returns its number, or a sentence saying what is wrong with the wish. */
  add(wish: unknown): { id: number } | { problem: string };
  clear(): void;
  /** How many are armed. */
  count(): number;
  /** Takes the first armed fault that fits, using it up once. */
  take(gateway: GatewayName, method: string, path: string): Fault | undefined;
};

/** Faults live in memory only: a restarted simulator behaves. */
export function createFaults(): Faults {
  let armed: Fault[] = [];
  let next = 1;
  return {
    add: (wish) => {
      const parsed = parseWish(wish);
      if ('problem' in parsed) return parsed;
      const id = next++;
      armed.push({ ...parsed, id });
      return { id };
    },
    clear: () => {
      armed = [];
    },
    count: () => armed.length,
    take: (gateway, method, path) => {
      const fault = armed.find(
        (f) => f.gateway === gateway && (f.method === undefined || f.method === method) && (f.path === undefined || f.path.test(path))
      );
      if (fault === undefined) return undefined;
      if (fault.times > 0) fault.times -= 1;
      if (fault.times === 0) armed = armed.filter((f) => f !== fault);
      return fault;
    }
  };
}

const number = (value: unknown, fallback: number) => (typeof value === 'number' && Number.isFinite(value) ? value : fallback);

function parseWish(wish: unknown): Omit<Fault, 'id'> | { problem: string } {
  if (!isObject(wish)) return { problem: 'a fault is a JSON object' };
  const w = wish;
  if (w['gateway'] !== 'syspay' && w['gateway'] !== 'saferpay') return { problem: 'gateway must be syspay or saferpay' };
  const kind = FAULT_KINDS.find((k) => k === w['kind']);
  if (kind === undefined) return { problem: `kind must be one of ${FAULT_KINDS.join(', ')}` };
  let path: RegExp | undefined;
  try {
    path = typeof w['path'] === 'string' ? new RegExp(w['path']) : undefined;
  } catch {
    return { problem: 'path is not a regular expression' };
  }
  const times = number(w['times'], 1);
  if (times === 0) return { problem: 'times must be positive, or -1 for until cleared' };
  return {
    gateway: w['gateway'],
    method: typeof w['method'] === 'string' ? w['method'].toUpperCase() : undefined,
    path,
    kind,
    delayMs: number(w['delayMs'], 1000),
    retryAfter: number(w['retryAfter'], 1),
    afterCommit: w['afterCommit'] === true,
    passOn: w['passOn'] === 'second' ? 'second' : 'first',
    times
  };
}

/** The answer of a fault that strikes before anything happened; undefined when the request is to be handled. */
export function answerBefore(fault: Fault): SimResponse | undefined {
  const text = { 'content-type': 'text/plain; charset=utf-8' };
  if (fault.kind === 'status429')
    return { status: 429, headers: { ...text, 'retry-after': String(fault.retryAfter) }, body: 'Too many requests' };
  if (fault.kind === 'status500') return { status: 500, headers: text, body: 'Internal server error' };
  return undefined;
}

/** The true answer as a fault that strikes after the effect leaves it. */
export function distort(fault: Fault, answer: SimResponse): SimResponse {
  switch (fault.kind) {
    case 'status500AfterCommit':
      return { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Internal server error' };
    case 'malformedJson':
      return { ...answer, body: (answer.body ?? '{}').slice(0, Math.max(1, Math.floor((answer.body ?? '').length / 2))) };
    case 'unknownEnum':
      return { ...answer, body: replaceStatuses(answer.body) };
    case 'wrongContentType':
      return {
        status: answer.status,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<!doctype html><html lang="en"><title>Portal</title><p>Please sign in to the network.</p></html>'
      };
    default:
      return answer;
  }
}

/** The word that no documentation has. */
export const UNKNOWN_ENUM = 'MOONWALKING';

function replaceStatuses(body: string | undefined): string | undefined {
  if (body === undefined) return undefined;
  try {
    return JSON.stringify(
      JSON.parse(body, (key, value: unknown) => (key.toLowerCase() === 'status' && typeof value === 'string' ? UNKNOWN_ENUM : value))
    );
  } catch {
    return body;
  }
}
