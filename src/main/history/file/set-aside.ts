import { existsSync, renameSync, statSync } from 'node:fs';

const stamp = (now: Date) => now.toISOString().replace(/[-:]/g, '').replace(/\..*$/, 'Z');

/**
 * Renames a history file that cannot be used, with its journal files, and answers the new path. Nothing is deleted: a
 * key that turns up again, or a repair, may still read it. A journal without its file goes too: SQLite would read it into the
 * new one. Null when there was nothing. Throws what the file system throws.
 */
export function setAside(file: string, now: Date = new Date()): string | null {
  const wanted = file.replace(/(\.db)?$/, `.kept-${stamp(now)}.db`);
  let kept = wanted;
  for (let more = 2; existsSync(kept); more += 1) kept = wanted.replace(/\.db$/, `-${more}.db`);
  const there = ['-wal', '-shm', ''].filter((suffix) => existsSync(file + suffix));
  for (const suffix of there) renameSync(file + suffix, kept + suffix);
  return there.length === 0 ? null : kept;
}

/** `whole` says only that there are bytes; whether they are a history shows when it is opened. */
export type FileFound = 'whole' | 'empty' | 'missing';

export function fileFound(file: string): FileFound {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return 'missing';
  return found.size === 0 ? 'empty' : 'whole';
}
