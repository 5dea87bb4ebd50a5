import { create } from 'zustand';
import type { BackupProgress } from '../../shared/model/backup.ts';

/** The backup that is being made; null: none. */
export const useBackupProgress = create<{ progress: BackupProgress | null }>(() => ({ progress: null }));

export const setBackupProgress = (progress: BackupProgress | null): void => useBackupProgress.setState({ progress });
