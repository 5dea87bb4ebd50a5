import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readFuses } from '../../tools/dist/fuses.mjs';
import { fuses } from '../../electron-builder.config.mjs';
import { startKeyring, type Keyring } from '../e2e/helpers/keyring.ts';
import { COMMAND, dataFolder, home, portsOf, processesOf, start, untilShown, type Started } from './program.ts';

const run = promisify(execFile);

/** The program exactly as it is shipped, which lets nobody look into it: seen from outside. */
test.describe.configure({ mode: 'serial' });

let keyring: Keyring;
let scratch: string;
let started: Started | null = null;

test.beforeAll(async () => {
  keyring = await startKeyring();
  scratch = await mkdtemp(join(tmpdir(), 'outside-'));
});
test.afterEach(async () => {
  await started?.stop();
  started = null;
});
test.afterAll(async () => {
  await keyring.stop();
  await rm(scratch, { recursive: true, force: true });
});

test('shows its window to a plain user, behind Chromium’s sandbox, with its data in the home', async () => {
  started = start(keyring);
  await untilShown();
  expect(process.getuid?.()).not.toBe(0);
  const processes = processesOf(started.child.pid!);
  const pages = processes.filter(({ type }) => type === 'renderer');
  const main = processes.find(({ type }) => type === 'main');
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) {
    expect(page.seccomp).toBe('2');
    expect(page.namespaces).toBeGreaterThan(main?.namespaces ?? 99);
  }
  expect(readdirSync(dataFolder())).toContain('history.db');
  expect(portsOf(started.child.pid!)).toBe(0);
});

test('cannot be written to, and brings licences, bill of materials, icon, menu entry and its kind of address', async () => {
  const { stdout } = await run('find', ['/usr/lib/paydesk', '-writable', '-not', '-type', 'l']);
  expect(stdout).toBe('');
  expect(readFileSync('/usr/share/applications/paydesk.desktop', 'utf8')).toMatch(
    /Exec=paydesk %U\nIcon=paydesk\n[^]*MimeType=x-scheme-handler\/paydesk;/
  );
  for (const file of [
    '/usr/share/icons/hicolor/256x256/apps/paydesk.png',
    '/usr/share/doc/paydesk/copyright',
    '/usr/lib/paydesk/LICENSES.txt',
    '/usr/lib/paydesk/LICENSES.chromium.html'
  ])
    expect(existsSync(file), file).toBe(true);
  const bill = JSON.parse(readFileSync('/usr/lib/paydesk/sbom.cdx.json', 'utf8'));
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'paydesk', version: '0.1.0' } } });
  expect(bill.components.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['electron', 'react', 'zod']));
});

test('has its fuses as they should be, read back from the file', async () => {
  expect(await readFuses('/usr/lib/paydesk')).toEqual({ found: fuses, wrong: [] });
});

test('writes down no keys of connections and no log of the network', async () => {
  const [byEnv, bySwitch, log] = ['env', 'switch', 'log'].map((name) => join(scratch, `keys-${name}`)) as [string, string, string];
  started = start(keyring, [`--ssl-key-log-file=${bySwitch}`, `--log-net-log=${log}`], { SSLKEYLOGFILE: byEnv });
  await untilShown();
  for (const file of [byEnv, bySwitch, log]) expect(existsSync(file), file).toBe(false);
});

test('opens no port and no pipe to look into it', async () => {
  started = start(keyring, ['--remote-debugging-port=0', '--remote-debugging-pipe', '--inspect=0', '--inspect-brk=0']);
  await untilShown();
  expect(portsOf(started.child.pid!)).toBe(0);
  // What Node takes as "open the inspector".
  started.child.kill('SIGUSR1');
  await untilShown();
  expect(portsOf(started.child.pid!)).toBe(0);
  expect(started.errors()).not.toContain('listening on ws');
});

test('is no Node, and takes no module along', async () => {
  const [evil, trace] = [join(scratch, 'evil.cjs'), join(scratch, 'trace')];
  await writeFile(evil, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, 'here')`);
  started = start(keyring, [], { NODE_OPTIONS: `--require=${evil}` });
  await untilShown();
  await started.stop();
  started = start(keyring, [evil], { ELECTRON_RUN_AS_NODE: '1' });
  await untilShown();
  expect(existsSync(trace)).toBe(false);
});

test('is led to no other data or database by a variable', async () => {
  const elsewhere = join(scratch, 'elsewhere');
  started = start(keyring, [], { PAYDESK_DATA_DIR: elsewhere, PAYDESK_SQLITE_BINDING: join(scratch, 'evil.node') });
  await untilShown();
  expect(existsSync(elsewhere)).toBe(false);
});

for (const weakening of ['--no-sandbox', '--disable-seccomp-filter-sandbox', '--in-process-gpu']) {
  test(`does not start with ${weakening}`, async () => {
    started = start(keyring, [weakening]);
    expect(await started.gone).toBe(1);
    expect(started.errors()).toContain('does not start with');
  });
}

test('the same means do open a program without those fuses: what was looked for can be seen', async () => {
  const [electron, log, data] = [process.env['PAYDESK_ELECTRON']!, join(scratch, 'control-log'), join(scratch, 'control')];
  const keys = join(scratch, 'control-keys');
  const { PAYDESK_SQLITE_BINDING = '' } = process.env;
  const args = [process.cwd(), '--remote-debugging-port=0', '--inspect=0', `--log-net-log=${log}`, `--ssl-key-log-file=${keys}`];
  started = start(keyring, args, { PAYDESK_DATA_DIR: data, PAYDESK_SQLITE_BINDING }, electron);
  const { pid } = started.child;
  await expect.poll(() => portsOf(pid!), { timeout: 30_000 }).toBe(2);
  await expect.poll(() => [keys, log].map(existsSync), { timeout: 30_000 }).toEqual([true, true]);
});

test('was started by the name it is installed under', () => {
  expect(existsSync(COMMAND)).toBe(true);
  expect(home()).not.toContain('root');
});
