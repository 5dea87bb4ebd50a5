import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PaymentFilter } from '../../../../src/shared/model/lists.ts';
import { PLAIN } from '../../../../src/shared/model/export-format.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { rightsBy } from '../../../../src/shared/rules/policy.ts';
import { UNMANAGED } from '../../../../src/main/policy/desk.ts';
import { choosingUnder } from '../../../../src/main/policy/place.ts';
import { readPolicyText, type ManagedDesk } from '../../../../src/main/policy/policy.ts';
import { startSimulator, type Simulator } from '../../../../src/simulator/index.ts';
import { charge, link, SAFERPAY, SYSPAY } from '../../../builders/training.ts';
import type { Secrets } from '../../../../src/main/vault/secret-store.ts';
import { machineOf, PINS } from '../people/staff.ts';
import { openWorld, type World } from '../desk/world.ts';

const SETTINGS = {
  gateway: 'syspay',
  merchantLogin: 'hotel',
  partnerLogin: null,
  source: null,
  returnUrl: null,
  emsUrl: null,
  detokenizers: [],
  directCardEntry: false
} as const;
const FRONT = 'managed-front';
const files = mkdtempSync(join(tmpdir(), 'paydesk-managed-'));
const [exportFolder, backupFolder] = [join(files, 'exports'), join(files, 'backups')];
const POLICY = {
  version: 1,
  language: 'de',
  accounts: [{ id: 'front', name: 'Front desk', environment: 'live', settings: SETTINGS }],
  roles: { reception: { refund: { EUR: { act: 2_000, day: 3_000 }, '*': { act: 0, day: 0 } }, moto: false } },
  idleLockMinutes: 1,
  updates: { folder: 'https://updates.example/paydesk', channel: 'beta', moment: 'ask' },
  exportFolder,
  backupFolder
};
const read = (value: unknown): ManagedDesk =>
  readPolicyText('/etc/paydesk/policy.json', typeof value === 'string' ? value : JSON.stringify(value), () => true);

/** One machine; its desk is started anew under other files. */
const machine = machineOf({ dataDir: mkdtempSync(join(tmpdir(), 'paydesk-managed-desk-')), secrets: new Map<string, Secrets>() });
let simulator: Simulator;
let world: World;

/** Nothing but this machine is reached: what would go to a live gateway ends at a closed port. */
const started = (managed: ManagedDesk): Promise<World> =>
  openWorld({
    ...machine,
    simulator,
    transport: (inner) => (request) =>
      inner(request.url.includes('127.0.0.1') ? request : { ...request, url: 'https://127.0.0.1:9/closed' }),
    ports: {
      ...machine.ports,
      managed,
      chooseFile: choosingUnder(managed.policy, async (name) => join(machine.dataDir ?? '', name)),
      chooseFolder: async () => join(machine.dataDir ?? '', 'chosen by hand')
    }
  });
const restarted = async (managed: ManagedDesk): Promise<World> => {
  await world.desk.stop();
  world = await started(managed);
  return world;
};
const code = async (...[channel, input]: Parameters<World['refused']>): Promise<string> => (await world.refused(channel, input)).code;
const policyEntries = async () => {
  const { entries } = await world.call('trail.page', { filter: { subject: 'policy' }, before: null, limit: 20 });
  return entries.map(({ kind }) => kind);
};
const signedIn = (role: 'administrator' | 'reception', ids: Record<string, string>) =>
  world.call('people.signIn', { id: ids[role] ?? '', pin: PINS[role] });

const ids: Record<string, string> = {};

beforeAll(async () => {
  simulator = await startSimulator();
  // Set up before anybody manages it: files that write themselves, people, a language.
  world = await started(UNMANAGED);
  for (const { id, settings } of await world.call('accounts.startTraining', { gateway: null }))
    await world.call('accounts.setSettings', { accountId: id, settings: { ...settings, directCardEntry: true } });
  const preset = await world.call('exports.save', {
    name: 'Every day',
    request: { list: 'payments', filter: PaymentFilter.parse({}), sort: null },
    narrowing: [],
    format: PLAIN
  });
  await world.call('exports.daily', { id: preset.id, at: '06:00' });
  const rotation = { daily: 7, weekly: 4, hour: 3, withSecrets: false };
  await world.call('backup.schedule', { ...rotation, passPhrase: 'correct horse battery', otherFolder: false });
  await world.call('desk.setPreferences', { language: 'fr' });
  const first = await world.call('people.first', { name: 'Ada Admin', pin: PINS.administrator });
  const added = await world.call('people.add', { name: 'Rico Reception', role: 'reception', pin: `${PINS.reception}0` });
  Object.assign(ids, { administrator: first.me?.id, reception: added.id });
  await world.call('people.signIn', { id: added.id, pin: `${PINS.reception}0` });
  await world.call('people.changePin', { old: `${PINS.reception}0`, pin: PINS.reception });
  await restarted(read(POLICY));
  await signedIn('administrator', ids);
});
afterAll(async () => {
  await world.close();
  await simulator.close();
  for (const folder of [files, machine.dataDir ?? files]) rmSync(folder, { recursive: true, force: true });
});

