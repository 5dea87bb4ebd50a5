import type { BackupMade } from '../../../shared/model/backup.ts';
import type { Salvaged } from '../../../shared/model/salvage.ts';
import type { Result } from '../../../shared/values/result.ts';
import type { BackupNews, BackupWish } from '../backup/make.ts';
import { adoptIncoming, type Adopted } from '../backup/adopt.ts';
import type { BackupRefusal, LookWish, PrepareWish, Seen } from '../backup/restore.ts';
import type { SalvageWish } from '../salvage/salvage.ts';
import { runBeside } from './beside.ts';

type Bare<Wish> = Omit<Wish, 'nativeBinding'>;
export type Watching = { readonly told: (news: BackupNews) => void; readonly signal: AbortSignal };

/** Work on whole files of the history, beside the thread that writes it. */
export type HistoryFiles = {
  readonly backup: (wish: Bare<BackupWish>, watching: Watching) => Promise<BackupMade>;
  readonly look: (wish: Bare<LookWish>) => Promise<Result<Seen, BackupRefusal>>;
  readonly prepare: (wish: Bare<PrepareWish>) => Promise<Result<null, BackupRefusal>>;
  /** Saves what can be read of a damaged history into a new file; null: nothing. */
  readonly salvage: (wish: Bare<SalvageWish>) => Promise<Salvaged | null>;
  /** Puts a restored history that waits in the place of the one that is there; null: none waits. */
  readonly adopt: (history: string) => Adopted | null;
};

export const historyFiles = (workerUrl: URL | string, nativeBinding: string | undefined): HistoryFiles => ({
  backup: (wish, watching) => runBeside(workerUrl, 'backup', { ...wish, nativeBinding }, watching),
  look: (wish) => runBeside(workerUrl, 'look', { ...wish, nativeBinding }),
  prepare: (wish) => runBeside(workerUrl, 'prepare', { ...wish, nativeBinding }),
  salvage: (wish) => runBeside(workerUrl, 'salvage', { ...wish, nativeBinding }),
  adopt: adoptIncoming
});
