import type { Core, SimRequest } from '../core/types.ts';
import { findTerminal } from './accounts.ts';
import type { Terminal } from './accounts.ts';
import { done, refuse } from './errors.ts';
import type { Result } from './errors.ts';
import type { Means } from './means.ts';
import type { State } from './state.ts';

/** What a call of either API works with, once its caller is known. */
export type Context = {
  readonly core: Core;
  readonly state: State;
  /** Unix seconds, business time. */
  readonly now: number;
  /** SpecVersion or Saferpay-ApiVersion: shapes the answer. */
  readonly version: string;
  readonly requestId: string;
  readonly customerId: string;
  readonly username: string;
  readonly request: SimRequest;
};

/** ISO 8601 with milliseconds, UTC. */
export const isoDate = (at: number): string => new Date(at * 1000).toISOString();

/** A terminal of the caller. Unknown ones and another customer's are told apart by nobody. */
export function terminalFor(context: Pick<Context, 'customerId'>, terminalId: string): Result<Terminal> {
  const terminal = findTerminal(context.customerId, terminalId);
  return terminal === undefined ? refuse('PERMISSION_DENIED', { detail: ['Invalid terminal'] }) : done(terminal);
}

/** Whether brand and currency are under contract on a terminal. */
export function contractFor(terminal: Terminal, means: Means, currency: string): Result<null> {
  const currencies = terminal.methods[means.method];
  if (currencies === undefined)
    return refuse('PAYMENTMEANS_NOT_SUPPORTED', { detail: [`${means.method} is not activated on the terminal`] });
  if (!currencies.includes(currency)) return refuse('NO_CONTRACT', { detail: [`${means.method} in ${currency}`] });
  return done(null);
}
