/**
 * Tests drive the app with Chromium's sandbox on, and Chromium refuses that to root. So root hands the run to a plain
 * user made for it, who can read the checkout and the runtime: where they lie, or as copies in that user's home when
 * a folder above them is closed to others (such as /root).
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { enableHelper, namespacesAllowed } from '../setup/sandbox.mjs';
import { hashOf, makeWhole } from './files.mjs';
import { inRoot, isLinux, isRoot, root } from './paths.mjs';
import { capture, run } from './run.mjs';
import { say, Stop, timed } from './say.mjs';

const NAME = 'paydesk-e2e';
const HOME = '/var/lib/paydesk-e2e';

const idOf = (flag) => {
  const text = capture('id', [flag, NAME]);
  return text === undefined ? undefined : Number(text);
};

/** @returns {Promise<{uid: number, gid: number} | undefined>} whom to run as; undefined: as whoever we are */
export const plainUser = async () => {
  if (!isLinux || !isRoot) return undefined;
  if (idOf('-u') === undefined) {
    say('e2e', `running as root: making the plain user ${NAME}, so that Chromium's sandbox is on`);
    const args = ['--system', '--user-group', '--home-dir', HOME, '--create-home', '--shell', '/usr/sbin/nologin', NAME];
    if ((await run('useradd', args)) !== 0) throw new Stop(`useradd could not make ${NAME}`);
  }
  return { uid: idOf('-u'), gid: idOf('-g') };
};

const canUse = (user, path, how) => capture('test', [how, path], { ...user, cwd: '/' }) !== undefined;

const copy = async (user, from, to) => {
  const copied = await run('cp', ['-R', '--reflink=auto', '--preserve=mode,timestamps', ...[from].flat(), to]);
  const owned = copied === 0 && (await run('chown', ['-R', `${user.uid}:${user.gid}`, to]));
  if (owned !== 0) throw new Stop(`${[from].flat().join(', ')} could not be copied to ${to}`);
};

/** The checkout without its history; the packages, being large, are copied only when the lock file changed. */
const copyCheckout = async (user) => {
  const checkout = join(HOME, `checkout-${hashOf(inRoot('package-lock.json')).slice(0, 12)}`);
  if (!existsSync(checkout)) {
    await makeWhole(checkout, (scratch) => copy(user, inRoot('node_modules'), scratch));
  }
  for (const name of readdirSync(checkout)) {
    if (name !== 'node_modules') rmSync(join(checkout, name), { recursive: true, force: true });
  }
  const names = readdirSync(root).filter((name) => !['.git', 'node_modules', 'out'].includes(name));
  await copy(
    user,
    names.map((name) => inRoot(name)),
    checkout
  );
  mkdirSync(join(checkout, 'out'));
  const built = ['main', 'preload', 'renderer'].map((name) => inRoot('out', name)).filter(existsSync);
  if (built.length > 0) await copy(user, built, join(checkout, 'out'));
  return checkout;
};

const copyFolder = async (user, folder) => {
  const target = join(HOME, basename(folder));
  if (!existsSync(target)) {
    await makeWhole(target, async (scratch) => {
      await copy(user, folder, scratch);
      return join(scratch, basename(folder));
    });
  }
  return target;
};

/**
 * Finds or makes what the plain user can read.
 * @param {{uid: number, gid: number} | undefined} user
 * @param {{electron: string, sqliteBinding: string|null}} runtime
 * @returns {Promise<{checkout: string, electron: string, sqliteBinding: string|null}>}
 */
export const readableBy = async (user, { electron, sqliteBinding }) => {
  if (!user) return { checkout: root, electron, sqliteBinding };
  if (lstatSync(HOME).isSymbolicLink()) throw new Stop(`${HOME} is a link; it must be a folder`);
  const open = canUse(user, inRoot('package.json'), '-r') && canUse(user, inRoot('node_modules/node/bin/node'), '-x');
  const checkout = open ? root : await timed('e2e', 'copying the checkout for the plain user', () => copyCheckout(user));
  const moved = async (path) => {
    if (path === null || canUse(user, path, '-r')) return path;
    if (path.startsWith(root)) return join(checkout, relative(root, path));
    return join(await copyFolder(user, dirname(path)), basename(path));
  };
  const readable = { checkout, electron: await moved(electron), sqliteBinding: await moved(sqliteBinding) };
  if (!namespacesAllowed(user)) enableHelper(readable.electron);
  return readable;
};
