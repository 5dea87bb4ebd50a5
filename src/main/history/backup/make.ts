import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, renameSync, rmSync, statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { BackupInfo, BackupMade, BackupProgress } from '../../../shared/model/backup.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { flush, flushFolder } from '../file/flush.ts';
import { relock, unlock } from '../file/unlock.ts';
import { createDb, type Connection } from '../sql/db.ts';
import { partOf } from './files.ts';
import { keyOf, newFoot, readFoot, writtenFoot, type Foot } from './foot.ts';
import { describe, putInside, readInside, trailFindings, type Kept } from './inside.ts';

export type BackupWish = {
  readonly file: string;
  /** Of the desk's history, 64 hex digits. */
  readonly key: string;
  readonly nativeBinding: string | undefined;
  readonly target: string;
  readonly passPhrase: string;
  readonly madeAt: UnixSeconds;
  readonly machine: string;
  readonly version: string;
  readonly kept: Kept;
  /** How much work the key is. Absent: as docs/backup.md says. */
  readonly work?: Pick<Foot, 'N' | 'r' | 'p'>;
};

/** `total`: how long the copy will be, which who watches compares with how long it is. */
export type BackupNews = BackupProgress & { readonly total: number };

/** What was read back is not what was written. */
class BackupUnsound extends Error {
  override readonly name = 'BackupUnsound';
}

/**
 * The history as it is at one moment, as one file under a pass phrase. Runs in a thread of its own, on a connection that cannot write:
 * the desk goes on writing meanwhile, and neither waits for the other (WAL). The copy is made under the desk's key, then written anew
 * under the pass phrase's, so no page of it is ever on disk in clear text. It gets its name when it has been read back whole.
 */
export function makeBackup(wish: BackupWish, told: (news: BackupNews) => void): BackupMade {
  const part = partOf(wish.target);
  rmSync(part, { force: true });
  const key = Buffer.from(wish.key, 'hex');
  try {
    const total = copyInto(part, wish, key, told);
    told({ phase: 'locking', done: 0, total });
    const info = lockUnder(part, wish, key);
    told({ phase: 'checking', done: 0, total });
    readBack(part, wish.passPhrase, { info, total, told, nativeBinding: wish.nativeBinding });
    renameSync(part, wish.target);
    flushFolder(wish.target);
    return { file: wish.target, bytes: statSync(wish.target).size, counts: info.counts };
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    key.fill(0);
  }
}

const opened = (file: string, nativeBinding: string | undefined, readonly: boolean): Connection =>
  new Database(file, { readonly, ...(nativeBinding === undefined ? {} : { nativeBinding }) });

function copyInto(part: string, { file, nativeBinding }: BackupWish, key: Buffer, told: (news: BackupNews) => void): number {
  const connection = opened(file, nativeBinding, true);
  try {
    unlock(connection, key);
    connection.pragma('temp_store = MEMORY');
    const total = Number(connection.pragma('page_count', { simple: true })) * 4096;
    told({ phase: 'copying', done: 0, total });
    connection.prepare('VACUUM INTO ?').run(part);
    chmodSync(part, 0o600);
    return total;
  } finally {
    connection.close();
  }
}

function lockUnder(part: string, wish: BackupWish, key: Buffer): BackupInfo {
  const salt = randomBytes(32);
  const own = keyOf(wish.passPhrase, newFoot(salt, 1, wish.work));
  const connection = opened(part, wish.nativeBinding, false);
  let info: BackupInfo;
  try {
    unlock(connection, key);
    connection.pragma('temp_store = MEMORY');
    const { madeAt, machine, version, kept } = wish;
    info = describe(createDb(connection), { madeAt, machine, version, withSecrets: kept.secrets !== null });
    putInside(connection, info, kept);
    relock(connection, own);
  } finally {
    connection.close();
    own.fill(0);
  }
  appendFileSync(part, writtenFoot(newFoot(salt, statSync(part).size, wish.work)));
  flush(part);
  return info;
}

type ReadingBack = { readonly info: BackupInfo; readonly total: number; readonly told: (news: BackupNews) => void };

/** Opens it as a restore would, with nothing but the pass phrase, and reads all of it. */
function readBack(
  part: string,
  passPhrase: string,
  { info, total, told, nativeBinding }: ReadingBack & Pick<BackupWish, 'nativeBinding'>
): void {
  const foot = readFoot(part);
  if (foot === null) throw new BackupUnsound('It has no foot');
  const key = keyOf(passPhrase, foot);
  const connection = opened(part, nativeBinding, true);
  try {
    unlock(connection, key);
    const damage = connection.pragma('integrity_check(1)', { simple: true });
    if (damage !== 'ok') throw new BackupUnsound(String(damage));
    told({ phase: 'checking', done: 0.5, total });
    const db = createDb(connection);
    if (!isDeepStrictEqual(readInside(db)?.info, info) || !isDeepStrictEqual(describe(db, info), info))
      throw new BackupUnsound('It does not hold what was counted');
    // What the desk's own trail shows is no fault of the copy; that it can be read to its end is asked for.
    const every = Math.max(1, info.counts.trail);
    trailFindings(connection, (entries) => told({ phase: 'checking', done: 0.5 + Math.min(0.5, entries / every / 2), total }));
  } finally {
    connection.close();
    key.fill(0);
  }
}