describe('A managed desk', () => {
  it('has its accounts from the first start, without their passwords; what the file names of them is not changed, the rest is', async () => {
    const account = (await world.call('accounts.list', undefined)).find(({ id }) => id === FRONT);
    expect(account).toMatchObject({ name: 'Front desk', environment: 'live', settings: { merchantLogin: 'hotel' } });
    expect(await code('accounts.rename', { accountId: FRONT, name: 'Mine' })).toBe('policy.managed');
    const settings = { ...SETTINGS, detokenizers: [], merchantLogin: 'mine' };
    expect(await code('accounts.setSettings', { accountId: FRONT, settings })).toBe('policy.managed');
    expect(await code('accounts.remove', { accountId: FRONT, withHistory: false })).toBe('policy.managed');
    await world.call('accounts.setSecrets', { accountId: FRONT, secrets: { passphrase: 'typed at the desk', partnerPassphrase: null } });
    expect(machine.secrets?.get(FRONT)).toMatchObject({ passphrase: 'typed at the desk' });
    // One of the desk's own stays its own.
    expect((await world.call('accounts.rename', { accountId: SYSPAY, name: 'Practice' })).name).toBe('Practice');
  });

  it('holds the rights of the file: they cannot be set otherwise, and are what main decides by', async () => {
    const rules = await world.call('people.rules', undefined);
    const rights = read(POLICY).policy;
    expect(rules.rights).toEqual(rights && rightsBy(rights));
    const more = { ...rules.rights, reception: rules.rights.administrator };
    expect(await code('people.setRules', { ...rules, rights: more })).toBe('policy.managed');
    await signedIn('reception', ids);
    const made = await world.call('money.submit', link({ preauth: false, amount: 50_000 }));
    await world.control('/syspay/guest', { tokenId: made.token?.remoteId, outcome: 'success' });
    await world.call('tokens.refresh', { id: made.token?.id ?? 0 });
    const { payments } = await world.call('tokens.detail', { id: made.token?.id ?? 0 });
    const refund = (amount: number) => ({
      kind: 'refund' as const,
      paymentId: payments[0]?.id ?? 0,
      amount: minor(amount),
      description: null
    });
    expect(await code('money.submit', refund(2_001))).toBe('people.needsSecond');
    expect((await world.call('money.submit', refund(2_000))).intent.state).toBe('confirmed');
    expect(await code('money.enterCard', charge({ accountId: SAFERPAY }))).toBe('people.mayNot');
    await signedIn('administrator', ids);
  });

  it('locks after the minutes of the file, whatever was set at the desk', async () => {
    const rules = await world.call('people.rules', undefined);
    expect(rules.idleMinutes).toBe(1);
    expect(await code('people.setRules', { ...rules, idleMinutes: 240 })).toBe('policy.managed');
    expect(await code('people.setRules', { ...rules, idleAt: { 1: 240 } })).toBe('policy.managed');
    machine.clock.monotonic += 61_000;
    const state = await world.until('locked', async () => {
      const now = await world.call('people.state', undefined);
      return now.mode === 'locked' && now;
    });
    expect(state.lockedBecause).toBe('idle');
    await signedIn('administrator', ids);
  });

  it('speaks the language of the file, and takes newer versions as it says', async () => {
    expect((await world.call('desk.preferences', undefined)).language).toBe('de');
    expect(await code('desk.setPreferences', { language: 'en' })).toBe('policy.managed');
    expect(await code('updates.choose', { channel: 'latest' })).toBe('policy.managed');
    expect(await code('updates.choose', { moment: 'idle' })).toBe('policy.managed');
    expect(await world.call('updates.state', undefined)).toMatchObject({
      folder: 'https://updates.example/paydesk',
      channel: 'beta',
      moment: 'ask'
    });
  });

  it('writes every file where the file says, also what was set up before', async () => {
    const [preset] = await world.call('exports.presets', undefined);
    expect(preset?.daily?.folder).toBe(exportFolder);
    expect((await world.call('exports.daily', { id: preset?.id ?? 0, at: '07:00' }))?.daily?.folder).toBe(exportFolder);
    expect((await world.call('backup.state', undefined)).schedule?.folder).toBe(backupFolder);
    await world.call('backup.make', { passPhrase: 'correct horse battery', withSecrets: false });
    await world.call('backup.make', { passPhrase: 'correct horse battery', withSecrets: false });
    // No question where to, and none over another.
    expect(readdirSync(backupFolder).filter((name) => name.endsWith('.paydesk'))).toHaveLength(2);
  });

  it('tells the trail what was taken in, once as long as it stays the same, and that it is gone', async () => {
    expect(await policyEntries()).toEqual(['policy.taken']);
    await restarted(read(POLICY));
    await signedIn('administrator', ids);
    expect(await policyEntries()).toEqual(['policy.taken']);
    await restarted(read({ ...POLICY, idleLockMinutes: 2 }));
    await restarted(read('{ "version": 1, "langauge": "de" }'));
    await signedIn('administrator', ids);
    expect((await policyEntries()).toReversed()).toEqual(['policy.taken', 'policy.taken', 'policy.refused']);
  });

  it('stays as it was managed while the file has a mistake, and is free once there is none', async () => {
    expect((await world.call('policy.state', undefined)).state).toBe('refused');
    expect((await world.call('desk.preferences', undefined)).language).toBe('de');
    expect(await code('desk.setPreferences', { language: 'en' })).toBe('policy.managed');
    expect(await code('accounts.remove', { accountId: FRONT, withHistory: false })).toBe('policy.managed');
    await restarted(UNMANAGED);
    await signedIn('administrator', ids);
    expect((await policyEntries()).at(0)).toBe('policy.gone');
    expect((await world.call('desk.setPreferences', { language: 'en' })).language).toBe('en');
    expect((await world.call('accounts.rename', { accountId: FRONT, name: 'Mine' })).name).toBe('Mine');
  });
});
