/**
 * `npm run dist [-- linux windows mac] [--version V]`: the installers this machine can make, in out/dist, with checksums, the bill of
 * materials and the licences of all parts. What it cannot make it names, with the reason; that is no failure, but nothing made is one.
 * docs/install.md tells how each is installed.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { commitTime } from './dist/commit.mjs';
import { makeDeb, noDeb } from './dist/deb.mjs';
import { makeFetched, reachable } from './dist/fetched.mjs';
import { readFuses } from './dist/fuses.mjs';
import { writeParts } from './dist/parts.mjs';
import { makeUnpacked } from './dist/unpacked.mjs';
import { build } from './lib/build.mjs';
import { readJson } from './lib/files.mjs';
import { inRoot } from './lib/paths.mjs';
import { main, say, Stop, timed } from './lib/say.mjs';
import { setup } from './setup.mjs';

const SYSTEMS = ['linux', 'windows', 'mac'];
const HERE = { linux: 'linux', win32: 'windows', darwin: 'mac' }[process.platform];

const read = () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { version: { type: 'string' } } });
  const unknown = positionals.find((name) => !SYSTEMS.includes(name));
  if (unknown) throw new Stop(`${unknown}: there are ${SYSTEMS.join(', ')}`);
  const version = values.version ?? readJson(inRoot('package.json')).version;
  return { version, systems: positionals.length > 0 ? positionals : SYSTEMS };
};

/** The unpacked program of this machine, and on Linux the .deb of it. */
const makeHere = async (task) => {
  const unpacked = await timed('dist', 'packing the program', () => makeUnpacked(task));
  const fuses = await readFuses(unpacked);
  if (fuses.wrong.length > 0) throw new Stop(`fuses of the built program are not as they should be: ${fuses.wrong.join(', ')}`);
  const made = [{ what: `program, unpacked (${HERE})`, file: unpacked }];
  const not = [];
  if (HERE === 'linux') {
    const reason = noDeb();
    if (reason) not.push({ what: '.deb', reason });
    else {
      const deb = { ...task, unpacked, electron: task.runtime.version };
      made.push({ what: '.deb', file: await timed('dist', 'packing the .deb', () => makeDeb(deb)) });
    }
  }
  return { made, not };
};

const sha256 = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

const megabytes = (file) => (statSync(file).isDirectory() ? '' : `, ${(statSync(file).size / 1e6).toFixed(1)} MB`);

const writeSums = (folder) => {
  const files = readdirSync(folder).filter((name) => /\.(deb|AppImage|exe|dmg|zip|cdx\.json|txt)$/.test(name) && name !== 'SHA256SUMS.txt');
  writeFileSync(join(folder, 'SHA256SUMS.txt'), files.map((name) => `${sha256(join(folder, name))}  ${name}\n`).join(''));
};

await main('dist', async () => {
  const { version, systems } = read();
  const runtime = await setup();
  process.env.SOURCE_DATE_EPOCH ??= String(commitTime());
  await build();
  const folder = inRoot('out/dist');
  rmSync(folder, { recursive: true, force: true });
  const { parts } = await timed('dist', 'bill of materials and licences', () => writeParts(folder, { electron: runtime.version, version }));
  say('dist', `${parts} parts are in the program`);
  const task = { runtime, version, folder, parts: folder };
  const made = [];
  const not = [];
  const add = (done) => (made.push(...done.made), not.push(...done.not));
  if (systems.includes(HERE)) add(await makeHere(task));
  const hosts = await reachable();
  for (const system of systems) add(await makeFetched(system, hosts, task));
  writeSums(folder);
  for (const { what, file } of made) process.stdout.write(`made      ${what}: ${file}${megabytes(file)}\n`);
  for (const { what, reason } of not) process.stdout.write(`not made  ${what}: ${reason}\n`);
  if (runtime.fallback) {
    say('dist', `Electron ${runtime.version} is in it, the fallback runtime: for trials and tests. What is released is built where the`);
    say('dist', 'pinned Electron can be fetched (docs/runtime.md).');
  }
  if (made.length === 0) throw new Stop('nothing could be made');
  say('dist', `ready: ${basename(folder)}/SHA256SUMS.txt names all of it`);
});
