import { basename, join } from 'node:path';
import type { BackupLook } from '../../shared/model/backup.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { BackupRefusal } from '../history/backup/restore.ts';
import type { BackupParts } from './parts.ts';

const refused = (why: BackupRefusal, file: string): AppError => {
  const params = { file: basename(file) };
  switch (why) {
    case 'noBackup':
      return appError('backup.noBackup', { params });
    case 'wrongPhrase':
      return appError('backup.wrongPhrase', { params });
    case 'unsound':
      return appError('backup.unsound', { params });
    case 'newer':
      return appError('backup.newer', { params });
  }
};

type Chosen = { readonly file: string; readonly passPhrase: string; readonly isNewer: boolean };

/** From a file to a history that waits to be taken in: what was looked at is what is restored. */
export function createRestoring({ ports, history, isKept }: Pick<BackupParts, 'ports' | 'history' | 'isKept'>) {
  let chosen: Chosen | null = null;

  /** How much was written here after the backup, if it is of this very trail. */
  const writtenSince = async ({ head }: BackupLook['info']): Promise<number | null> => {
    const same = await history.trailEntry(head.seq);
    return same?.hash === head.hash ? (await history.trailHead()).seq - head.seq : null;
  };

  return {
    look: async (file: string, passPhrase: string): Promise<Result<BackupLook, AppError>> => {
      chosen = null;
      const seen = await ports.historyFiles.look({ file, passPhrase });
      if (!seen.ok) return err(refused(seen.error, file));
      const { info, isNewer } = seen.value;
      await history.writeTrail({ kind: 'backup.looked', accountId: null, facts: { madeAt: info.madeAt, entries: info.counts.trail } });
      const [here, since] = await Promise.all([history.held(), writtenSince(info)]);
      chosen = { file, passPhrase, isNewer };
      return ok({ ...seen.value, here, since });
    },
    prepare: async (): Promise<Result<null, AppError>> => {
      if (chosen === null) return err(appError('backup.lookFirst'));
      const { file, passPhrase, isNewer } = chosen;
      if (isNewer) return err(refused('newer', file));
      const key = isKept ? await ports.secrets.historyKey(true) : null;
      if (key === null) return err(appError('backup.notKept'));
      const prepared = await ports.historyFiles.prepare({ file, passPhrase, history: join(ports.dataDir, 'history.db'), key });
      chosen = null;
      return prepared.ok ? prepared : err(refused(prepared.error, file));
    }
  };
}
