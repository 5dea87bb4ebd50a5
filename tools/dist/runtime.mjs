/** The Electron that is packed: the pinned one, or where it cannot be had the fallback runtime without what makes it a tool. */
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A copy of the runtime as it is released: the stand-in for Electron's default app (docs/runtime.md) stays out, so that the program
 * loads app.asar and nothing else.
 * @param {{electron: string, version: string}} runtime from `setup`
 * @param {string} folder emptied first
 */
export const electronFor = ({ electron, version }, folder) => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(dirname(electron), folder, { recursive: true, dereference: true });
  rmSync(join(folder, 'resources'), { recursive: true, force: true });
  // Electron's own archives hold it; the tools that pack look for it.
  writeFileSync(join(folder, 'version'), version);
  return folder;
};
