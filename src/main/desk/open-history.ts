import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Salvaged } from '../../shared/model/salvage.ts';
import type { KeychainState, HistoryState } from '../../shared/model/status.ts';
import type { Begun, HistoryPorts, OpenedHistory } from './ports.ts';

/** Thrown when not even a history in memory can be opened; the shell shows its own last-resort window then. */
class NoHistoryError extends Error {}

/** The keychain and the history, one after the other. `onAgain`: the history's thread had died and was started again. */
export async function beginHistory(ports: HistoryPorts, onAgain: () => void): Promise<Begun> {
  const keychain = await ports.secrets.state();
  // Asked while the history is being opened.
  const anchor = keychain.state === 'secure' ? ports.secrets.trailAnchor() : Promise.resolve(null);
  anchor.catch(() => undefined);
  return { keychain, anchor, opened: await openDeskHistory(ports, keychain, onAgain) };
}

/**
 * Opens the history so that the desk always has one.
 *
 * - A keychain that works: the encrypted file, with a key made on first use.
 * - No keychain, or a locked one: a history in memory that ends with the program. The file, if there is one, is left
 *   alone: a new key over an old file would lose it.
 * - A file that cannot be read with the key, or is damaged: it is kept aside under a dated name and a new one begins, with what
 *   can be saved of a damaged one (history/salvage), to be filled again from the gateway.
 * - A key without its file, or an empty one (a cleaned-up folder, a file system after a power cut): said, for accounts and
 *   unfinished operations are gone with it. Only a machine that never had a key begins without a word.
 * - A restored history that waits takes the place of the file, which is kept aside.
 * - A file of a newer program: left as it is, history in memory.
 */
async function openDeskHistory(ports: HistoryPorts, keychain: KeychainState, onAgain: () => void): Promise<OpenedHistory> {
  const file = join(ports.dataDir, 'history.db');
  const opening: Opening = { ports, file, onAgain };
  const state = (name: HistoryState['state'], keptAs: string | null = null): HistoryState => ({
    state: name,
    keptAs,
    folder: ports.dataDir,
    saved: null
  });
  const inMemory = async (name: HistoryState['state']): Promise<OpenedHistory> => {
    const opened = await ports.openHistory(':memory:', null, onAgain);
    if (!opened.ok) throw new NoHistoryError(opened.error.kind);
    return { history: opened.value, state: state(name), adoptedOver: null };
  };
  if (keychain.state !== 'secure') return inMemory('temporary');

  const known = await ports.secrets.historyKey(false).catch(() => undefined);
  // The keychain closed between two questions: the same as locked from the start.
  if (known === undefined) return inMemory('temporary');
  const adoptedOver = ports.historyFiles.adopt(file)?.keptAs ?? null;
  const found = ports.historyFile(file);
  if (found === 'empty' || (found === 'missing' && known !== null)) return fresh(opening, 'missing');
  if (known === null && found === 'whole') return fresh(opening, 'keyLost');
  const key = known ?? (await ports.secrets.historyKey(true));
  const opened = await ports.openHistory(file, key, onAgain);
  if (opened.ok) return { history: opened.value, state: state('ready'), adoptedOver };
  switch (opened.error.kind) {
    case 'keyLost':
    case 'damaged':
      return fresh(opening, opened.error.kind);
    case 'newer':
      return inMemory('newer');
    case 'notWritable':
      return inMemory('temporary');
  }
}

type Opening = { readonly ports: HistoryPorts; readonly file: string; readonly onAgain: () => void };

async function fresh(opening: Opening, why: 'keyLost' | 'damaged' | 'missing'): Promise<OpenedHistory> {
  const { ports, file, onAgain } = opening;
  const keptAs = await ports.setAside(file);
  const key = await ports.secrets.historyKey(true);
  const saved = why === 'damaged' && keptAs !== null && key !== null ? await savedFrom(opening, keptAs, key) : null;
  const opened = await ports.openHistory(file, key, onAgain);
  if (!opened.ok) throw new NoHistoryError(opened.error.kind);
  return { history: opened.value, state: { state: why, keptAs, folder: ports.dataDir, saved }, adoptedOver: null };
}

/** What can be read of a damaged file takes its place; whatever goes wrong with that, a new one begins as before. */
async function savedFrom({ ports, file }: Opening, keptAs: string, key: string): Promise<Salvaged | null> {
  try {
    const made = `${file}.salvaged`;
    const saved = await ports.historyFiles.salvage({ from: keptAs, to: made, key });
    if (saved !== null) await rename(made, file);
    else await rm(made, { force: true });
    ports.log(saved === null ? 'salvage: nothing can be read' : `salvage: ${JSON.stringify(saved)}`);
    return saved;
  } catch (cause) {
    ports.log(`salvage: ${cause instanceof Error ? cause.message : 'unknown'}`);
    return null;
  }
}
