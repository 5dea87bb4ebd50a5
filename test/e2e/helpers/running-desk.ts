import { _electron, expect, test as base, type ElectronApplication, type Page, type TestInfo } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownDisplay } from './display.ts';
import { noKeyring, startKeyring, type Keyring } from './keyring.ts';
import { startSimulator, startSwitchableSimulator, type Simulator, type SwitchableSimulator } from './simulator.ts';
import { cardTraces } from './traces.ts';

export interface LaunchOptions {
  /** Folder of the app's data. A new empty one unless given; give the first launch's to start the same desk again. */
  readonly dataDir?: string;
  /** More variables for the app. */
  readonly env?: Readonly<Record<string, string>>;
  /** A module that the app's main process loads before its own code. */
  readonly require?: string;
  /** More command line flags. */
  readonly args?: readonly string[];
  /** `none`: a machine without a keychain. Otherwise all launches of one test share one unlocked keyring. */
  readonly keyring?: 'unlocked' | 'none';
  /** The training gateway the app shall use instead of starting its own. */
  readonly simulator?: Simulator;
  /** Size of the first window in pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** `false`: do not wait until the first screen can be used (for a start that is meant to fail). */
  readonly waitUntilReady?: boolean;
}

/** One running Paydesk. */
export interface Desk {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly dataDir: string;
  /** Its main process; stays readable after it ended, which `app.process()` does not. */
  readonly process: ChildProcess;
  /** What the app wrote to standard output and error so far. */
  output(): string;
  /** Quits it as the operator would, and resolves once its process is gone. */
  close(): Promise<void>;
  /** Ends its main process with SIGKILL, as a power cut would, and resolves once it is gone. */
  kill(): Promise<void>;
}

/** Starts Paydesk; whatever still runs after the test is ended, and on failure its picture and output are kept. */
export type LaunchDesk = (options?: LaunchOptions) => Promise<Desk>;

interface Fixtures {
  readonly launchDesk: LaunchDesk;
  /** A training gateway of its own for the test, started on first use. */
  readonly simulator: Simulator;
  /** The same, to be switched off and on again by the test. */
  readonly switchable: SwitchableSimulator;
  /** The test's own keyring, to look into what the app stored; shared by its launches. */
  readonly keyring: () => Promise<Keyring>;
}

/** The first screen can be used: the window says so itself. */
export const READY = 'body[data-ready="true"]';

/** Milliseconds until a start counts as failed. */
const START = 30_000;

const appFolder = process.env['PAYDESK_APP'] ?? process.cwd();

/** The environment of a login session with nothing of the test runner in it. */
async function environment(folder: string, keyring: Keyring, options: LaunchOptions): Promise<Record<string, string>> {
  const home = join(folder, 'home');
  await mkdir(home, { recursive: true });
  const { PATH = '', TMPDIR = '', PAYDESK_SQLITE_BINDING } = process.env;
  return {
    PATH,
    DISPLAY: ownDisplay(),
    TMPDIR,
    HOME: home,
    LANG: 'en_GB.UTF-8',
    ...keyring.env,
    ...(PAYDESK_SQLITE_BINDING && { PAYDESK_SQLITE_BINDING }),
    ...(options.simulator && { PAYDESK_TRAINING: JSON.stringify(options.simulator.description) }),
    ...options.env
  };
}

const isRunning = ({ process: { exitCode, signalCode } }: Pick<Desk, 'process'>) => exitCode === null && signalCode === null;

