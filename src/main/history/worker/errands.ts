import { checkFile } from '../file/open.ts';
import { makeBackup, type BackupNews, type BackupWish } from '../backup/make.ts';
import { lookInto, prepareRestore, type BackupRefusal, type LookWish, type PrepareWish, type Seen } from '../backup/restore.ts';
import { salvage, type SalvageWish } from '../salvage/salvage.ts';
import type { Salvaged } from '../../../shared/model/salvage.ts';
import type { BackupMade } from '../../../shared/model/backup.ts';
import type { Result } from '../../../shared/values/result.ts';

/** Work on whole files, each in a thread of its own that ends with it: what is asked and what is answered. */
export type Errands = {
  /** Reads a whole file for damage on a connection that cannot write; null: sound. */
  readonly check: {
    readonly wish: { readonly file: string; readonly key: string; readonly nativeBinding: string | undefined };
    readonly answer: string | null;
  };
  readonly backup: { readonly wish: BackupWish; readonly answer: BackupMade };
  readonly look: { readonly wish: LookWish; readonly answer: Result<Seen, BackupRefusal> };
  /** Null: nothing at all can be read. */
  readonly salvage: { readonly wish: SalvageWish; readonly answer: Salvaged | null };
  readonly prepare: { readonly wish: PrepareWish; readonly answer: Result<null, BackupRefusal> };
};

export type ErrandName = keyof Errands;

type Told = (news: BackupNews) => void;

export const errands: { readonly [N in ErrandName]: (wish: Errands[N]['wish'], told: Told) => Errands[N]['answer'] } = {
  check: checkFile,
  backup: makeBackup,
  look: lookInto,
  prepare: prepareRestore,
  salvage
};
