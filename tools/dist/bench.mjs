/** Two packed programs side by side, for the bench of the installed start: Paydesk, and a bare window with the same Electron and fuses. */
import { chmodSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { say, Stop } from '../lib/say.mjs';
import { flipLikeShipped } from './fuses.mjs';
import { writeParts } from './parts.mjs';
import { electronFor } from './runtime.mjs';
import { makeUnpacked } from './unpacked.mjs';

/** The debugging port carries the news that the screen stands; only this fuse lets one be opened (src/main/electron/deaf.ts). */
const MEASURED = { enableNodeCliInspectArguments: true };

/** @returns {Promise<string>} a folder anybody may read, to be removed afterwards, with the programs `paydesk/paydesk` and `bare/paydesk` */
export const packedForBench = async (runtime) => {
  if (process.platform !== 'linux') throw new Stop('the installed start is measured on Linux');
  say('bench', 'packing Paydesk and a bare window ...');
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  chmodSync(folder, 0o755);
  const parts = join(folder, 'parts');
  const version = '0.0.0';
  writeParts(parts, { electron: runtime.version, version });
  const unpacked = await makeUnpacked({ runtime, version, folder: join(folder, 'made'), parts, fuses: MEASURED });
  cpSync(unpacked, join(folder, 'paydesk'), { recursive: true });

  const bare = electronFor(runtime, join(folder, 'bare'));
  cpSync(join(bare, 'electron'), join(bare, 'paydesk'));
  mkdirSync(join(bare, 'resources'));
  const { createPackage } = await import('@electron/asar');
  await createPackage(inRoot('test/bench/bare'), join(bare, 'resources/app.asar'));
  // Its page is a file in the archive, which Electron reads only with this one on; Paydesk's pages have a scheme of their own.
  await flipLikeShipped(join(bare, 'paydesk'), { ...MEASURED, grantFileProtocolExtraPrivileges: true });
  return folder;
};
