import { chmodSync, copyFileSync, linkSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Connection } from '../sql/db.ts';
import { flush, flushFolder } from './flush.ts';

const KEPT = 3;
const stamp = (now: Date) => now.toISOString().replace(/[-:]/g, '').replace(/\..*$/, 'Z');

const stemOf = (file: string): string => `${basename(file).replace(/\.db$/, '')}.before-upgrade-`;

const copiesOf = (file: string): string[] =>
  readdirSync(dirname(file)).filter((name) => name.startsWith(stemOf(file)) && name.endsWith('.db'));

/** Names sort by age, also within one second. */
const copyOf = (file: string, version: number, now: Date): string =>
  join(dirname(file), `${stemOf(file)}${stamp(now)}-v${String(version).padStart(3, '0')}.db`);

/** The copy has its name only when it is whole: whoever goes back to it must not find half of one (src/main/update/start-guard.ts). */
function keep(file: string, copy: string, write: (beside: string) => void): string {
  const beside = `${copy}.part`;
  rmSync(beside, { force: true });
  try {
    write(beside);
    renameSync(beside, copy);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  for (const old of copiesOf(file).toSorted().slice(0, -KEPT)) rmSync(join(dirname(file), old), { force: true });
  return copy;
}

/**
 * Keeps the database as it was before its structure is changed, as a whole file of its own under the same key (`VACUUM
 * INTO` writes each page through the same cipher). On disk when it returns; the last three are kept.
 */
export function keepCopy(connection: Connection, file: string, version: number, now: Date = new Date()): string {
  return keep(file, copyOf(file, version, now), (beside) => {
    connection.prepare('VACUUM INTO ?').run(beside);
    chmodSync(beside, 0o600);
    flush(beside);
  });
}

/**
 * Keeps the file itself under a second name, before another one takes its place: nobody may write to it any more. The cipher stays that of
 * the program before, which knows no other.
 */
export function keepFile(file: string, version: number, now: Date = new Date()): string {
  const copy = keep(file, copyOf(file, version, now), (beside) => {
    try {
      linkSync(file, beside);
    } catch {
      // A file system without second names (FAT).
      copyFileSync(file, beside);
      flush(beside);
    }
  });
  flushFolder(copy);
  return copy;
}

/** Second names of the file itself: a kill came before another one took its place, and what is written to it now would be in them too. */
export function dropSecondNames(file: string): void {
  const { ino, dev, nlink } = statSync(file, { bigint: true });
  if (nlink < 2n) return;
  for (const name of readdirSync(dirname(file)).filter((one) => one.startsWith(stemOf(file)))) {
    const other = statSync(join(dirname(file), name), { bigint: true });
    if (other.ino === ino && other.dev === dev) rmSync(join(dirname(file), name), { force: true });
  }
}
