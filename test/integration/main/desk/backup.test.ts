import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Secrets } from '../../../../src/main/vault/secret-store.ts';
import { PageRequest, TokenFilter } from '../../../../src/shared/model/lists.ts';
import { startSimulator, type Simulator } from '../../../../src/simulator/index.ts';
import { link, SYSPAY } from '../../../builders/training.ts';
import { filesBeside, openWorld, type World, type WorldOptions } from './world.ts';

const PHRASE = 'four words of a song';
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end().catch(() => undefined);
});

const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'paydesk-backup-'));
  ends.push(() => rm(made, { recursive: true, force: true }));
  return made;
};

/** What belongs to one computer: its data folder and its keychain. */
type Machine = Required<Pick<WorldOptions, 'dataDir' | 'key' | 'anchor' | 'secrets'>>;
const machine = async (): Promise<Machine> => ({
  dataDir: await folder(),
  key: { value: null },
  anchor: { value: null },
  secrets: new Map<string, Secrets>()
});

async function on(one: Machine, simulator: Simulator, more: WorldOptions = {}): Promise<World> {
  const world = await openWorld({ ...one, simulator, ...more });
  ends.push(() => world.desk.stop());
  return world;
}

async function gateway(): Promise<Simulator> {
  const simulator = await startSimulator();
  ends.push(() => simulator.close());
  return simulator;
}

const booked = (bookingId: string) => link({ booking: { ...link().booking, bookingId } });
const bookings = async ({ call }: World): Promise<(string | null)[]> =>
  (await call('tokens.page', { filter: TokenFilter.parse({}), page: PageRequest.parse({}) })).rows.map((row) => row.bookingId);

/** A desk with one link, and a backup of it. */
async function backedUp(simulator: Simulator, withSecrets = true): Promise<{ first: World; here: Machine; file: string }> {
  const here = await machine();
  const file = join(await folder(), 'one.paydesk');
  const first = await on(here, simulator, { ports: { chooseFile: async () => file } });
  await first.call('accounts.startTraining', { gateway: 'syspay' });
  here.secrets.set(SYSPAY, { passphrase: 'secret of the hotel', partnerPassphrase: null });
  await first.call('money.submit', booked('R-1'));
  const made = await first.call('backup.make', { passPhrase: PHRASE, withSecrets });
  expect(made).toMatchObject({ file, counts: { tokens: 1, intents: 1, open: 0 } });
  return { first, here, file };
}

/** Looks and restores, then starts the desk anew as the program does. */
async function restored(one: Machine, simulator: Simulator, file: string, more: WorldOptions = {}): Promise<World> {
  let restarts = 0;
  const before = await on(one, simulator, { ports: { chooseBackup: async () => file, restart: () => void (restarts += 1) } });
  await before.call('backup.look', { passPhrase: PHRASE, again: false });
  await before.call('backup.restore', undefined);
  expect(restarts).toBe(1);
  await before.desk.stop();
  return on(one, simulator, more);
}

