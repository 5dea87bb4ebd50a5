import Database from 'better-sqlite3';
import { createDb, type Db } from '../../../src/main/history/sql/db.ts';
import type { Sql } from '../../../src/main/history/sql/sql.ts';
import { BENCH_KEY, inMs, ratio } from './seeded.ts';
import { unlock } from '../../../src/main/history/file/unlock.ts';

/** By the clock, and of the processor alone: what else the machine does says nothing of the desk. */
export type Time = { readonly clock: number; readonly processor: number };

export function timed(work: () => unknown): Time {
  const [clock, used] = [performance.now(), process.threadCpuUsage()];
  work();
  const { user, system } = process.threadCpuUsage(used);
  return { clock: performance.now() - clock, processor: (user + system) / 1000 };
}

export const sum = (times: readonly Time[]): Time => ({
  clock: times.reduce((all, { clock }) => all + clock, 0),
  processor: times.reduce((all, { processor }) => all + processor, 0)
});

/** The encrypted history for reading, and every statement that is asked of it. */
export function watched(file: string): { readonly db: Db; readonly taken: () => Sql[]; readonly close: () => void } {
  const connection = new Database(file, { readonly: true });
  unlock(connection, Buffer.from(BENCH_KEY, 'hex'));
  connection.pragma('cache_size = -32000');
  connection.pragma('temp_store = MEMORY');
  const db = createDb(connection);
  const asked: Sql[] = [];
  const note = (query: Sql): Sql => {
    asked.push(query);
    return query;
  };
  return {
    db: {
      ...db,
      all: (query) => db.all(note(query)),
      get: (query) => db.get(note(query)),
      value: (query) => db.value(note(query))
    },
    taken: () => asked.splice(0),
    close: () => void connection.close()
  };
}

const WIDTH = 46;
const printed = (cells: readonly string[]): void =>
  void process.stdout.write(
    `${(cells[0] ?? '').padEnd(WIDTH)}${cells
      .slice(1)
      .map((cell) => cell.padStart(12))
      .join('')}\n`
  );

export const head = (what: string): void => printed([what, 'clock', 'processor', 'bare SQL', 'processor', 'ratio', '']);

/** `most` in milliseconds: a goal is kept where the processor's time keeps it and the ratio is no more than two. */
export function line(what: string, ours: Time, theirs: Time, most: number): void {
  const kept = ours.processor <= most && (theirs.processor === 0 || ours.processor <= 2 * theirs.processor);
  printed([
    what,
    inMs(ours.clock),
    inMs(ours.processor),
    inMs(theirs.clock),
    inMs(theirs.processor),
    ratio(ours.processor, theirs.processor),
    kept ? '' : ours.processor <= most ? 'over 2x' : `over ${most} ms`
  ]);
}

export const note = (what: string, ms: number): void => printed([what, '', inMs(ms)]);
