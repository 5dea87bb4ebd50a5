import { stat } from 'node:fs/promises';
import type { BackupMade, BackupProgress } from '../../shared/model/backup.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { DeskPorts } from '../desk/ports.ts';
import { partOf } from '../history/backup/files.ts';
import type { BackupNews } from '../history/backup/make.ts';
import type { Kept } from '../history/backup/inside.ts';
import { HistoryFailure } from '../history/sql/errors.ts';
import type { AsyncHistory } from '../history/types.ts';
import { GivenUp } from '../history/worker/beside.ts';
import { VaultError } from '../vault/errors.ts';
import { keychainError } from '../vault/told.ts';

/** Between two looks at how long the copy has become. */
const LOOK_MS = 200;

type Needs = {
  readonly ports: Pick<DeskPorts, 'secrets' | 'historyFiles' | 'now' | 'machine' | 'version' | 'log'>;
  readonly history: AsyncHistory;
  /** Of the history. */
  readonly file: string;
  readonly told: (progress: BackupProgress | null) => void;
};

export type MakeWish = {
  readonly target: string;
  readonly passPhrase: string;
  readonly withSecrets: boolean;
  readonly by: 'hand' | 'schedule';
};

/** Makes one backup: told to the trail before its first byte, with what lies in the keychain, and how it ended. */
export async function makeOne(needs: Needs, wish: MakeWish, signal: AbortSignal): Promise<Result<BackupMade, AppError>> {
  const { history, ports } = needs;
  const { by, withSecrets: secrets } = wish;
  await history.writeTrail({ kind: 'backup.begun', accountId: null, facts: { by, secrets } });
  const made = await written(needs, wish, signal);
  if (made.ok) {
    await history.writeTrail({ kind: 'backup.made', accountId: null, facts: { by, secrets, entries: made.value.counts.trail } });
  } else {
    ports.log(`backup not made: ${made.error.code}`);
    await history.writeTrail({ kind: 'backup.failed', accountId: null, facts: { by, code: made.error.code } });
  }
  return made;
}

async function written(needs: Needs, wish: MakeWish, signal: AbortSignal): Promise<Result<BackupMade, AppError>> {
  const { ports, file } = needs;
  const watch = watching(wish.target, needs.told);
  try {
    const key = await ports.secrets.historyKey(false);
    if (key === null) return err(appError('backup.notKept'));
    const { target, passPhrase } = wish;
    const kept = await keptOf(needs, wish.withSecrets);
    const about = { madeAt: ports.now(), machine: ports.machine, version: ports.version, kept };
    return ok(await ports.historyFiles.backup({ file, key, target, passPhrase, ...about }, { told: watch.told, signal }));
  } catch (cause) {
    if (cause instanceof GivenUp) return err(appError('backup.stopped'));
    if (cause instanceof VaultError) return err(keychainError(cause.kind));
    if (!(cause instanceof HistoryFailure)) throw cause;
    ports.log(`backup: ${cause.message}`);
    return err(faultOf(cause, wish.target));
  } finally {
    watch.end();
  }
}

function faultOf({ kind }: HistoryFailure, file: string): AppError {
  if (kind === 'diskFull') return appError('backup.diskFull', { params: { file } });
  if (kind === 'notWritable') return appError('backup.notWritten', { params: { file } });
  return appError('backup.unsound', { params: { file } });
}

/** Without them nobody could sign in where it is restored. */
async function peopleOf(secrets: DeskPorts['secrets']): Promise<Kept['people']> {
  const [key, mark] = [await secrets.peopleKey(false), await secrets.peopleMark()];
  return key === null || mark === null ? null : { key, mark };
}

/** What lies in the keychain and belongs to it. */
async function keptOf({ ports: { secrets }, history }: Needs, withSecrets: boolean): Promise<Kept> {
  const anchor = await secrets.trailAnchor().catch(() => null);
  const people = await peopleOf(secrets).catch(() => null);
  if (!withSecrets) return { anchor, people, secrets: null };
  const all: NonNullable<Kept['secrets']> = {};
  for (const { id } of await history.accounts()) {
    const one = await secrets.useSecrets(id)((known) => ({ ...known }));
    if (one !== null) all[id] = one;
  }
  return { anchor, people, secrets: all };
}

/** How far it is. The copying is one step of the database, which tells nothing: what there is of the file does. */
function watching(target: string, told: (progress: BackupProgress | null) => void) {
  let news: BackupNews | null = null;
  const look = async (): Promise<void> => {
    const before = news;
    if (before?.phase !== 'copying') return;
    const size = await stat(partOf(target)).then(
      (found) => found.size,
      () => 0
    );
    if (news === before) told({ phase: 'copying', done: Math.min(1, size / Math.max(1, before.total)) });
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  timer.unref();
  return {
    told: (said: BackupNews): void => {
      news = said;
      told({ phase: said.phase, done: said.done });
    },
    end: (): void => {
      clearInterval(timer);
      news = null;
      told(null);
    }
  };
}
