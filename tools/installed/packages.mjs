/** The packages that the test of the installed program needs. They are packed quickly; what is in them is what is shipped. */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeDeb } from '../dist/deb.mjs';
import { readFuses } from '../dist/fuses.mjs';
import { writeParts } from '../dist/parts.mjs';
import { makeUnpacked } from '../dist/unpacked.mjs';
import { build } from '../lib/build.mjs';
import { inRoot } from '../lib/paths.mjs';
import { Stop, timed } from '../lib/say.mjs';

/** Playwright looks into the program through Node's inspector: the one fuse that the driven program has on. */
const DRIVEN = { enableNodeCliInspectArguments: true };

const make = async (runtime, place, { version, fuses }) =>
  timed('installed', `packing ${place}`, async () => {
    const parts = join(place, 'parts');
    writeParts(parts, { electron: runtime.version, version });
    const unpacked = await makeUnpacked({ runtime, version, folder: place, parts, fuses });
    const { wrong } = await readFuses(unpacked);
    const expected = Object.keys(fuses ?? {});
    if (wrong.join() !== expected.join()) throw new Stop(`fuses of ${unpacked} are not as they should be: ${wrong.join(', ')}`);
    const deb = await makeDeb({ unpacked, folder: place, version, electron: runtime.version, compression: 'zstd' });
    const bytes = readFileSync(deb);
    return { unpacked, deb, sha256: createHash('sha256').update(bytes).digest('hex'), megabytes: (bytes.length / 1e6).toFixed(1) };
  });

/** Bundles everything anew, whatever lies there. */
const buildAnew = async () => {
  rmSync(inRoot('out/.built'), { force: true });
  await build();
};

/** @returns {Promise<Record<'shipped' | 'again' | 'driven' | 'next', {unpacked: string, deb: string, sha256: string, megabytes: string}>>} */
export const makePackages = async (runtime, folder) => {
  await buildAnew();
  const shipped = await make(runtime, join(folder, 'packages/one'), { version: '0.1.0' });
  const driven = await make(runtime, join(folder, 'packages/driven'), { version: '0.1.0', fuses: DRIVEN });
  const next = await make(runtime, join(folder, 'packages/next'), { version: '0.2.0', fuses: DRIVEN });
  await buildAnew();
  const again = await make(runtime, join(folder, 'packages/two'), { version: '0.1.0' });
  return { shipped, again, driven, next };
};
