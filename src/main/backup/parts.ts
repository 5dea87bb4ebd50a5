import type { BackupProgress } from '../../shared/model/backup.ts';
import type { DeskPorts } from '../desk/ports.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { Gate } from './gate.ts';

/** What backups are made of. */
export type BackupParts = {
  readonly ports: DeskPorts;
  readonly history: AsyncHistory;
  readonly gate: Gate;
  /** The history is a file under a key: one in memory has nothing to be kept. */
  readonly isKept: boolean;
  readonly changed: () => void;
  readonly progressed: (progress: BackupProgress | null) => void;
};
