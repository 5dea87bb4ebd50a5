import type { GatewayName } from './types.ts';

/** One request as a test may ask about it: no body, no query, no header. */
export type LoggedRequest = { gateway: GatewayName; method: string; path: string; status: number | 'cut'; at: number };

/** The last thousand requests, oldest first, in memory. */
export type RequestLog = { add(entry: LoggedRequest): void; list(gateway?: string): readonly LoggedRequest[]; clear(): void };

const KEPT = 1000;

export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  return {
    add: (entry) => {
      entries.push(entry);
      if (entries.length > KEPT * 2) entries = entries.slice(-KEPT);
    },
    list: (gateway) => entries.filter((e) => gateway === undefined || e.gateway === gateway).slice(-KEPT),
    clear: () => {
      entries = [];
    }
  };
}
