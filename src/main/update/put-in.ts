import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, closeSync, fsyncSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './files.ts';
import type { InstallKind } from './release.ts';

/** An AppImage is the program: whoever may write the file may put another in its place. */
export const asksForPassword = (kind: InstallKind): boolean => kind === 'deb';

/** SHA-512 of a file in base64, as the feed has it, a piece at a time. */
export function sumOf(file: string): string {
  const hash = createHash('sha512');
  const handle = openSync(file, 'r');
  const piece = Buffer.alloc(1024 * 1024);
  try {
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) hash.update(piece.subarray(0, read));
  } finally {
    closeSync(handle);
  }
  return hash.digest('base64');
}

/** Copied whole, onto the disk, under its name only when it is complete. */
export function copyWhole(from: string, to: string): void {
  const beside = `${to}.part`;
  try {
    copyFileSync(from, beside);
    const handle = openSync(beside, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(beside, to);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(dirname(to));
}

/**
 * One AppImage takes another's place: beside it first, then by renaming, so that at every moment there is a whole program. (The
 * updater's own way deletes the old one before it moves the new one there.)
 */
export function replaceAppImage(file: string, appImage: string): void {
  const beside = `${appImage}.new`;
  try {
    copyWhole(file, beside);
    chmodSync(beside, 0o755);
    renameSync(beside, appImage);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(dirname(appImage));
}

/** Asks for an administrator's password in a window of the system's; nothing passes a shell. Throws when it is not given. */
export function installDeb(file: string): void {
  execFileSync('pkexec', ['dpkg', '--install', file], { stdio: 'ignore' });
}

/** The words of electron-builder's installer: silent, over what is there, and started again afterwards. */
export function runNsis(file: string, restart: boolean): void {
  spawn(file, ['--updated', '/S', ...(restart ? ['--force-run'] : [])], { detached: true, stdio: 'ignore' }).unref();
}

/** Puts in what was kept. On macOS the system itself refuses what is not signed as it should be, and a person puts the old one back. */
export function putInKept(
  { kind, kept }: { readonly kind: InstallKind; readonly kept: { readonly file: string } },
  appImage: string | null
): void {
  switch (kind) {
    case 'appImage':
      if (appImage === null) throw new Error('Where the program lies is not known');
      return replaceAppImage(kept.file, appImage);
    case 'deb':
      return installDeb(kept.file);
    case 'nsis':
      return runNsis(kept.file, true);
    case 'mac':
      throw new Error('Put back by a person');
  }
}
