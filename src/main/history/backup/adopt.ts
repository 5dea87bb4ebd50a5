import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { flushFolder } from '../file/flush.ts';
import { setAside } from '../file/set-aside.ts';

/** The name of a restored history until the desk takes it in. */
export const incomingOf = (history: string): string => join(dirname(history), `${basename(history, '.db')}.incoming.db`);

export type Adopted = { readonly keptAs: string | null };

/** Puts a restored history that waits in the place of the one that is there, which is kept aside; null: none waits. */
export function adoptIncoming(history: string): Adopted | null {
  const incoming = incomingOf(history);
  if (!existsSync(incoming)) return null;
  const keptAs = setAside(history);
  renameSync(incoming, history);
  flushFolder(history);
  return { keptAs };
}
