import { chmodSync, closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Connection } from '../sql/db.ts';

const KEPT = 3;
const stamp = (now: Date) => now.toISOString().replace(/[-:]/g, '').replace(/\..*$/, 'Z');

/**
 * Keeps the database as it was before its structure is changed, as a whole file of its own under the same key (`VACUUM
 * INTO` writes each page through the same cipher). On disk when it returns; the last three are kept.
 */
export function keepCopy(connection: Connection, file: string, version: number, now: Date = new Date()): string {
  const stem = basename(file).replace(/\.db$/, '');
  // Names sort by age, also within one second.
  const copy = join(dirname(file), `${stem}.before-upgrade-${stamp(now)}-v${String(version).padStart(3, '0')}.db`);
  // It has its name only when it is whole: whoever goes back to it must not find half of one (src/main/update/start-guard.ts).
  const beside = `${copy}.part`;
  rmSync(beside, { force: true });
  try {
    connection.prepare('VACUUM INTO ?').run(beside);
    chmodSync(beside, 0o600);
    const handle = openSync(beside, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(beside, copy);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  const copies = readdirSync(dirname(file)).filter((name) => name.startsWith(`${stem}.before-upgrade-`) && name.endsWith('.db'));
  for (const old of copies.toSorted().slice(0, -KEPT)) rmSync(join(dirname(file), old), { force: true });
  return copy;
}
