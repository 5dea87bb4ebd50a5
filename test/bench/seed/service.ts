import { resolve } from 'node:path';

/** A seeded folder's own name in the keychain: its key is never the desk's. `tools/start.mjs` says the same. */
export const keychainServiceOf = (folder: string): string => `paydesk ${resolve(folder)}`;
