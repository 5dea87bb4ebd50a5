/**
 * What a release needs beside its packages (docs/updates.md):
 *   node tools/release.mjs key <name> <file for the private half>     a new key; its public half goes into resources/updates.json
 *   node tools/release.mjs feed <folder> <version> <private half> [--channel beta] [--percent 20]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { newReleaseKey, publicHalf, writeFeed } from './lib/release.mjs';

const BUILT_IN = join(import.meta.dirname, '..', 'resources', 'updates.json');
const builtIn = () => JSON.parse(readFileSync(BUILT_IN, 'utf8'));

const end = (text) => {
  console.error(text);
  process.exit(1);
};

const makeKey = (id, file) => {
  if (!/^[\w-]{1,40}$/.test(id ?? '') || file === undefined) end('Usage: node tools/release.mjs key <name> <file>');
  if (existsSync(file)) end(`${file} is there already`);
  const { pem, key } = newReleaseKey();
  writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  const known = builtIn();
  writeFileSync(BUILT_IN, `${JSON.stringify({ ...known, keys: [...known.keys, { id, key }] }, null, 2)}\n`);
  console.log(`Private half: ${file}. Keep it away from this folder and from the web server.\nPublic half: ${basename(BUILT_IN)}`);
};

const makeFeed = (folder, version, file, { channel, percent }) => {
  if (folder === undefined || version === undefined || file === undefined)
    end('Usage: node tools/release.mjs feed <folder> <version> <private half> [--channel beta] [--percent 20]');
  const pem = readFileSync(file, 'utf8');
  const signer = builtIn().keys.find(({ key }) => key === publicHalf(pem));
  if (signer === undefined) end('No desk knows this key: its public half is not in resources/updates.json');
  const share = percent === undefined ? undefined : Number(percent);
  if (share !== undefined && !(share >= 0 && share <= 100)) end('--percent is a number from 0 to 100');
  const written = writeFeed({ folder, version, channel, percent: share, signer: { id: signer.id, pem } });
  console.log(written.length === 0 ? `No package of ${version} in ${folder}` : written.join('\n'));
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { channel: { type: 'string', default: 'latest' }, percent: { type: 'string' } }
});
const [what, ...rest] = positionals;
if (what === 'key') makeKey(...rest);
else if (what === 'feed') makeFeed(...rest, ...Array(3 - rest.length).fill(undefined), values);
else end('Usage: node tools/release.mjs key|feed …');
