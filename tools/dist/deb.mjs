/**
 * The .deb, made of the unpacked program by electron-installer-debian with `dpkg-deb` alone, so that it is the same on every machine:
 * electron-builder's own target fetches its tool from a release host. What it declares stands in electron-builder.config.mjs.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import config from '../../electron-builder.config.mjs';
import { readJson } from '../lib/files.mjs';
import { inRoot, isLinux } from '../lib/paths.mjs';
import { has } from '../lib/run.mjs';
import { ownLicence } from './parts.mjs';

/** What keeps this machine from making one; undefined: nothing. */
export const noDeb = () => {
  if (!isLinux) return 'a .deb is made on Linux';
  return has('dpkg-deb') ? undefined : '`dpkg-deb` is missing (package dpkg)';
};

const NATIVE = { x64: 'amd64', arm64: 'arm64' };
const ICONS = [16, 32, 48, 64, 128, 256, 512];

const copyright = () => `Paydesk

${ownLicence()}
Licences of the parts it is made of: /usr/lib/paydesk/LICENSES.txt (npm packages), LICENSE.electron.txt and
LICENSES.chromium.html beside it; the bill of materials is sbom.cdx.json.
`;

/** The unpacked program with the two files that the tool reads about it. */
const withLabels = (unpacked, { electron }, scratch) => {
  rmSync(scratch, { recursive: true, force: true });
  cpSync(unpacked, scratch, { recursive: true });
  writeFileSync(join(scratch, 'version'), electron);
  writeFileSync(join(scratch, 'LICENSE'), copyright());
  return scratch;
};

const icons = () => ({
  ...Object.fromEntries(ICONS.map((size) => [`${size}x${size}`, inRoot('resources/icon', `${size}x${size}.png`)])),
  scalable: inRoot('resources/icon/paydesk.svg')
});

/**
 * @param {{unpacked: string, folder: string, version: string, electron: string, arch?: string, compression?: string}} task
 *   `electron`: version of the runtime in it; `compression`: 'xz' as shipped; tests take a quick one
 * @returns {Promise<string>} path of the package
 */
export const makeDeb = async ({ unpacked, folder, version, electron, arch = process.arch, compression = 'xz' }) => {
  const { default: debian } = await import('electron-installer-debian');
  const scratch = withLabels(unpacked, { electron }, join(folder, 'deb-source'));
  mkdirSync(folder, { recursive: true });
  const umask = process.umask(0o022);
  try {
    const { packagePaths } = await debian({
      src: scratch,
      dest: folder,
      arch: NATIVE[arch],
      rename: (dest) => join(dest, '<%= name %>_<%= version %>_<%= arch %>.deb'),
      options: {
        name: 'paydesk',
        productName: config.productName,
        genericName: 'Payment desk',
        description: config.linux.synopsis,
        productDescription: readJson(inRoot('package.json')).description,
        version,
        section: config.deb.packageCategory,
        maintainer: config.linux.maintainer,
        bin: config.linux.executableName,
        icon: icons(),
        categories: [config.linux.category, 'Finance'],
        mimeType: config.linux.mimeTypes,
        depends: config.deb.depends,
        recommends: config.deb.recommends,
        scripts: { postrm: inRoot(config.deb.afterRemove) },
        compression
      }
    });
    return packagePaths[0];
  } finally {
    process.umask(umask);
    rmSync(scratch, { recursive: true, force: true });
  }
};
