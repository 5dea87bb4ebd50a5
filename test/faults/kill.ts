import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { COMPILED } from '../builders/compiled.ts';
import type { KilledArrivals } from './arrivals-kill.ts';
import type { KilledBatch } from './batch-kill.ts';
import type { KilledOutbox } from './outbox-kill.ts';
import { REACHED_LINE, type KilledDesk } from './kill-point.ts';

/** Runs a desk program of its own and ends it with SIGKILL, which nothing can catch, at exactly the given point. */
export const runAndKill = (what: KilledDesk): Promise<void> => killed('./killed-desk.ts', what);
export const runArrivalsAndKill = (what: KilledArrivals): Promise<void> => killed('./killed-arrivals.ts', what);
export const runBatchAndKill = (what: KilledBatch): Promise<void> => killed('./killed-batch.ts', what);

/** `watch` is given the way to end it, for a point that is seen from outside. */
export const runOutboxAndKill = (what: KilledOutbox, watch: (kill: () => void) => void): Promise<void> =>
  killed('./killed-outbox.ts', what, watch);

async function killed(program: string, what: { readonly at: string }, watch: (kill: () => void) => void = () => undefined): Promise<void> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...COMPILED }
  });
  const gone = once(child, 'exit');
  watch(() => child.kill('SIGKILL'));
  child.stdin.end(JSON.stringify(what));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== REACHED_LINE) throw new Error(`The desk program did not stop at "${what.at}": ${line}`);
    child.kill('SIGKILL');
  }
  const [, signal] = (await gone) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`The desk program ended by itself before "${what.at}"`);
}
