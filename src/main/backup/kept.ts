import { BackupLast, BackupSchedule } from '../../shared/model/backup.ts';
import type { AsyncHistory } from '../history/types.ts';

/** Beside the preferences: how backups are made by themselves, and how the last ones went. */
export const KEYS = { schedule: 'backup', last: 'backupLast', lastWhole: 'backupWhole' } as const;

export type KeptBackups = {
  readonly schedule: BackupSchedule | null;
  readonly last: BackupLast | null;
  readonly lastWhole: BackupLast | null;
};

export async function keptBackups(history: Pick<AsyncHistory, 'preferences'>): Promise<KeptBackups> {
  const { values } = await history.preferences();
  return {
    schedule: BackupSchedule.nullable()
      .catch(null)
      .parse(values[KEYS.schedule] ?? null),
    last: BackupLast.nullable()
      .catch(null)
      .parse(values[KEYS.last] ?? null),
    lastWhole: BackupLast.nullable()
      .catch(null)
      .parse(values[KEYS.lastWhole] ?? null)
  };
}
