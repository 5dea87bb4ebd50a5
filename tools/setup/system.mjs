/**
 * Shared libraries and programs that Linux must bring. As root on Debian and Ubuntu what is missing is installed;
 * otherwise the exact command is printed and the set-up stops.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '../lib/chromium.mjs';
import { inRoot, isLinux, isRoot } from '../lib/paths.mjs';
import { capture, has, run } from '../lib/run.mjs';
import { say, Stop } from '../lib/say.mjs';

/** Packages that hold Electron's libraries; an array lists the names of newer releases first. */
const LIBRARIES = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnss3',
  ['libasound2t64', 'libasound2'],
  'libgbm1',
  'libxss1',
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libdrm2',
  'libxcomposite1',
  'libxdamage1',
  'libxrandr2',
  'libxkbcommon0',
  ['libcups2t64', 'libcups2'],
  'libpango-1.0-0'
];

const missingLibraries = (file) =>
  (capture('ldd', [file]) ?? '')
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0]);

const status = (name) => capture('dpkg-query', ['-W', '-f', '${Status}', name]);
const isInstalled = (names) => [names].flat().some((name) => status(name) === 'install ok installed');

/** The first name this release knows, if its package lists are there. */
const known = (names) => [names].flat().find((name) => capture('apt-cache', ['show', '--no-all-versions', name]));

const hasFonts = () => (capture('fc-list', [':family=Liberation Sans']) ?? '') !== '';

/** The server, not its clients alone, whose package makes the same folders; where the tests look for it too. */
const hasPostgres = () => {
  const home = '/usr/lib/postgresql';
  return existsSync(home) && readdirSync(home).some((version) => existsSync(join(home, version, 'bin/initdb')));
};

/**
 * What is missing for the purpose at hand.
 * @param {{electron: string, display: boolean, keyring: boolean, browser: boolean, compiler: boolean}} need
 *   `display`: a virtual display; `keyring`: what the tests need beside, a session bus,
 *   a keyring, an independent reader of PDF files and a PostgreSQL for several desks; `browser`: a Chromium that shows
 *   components in tests; `compiler`: for SQLite
 */
const missing = ({ electron, display, keyring, browser, compiler }) => {
  const keytar = inRoot('node_modules/keytar/prebuilds', `${process.platform}-${process.arch}`, 'keytar.node');
  const libraries = missingLibraries(electron);
  return {
    libraries,
    packages: [
      ...(libraries.length > 0 ? LIBRARIES.filter((names) => !isInstalled(names)) : []),
      ...(existsSync(keytar) && missingLibraries(keytar).length > 0 ? ['libsecret-1-0'] : []),
      ...(display && !has('Xvfb') ? ['xvfb'] : []),
      ...(display && !hasFonts() ? ['fonts-liberation', 'fontconfig'] : []),
      ...(keyring && !has('dbus-daemon') ? ['dbus'] : []),
      ...(keyring && !has('gnome-keyring-daemon') ? ['gnome-keyring'] : []),
      ...(keyring && !(has('pdftotext') && has('pdftoppm')) ? ['poppler-utils'] : []),
      ...(keyring && !hasPostgres() ? ['postgresql'] : []),
      ...(browser && !chromium() ? ['chromium'] : []),
      ...(compiler && !has('g++') ? ['g++'] : []),
      ...(compiler && !has('make') ? ['make'] : []),
      ...(compiler && !has('python3') ? ['python3'] : [])
    ]
  };
};

const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 2] };

const aptUpdate = async () => {
  say('setup', 'fetching package lists (apt-get update) ...');
  return (await run('apt-get', ['update', '-q'], options)) === 0;
};

const aptInstall = async (names) => {
  const install = () => run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], options);
  // Package lists may be old: fetched only when the first attempt shows it.
  return (await install()) === 0 || ((await aptUpdate()) && (await install()) === 0);
};

/** @throws {Stop} when something is missing that could not be installed; the message holds the command to run */
export const requireSystem = async (need) => {
  if (!isLinux) return;
  const { libraries, packages } = missing(need);
  if (packages.length === 0 && libraries.length === 0) return;
  if (!has('apt-get')) {
    throw new Stop(`this system lacks ${[...libraries, ...packages].join(', ')}; install them with its package manager and start again`);
  }
  if (isRoot && !packages.every(known)) await aptUpdate();
  const names = packages.map((each) => known(each) ?? [each].flat().at(-1));
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (!isRoot) throw new Stop(`system packages are missing. Run this, then start again:\n\n    sudo ${command}\n`);
  say('setup', `installing system packages: ${names.join(' ')} ...`);
  if (!(await aptInstall(names))) throw new Stop(`apt-get failed. Run this by hand to see why:\n\n    ${command}\n`);
  const still = missing(need);
  const left = [...still.libraries, ...still.packages.flat()];
  if (left.length > 0) throw new Stop(`still missing after the installation: ${left.join(', ')}`);
};
