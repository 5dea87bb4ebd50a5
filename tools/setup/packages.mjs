/** The npm packages: installed when they are missing or the lock file changed, otherwise left alone. */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { hashOf, readJson, writeWhole } from '../lib/files.mjs';
import { inRoot, projectNode, root } from '../lib/paths.mjs';
import { npm } from '../lib/run.mjs';
import { Stop, timed } from '../lib/say.mjs';

const lockFile = inRoot('package-lock.json');
const stampFile = inRoot('node_modules/.paydesk-installed');

const stamped = (hash) => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;

/** npm writes what it installed beside the packages; somebody who ran npm by hand needs no second install. */
const installedByHand = () => {
  const wanted = readJson(lockFile)?.packages;
  const present = readJson(inRoot('node_modules/.package-lock.json'))?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || (present[path] ? present[path].version === entry.version : entry.optional)
  );
};

/** @throws {Stop} when npm could not install */
export const installPackages = async () => {
  const hash = hashOf(lockFile);
  if (stamped(hash) && existsSync(projectNode)) return;
  if (!installedByHand()) {
    // `npm ci` empties the folder first, and behind a link that is the folder of another checkout.
    if (lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw new Stop('node_modules is a link and does not fit package-lock.json: install where it points to, or remove the link');
    }
    await timed('setup', 'installing packages (npm ci)', async () => {
      // No install script of any package runs: the native modules carry their binaries, and `node` comes next.
      const code = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root });
      if (code !== 0) throw new Stop(`npm ci failed (code ${code}); its output is above`);
    });
  }
  if (!existsSync(projectNode)) {
    await timed('setup', 'unpacking Node for the tools', async () => {
      const code = await npm(['rebuild', 'node', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root });
      if (code !== 0 || !existsSync(projectNode)) throw new Stop(`npm rebuild node failed (code ${code})`);
    });
  }
  writeWhole(stampFile, hash);
};
