import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setAside } from '../history/file/set-aside.ts';
import { copyWhole, sumOf } from './put-in.ts';
import { clearMarker, readMarker, readRecord, writeMarker, writeRecord, type Marker, type UpdateRecord } from './marker.ts';

/** So many starts without a first screen, and the version before comes back. */
const TRIES = 2;

/**
 * plain: nothing was put in. first: a version that was just put in; nothing may begin before its first screen stands. back: it has
 * failed twice, and the version before is to be put in again. stuck: it has failed, but there is no way back.
 */
export type Start =
  | { readonly kind: 'plain' }
  | { readonly kind: 'first'; readonly marker: Marker }
  | { readonly kind: 'back'; readonly marker: Marker }
  | { readonly kind: 'stuck'; readonly marker: Marker };

/** The first thing a start does. That it is under way is on disk before anything of the new version can go wrong. */
export function beginStart(dataDir: string, version: string): Start {
  finishPuttingBack(dataDir);
  const marker = readMarker(dataDir);
  if (marker === null) return { kind: 'plain' };
  if (marker.to !== version) {
    // It was not put in after all, or the version before is back.
    clearMarker(dataDir);
    return { kind: 'plain' };
  }
  if (marker.starts < TRIES) {
    writeMarker(dataDir, { ...marker, starts: marker.starts + 1 });
    return { kind: 'first', marker };
  }
  return { kind: isWhole(marker) ? 'back' : 'stuck', marker };
}

function isWhole({ kept }: Marker): boolean {
  try {
    return sumOf(kept.file) === kept.sha512;
  } catch {
    return false;
  }
}

const STAMP = /\.before-upgrade-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-v\d+\.db$/;

function madeAt(name: string): number | null {
  const found = STAMP.exec(name);
  if (!found) return null;
  const [, ...parts] = found;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The copy of the history that the new version made before it changed anything; null: it never came to that, and the file is as the
 * version before left it. The first one made since it was put in: a copy has its name only when it is whole, and what the new version
 * keeps later on (its structure first, the cipher at a later start) the version before may not be able to read.
 */
function copyBefore(dataDir: string, since: number): string | null {
  const names = readdirSync(dataDir).filter((name) => name.startsWith('history.before-upgrade-'));
  const [first] = names
    // The stamp has whole seconds.
    .filter((name) => (madeAt(name) ?? 0) >= since - 1000)
    .toSorted();
  return first === undefined ? null : join(dataDir, first);
}

/**
 * Puts the history of the version before back. Nothing can be lost by it: until its first screen stands, a new version moves no money
 * and writes nothing but its own structure (`index.ts` holds everything else back), and one whose screen has stood never comes here.
 * Its file is kept beside all the same. True: a copy was put back.
 */
export function putHistoryBack(dataDir: string, { at }: Marker): boolean {
  const copy = copyBefore(dataDir, at);
  if (copy === null) return false;
  const file = join(dataDir, 'history.db');
  copyWhole(copy, readyFile(dataDir));
  setAside(file);
  // A kill between the two leaves the ready one, which the next start finds (`beginStart`).
  finishPuttingBack(dataDir);
  return true;
}

const readyFile = (dataDir: string): string => join(dataDir, 'history.db.back');

function finishPuttingBack(dataDir: string): void {
  const file = join(dataDir, 'history.db');
  if (existsSync(readyFile(dataDir)) && !existsSync(file)) renameSync(readyFile(dataDir), file);
}

/** The first screen can be used. */
export function stands(dataDir: string): void {
  clearMarker(dataDir);
}

/** That the desk goes back, for the version that comes back to tell; the one that failed is never put in again. */
export function noteBack(dataDir: string, { from, to }: Marker, historyPutBack: boolean, now: number): void {
  mkdirSync(join(dataDir, 'updates'), { recursive: true });
  const record = readRecord(dataDir);
  const failed = [...new Set([...record.failed, to])];
  const untold: UpdateRecord['untold'] = [{ kind: 'update.wentBack', facts: { from: to, to: from, history: historyPutBack } }];
  writeRecord(dataDir, { ...record, failed, untold, wentBack: { from: to, at: Math.floor(now / 1000), historyPutBack, read: false } });
}
