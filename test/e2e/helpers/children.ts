import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program started by a test; its standard error is collected for the failure report. */
export interface Child {
  readonly process: ChildProcess;
  readonly errors: () => string;
  /** Ends it and resolves once it is gone. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
}

export interface ChildOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

export function startChild(command: string, args: readonly string[], options: ChildOptions = {}): Child {
  const child = spawn(command, args, { env: options.env ?? process.env, stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.on('error', (error) => (errors += `${error.message}\n`));
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return {
    process: child,
    errors: () => errors,
    stop: async (signal = 'SIGTERM') => {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    }
  };
}

/** The first line the child prints that `accepts` likes; rejects when it ends before. Later output is read and dropped. */
export function firstLine(child: Child, accepts: (line: string) => boolean = () => true): Promise<string> {
  return new Promise((resolve, reject) => {
    const stdout = child.process.stdout;
    if (!stdout) return reject(new Error('no standard output'));
    createInterface({ input: stdout }).on('line', (line) => accepts(line) && resolve(line));
    child.process.once('close', (code) => reject(new Error(`ended with code ${code} too early:\n${child.errors()}`)));
    child.process.once('error', reject);
  });
}
