import { chmodSync, closeSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
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
  rmSync(copy, { force: true });
  try {
    connection.prepare('VACUUM INTO ?').run(copy);
    chmodSync(copy, 0o600);
    const handle = openSync(copy, 'r+');
    fsyncSync(handle);
    closeSync(handle);
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
  const copies = readdirSync(dirname(file)).filter((name) => name.startsWith(`${stem}.before-upgrade-`) && name.endsWith('.db'));
  for (const old of copies.toSorted().slice(0, -KEPT)) rmSync(join(dirname(file), old), { force: true });
  return copy;
}
