import type Database from 'better-sqlite3';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LATEST } from '../../../src/main/history/file/migrate.ts';
import { openHistory } from '../../../src/main/history/file/open.ts';
import { seedHistory } from '../seed/history.ts';
import { unlock as unlockWith } from '../../../src/main/history/file/unlock.ts';

/** The key of seeded files for measuring: nobody's data. */
export const BENCH_KEY = 'ab'.repeat(32);

export const payments = Number(process.env['PAYDESK_BENCH_PAYMENTS'] ?? 100_000);

export function benchFolder(): string {
  const folder = process.env['PAYDESK_BENCH_FOLDER'] ?? '/var/tmp/paydesk-bench';
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Opens what the program's own key opens. */
export function unlock(connection: Database): void {
  unlockWith(connection, Buffer.from(BENCH_KEY, 'hex'));
}

/** A seeded history of this version, made once and kept; `PAYDESK_BENCH_FILE` names another one with the same key. */
export function seededFile(): string {
  const given = process.env['PAYDESK_BENCH_FILE'];
  if (given !== undefined) return given;
  const nameOf = (version: number): string => join(benchFolder(), `payments-${payments}-v${version}.db`);
  const file = nameOf(LATEST);
  if (existsSync(file)) return file;
  const older = Array.from({ length: LATEST - 1 }, (_, index) => nameOf(LATEST - 1 - index)).find(existsSync);
  process.stderr.write(older === undefined ? `seeding ${payments} payments once ...\n` : `upgrading ${older} once ...\n`);
  if (older === undefined) seedHistory({ file: `${file}.new`, key: BENCH_KEY, payments });
  else upgraded(older, `${file}.new`);
  renameSync(`${file}.new`, file);
  return file;
}

/** A seeded file of an older version, as an upgrade of the program leaves it. */
function upgraded(from: string, to: string): void {
  copyFileSync(from, to);
  const opened = openHistory({ file: to, key: BENCH_KEY, told: (line) => void process.stderr.write(`${line}\n`) });
  if (!opened.ok) throw new Error(opened.error.detail);
  opened.value.close();
  for (const name of readdirSync(benchFolder())) if (name.includes('.before-upgrade-')) rmSync(join(benchFolder(), name));
}

export const p95 = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
export const inMs = (value: number): string => `${value.toFixed(1)} ms`;
export const ratio = (ours: number, theirs: number): string => (theirs > 0 ? `${(ours / theirs).toFixed(2)}x` : '–');
