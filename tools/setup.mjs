/**
 * `npm run setup`: everything the app needs on this machine, made once and found again. Quick when nothing is to do.
 * Options: --tests (what the tests need too), --retry (try a blocked Electron download again now).
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lib/lock.mjs';
import { writeJson } from './lib/files.mjs';
import { continueOnProjectNode } from './lib/node.mjs';
import { isLinux, runtimeFile } from './lib/paths.mjs';
import { capture } from './lib/run.mjs';
import { main, say, Stop } from './lib/say.mjs';
import { bindingFor, mustBuildBinding } from './setup/binding.mjs';
import { fallback, fallbackElectron, fallbackExists } from './setup/fallback.mjs';
import { installPackages } from './setup/packages.mjs';
import { forgetFailure, pinnedElectron, pinnedVersion } from './setup/pinned.mjs';
import { requireSystem } from './setup/system.mjs';

/** A runtime somebody chose by Electron's own variable. */
const chosenElectron = () => {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return undefined;
  const executable = join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
  if (!existsSync(executable)) throw new Stop(`ELECTRON_OVERRIDE_DIST_PATH: there is no ${executable}`);
  return { electron: executable, fallback: false, reason: 'chosen by ELECTRON_OVERRIDE_DIST_PATH' };
};

const findElectron = async () => {
  const chosen = chosenElectron();
  if (chosen) return chosen;
  const pinned = await pinnedElectron();
  if ('executable' in pinned) return { electron: pinned.executable, fallback: false, reason: null };
  if (!fallbackExists) {
    forgetFailure();
    throw new Stop(
      `Electron ${pinnedVersion()} could not be downloaded (${pinned.reason}). Try again on another network, or unpack ` +
        'it yourself and set ELECTRON_OVERRIDE_DIST_PATH to its folder.'
    );
  }
  say(
    'setup',
    `using the fallback runtime, Electron ${fallback.electron}: Electron ${pinnedVersion()} could not be downloaded (${pinned.reason})`
  );
  return { electron: await fallbackElectron(), fallback: true, reason: pinned.reason };
};

/** Asks the runtime itself; it can answer only once its shared libraries are there. */
const versionsOf = ({ electron, fallback: isFallback }) => {
  if (isFallback) return { version: fallback.electron, nodeApi: fallback.nodeApi, node: fallback.node };
  const text = capture(electron, ['-p', 'JSON.stringify(process.versions)'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  });
  const versions = text ? JSON.parse(text) : { electron: pinnedVersion(), napi: '10', node: '' };
  return { version: versions.electron, nodeApi: Number(versions.napi), node: versions.node };
};

/**
 * @param {{tests?: boolean}} purpose `tests`: also a virtual display and a keyring of their own
 * @returns {Promise<{electron: string, version: string, sqliteBinding: string|null, fallback: boolean, reason: string|null}>}
 *   also written to out/runtime.json
 */
export const setup = async ({ tests = false } = {}) => {
  if (Number(process.versions.node.split('.')[0]) < 20) throw new Stop(`Node 20.19 or later is needed, this is ${process.version}`);
  await withLock('setup', installPackages);
  await continueOnProjectNode();
  return withLock('setup', async () => {
    const found = await findElectron();
    const headless = isLinux && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
    const compiler = found.fallback && mustBuildBinding(versionsOf(found));
    await requireSystem({ electron: found.electron, display: tests || headless, keyring: tests, browser: tests, compiler });
    const versions = versionsOf(found);
    const runtime = { ...found, version: versions.version, sqliteBinding: await bindingFor(versions) };
    writeJson(runtimeFile, runtime);
    return runtime;
  });
};

if (process.argv[1] === import.meta.filename) {
  await main('setup', async () => {
    if (process.argv.includes('--retry')) process.env.PAYDESK_RETRY_DOWNLOAD = '1';
    const runtime = await setup({ tests: process.argv.includes('--tests') });
    say('setup', `ready: Electron ${runtime.version}${runtime.fallback ? ' (fallback)' : ''}`);
  });
}
