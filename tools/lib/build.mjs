import { existsSync, readFileSync } from 'node:fs';
import { compileAhead } from './compile.mjs';
import { hashOf, writeWhole } from './files.mjs';
import { inRoot, projectNode, root } from './paths.mjs';
import { run } from './run.mjs';
import { Stop, timed } from './say.mjs';

const stampFile = inRoot('out/.built');
const SOURCES = ['src', 'resources', 'electron.vite.config.ts', 'package-lock.json', 'tsconfig.json'].map((path) => inRoot(path));

/**
 * Builds the app unless what it is made of is byte for byte what the last build saw.
 * @throws {Stop} when the build fails
 */
export const build = async () => {
  const hash = hashOf(...SOURCES);
  const unchanged = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
  if (unchanged && existsSync(inRoot('out/main/index.cjs'))) return compileAhead();
  await timed('build', 'building the app', async () => {
    const code = await run(projectNode, [inRoot('node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'], {
      cwd: root
    });
    if (code !== 0) throw new Stop('the build failed; its output is above');
  });
  await compileAhead();
  writeWhole(stampFile, hash);
};
