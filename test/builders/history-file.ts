import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openHistory } from '../../src/main/history/file/open.ts';
import { relock, unlock } from '../../src/main/history/file/unlock.ts';

/** A key that many histories of one process may have, so that an empty one is nothing but a copy. */
export const SHARED_KEY = randomBytes(32).toString('hex');

let empty: string | null = null;

function emptyFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-empty-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'empty.db');
  const opened = openHistory({ file, key: SHARED_KEY });
  if (!opened.ok) throw new Error(`history: ${opened.error.kind}`);
  opened.value.close();
  return file;
}

/**
 * Puts an empty history at this path, as a first start would. The migrations run once in a process: run for each desk anew they took
 * half of many a test. All of one process have the same trail.
 */
export function layEmptyHistory(file: string, key = SHARED_KEY): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  copyFileSync((empty ??= emptyFile()), file);
  if (key === SHARED_KEY) return;
  const connection = new Database(file);
  unlock(connection, Buffer.from(SHARED_KEY, 'hex'));
  relock(connection, Buffer.from(key, 'hex'));
  connection.close();
}
