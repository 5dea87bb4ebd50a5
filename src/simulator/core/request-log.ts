import type { GatewayName } from './gateway-name.ts';

/** One request as a test may ask about it: no query, no header; of its body what is no card data. */
export type LoggedRequest = { gateway: GatewayName; method: string; path: string; status: number | 'cut'; at: number; sent: unknown };

/** The last thousand requests, oldest first, in memory. */
export type RequestLog = {
  add(entry: Omit<LoggedRequest, 'sent'>, body: Buffer): void;
  list(gateway?: string): readonly LoggedRequest[];
  clear(): void;
};

const KEPT = 1000;

export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  return {
    add: (entry, body) => {
      entries.push({ ...entry, sent: withoutCardData(parsed(body)) });
      if (entries.length > KEPT * 2) entries = entries.slice(-KEPT);
    },
    list: (gateway) => entries.filter((e) => gateway === undefined || e.gateway === gateway).slice(-KEPT),
    clear: () => {
      entries = [];
    }
  };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

/** Members that name a card, an account or a secret, at either gateway. */
const SECRET = /number|cvc|verification|token_?key|password|iban/i;
/** Whatever it is called, a long row of digits may be a card. */
const LONG = /\d{12,}/;

function withoutCardData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCardData);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, SECRET.test(name) ? '***' : withoutCardData(inner)]));
  return (typeof value === 'string' || typeof value === 'number') && LONG.test(String(value)) ? '***' : value;
}
