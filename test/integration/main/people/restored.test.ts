import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../desk/world.ts';
import { machineOf, PINS, type Machine } from './staff.ts';

const PHRASE = 'four words of a song';
const ends: (() => Promise<unknown>)[] = [];

/** A desk with an administrator and one who leaves later. */
async function made() {
  const file = join(await mkdtemp(join(tmpdir(), 'paydesk-people-')), 'one.paydesk');
  const machine = machineOf();
  const world = await openWorld({ ...machine, ports: { ...machine.ports, chooseFile: async () => file } });
  ends.push(world.close);
  await world.call('accounts.startTraining', { gateway: 'syspay' });
  const admin = (await world.call('people.first', { name: 'Ada Admin', pin: PINS.administrator })).me?.id ?? '';
  const { id: leaver } = await world.call('people.add', { name: 'Leaver', role: 'supervisor', pin: PINS.supervisor });
  await world.call('backup.make', { passPhrase: PHRASE, withSecrets: false });
  return { machine, world, admin, leaver, file };
}

async function restoredOn(machine: Machine, file: string, world: World): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'paydesk-people-'));
  ends.push(() => rm(dataDir, { recursive: true, force: true }));
  const parts = { ...machine, dataDir, simulator: world.simulator };
  const ports = { ...machine.ports, chooseBackup: async () => file, restart: () => undefined };
  const before = await openWorld({ ...parts, ports });
  if (machine.people.mark !== null) {
    const state = await before.call('people.state', undefined);
    await before.call('people.signIn', { id: state.tiles[0]?.id ?? '', pin: PINS.administrator });
  }
  await before.call('backup.look', { passPhrase: PHRASE, again: false });
  await before.desk.handle('backup.restore', undefined);
  await before.desk.stop();
  const after = await openWorld(parts);
  ends.push(() => after.desk.stop());
  return after;
}

describe('People and a backup', () => {
  let desk: Awaited<ReturnType<typeof made>>;
  beforeAll(async () => {
    desk = await made();
  });
  afterAll(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });

  it('a backup brings its people to a machine that knows of none: they sign in as ever', async () => {
    const { world, admin, leaver, file } = desk;
    const there = await restoredOn(machineOf(), file, world);
    expect((await there.call('people.state', undefined)).mode).toBe('locked');
    expect((await there.call('people.signIn', { id: leaver, pin: PINS.supervisor })).me?.name).toBe('Leaver');
    expect((await there.call('people.signIn', { id: admin, pin: PINS.administrator })).mode).toBe('open');
  });

  it('over a keychain that knows its people an older list opens nobody but its administrators', async () => {
    const { machine, world, admin, leaver, file } = desk;
    await world.call('people.close', { id: leaver });
    await world.desk.stop();
    const again = await restoredOn(machine, file, world);
    expect((await again.call('people.state', undefined)).mode).toBe('doubtful');
    expect(await again.refused('people.signIn', { id: leaver, pin: PINS.supervisor })).toMatchObject({ code: 'people.wrongPin' });
    expect((await again.call('people.signIn', { id: admin, pin: PINS.administrator })).mode).toBe('open');
  });
});