describe('A backup', () => {
  it('brings a desk to another computer, names the restore in the trail, and moves money there', async () => {
    const simulator = await gateway();
    const { first, file } = await backedUp(simulator);
    await first.desk.stop();
    expect(readFileSync(file).includes('SQLite format')).toBe(false);

    const there = await machine();
    const look = await on(there, simulator, { ports: { chooseBackup: async () => file, historyFiles: filesBeside } });
    expect(await look.call('backup.look', { passPhrase: PHRASE, again: false })).toMatchObject({
      info: { machine: 'test', withSecrets: true, counts: { tokens: 1 } },
      findings: [],
      isNewer: false,
      here: { tokens: 0 },
      since: null
    });
    await look.desk.stop();

    const second = await restored(there, simulator, file);
    expect(await bookings(second)).toEqual(['R-1']);
    expect(there.secrets.get(SYSPAY)?.passphrase).toBe('secret of the hotel');
    const report = await second.call('trail.verify', undefined);
    expect(report.findings).toEqual([]);
    expect(report.marks.map(({ kind }) => kind)).toEqual(['trail.restored']);
    await second.until('asked', async () => (await second.call('backup.state', undefined)).restored?.waiting.length === 0);
    expect((await second.call('money.submit', booked('R-2'))).intent.state).toBe('confirmed');
    expect(readdirSync(there.dataDir).some((name) => name.startsWith('history.kept-'))).toBe(true);
    expect(existsSync(join(there.dataDir, 'history.incoming.db'))).toBe(false);
  });

  it('put back on its own computer is no break of the trail, and the operation made since is found, not made again', async () => {
    const simulator = await gateway();
    const { first, here, file } = await backedUp(simulator, false);
    await first.call('money.submit', booked('R-2'));
    const before = (await first.control('/ledger?gateway=syspay')).movements.length;
    // The keychain knows what was written after the backup: once it has an anchor, the end of the desk brings it up to date.
    await first.until('anchored', async () => here.anchor.value);
    await first.desk.stop();

    const again = await restored(here, simulator, file, { begin: false });
    expect((await again.refused('money.submit', booked('R-2'))).code).toBe('money.restoring');
    await again.desk.begin();
    await again.until('asked', async () => (await again.call('backup.state', undefined)).restored?.waiting.length === 0);
    const second = await again.desk.handle('money.submit', booked('R-2'));
    expect(JSON.stringify(second)).toMatch(/alreadyThere|alreadyDone|"happened"/);
    expect((await again.control('/ledger?gateway=syspay')).movements).toHaveLength(before);

    const report = await again.call('trail.verify', undefined);
    expect(report.findings).toEqual([]);
    const [mark] = report.marks;
    expect(mark).toMatchObject({ kind: 'trail.restored' });
    expect(Number(mark?.facts.knew)).toBeGreaterThan(Number(mark?.facts.seq));
  });

  it('is refused in plain words: another pass phrase, no backup, cut off, damaged', async () => {
    const simulator = await gateway();
    const { first, file } = await backedUp(simulator);
    const asking = await on(await machine(), simulator, { ports: { chooseBackup: async () => file } });
    const code = async (passPhrase = PHRASE) => (await asking.refused('backup.look', { passPhrase, again: true })).code;
    expect(await code('four words of another song')).toBe('backup.wrongPhrase');
    expect((await asking.refused('backup.restore', undefined)).code).toBe('backup.lookFirst');
    const whole = readFileSync(file);
    const flipped = Buffer.from(whole);
    flipped[4096 * 20 + 100] = (flipped[4096 * 20 + 100] ?? 0) ^ 1;
    writeFileSync(file, flipped);
    expect(await code()).toBe('backup.unsound');
    writeFileSync(file, whole);
    truncateSync(file, whole.length - 1);
    expect(await code()).toBe('backup.noBackup');
    writeFileSync(file, 'a letter');
    expect(await code()).toBe('backup.noBackup');
    writeFileSync(file, whole);
    appendFileSync(file, 'x');
    expect(await code()).toBe('backup.noBackup');
    await first.desk.stop();
  });

  it('is made by itself into a folder, where a whole new one makes room', async () => {
    const simulator = await gateway();
    const here = await machine();
    const target = await folder();
    const old = ['paydesk-backup-2020-01-01-030000.paydesk', 'paydesk-backup-2020-01-02-030000.paydesk', 'a letter.paydesk'];
    for (const name of old) writeFileSync(join(target, name), 'old');
    const world = await on(here, simulator, { ports: { chooseFolder: async () => target, historyFiles: filesBeside } });
    const asked = { hour: 0, daily: 1, weekly: 0, withSecrets: false, otherFolder: false };
    expect((await world.refused('backup.schedule', { ...asked, passPhrase: null })).code).toBe('backup.noPhrase');
    await world.call('backup.schedule', { ...asked, passPhrase: PHRASE });
    const state = await world.until('made', async () => {
      const now = await world.call('backup.state', undefined);
      return now.lastWhole && now.running === null ? now : null;
    });
    expect(state.lastWhole).toMatchObject({ by: 'schedule', error: null });
    await world.until('old ones gone', async () => readdirSync(target).length === 2);
    expect(readdirSync(target)).toContain('a letter.paydesk');
    const ended = await world.call('backup.endSchedule', undefined);
    expect(ended.schedule).toBeNull();
  });

  it('leaves nothing where it cannot be written', async () => {
    const simulator = await gateway();
    const here = await machine();
    const world = await on(here, simulator, { ports: { chooseFile: async () => join(here.dataDir, 'nowhere', 'x.paydesk') } });
    expect((await world.refused('backup.make', { passPhrase: PHRASE, withSecrets: false })).code).toBe('backup.notWritten');
    expect((await world.call('backup.state', undefined)).last).toMatchObject({ error: { code: 'backup.notWritten' } });
  });
});
