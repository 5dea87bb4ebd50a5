import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startSimulator } from '../../src/simulator/index.ts';
import { startPostgres, type Postgres } from '../house/postgres.ts';
import { fillHouse, fillWeek } from './house/fill.ts';
import type { Figures, Place, Said, Told } from './house/talk.ts';
import { inMs, median, p95, payments } from './lists/seeded.ts';

/**
 * A house with very many payments in it, on a real PostgreSQL that writes to disk before it answers; 1, 10 and 50 desks, each the whole
 * desk but its window, ten in a process; 200 operations a minute over all of them, half of them links whose guest pays at once, half refunds.
 */
/** The most first: each desk begins by reading the gateway's lists, which every measurement makes longer. */
const COUNTS = (process.env['PAYDESK_BENCH_DESKS'] ?? '50,10,1').split(',').map(Number);
const IN_A_PROCESS = Number(process.env['PAYDESK_BENCH_TOGETHER'] ?? 10);
const ROUNDS_A_MINUTE = 100;
const MINUTE = 60_000;
/** Fifty desks have fifty disks; here they would all wait for the server's. Where there is no such folder, they do. */
const OWN_DISKS = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const WORK_MS = Number(process.env['PAYDESK_BENCH_MINUTES'] ?? 2) * MINUTE;
/** How long nothing is done before, so that what a desk asks by itself is counted. */
const IDLE_MS = Number(process.env['PAYDESK_BENCH_IDLE'] ?? 1) * MINUTE;
/** A week of a house that came to so many payments in three years. */
const WEEK = Math.round(payments / 156);

type Desks = {
  readonly ask: <K extends Told['kind']>(told: Extract<Told, { kind: K }>) => Promise<Said[K]>;
  readonly end: () => Promise<void>;
};

