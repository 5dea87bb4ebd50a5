import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { makeBackup, type BackupWish } from '../../../src/main/history/backup/make.ts';
import { adoptIncoming } from '../../../src/main/history/backup/adopt.ts';
import { prepareRestore } from '../../../src/main/history/backup/restore.ts';

/** Makes a backup and restores it elsewhere, as the desk's errands do, in a thread of its own that stays for the next one. */
export type Round = { readonly wish: BackupWish; readonly there: string; readonly key: string };

parentPort?.on('message', ({ wish, there, key }: Round) => {
  const made = makeBackup(wish, () => undefined);
  mkdirSync(dirname(there), { recursive: true });
  const prepared = prepareRestore({ file: made.file, passPhrase: wish.passPhrase, nativeBinding: undefined, history: there, key });
  if (!prepared.ok) throw new Error(prepared.error);
  adoptIncoming(there);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage('restored');
});
