import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Who is at work: the person whose call is being answered, in everything that it sets going. Null: the desk itself. It goes with each
 * call into the history's own thread (worker/client.ts), so that journal, trail and notes name the person without being told.
 */
const acting = new AsyncLocalStorage<string | null>();

export const actor = (): string | null => acting.getStore() ?? null;

export const actingAs = <T>(person: string | null, work: () => T): T => acting.run(person, work);
