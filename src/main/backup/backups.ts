import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BackupLast, BackupLook, BackupMade, BackupProgress, BackupSchedule, BackupState } from '../../shared/model/backup.ts';
import { backupDue, backupName, backupsToDrop } from '../../shared/rules/backup.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { partOf } from '../history/backup/files.ts';
import { keptBackups, KEYS } from './kept.ts';
import { makeOne, type MakeWish } from './making.ts';
import type { BackupParts } from './parts.ts';
import { createRestoring } from './restoring.ts';

/** After one by itself failed it is tried again so much later. */
const AGAIN_SECONDS = 600;

export type Backups = {
  readonly state: () => Promise<BackupState>;
  readonly make: (wish: Omit<MakeWish, 'by'>) => Promise<Result<BackupMade, AppError>>;
  /** Gives up the one that is being made; nothing of it stays. */
  readonly giveUp: () => void;
  /** Null: no more by itself. `passPhrase` null: the one it has. */
  readonly setSchedule: (schedule: BackupSchedule | null, passPhrase: string | null) => Promise<Result<null, AppError>>;
  readonly look: (file: string, passPhrase: string) => Promise<Result<BackupLook, AppError>>;
  /** Prepares what was looked at last to take the place of the history at the next start. */
  readonly prepare: () => Promise<Result<null, AppError>>;
  /** Looks whether the hour has come. */
  readonly tick: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Backups by hand and by themselves, one at a time, and what is looked at to be restored (docs/backup.md). */
export function createBackups(parts: BackupParts): Backups {
  const { ports, history, gate } = parts;
  const maker = createMaker(parts);
  let byItself: Promise<void> | null = null;
  return {
    state: async () => ({ running: maker.progress(), ...(await keptBackups(history)), restored: cameFrom(gate.restored()) }),
    make: (wish) => maker.make({ ...wish, by: 'hand' }),
    giveUp: maker.giveUp,
    setSchedule: (schedule, passPhrase) => setSchedule(parts, schedule, passPhrase),
    ...createRestoring(parts),
    tick: async () => {
      await gate.look().catch(() => ports.log('restore: not looked'));
      byItself ??= makeByItself(parts, maker)
        .catch((cause: unknown) => ports.log(`backup by itself: ${cause instanceof Error ? cause.message : 'unknown'}`))
        .finally(() => (byItself = null));
      await byItself;
    },
    stop: async () => {
      await maker.stop();
      await byItself;
    }
  };
}

const cameFrom = (restored: ReturnType<BackupParts['gate']['restored']>): BackupState['restored'] =>
  restored && restored.how === 'backup'
    ? { at: restored.at, madeAt: restored.madeAt, machine: restored.machine, waiting: [...restored.waiting] }
    : null;

type Running = { readonly abort: AbortController; progress: BackupProgress };
type Maker = ReturnType<typeof createMaker>;

/** One at a time, and what came of the last. */
function createMaker({ ports, history, isKept, changed, progressed }: BackupParts) {
  let running: Running | null = null;
  let work: Promise<unknown> = Promise.resolve();
  let stopped = false;

  const note = async ({ by, target }: MakeWish, made: Result<BackupMade, AppError>): Promise<void> => {
    const came = made.ok ? { bytes: made.value.bytes, error: null } : { bytes: null, error: made.error };
    const last: BackupLast = { at: ports.now(), by, file: target, ...came };
    await history.setPreferences({ [KEYS.last]: last, ...(made.ok ? { [KEYS.lastWhole]: last } : {}) });
  };

  const run = async (wish: MakeWish, mine: Running): Promise<Result<BackupMade, AppError>> => {
    const told = (progress: BackupProgress | null): void => {
      if (progress !== null) mine.progress = progress;
      progressed(progress);
    };
    try {
      const made = await makeOne({ ports, history, file: join(ports.dataDir, 'history.db'), told }, wish, mine.abort.signal);
      // The thread may have been in the middle of a step when it was given up.
      if (!made.ok) await rm(partOf(wish.target), { force: true });
      await note(wish, made);
      return made;
    } finally {
      running = null;
      changed();
    }
  };

  return {
    progress: () => running?.progress ?? null,
    isFree: () => isKept && running === null && !stopped,
    note,
    make: async (wish: MakeWish): Promise<Result<BackupMade, AppError>> => {
      if (!isKept) return err(appError('backup.notKept'));
      if (running !== null || stopped) return err(appError('backup.another'));
      running = { abort: new AbortController(), progress: { phase: 'copying', done: 0 } };
      const made = run(wish, running);
      work = made.catch(() => undefined);
      return made;
    },
    giveUp: (): void => running?.abort.abort(),
    stop: async (): Promise<void> => {
      stopped = true;
      running?.abort.abort();
      await work;
    }
  };
}

async function setSchedule(
  { ports: { secrets }, history, isKept, changed }: BackupParts,
  schedule: BackupSchedule | null,
  passPhrase: string | null
): Promise<Result<null, AppError>> {
  if (!isKept) return err(appError('backup.notKept'));
  if (schedule === null) await secrets.setBackupPhrase(null);
  else if (passPhrase !== null) await secrets.setBackupPhrase(passPhrase);
  else if ((await secrets.backupPhrase()) === null) return err(appError('backup.noPhrase'));
  const facts = { on: schedule !== null, secrets: schedule?.withSecrets === true };
  await history.writeTrail({ kind: 'backup.scheduled', accountId: null, facts });
  await history.setPreferences({ [KEYS.schedule]: schedule });
  changed();
  return ok(null);
}

/** When the hour has struck since the last whole one; after one in vain some time later. */
async function makeByItself({ ports, history, changed }: BackupParts, maker: Maker): Promise<void> {
  if (!maker.isFree()) return;
  const { schedule, last, lastWhole } = await keptBackups(history);
  const now = ports.now();
  if (schedule === null || !backupDue(now, schedule.hour, lastWhole?.by === 'schedule' ? lastWhole.at : null)) return;
  if (last?.by === 'schedule' && last.error !== null && now >= last.at && now - last.at < AGAIN_SECONDS) return;
  const target = join(schedule.folder, backupName(now));
  const passPhrase = await ports.secrets.backupPhrase().catch(() => null);
  const wish = { target, passPhrase: passPhrase ?? '', withSecrets: schedule.withSecrets, by: 'schedule' } as const;
  if (passPhrase === null) {
    await maker.note(wish, err(appError('backup.noPhrase')));
    return changed();
  }
  const made = await maker.make(wish);
  if (made.ok) await dropOld(schedule, ports.log);
}

/** Only after a whole one was made: the last good one is never among what goes. */
async function dropOld(schedule: BackupSchedule, log: (line: string) => void): Promise<void> {
  try {
    for (const name of backupsToDrop(await readdir(schedule.folder), schedule))
      await rm(join(schedule.folder, basename(name)), { force: true });
  } catch {
    log('backup: old ones were not removed');
  }
}
