/** The unpacked program for this machine: electron-builder's `dir` target with the Electron that is there. */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import config, { fuses as shippedFuses } from '../../electron-builder.config.mjs';
import { root } from '../lib/paths.mjs';
import { electronFor } from './runtime.mjs';

/** SQLite built for the fallback runtime takes the place of the one in its package, which crashes there (docs/runtime.md). */
const filesWith = (binding) => [
  ...config.files,
  ...(binding
    ? [
        '!node_modules/better-sqlite3/prebuilds{,/**/*}',
        { from: dirname(binding), to: 'node_modules/better-sqlite3/build/Release', filter: [basename(binding)] }
      ]
    : [])
];

/**
 * electron-builder's configuration for the machine that builds.
 * @param {{electronDist: string, electronVersion: string, sqliteBinding: string|null, version: string, output: string, parts: string, fuses?: object}} here
 */
export const configFor = ({ electronDist, electronVersion, sqliteBinding, version, output, parts, fuses = {} }) => ({
  ...config,
  directories: { ...config.directories, output },
  extraFiles: config.extraFiles.map((one) => ({ ...one, from: parts })),
  ...(electronDist && { electronDist }),
  electronVersion,
  extraMetadata: { version },
  electronFuses: { ...shippedFuses, ...fuses },
  files: filesWith(sqliteBinding)
});

const NAMES = { linux: 'linux-unpacked', win32: 'win-unpacked', darwin: 'mac' };

/**
 * @param {{runtime: object, version: string, folder: string, parts: string, fuses?: object}} task
 *   `folder`: where it goes; `parts`: what `writeParts` made; `fuses`: other than the shipped ones, for tests
 * @returns {Promise<string>} folder with the program
 */
export const makeUnpacked = async ({ runtime, version, folder, parts, fuses }) => {
  const { build, Platform, Arch } = await import('electron-builder');
  const electronDist = electronFor(runtime, join(folder, 'electron'));
  await build({
    projectDir: root,
    targets: Platform.current().createTarget('dir', Arch[process.arch]),
    publish: 'never',
    config: configFor({
      electronDist,
      electronVersion: runtime.version,
      sqliteBinding: runtime.sqliteBinding,
      version,
      output: folder,
      parts,
      fuses
    })
  });
  const unpacked = join(folder, NAMES[process.platform]);
  if (!existsSync(unpacked)) throw new Error(`electron-builder made no ${unpacked}`);
  return unpacked;
};