async function launch(folder: string, keyring: Keyring, options: LaunchOptions): Promise<Desk> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(folder, 'data-')));
  const executablePath = process.env['PAYDESK_ELECTRON'];
  if (!executablePath) throw new Error('PAYDESK_ELECTRON is not set: run these tests with `npm run test:e2e`');
  const app = await _electron.launch({
    executablePath,
    args: [...(options.require ? ['-r', options.require] : []), appFolder, `--user-data-dir=${dataDir}`, ...(options.args ?? [])],
    env: { ...(await environment(folder, keyring, options)), PAYDESK_DATA_DIR: dataDir },
    // Playwright adds --no-sandbox unless told that the sandbox is wanted.
    chromiumSandbox: true,
    // Otherwise Playwright pretends a light desktop and the app's own theme setting would not be seen.
    colorScheme: null,
    timeout: START
  });
  const main = app.process();
  let output = '';
  for (const stream of [main.stdout, main.stderr]) stream?.on('data', (data: Buffer) => (output += data.toString()));
  const gone = new Promise<void>((resolve) => {
    if (!isRunning({ process: main })) resolve();
    main.once('exit', () => resolve());
  });
  const desk = {
    app,
    dataDir,
    process: main,
    output: () => output,
    close: async () => {
      await app.close();
      await gone;
    },
    kill: async () => {
      main.kill('SIGKILL');
      await gone;
    }
  };
  try {
    const window = await app.firstWindow({ timeout: START });
    if (options.size) {
      const { width, height } = options.size;
      // Right after a start main's collector may take the promise of the question with it: it is asked once more.
      await expect(async () => {
        const handle = await app.browserWindow(window);
        await handle.evaluate((shown, size) => shown.setContentSize(size.width, size.height), { width, height });
      }).toPass({ timeout: START });
    }
    if (options.waitUntilReady !== false) await window.waitForSelector(READY, { timeout: START });
    return { ...desk, window };
  } catch (cause) {
    await keep(desk, 'start', base.info());
    await desk.kill();
    throw new Error(`Paydesk did not become ready. Its output:\n${output}`, { cause });
  }
}

/** Keeps what helps to understand a failure: a picture of each window and the output. */
async function keep(desk: Pick<Desk, 'app' | 'output'>, name: string, info: TestInfo): Promise<void> {
  const text = info.outputPath(`${name}-output.txt`);
  await writeFile(text, desk.output());
  info.attachments.push({ name: `${name} output`, path: text, contentType: 'text/plain' });
  for (const [index, window] of desk.app.windows().entries()) {
    const path = info.outputPath(`${name}-window-${index}.png`);
    const taken = await window.screenshot({ path, timeout: 5000 }).catch(() => undefined);
    if (taken) info.attachments.push({ name: `${name} window ${index}`, path, contentType: 'image/png' });
  }
}

/** A test with this annotation puts card numbers into files itself, to prove that the scan finds them. */
export const PLANTS_CARD_DATA = 'plants card data';

/** A test with this annotation types no card number, and its history is too large to be looked through for one. */
export const NO_CARD_TYPED = 'no card typed';

/** Desks that share a folder and a keyring: those of one test, or the one that a file of tests looks at. */
export interface Desks {
  launch(options?: LaunchOptions): Promise<Desk>;
  /** Ends whatever still runs; on failure its picture and output are kept. */
  end(info: TestInfo): Promise<void>;
}

export async function openDesks(keyring: () => Promise<Keyring>): Promise<Desks> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-'));
  const desks: Desk[] = [];
  let started: Keyring | null = null;
  return {
    launch: async (options = {}) => {
      if (options.keyring !== 'none') started = await keyring();
      const desk = await launch(folder, options.keyring === 'none' ? noKeyring : await keyring(), options);
      desks.push(desk);
      return desk;
    },
    end: async (info) => {
      const running = desks.filter(isRunning);
      if (info.status !== info.expectedStatus) await keepAll(running, info);
      for (const desk of running) await desk.kill();
      // After every test, whatever it was about: no card number that was typed in it is anywhere the desk could write to.
      if (!info.annotations.some(({ type }) => type === PLANTS_CARD_DATA || type === NO_CARD_TYPED)) {
        const dataDirs = desks.map(({ dataDir }) => dataDir);
        expect(await cardTraces(folder, dataDirs, started)).toEqual([]);
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  };
}

/** What is on screen and was written, of each of these desks. */
export async function keepAll(desks: readonly Desk[], info: TestInfo): Promise<void> {
  for (const [index, desk] of desks.entries()) await keep(desk, `desk-${index}`, info);
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  keyring: async ({}, use) => {
    let started: Promise<Keyring> | undefined;
    await use(() => (started ??= startKeyring()));
    await (await started)?.stop();
  },
  launchDesk: async ({ keyring }, use, info) => {
    const desks = await openDesks(keyring);
    await use(desks.launch);
    await desks.end(info);
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  simulator: async ({}, use) => {
    const simulator = await startSimulator();
    await use(simulator);
    await simulator.stop();
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  switchable: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'gateway-'));
    const simulator = await startSwitchableSimulator(join(folder, 'state.json'));
    await use(simulator);
    await simulator.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

export { expect };
