import { existsSync, renameSync } from 'node:fs';

const stamp = (now: Date) => now.toISOString().replace(/[-:]/g, '').replace(/\..*$/, 'Z');

/**
 * Renames a history file that cannot be used, with its journal files, and answers the new path. Nothing is deleted: a
 * key that turns up again, or a repair, may still read it. Throws what the file system throws.
 */
export function setAside(file: string, now: Date = new Date()): string {
  const wanted = file.replace(/(\.db)?$/, `.kept-${stamp(now)}.db`);
  let kept = wanted;
  for (let more = 2; existsSync(kept); more += 1) kept = wanted.replace(/\.db$/, `-${more}.db`);
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix);
  }
  return kept;
}
