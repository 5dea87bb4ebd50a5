/**
 * Installers whose makers fetch tools or another system's Electron from release hosts: AppImage, Windows and macOS. Where those hosts
 * cannot be reached, they are named with the reason instead.
 */
import { join } from 'node:path';
import config from '../../electron-builder.config.mjs';
import { root } from '../lib/paths.mjs';
import { pinnedVersion } from '../setup/pinned.mjs';
import { configFor } from './unpacked.mjs';

/** Where electron-builder has its tools and Electron its releases, unless a mirror is set. */
const host = () => process.env.ELECTRON_BUILDER_BINARIES_MIRROR ?? process.env.ELECTRON_MIRROR ?? 'https://github.com/';
/** A host that has not answered by then (milliseconds) is taken for blocked. */
const PATIENCE = 10_000;

/** @returns {Promise<string|null>} null: the host of tools answers; otherwise why it does not */
export const reachable = async () => {
  try {
    await fetch(host(), { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
    return null;
  } catch (error) {
    return `${new URL(host()).host} cannot be reached (${error.cause?.code ?? error.message})`;
  }
};

const WHAT = {
  linux: { what: 'AppImage', platform: 'linux', targets: ['AppImage'], needs: 'the AppImage tools of electron-builder' },
  windows: { what: 'Windows installer (NSIS)', platform: 'win32', targets: ['nsis'], needs: 'Electron for Windows and NSIS' },
  mac: { what: 'macOS disk image (dmg)', platform: 'darwin', targets: ['dmg', 'zip'], needs: 'Electron for macOS, both kinds of processor' }
};

const PLATFORMS = { linux: 'LINUX', windows: 'WINDOWS', mac: 'MAC' };

/** Signatures: what the machine has no key for is made unsigned, and said. */
const unsigned = (system) => {
  if (system === 'windows' && !process.env.CSC_LINK && !process.env.WIN_CSC_LINK) return ' (unsigned: no CSC_LINK)';
  if (system === 'mac' && !config.mac.notarize) return ' (not notarized: no APPLE_API_KEY)';
  return '';
};

/** What keeps this machine from making it, whatever can be fetched. */
const notHere = (system) => (system === 'mac' && process.platform !== 'darwin' ? 'a disk image is made and signed on macOS only' : null);

/**
 * @param {'linux' | 'windows' | 'mac'} system
 * @param {string|null} blocked from `reachable`
 * @param {{version: string, folder: string, parts: string}} task
 */
export const makeFetched = async (system, blocked, { version, folder, parts }) => {
  const { what, targets, needs } = WHAT[system];
  const reason = notHere(system) ?? (blocked && `needs ${needs}; ${blocked}`);
  if (reason) return { made: [], not: [{ what, reason }] };
  const { build, Platform } = await import('electron-builder');
  try {
    const files = await build({
      projectDir: root,
      targets: Platform[PLATFORMS[system]].createTarget(targets),
      publish: 'never',
      config: configFor({ electronVersion: pinnedVersion(), sqliteBinding: null, version, output: folder, parts })
    });
    const wanted = files.filter((file) => /\.(AppImage|exe|dmg|zip)$/.test(file));
    return { made: wanted.map((file) => ({ what: `${what}${unsigned(system)}`, file: join(file) })), not: [] };
  } catch (error) {
    return { made: [], not: [{ what, reason: String(error.message).split('\n')[0] }] };
  }
};
