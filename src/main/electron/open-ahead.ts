import { join } from 'node:path';
import { beginHistory } from '../desk/open-history.ts';
import type { Begun, HistoryPorts } from '../desk/ports.ts';
import { fileFound, setAside } from '../history/file/set-aside.ts';
import type { ThreadAhead } from '../history/worker/ahead.ts';
import { connectHistory } from '../history/worker/client.ts';
import { historyFiles } from '../history/worker/files.ts';
import { createVault, type Vault } from '../vault/vault.ts';

export type OpenAhead = {
  readonly vault: Vault;
  readonly history: Omit<HistoryPorts, 'log'> & { readonly begun: (onAgain: () => void) => Promise<Begun> };
};

/**
 * The keychain is asked and the history opened while the page is on its way: both wait for others (the session's bus, the history's
 * own thread) and leave main free for it. Kept apart from the desk itself, which takes main longer to read than all of this.
 */
export function openAhead(parts: {
  readonly dataDir: string;
  readonly here: string;
  readonly historyThread: ThreadAhead;
  readonly log: (line: string) => void;
}): OpenAhead {
  const { dataDir, here, log } = parts;
  const workerUrl = join(here, 'history-worker.cjs');
  const nativeBinding = process.env['PAYDESK_SQLITE_BINDING'];
  // Another data folder may have its own keys, so that its key is never taken for the desk's (tools/start.mjs).
  const service = process.env['PAYDESK_KEYCHAIN'];
  const vault = createVault(service === undefined ? {} : { service });
  const history: Omit<HistoryPorts, 'log'> = {
    dataDir,
    secrets: vault,
    openHistory: (file, key, onAgain) =>
      connectHistory({
        workerUrl,
        file,
        key,
        nativeBinding,
        ahead: parts.historyThread,
        onNoted: log,
        onSlow: (what) => log(`slow query: ${what}`),
        onAgain: () => {
          log('the history was started again');
          onAgain();
        }
      }),
    setAside: async (file) => setAside(file),
    historyFile: fileFound,
    historyFiles: historyFiles(workerUrl, nativeBinding)
  };
  let again: (() => void) | null = null;
  const begun = beginHistory({ ...history, log }, () => again?.());
  // Whoever takes it is told; until then nobody is there to hear of it.
  begun.catch(() => undefined);
  return {
    vault,
    history: {
      ...history,
      begun: (onAgain) => {
        again = onAgain;
        return begun;
      }
    }
  };
}
