/**
 * What an installed Paydesk is made of, for all three systems: the one file that `npm run dist` (tools/dist.mjs) and electron-builder
 * itself read. What depends on the machine that builds (which Electron is there, SQLite for it) is added by `npm run dist`.
 */

/**
 * Electron's fuses: what nobody can switch on any more once the program is built. Read back from the built file by
 * tools/dist/fuses.mjs.
 * @type {import('electron-builder').FuseOptionsV1}
 */
export const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // Electron checks it on Windows and macOS; elsewhere it is set and does nothing.
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false
};

/**
 * What Electron and the keychain need of a Debian system; newer releases renamed some (time_t with 64 bits). Whoever has no keychain
 * service gets one recommended: without it no account can be added (docs/security.md).
 */
const debian = {
  depends: [
    'libasound2t64 | libasound2',
    'libatk-bridge2.0-0t64 | libatk-bridge2.0-0',
    'libc6',
    'libcups2t64 | libcups2',
    'libdrm2',
    'libgbm1',
    'libgtk-3-0t64 | libgtk-3-0',
    'libnss3',
    'libsecret-1-0',
    'libxkbcommon0',
    'libxss1',
    'xdg-utils'
  ],
  recommends: ['gnome-keyring | kwalletmanager | keepassxc']
};

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'io.paydesk.Paydesk',
  productName: 'Paydesk',
  copyright: 'Copyright © 2026 the Paydesk authors',
  directories: { output: 'out/dist', buildResources: 'resources/installer' },
  icon: 'resources/icon/1024x1024.png',
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'package.json',
    '!node_modules/better-sqlite3/{deps,src,binding.gyp,README.md}{,/**/*}',
    '!node_modules/keytar/{src,script,binding.gyp,README.md}{,/**/*}',
    // Headers for compilers.
    '!node_modules/node-addon-api{,/**/*}',
    // Native modules carry a build for every system; an installer takes its own along (both halves of a universal one: both).
    '!node_modules/{better-sqlite3,keytar}/prebuilds/!(${platform}-*){,/**/*}',
    '!node_modules/{better-sqlite3,keytar}/prebuilds/{linux,win32}-!(${arch}|${arch}.node){,/**/*}'
  ],
  // Own licence, those of all parts, the bill of materials: made by `npm run dist` before packing.
  extraFiles: [{ from: 'out/dist', to: '.', filter: ['PAYDESK-LICENSE.txt', 'LICENSES.txt', 'sbom.cdx.json'] }],
  asar: true,
  asarUnpack: ['**/*.node'],
  // Both native modules come built (Node-API): nothing is compiled, nothing is fetched.
  npmRebuild: false,
  nodeGypRebuild: false,
  compression: 'normal',
  electronFuses: fuses,
  // Addresses that open the desk at a booking or a payment (src/shared/rules/desk-address.ts).
  protocols: [{ name: 'Paydesk', schemes: ['paydesk'], role: 'Viewer' }],
  publish: null,

  linux: {
    target: ['deb', 'AppImage'],
    executableName: 'paydesk',
    category: 'Office',
    synopsis: 'The payment desk for hotels',
    maintainer: 'The Paydesk authors <desk@paydesk.invalid>',
    icon: 'resources/icon',
    mimeTypes: ['x-scheme-handler/paydesk']
  },
  deb: { ...debian, packageCategory: 'misc', afterRemove: 'resources/installer/postrm' },

  win: {
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }]
  },
  nsis: {
    // Asks "for me" or "for everybody"; silent: `/S /currentuser` or `/S /allusers` (docs/install.md).
    oneClick: false,
    perMachine: false,
    selectPerMachineByDefault: true,
    allowElevation: true,
    allowToChangeInstallationDirectory: false,
    // History, journal and settings are the hotel's: taking the program away leaves them.
    deleteAppDataOnUninstall: false,
    include: 'resources/installer/installer.nsh',
    license: 'LICENSE',
    differentialPackage: false
  },

  mac: {
    target: [
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' }
    ],
    category: 'public.app-category.business',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/installer/entitlements.mac.plist',
    entitlementsInherit: 'resources/installer/entitlements.mac.plist',
    // Done when the machine has a key for it: APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER (or APPLE_ID and its password).
    notarize: Boolean(process.env.APPLE_API_KEY ?? process.env.APPLE_ID),
    // Both builds of the native modules lie in both halves; each half takes its own when it runs.
    x64ArchFiles: '**/prebuilds/darwin-*{,/**}'
  },
  dmg: { writeUpdateInfo: false }
};
