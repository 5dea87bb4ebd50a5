/** Reads Electron's fuses back from a built program: what counts is what is in the file, not what was asked for. */
import { join } from 'node:path';
import config, { fuses as wanted } from '../../electron-builder.config.mjs';

const NAMES = {
  runAsNode: 'RunAsNode',
  enableCookieEncryption: 'EnableCookieEncryption',
  enableNodeOptionsEnvironmentVariable: 'EnableNodeOptionsEnvironmentVariable',
  enableNodeCliInspectArguments: 'EnableNodeCliInspectArguments',
  enableEmbeddedAsarIntegrityValidation: 'EnableEmbeddedAsarIntegrityValidation',
  onlyLoadAppFromAsar: 'OnlyLoadAppFromAsar',
  loadBrowserProcessSpecificV8Snapshot: 'LoadBrowserProcessSpecificV8Snapshot',
  grantFileProtocolExtraPrivileges: 'GrantFileProtocolExtraPrivileges'
};

const programIn = (unpacked) =>
  ({
    linux: join(unpacked, config.linux.executableName),
    win32: join(unpacked, `${config.productName}.exe`),
    darwin: join(unpacked, `${config.productName}.app`)
  })[process.platform];

/**
 * @param {string} unpacked folder of the program
 * @returns {Promise<{found: Record<string, boolean>, wrong: string[]}>} `wrong`: names of fuses that are not as shipped
 */
export const readFuses = async (unpacked) => {
  const { getCurrentFuseWire, FuseState, FuseV1Options } = await import('@electron/fuses');
  const wire = await getCurrentFuseWire(programIn(unpacked));
  const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, wire[FuseV1Options[NAMES[name]]] === FuseState.ENABLE]));
  return { found, wrong: Object.keys(wanted).filter((name) => found[name] !== wanted[name]) };
};

/** Sets the fuses of an executable as the shipped program has them, but for `others`. */
export const flipLikeShipped = async (executable, others = {}) => {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const wire = Object.entries({ ...wanted, ...others }).map(([name, on]) => [FuseV1Options[NAMES[name]], on]);
  await flipFuses(executable, { version: FuseVersion.V1, ...Object.fromEntries(wire) });
};
