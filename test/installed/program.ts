import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { processTree } from '../bench/processes.ts';
import { ownDisplay } from '../e2e/helpers/display.ts';
import type { Keyring } from '../e2e/helpers/keyring.ts';

/** Where the package puts the program, and the name by which it is started. */
export const PROGRAM = '/usr/lib/paydesk/paydesk';
export const COMMAND = '/usr/bin/paydesk';

/** The home of whoever works with it, kept from one start to the next (tools/installed.mjs). */
export function home(): string {
  const folder = process.env['PAYDESK_INSTALLED_HOME'];
  if (!folder) throw new Error('PAYDESK_INSTALLED_HOME is not set: run these tests with `npm run installed`');
  return folder;
}

export const dataFolder = () => join(home(), '.config/Paydesk');

/** A login session: nothing of the tests in it. */
export const session = (keyring: Keyring): Record<string, string> => ({
  PATH: '/usr/bin:/bin',
  DISPLAY: ownDisplay(),
  HOME: home(),
  LANG: 'en_GB.UTF-8',
  ...keyring.env
});

const run = promisify(execFile);

/** Windows of the program that are on screen, as the X server tells of them. */
async function windowsOnScreen(): Promise<readonly string[]> {
  const { stdout } = await run('xwininfo', ['-root', '-tree'], { env: { PATH: '/usr/bin:/bin', DISPLAY: ownDisplay() } });
  return stdout.split('\n').filter((line) => /"Paydesk": \("paydesk" "Paydesk"\) +[0-9]{3,}x/.test(line));
}

export interface Started {
  readonly child: ChildProcess;
  readonly errors: () => string;
  /** Resolves with its exit code. */
  readonly gone: Promise<number | null>;
  readonly stop: () => Promise<void>;
}

/** Starts it as a desktop does: a command, its arguments, a session. */
export function start(
  keyring: Keyring,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  command = COMMAND
): Started {
  const child = spawn(command, args, { env: { ...session(keyring), ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const gone = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  return {
    child,
    errors: () => errors,
    gone,
    stop: async () => {
      child.kill('SIGKILL');
      await gone;
      await expect.poll(windowsOnScreen).toEqual([]);
    }
  };
}

/** Waits until its window is on screen and the desk behind it has written its first history. */
export async function untilShown(): Promise<void> {
  await expect.poll(windowsOnScreen, { timeout: 30_000 }).toHaveLength(1);
  await expect.poll(() => readdirSync(dataFolder()).includes('history.db'), { timeout: 30_000 }).toBe(true);
}

const listening = (): ReadonlySet<string> => {
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  const fields = lines.map((line) => line.trim().split(/\s+/));
  return new Set(fields.filter((field) => field[3] === '0A').map((field) => `socket:[${field[9]}]`));
};

const openFiles = (pid: number): readonly string[] => {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  } catch {
    return []; // ended meanwhile, or one that the kernel shows to nobody
  }
};

/** How many ports the program and what it started listen on. */
export const portsOf = (pid: number): number => {
  const sockets = listening();
  return processTree(pid)
    .flatMap(openFiles)
    .filter((file) => sockets.has(file)).length;
};

/** The processes below it, with the type Chromium gave them and what the kernel says of their sandbox. */
export function processesOf(pid: number): readonly { readonly type: string; readonly seccomp: string; readonly namespaces: number }[] {
  return processTree(pid).flatMap((one) => {
    try {
      const status = readFileSync(`/proc/${one}/status`, 'utf8');
      const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
      const type = /--type=([a-z-]+)/.exec(readFileSync(`/proc/${one}/cmdline`, 'utf8'))?.[1] ?? 'main';
      return [{ type, seccomp: field('Seccomp'), namespaces: field('NSpid').split(/\s+/).length }];
    } catch {
      return [];
    }
  });
}

/** The program that differs from the shipped one in its inspect fuse alone, with Playwright in it. */
export async function drive(keyring: Keyring, args: readonly string[] = []): Promise<{ app: ElectronApplication; page: Page }> {
  const app = await _electron.launch({
    executablePath: PROGRAM,
    args: [...args],
    env: session(keyring),
    chromiumSandbox: true,
    colorScheme: null,
    timeout: 30_000
  });
  const page = await app.firstWindow({ timeout: 30_000 });
  await page.waitForSelector('body[data-ready="true"]', { timeout: 30_000 });
  return { app, page };
}
