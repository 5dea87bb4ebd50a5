import { contract, type Channel, type Envelope } from '../../shared/ipc/contract.ts';
import { readInput } from '../../shared/ipc/read-input.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { HistoryFailure } from '../history/sql/errors.ts';
import type { Handlers } from '../ipc/handler.ts';
import { VaultError } from '../vault/errors.ts';
import { keychainError } from '../vault/told.ts';

export type Dispatch = (channel: string, input: unknown) => Promise<Envelope>;

/** Hands one call across the wall to its handler. Checks the input against the contract; never throws. */
export function createDispatch(handlers: Handlers, log: (line: string) => void): Dispatch {
  return async (channel, input) => {
    if (!isChannel(channel)) return { ok: false, error: appError('desk.badRequest') };
    const parsed = readInput(contract[channel].in, input);
    if (!parsed.ok) return { ok: false, error: appError('desk.badInput', { fields: [...parsed.error] }) };
    try {
      // Which channel it is, is known only now: that its input fits was checked with the schema of the same channel.
      const handler = handlers[channel] as (value: unknown) => Promise<Envelope>;
      return await handler(parsed.value);
    } catch (cause) {
      log(`${channel} failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : 'unknown'}`);
      return { ok: false, error: unexpected(cause) };
    }
  };
}

const isChannel = (channel: string): channel is Channel => Object.hasOwn(contract, channel);

/** What a handler threw. Of disk and keychain it is told what they said; anything else is a bug and says no more. */
function unexpected(cause: unknown): AppError {
  if (cause instanceof VaultError) return keychainError(cause.kind);
  return cause instanceof HistoryFailure && cause.kind !== 'bug' ? appError(`history.${cause.kind}`) : appError('desk.failed');
}
