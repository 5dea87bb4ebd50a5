/**
 * The start of the program as it is packed (app.asar, fuses), against a bare window packed in the same way: the same runtime, the same
 * run, in turn. `npm run bench -- installed` packs both (tools/dist/bench.mjs).
 */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKeyring } from '../e2e/helpers/keyring.ts';
import { startProgram } from './first-screen.ts';

const ROUNDS = Number(process.env['PAYDESK_BENCH_ROUNDS'] ?? 9);
const GOAL = 1.4;

const packed = process.env['PAYDESK_PACKED'];
if (!packed) throw new Error('PAYDESK_PACKED is not set: run this with `npm run bench -- installed`');

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const keyring = await startKeyring();
const { PATH, DISPLAY, HOME, TMPDIR } = process.env;
const env = { PATH, DISPLAY, HOME, TMPDIR, LANG: 'en_GB.UTF-8', ...keyring.env };

/** The second start on a data folder, as on any morning but the first. */
async function sample(program: 'paydesk' | 'bare'): Promise<number> {
  const data = await mkdtemp(join(tmpdir(), 'installed-'));
  const args = ['--inspect=0', '--remote-debugging-port=0', `--user-data-dir=${data}`];
  const times: number[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const started = await startProgram(join(packed ?? '', program, 'paydesk'), args, env);
    times.push(started.milliseconds);
    await started.stop();
  }
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
  return times.at(-1) ?? Number.NaN;
}

const samples = { paydesk: [] as number[], bare: [] as number[] };
try {
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = ['paydesk', 'bare'] as const;
    for (const who of round % 2 ? order : order.toReversed()) samples[who].push(await sample(who));
  }
} finally {
  await keyring.stop();
}
const [paydesk, bare] = [median(samples.paydesk), median(samples.bare)];
const asar = (await stat(join(packed, 'paydesk/resources/app.asar'))).size;
process.stdout.write(`Medians of ${ROUNDS} rounds, packed programs, start to usable first screen\n`);
process.stdout.write(
  `Paydesk ${paydesk.toFixed(0)} ms, bare window ${bare.toFixed(0)} ms: ${(paydesk / bare).toFixed(2)}x, goal ${GOAL}x\n`
);
process.stdout.write(`app.asar ${(asar / 1e6).toFixed(1)} MB\n`);

const output = process.env['PAYDESK_OUTPUT'];
if (output) await writeFile(join(output, 'installed.json'), `${JSON.stringify({ rounds: ROUNDS, samples }, null, 2)}\n`);
