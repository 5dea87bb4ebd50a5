/**
 * Cold start to the usable first screen, and memory, of Paydesk against a bare window with one button: the same
 * runtime, the same run, round by round in turn, so that what else the machine does falls on both. `Cold` means a new
 * process; the files are in the system's cache for both. With PAYDESK_BENCH_PAYMENTS=1000000 (or fewer) the desk is started on that history too.
 */
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startKeyring } from '../e2e/helpers/keyring.ts';
import { startToFirstScreen } from './first-screen.ts';
import { benchFolder, BENCH_KEY, payments, seededFile } from './lists/seeded.ts';
import { residentMemory } from './processes.ts';

const ROUNDS = Number(process.env['PAYDESK_BENCH_ROUNDS'] ?? 7);
/** Milliseconds after the first screen at which a start counts as over. */
const REST = 2000;
/** The same at which memory is read: what the first screen asked is answered on a loaded machine too, and the desk is idle. */
const IDLE = 5000;

interface Sample {
  readonly first: number;
  readonly again: number;
  readonly memory: number;
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** One start on an empty data folder, and one more on the same, whose memory is read. */
async function sample(app: string, env: NodeJS.ProcessEnv, folder: string | null): Promise<Sample> {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'bench-')));
  const own = { ...env, PAYDESK_DATA_DIR: dataDir };
  const first = await startToFirstScreen(app, dataDir, own);
  await pause(REST);
  await first.stop();
  const again = await startToFirstScreen(app, dataDir, own);
  await pause(IDLE);
  const memory = residentMemory(again.child.pid!);
  await again.stop();
  if (folder === null) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  return { first: first.milliseconds, again: again.milliseconds, memory };
}

const inMilliseconds = (value: number) => `${value.toFixed(0)} ms`;
const inMegabytes = (value: number) => `${(value / 1e6).toFixed(0)} MB`;

const ROWS = [
  { name: 'start to usable first screen', field: 'again', show: inMilliseconds, goal: '1.5x' },
  { name: 'the same, very first start', field: 'first', show: inMilliseconds, goal: '' },
  { name: 'memory, all processes', field: 'memory', show: inMegabytes, goal: '1.3x' }
] as const;

/** A data folder with the seeded history, whose key the keychain knows. */
async function bigFolder(env: NodeJS.ProcessEnv): Promise<string> {
  const folder = await mkdtemp(join(benchFolder(), 'start-'));
  await copyFile(seededFile(), join(folder, 'history.db'));
  const keeping = `import('keytar').then(({ default: keytar }) => keytar.setPassword('paydesk', 'history-key', '${BENCH_KEY}'))`;
  await promisify(execFile)(process.execPath, ['-e', keeping], { env });
  return folder;
}

type Who = 'empty' | 'full' | 'bare';
const NAMES: Readonly<Record<Who, string>> = { empty: 'Paydesk', full: `with ${payments} payments`, bare: 'bare' };
const keyring = await startKeyring();
const env = { ...process.env, ...keyring.env };
const samples: Record<Who, Sample[]> = { empty: [], full: [], bare: [] };
const full = process.env['PAYDESK_BENCH_PAYMENTS'] === undefined ? null : await bigFolder(env);
try {
  for (let round = 0; round < ROUNDS; round += 1) {
    const all: readonly Who[] = full === null ? ['bare', 'empty'] : ['bare', 'empty', 'full'];
    // Who goes first changes from round to round.
    for (const who of round % 2 ? all.toReversed() : all) {
      const app = who === 'bare' ? join(import.meta.dirname, 'bare') : (process.env['PAYDESK_APP'] ?? process.cwd());
      samples[who].push(await sample(app, env, who === 'full' ? full : null));
    }
    const last = all.toSorted().map((who) => `${NAMES[who]} ${inMilliseconds(samples[who].at(-1)!.again)}`);
    process.stderr.write(`round ${round + 1} of ${ROUNDS}: ${last.join(', ')}\n`);
  }
} finally {
  await keyring.stop();
  if (full !== null) await rm(full, { recursive: true, force: true, maxRetries: 5 });
}

const table = (['empty', 'full'] as const)
  .filter((who) => samples[who].length > 0)
  .flatMap((who) =>
    ROWS.map(({ name, field, show, goal }) => {
      const of = (whose: Who) => median(samples[whose].map((one) => one[field]));
      const [paydesk, bare] = [of(who), of('bare')];
      const title = who === 'full' ? `${name}, ${payments}` : name;
      return { name: title, paydesk: show(paydesk), bare: show(bare), ratio: `${(paydesk / bare).toFixed(2)}x`, goal };
    })
  );
const HEADER = { name: `Medians of ${ROUNDS} rounds`, paydesk: 'Paydesk', bare: 'bare window', ratio: 'ratio', goal: 'goal' };
const print = ({ name, paydesk, bare, ratio, goal }: (typeof table)[number] | typeof HEADER) =>
  process.stdout.write(`${name.padEnd(40)}${[paydesk, bare, ratio, goal].map((cell) => cell.padStart(13)).join('')}\n`);
for (const row of [HEADER, ...table]) print(row);

const output = process.env['PAYDESK_OUTPUT'];
if (output) await writeFile(join(output, 'start.json'), `${JSON.stringify({ rounds: ROUNDS, samples, table }, null, 2)}\n`);
