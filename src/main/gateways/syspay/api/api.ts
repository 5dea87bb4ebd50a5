import type { z } from 'zod';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import { err, ok, type Result } from '../../../../shared/values/result.ts';
import type { HeldCard } from '../../http/held.ts';
import { inSlices } from '../../http/in-slices.ts';
import type { GatewayContext } from '../../port.ts';
import { settingsOf } from '../settings.ts';
import { readAnswer } from './errors.ts';
import { ListWire } from './schemas.ts';
import { wsseHeader } from './wsse.ts';

/** An object of an answer: read by its schema, and the JSON it was read from. */
export type Seen<T> = { readonly value: T; readonly raw: unknown };
export type SeenList<T> = {
  readonly items: readonly Seen<T>[];
  /** Rows that do not read as documented: they are left out, and whoever looks for something must not call it absent. */
  readonly unread: number;
  readonly total: number | null;
  /** Number of the page after this one; null at the end. */
  readonly nextPage: number | null;
};

export type Query = Readonly<Record<string, string | number | null | undefined | readonly string[]>>;
export type Answer<T> = Promise<Result<T, GatewayError>>;

/**
 * Signed requests of one account. `write` is for everything that changes something and is sent exactly once; `card` is put into
 * its place in the body where it is held.
 */
export type Api = {
  readonly read: <S extends z.ZodType>(path: string, schema: S) => Answer<Seen<z.output<S>>>;
  readonly list: <S extends z.ZodType>(path: string, query: Query, item: S) => Answer<SeenList<z.output<S>>>;
  readonly write: <S extends z.ZodType>(path: string, body: object, schema: S, card?: HeldCard | null) => Answer<Seen<z.output<S>>>;
};

const READ_TIMEOUT_MS = 15_000;
const WRITE_TIMEOUT_MS = 30_000;

export function createApi(context: GatewayContext): Api {
  const { merchantLogin, partnerLogin } = settingsOf(context.account.settings);
  const base = `${context.account.baseUrl.replace(/\/+$/, '')}/api/v2/merchant/`;
  let accepted = false;

  const exchange = async (method: 'GET' | 'POST', path: string, body: object | null, held: HeldCard | null = null): Answer<unknown> => {
    const signature = await context.useSecrets((secrets) => wsseHeader({ merchantLogin, partnerLogin }, secrets, context.now()));
    if (signature === null) return err({ kind: 'unsupported', what: 'noSecrets' });
    const answer = await context.transport({
      method,
      url: base + path,
      headers: { 'x-wsse': signature, accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      timeoutMs: method === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS,
      ...(held ? { card: { held, gateway: 'syspay' as const, at: context.now() } } : {})
    });
    if (!answer.ok) return answer;
    const read = readAnswer(answer.value, context.now(), accepted);
    accepted ||= read.ok;
    return read;
  };

  return {
    read: (path, schema) => object(exchange('GET', path, null), schema),
    write: (path, body, schema, card) => object(exchange('POST', path, body, card), schema),
    list: async (path, query, item) => {
      const json = await exchange('GET', path + queryText(query), null);
      return json.ok ? listOf(unwrapped(json.value), item) : json;
    }
  };
}

async function object<S extends z.ZodType>(answer: Answer<unknown>, schema: S): Answer<Seen<z.output<S>>> {
  const json = await answer;
  return json.ok ? seen(schema, unwrapped(json.value), '') : json;
}

/** v1-style answers wrap the object in `data`; a list's own `data` is an array. */
function unwrapped(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || 'class' in json || !('data' in json)) return json;
  const { data } = json;
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? data : json;
}

function seen<S extends z.ZodType>(schema: S, raw: unknown, where: string): Result<Seen<z.output<S>>, GatewayError> {
  const read = schema.safeParse(raw);
  if (read.success) return ok({ value: read.data, raw });
  // Paths only: what stood there may be anything.
  const paths = read.error.issues.slice(0, 5).map((issue) => [where, ...issue.path.map(String)].filter((name) => name !== '').join('.'));
  return err({ kind: 'malformed', status: 200, detail: `not as documented: ${paths.join(', ') || 'body'}` });
}

async function listOf<S extends z.ZodType>(raw: unknown, item: S): Answer<SeenList<z.output<S>>> {
  const list = seen(ListWire, raw, '');
  if (!list.ok) return list;
  const { data, pages, page, total_count: total, next_page: next } = list.value.value;
  const items: Seen<z.output<S>>[] = [];
  let unreadable: Result<never, GatewayError> | null = null;
  for (const read of await inSlices(data, (one, index) => seen(item, one, `data.${index}`))) {
    if (read.ok) items.push(read.value);
    else unreadable ??= read;
  }
  // One odd row must not hide all others; a page without a single good one is not the page asked for.
  if (unreadable !== null && items.length === 0) return unreadable;
  return ok({ items, unread: data.length - items.length, total, nextPage: nextPageOf(next, page, pages) });
}

/** The address in `next_page` names another host in the document's own examples, so only its page number is taken. */
function nextPageOf(next: string | null, page: number | null, pages: number | null): number | null {
  if (next !== null && next !== '') {
    const asked = /[?&]page=(\d{1,9})(?:&|$)/.exec(next)?.[1];
    return asked === undefined ? (page ?? 1) + 1 : Number(asked);
  }
  return page !== null && pages !== null && page < pages ? page + 1 : null;
}

/** Filters as the API writes them: dots in names as they are, arrays as `name[]=`. Absent ones are left out. */
function queryText(query: Query): string {
  const parts = Object.entries(query).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === '') return [];
    if (typeof value === 'object') return value.map((one) => `${name}[]=${encodeURIComponent(one)}`);
    return [`${name}=${encodeURIComponent(String(value))}`];
  });
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
