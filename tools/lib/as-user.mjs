/**
 * Runs one Node script of the project the way a tester would sit at it: a plain user, a virtual display, a home of
 * its own that is thrown away, and nothing of the caller's session (no bus, no keyring, no settings).
 */
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { virtualDisplay } from './display.mjs';
import { inRoot, isLinux, projectNode, root } from './paths.mjs';
import { plainUser, readableBy } from './plain-user.mjs';
import { run } from './run.mjs';
import { Stop } from './say.mjs';

/** The caller's variables that a run may see; everything else would make it depend on the machine. */
const PASSED_ON = ['PATH', 'LANG', 'CI', 'FORCE_COLOR', 'NO_COLOR', 'DEBUG', 'TERM', 'COLUMNS'];

const passedOn = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.includes(name) || name.startsWith('PAYDESK_')));

const give = (user, ...folders) => {
  if (user) for (const folder of folders) chownSync(folder, user.uid, user.gid);
};

const emptyFolder = (folder) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
};

const makeScratch = (user) => {
  const scratch = mkdtempSync(join(tmpdir(), 'paydesk-run-'));
  const [home, tmp, written] = ['home', 'tmp', 'output'].map((name) => emptyFolder(join(scratch, name)));
  give(user, scratch, home, tmp, written);
  return { scratch, home, tmp, written };
};

/** Passes the signals that end us on to `child`, so that the clean-up after it still happens. */
const passSignals = (child) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
};

/**
 * @param {object} task
 * @param {{electron: string, sqliteBinding: string|null}} task.runtime from `setup({tests: true})`
 * @param {string[]} task.script path in the checkout and arguments
 * @param {Record<string, string>} [task.env] more variables
 * @param {string} task.output folder, emptied first, that ends up holding what the script wrote to PAYDESK_OUTPUT
 * @param {number} [task.displays] how many virtual displays there are (PAYDESK_DISPLAYS, by commas; DISPLAY is the first)
 * @param {Array} [task.stdio]
 * @returns {Promise<number>} exit code of the script
 */
export const runAsUser = async ({ runtime, script, env = {}, output, displays = 1, stdio = ['ignore', 'inherit', 'inherit'] }) => {
  if (!isLinux) throw new Stop('tests that drive the real app need Linux (a virtual display and a keyring of their own)');
  const user = await plainUser();
  const { checkout, electron, sqliteBinding } = await readableBy(user, runtime);
  const { scratch, home, tmp, written } = makeScratch(user);
  emptyFolder(output);
  // Where the plain user reaches the checkout, the output goes straight there: paths in messages stay true.
  const direct = checkout === root;
  if (direct) give(user, output);
  const nodeFolder = dirname(projectNode).replace(root, checkout);
  const base = {
    ...passedOn(),
    PATH: `${nodeFolder}:${process.env.PATH}`,
    HOME: home,
    TMPDIR: tmp,
    PAYDESK_ELECTRON: electron,
    PAYDESK_OUTPUT: direct ? output : written,
    ...(sqliteBinding && { PAYDESK_SQLITE_BINDING: sqliteBinding }),
    ...env
  };
  const shown = [];
  try {
    while (shown.length < displays) shown.push(await virtualDisplay({ ...user, env: base, cwd: checkout }));
    const names = shown.map(({ display }) => display);
    return await run(join(nodeFolder, 'node'), script, {
      cwd: checkout,
      env: { ...base, DISPLAY: names[0], PAYDESK_DISPLAYS: names.join() },
      stdio,
      onSpawn: passSignals,
      ...user
    });
  } finally {
    for (const display of shown) await display.stop();
    if (!direct) cpSync(written, output, { recursive: true });
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
};

/**
 * Tests that run side by side, each on a display of its own: a clipboard belongs to a display. One more than there are cores,
 * for a desk under test often waits: for its guest, its gateway, the next key.
 */
const WORKERS = availableParallelism() + 1;

/** Playwright with the given arguments; its report in numbers is `report.json` in `output`. */
export const runPlaywright = (runtime, args, { output = inRoot('out/e2e'), env, stdio, workers = WORKERS } = {}) =>
  runAsUser({
    runtime,
    script: ['node_modules/@playwright/test/cli.js', 'test', `--workers=${workers}`, ...args],
    env: { FORCE_COLOR: '0', ...env },
    displays: workers,
    output,
    stdio
  });
