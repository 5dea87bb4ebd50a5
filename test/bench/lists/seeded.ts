import type Database from 'better-sqlite3';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LATEST } from '../../../src/main/history/file/migrate.ts';
import { seedHistory } from '../seed/history.ts';

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
  connection.pragma("cipher = 'sqlcipher'");
  connection.pragma('legacy = 4');
  connection.key(Buffer.from(`x'${BENCH_KEY}'`, 'latin1'));
}

/** A seeded history of this version, made once and kept; `PAYDESK_BENCH_FILE` names another one with the same key. */
export function seededFile(): string {
  const given = process.env['PAYDESK_BENCH_FILE'];
  if (given !== undefined) return given;
  const file = join(benchFolder(), `payments-${payments}-v${LATEST}.db`);
  if (!existsSync(file)) {
    process.stderr.write(`seeding ${payments} payments once ...\n`);
    seedHistory({ file, key: BENCH_KEY, payments });
  }
  return file;
}

export const p95 = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
export const inMs = (value: number): string => `${value.toFixed(1)} ms`;
export const ratio = (ours: number, theirs: number): string => (theirs > 0 ? `${(ours / theirs).toFixed(2)}x` : '–');
