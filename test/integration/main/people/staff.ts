import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { Channel, Input } from '../../../../src/shared/ipc/contract.ts';
import type { Rights, Role } from '../../../../src/shared/model/people.ts';
import { FIRST_RIGHTS } from '../../../../src/shared/rules/rights.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { unlock } from '../../../../src/main/history/file/unlock.ts';
import { card, charge, SAFERPAY } from '../../../builders/training.ts';
import { openWorld, type World, type WorldOptions } from '../desk/world.ts';

/** A desk with one person of each role, at the training gateway. PINs are cheap to try here: what they cost has its own test. */
export const PINS = {
  administrator: '481516',
  supervisor: '234290',
  reception: '602214',
  finance: '314159',
  readOnly: '271828'
} as const satisfies Record<Role, string>;

const CHEAP = { N: 16, r: 1, p: 1 };

/** What outlives a desk: its folder, its keychain, the gateway, the clocks. */
export type Machine = WorldOptions & {
  readonly key: { value: string | null };
  readonly people: { key: string | null; mark: string | null };
  readonly clock: { shift: number; monotonic: number };
};

export type Staff = World & {
  readonly machine: Machine;
  readonly ids: Record<Role, string>;
  readonly signIn: (role: Role) => Promise<void>;
  readonly as: <T>(role: Role, work: () => Promise<T>) => Promise<T>;
  /** The code of the error; null: it was done. */
  readonly code: <C extends Channel>(channel: C, input: Input<C>) => Promise<string | null>;
  readonly paid: (amount?: number) => Promise<{ paymentId: number; tokenId: number }>;
  readonly trailKinds: () => Promise<string[]>;
};

/** As somebody who has the key of the file would: past the desk. */
export function pastTheDesk(desk: Pick<Staff, 'dataDir' | 'machine'>, ...statements: readonly string[]): void {
  const file = new Database(join(desk.dataDir, 'history.db'));
  unlock(file, Buffer.from(desk.machine.key.value ?? '', 'hex'));
  for (const statement of statements) file.exec(statement);
  file.close();
}

export function machineOf(options: WorldOptions = {}): Machine {
  const clock = { shift: 0, monotonic: 0 };
  return {
    ...options,
    key: { value: null },
    people: { key: null, mark: null },
    anchor: { value: null },
    clock,
    card: () => card({ number: '9010003150000001' }),
    ports: {
      pinCost: CHEAP,
      now: () => Math.floor(Date.now() / 1000) + clock.shift,
      monotonic: () => performance.now() + clock.monotonic,
      ...options.ports
    }
  };
}

/** Rights by which what is given back has a limit that a test reaches. */
export const narrow = (): Rights => ({
  ...FIRST_RIGHTS,
  reception: { ...FIRST_RIGHTS.reception, refund: { may: true, limits: { EUR: { act: minor(2_000), day: minor(3_000) } } } },
  supervisor: {
    ...FIRST_RIGHTS.supervisor,
    credit: { may: true, limits: null },
    refund: { may: true, limits: { EUR: { act: minor(4_000), day: minor(9_000) } } }
  },
  finance: { ...FIRST_RIGHTS.finance, refund: { may: true, limits: { EUR: { act: minor(2_500), day: null } } } }
});

export async function openStaff(machine: Machine = machineOf()): Promise<Staff> {
  const world = await openWorld(machine);
  const accounts = await world.call('accounts.startTraining', { gateway: null });
  for (const { id, settings } of accounts)
    await world.call('accounts.setSettings', { accountId: id, settings: { ...settings, directCardEntry: true } });
  const first = await world.call('people.first', { name: 'Ada Admin', pin: PINS.administrator });
  const ids: Record<Role, string> = { administrator: first.me?.id ?? '', supervisor: '', reception: '', finance: '', readOnly: '' };
  for (const role of ['supervisor', 'reception', 'finance', 'readOnly'] as const) {
    const person = await world.call('people.add', { name: `Person ${role}`, role, pin: `${PINS[role]}0` });
    ids[role] = person.id;
    await world.call('people.signIn', { id: person.id, pin: `${PINS[role]}0` });
    await world.call('people.changePin', { old: `${PINS[role]}0`, pin: PINS[role] });
    await world.call('people.signIn', { id: ids.administrator, pin: PINS.administrator });
  }
  await world.call('people.setRules', { rights: narrow(), idleMinutes: 10, idleAt: {} });
  return staffOf(world, machine, ids);
}

export function staffOf(world: World, machine: Machine, ids: Record<Role, string>): Staff {
  const signIn = async (role: Role): Promise<void> => void (await world.call('people.signIn', { id: ids[role], pin: PINS[role] }));
  let bookings = 0;
  return {
    ...world,
    machine,
    ids,
    signIn,
    as: async (role, work) => {
      await signIn(role);
      return work();
    },
    code: async (channel, input) => {
      const envelope = await world.desk.handle(channel, input);
      return envelope.ok ? null : envelope.error.code;
    },
    paid: async (amount = 50_000) => {
      bookings += 1;
      const booking = { ...charge().booking, bookingId: `P-${machine.clock.shift}-${bookings}-${Date.now()}` };
      const request = charge({ accountId: SAFERPAY, booking, amount, storeCard: true });
      const done = await world.call('money.enterCard', request);
      return { paymentId: done?.intent.paymentId ?? 0, tokenId: done?.intent.tokenId ?? 0 };
    },
    trailKinds: async () => {
      await signIn('administrator');
      const { entries } = await world.call('trail.page', { filter: { subject: 'people' }, before: null, limit: 200 });
      return entries.map(({ kind }) => kind);
    }
  };
}

/** The same machine after the program ended; what is done meanwhile is done past the desk. */
export async function startedAnew(
  desk: Staff,
  meanwhile: () => void = () => undefined,
  options: Partial<WorldOptions> = {}
): Promise<Staff> {
  await desk.desk.stop();
  meanwhile();
  const { machine, simulator, dataDir } = desk;
  const world = await openWorld({ ...machine, ...options, simulator, dataDir });
  return staffOf(world, machine, desk.ids);
}
