import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import config, { fuses } from '../../../electron-builder.config.mjs';

/** What is asked for; that it is in the built file is read back from it by `npm run dist` and `npm run installed`. */
describe('The configuration of the installers', () => {
  it('switches off every fuse that would open the program, and on those that close it', () => {
    expect(fuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false
    });
    expect(config.electronFuses).toBe(fuses);
    expect(config.asar).toBe(true);
  });

  it('makes an installer for each system', () => {
    expect(config.linux.target).toEqual(['deb', 'AppImage']);
    expect(config.win.target).toEqual([{ target: 'nsis', arch: ['x64', 'arm64'] }]);
    expect(config.mac.target).toContainEqual({ target: 'dmg', arch: 'universal' });
    expect(config.mac.hardenedRuntime).toBe(true);
  });

  it('leaves what the hotel has written when the program is taken away', () => {
    expect(config.nsis.deleteAppDataOnUninstall).toBe(false);
    const postrm = readFileSync(config.deb.afterRemove, 'utf8');
    expect(postrm).toContain('~/.config/Paydesk');
    expect(postrm).not.toMatch(/\brm\b/);
  });

  it('compiles and fetches nothing, and takes no source along', () => {
    expect(config).toMatchObject({ npmRebuild: false, nodeGypRebuild: false, publish: null });
    for (const pattern of ['out/main/**', 'out/preload/**', 'out/renderer/**', 'package.json']) expect(config.files).toContain(pattern);
    expect(config.files.filter((pattern) => !pattern.startsWith('!'))).toHaveLength(4);
  });

  it('names files that are there', () => {
    const missing = [
      config.icon,
      config.linux.icon,
      config.nsis.include,
      config.nsis.license,
      config.mac.entitlements,
      config.mac.entitlementsInherit
    ].filter((file) => !existsSync(file));
    expect(missing).toEqual([]);
  });
});
