import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { REACHED_LINE, type KilledDesk } from './kill-point.ts';

const PROGRAM = fileURLToPath(new URL('./killed-desk.ts', import.meta.url));

/** Runs a desk program of its own and ends it with SIGKILL, which nothing can catch, at exactly the given point. */
export async function runAndKill(what: KilledDesk): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  child.stdin.end(JSON.stringify(what));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== REACHED_LINE) throw new Error(`The desk program did not stop at "${what.at}": ${line}`);
    child.kill('SIGKILL');
  }
  const [, signal] = (await gone) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`The desk program ended by itself before "${what.at}"`);
}
