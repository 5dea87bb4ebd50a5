/**
 * `npm run installed`: Paydesk as a technician gives it to a hotel, for real. Packages are built (one of them twice, to compare), the
 * .deb is installed with apt, started by a plain user with Chromium's sandbox on, driven through a payment, upgraded with its data
 * kept, and taken away again, its data left. Needs root on Debian or Ubuntu. Results: out/installed.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitTime } from './dist/commit.mjs';
import { apt, isThere } from './installed/apt.mjs';
import { differing, oneByteApart } from './installed/compare.mjs';
import { makePackages } from './installed/packages.mjs';
import { runPlaywright } from './lib/as-user.mjs';
import { inRoot, isLinux, isRoot } from './lib/paths.mjs';
import { plainUser } from './lib/plain-user.mjs';
import { has, run } from './lib/run.mjs';
import { main, say, Stop } from './lib/say.mjs';
import { setup } from './setup.mjs';

const folder = inRoot('out/installed');
/** The home of whoever works with the installed program: kept from one start to the next, as a home is. */
const HOME = '/var/lib/paydesk-e2e/installed';

const results = [];
const check = (name, ok, more = '') => {
  results.push({ name, ok });
  process.stdout.write(`${ok ? 'passed' : 'FAILED'}  ${name}${more && `: ${more}`}\n`);
};

const requireMachine = () => {
  if (!isLinux || !has('apt-get')) throw new Stop('a .deb is installed on Debian or Ubuntu');
  if (!isRoot) throw new Stop('installing needs root. Run: sudo npm run installed');
  if (isThere()) throw new Stop('Paydesk is installed on this machine already; it is left alone. Run this where it is not.');
};

const drive = async (runtime, name) => {
  const env = { PAYDESK_INSTALLED_HOME: HOME };
  const output = inRoot('out/installed', name);
  const code = await runPlaywright(runtime, ['--project=installed', `${name}.spec.ts`], { output, env, workers: 1 });
  check(`${name}.spec.ts`, code === 0, `report in out/installed/${name}`);
};

const emptyHome = async () => {
  const user = await plainUser();
  rmSync(HOME, { recursive: true, force: true });
  mkdirSync(HOME, { recursive: true });
  await run('chown', [`${user.uid}:${user.gid}`, HOME]);
};

const filesUnder = (path) => (lstatSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesUnder(join(path, name))) : [path]);

/** Taken away: what it was made of is gone, what was written with it is there, and the words say where. */
const takeAway = () => {
  const data = join(HOME, '.config/Paydesk');
  const before = filesUnder(data).length;
  const said = apt('remove', 'paydesk') + apt('purge', 'paydesk');
  check('taken away: no file of the program is left', !isThere() && !existsSync('/usr/lib/paydesk') && !existsSync('/usr/bin/paydesk'));
  check('taken away: the data is left', before > 0 && filesUnder(data).length === before && existsSync(join(data, 'history.db')));
  check(
    'taken away: says where the data is',
    said.includes('~/.config/Paydesk'),
    said.split('\n').find((line) => line.includes('kept'))
  );
  writeFileSync(join(folder, 'removed.txt'), said);
};

await main('installed', async () => {
  requireMachine();
  const runtime = await setup({ tests: true });
  process.env.SOURCE_DATE_EPOCH ??= String(commitTime());
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const made = await makePackages(runtime, folder);
  const unlike = differing(made.shipped.unpacked, made.again.unpacked);
  check('two builds of one commit: the same files', unlike.length === 0, unlike.join(', '));
  check('two builds of one commit: the same package', made.shipped.sha256 === made.again.sha256, made.shipped.sha256);
  check('the driven program differs in one byte, its inspect fuse', oneByteApart(made.shipped.unpacked, made.driven.unpacked, 'paydesk'));
  await emptyHome();
  try {
    writeFileSync(join(folder, 'installed.txt'), apt('install', made.shipped.deb));
    check('installed with apt', isThere());
    await drive(runtime, 'shipped');
    await emptyHome();
    apt('install', '--reinstall', made.driven.deb);
    await drive(runtime, 'driven');
    writeFileSync(join(folder, 'upgraded.txt'), apt('install', made.next.deb));
    await drive(runtime, 'upgraded');
    takeAway();
  } finally {
    if (isThere()) apt('purge', 'paydesk');
  }
  const failed = results.filter(({ ok }) => !ok).length;
  say('installed', `${results.length - failed} passed, ${failed} failed; the .deb as tested: ${made.shipped.megabytes} MB`);
  return failed === 0 ? 0 : 1;
});