function begin(): Desks {
  const words = new URL('json-words.ts', import.meta.url).href;
  const child = fork(fileURLToPath(new URL('house/desks.ts', import.meta.url)), {
    execArgv: ['--import', words],
    env: { ...process.env, TMPDIR: OWN_DISKS },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc']
  });
  const gone = once(child, 'exit');
  const ask: Desks['ask'] = async (told) => {
    child.send(told);
    const [answer] = await Promise.race([once(child, 'message'), gone.then(() => [{ fault: 'the process of desks ended' }])]);
    if ('fault' in answer) throw new Error(answer.fault);
    return answer.said;
  };
  return {
    ask,
    end: async () => {
      await ask({ kind: 'close' });
      child.disconnect();
      await gone;
    }
  };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function place(postgres: Postgres, database: string): Promise<Place> {
  const [row] = (await postgres.sql(database, 'SELECT house, epoch, head FROM house_head')) as {
    house: string;
    epoch: string;
    head: string;
  }[];
  if (row === undefined) throw new Error('No house');
  return { house: row.house, epoch: row.epoch, head: Number(row.head) };
}

const inAll = (requests: Figures['requests'], which: (name: string) => boolean = () => true): number =>
  Object.entries(requests).reduce((sum, [name, count]) => (which(name) ? sum + count : sum), 0);
const isFurther = (name: string): boolean => name.endsWith('a further page');

function merged(all: readonly Figures[]): Figures {
  const requests: Record<string, number> = {};
  const seen: Record<string, number[]> = {};
  for (const one of all) {
    for (const [name, count] of Object.entries(one.requests)) requests[name] = (requests[name] ?? 0) + count;
    for (const [id, times] of Object.entries(one.seen)) (seen[id] ??= []).push(...times);
  }
  return {
    claims: all.flatMap(({ claims }) => claims),
    operations: all.flatMap(({ operations }) => operations),
    refused: all.flatMap(({ refused }) => refused),
    paid: Object.assign({}, ...all.map(({ paid }) => paid)) as Record<string, number>,
    seen,
    requests,
    memory: all.reduce((sum, { memory }) => sum + memory, 0),
    processorMs: all.reduce((sum, { processorMs }) => sum + processorMs, 0),
    standstill: Math.max(0, ...all.map(({ standstill }) => standstill))
  };
}

const inLine = (values: readonly number[]): string => `${inMs(median(values))} | ${inMs(p95(values))} | ${inMs(Math.max(0, ...values))}`;

async function transactions(postgres: Postgres, database: string): Promise<{ done: number; lines: number }> {
  const [row] = (await postgres.sql(
    'postgres',
    `SELECT xact_commit + xact_rollback AS done, numbackends AS lines FROM pg_stat_database WHERE datname = '${database}'`
  )) as { done: string; lines: number }[];
  return { done: Number(row?.done ?? 0), lines: row?.lines ?? 0 };
}

const postgres = await startPostgres({
  settings: ['fsync=on', 'shared_buffers=512MB', 'max_wal_size=4GB', 'wal_level=minimal', 'max_wal_senders=0']
});
const simulator = await startSimulator();
const gateways = simulator.describe();
const house = await postgres.database();
const { database } = house;
const opening = { kind: 'open', house, password: postgres.password, gateways } as const;

async function filled(): Promise<{ readonly code: string; readonly key: string; readonly account: string }> {
  const first = begin();
  const { key, account } = await first.ask({ ...opening, desks: [{ name: 'Founder', code: null }], known: null });
  await first.ask({ kind: 'work', roundsAMinute: 200, ms: 6000 });
  const { code } = await first.ask({ kind: 'code', desks: 50 });
  await postgres.sql(database, 'UPDATE house_code SET desks = 1000');
  await pause(1000);
  await first.end();
  const began = Date.now();
  const { bytes, size } = await fillHouse(postgres, database, { payments, account });
  say(`${payments} payments, filled in ${Math.round((Date.now() - began) / 1000)} s: ${JSON.stringify(size)}`);
  say(`bytes sealed in a row, as desks write them: ${JSON.stringify(bytes)}`);
  return { code, key, account };
}

async function measured(count: number, code: string): Promise<void> {
  const known = await place(postgres, database);
  const processes = Array.from({ length: Math.ceil(count / IN_A_PROCESS) }, begin);
  const names = Array.from({ length: count }, (_, at) => ({ name: `Desk ${at + 1}`, code }));
  await Promise.all(
    processes.map((one, at) => one.ask({ ...opening, desks: names.slice(at * IN_A_PROCESS, (at + 1) * IN_A_PROCESS), known }))
  );
  const figures = async (): Promise<Figures> => merged(await Promise.all(processes.map((one) => one.ask({ kind: 'figures' }))));
  await pause(IDLE_MS / 2);
  await figures();
  await pause(IDLE_MS);
  const idle = await figures();
  const before = await transactions(postgres, database);
  const roundsAMinute = ROUNDS_A_MINUTE / count;
  const working = Promise.all(processes.map((one) => one.ask({ kind: 'work', roundsAMinute, ms: WORK_MS })));
  await pause(WORK_MS / 2);
  const { lines } = await transactions(postgres, database);
  await working;
  await pause(3000);
  const after = await transactions(postgres, database);
  const busy = await figures();
  const minutes = WORK_MS / MINUTE;
  const idleMinutes = IDLE_MS / MINUTE;
  const late = Object.entries(busy.paid).flatMap(([id, at]) => (busy.seen[id] ?? []).map((seen) => seen - at));
  say(
    `\n${count} desks in ${processes.length} processes, load ${loadavg()[0]?.toFixed(1)}, ${Math.round(busy.memory / 1e6 / count)} MB a desk`
  );
  say(`operations: ${busy.operations.length} in ${minutes} minutes, not done: ${JSON.stringify(busy.refused)}`);
  say(`median | 95 of 100 | longest`);
  say(`claim: ${inLine(busy.claims)} (${busy.claims.length})`);
  say(`whole operation: ${inLine(busy.operations)}`);
  say(`paid until another desk has it: ${inLine(late)} (${late.length} of ${Object.keys(busy.paid).length * (count - 1)})`);
  say(
    `requests a minute: idle ${Math.round(inAll(idle.requests) / idleMinutes)}, at work ${Math.round(inAll(busy.requests) / minutes)}, of these further pages ${Math.round(inAll(busy.requests, isFurther) / minutes)}`
  );
  say(`  idle ${JSON.stringify(idle.requests)}`);
  say(`  at work ${JSON.stringify(busy.requests)}`);
  const busyOnly = busy.processorMs - (idle.processorMs / idleMinutes) * minutes;
  say(
    `processor of the desks: ${(idle.processorMs / idleMinutes / count).toFixed(0)} ms a desk and minute with nothing being done; ${(busyOnly / busy.operations.length).toFixed(0)} ms an operation, all desks together; longest standstill of a process ${busy.standstill.toFixed(0)} ms`
  );
  say(`server: ${Math.round((after.done - before.done) / (WORK_MS / 1000))} transactions a second, ${lines} connections`);
  await Promise.all(processes.map((one) => one.end()));
}

async function caughtUp({ code, key, account }: Awaited<ReturnType<typeof filled>>): Promise<void> {
  const known = await place(postgres, database);
  await fillWeek(postgres, database, { key, account, rows: WEEK });
  const back = begin();
  const { ms, processorMs } = await back.ask({ ...opening, desks: [{ name: 'Back from a week off', code }], known });
  say(`\na week off: ${WEEK} rows in ${(ms / 1000).toFixed(1)} s, ${(processorMs / 1000).toFixed(1)} s of the processor`);
  await back.end();
}

try {
  const made = await filled();
  for (const count of COUNTS) await measured(count, made.code).catch((cause: unknown) => say(`${count} desks: ${String(cause)}`));
  await caughtUp(made);
} finally {
  await simulator.close();
  await postgres.close();
}
