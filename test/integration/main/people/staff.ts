import type { Channel, Input } from '../../../../src/shared/ipc/contract.ts';
import type { Role } from '../../../../src/shared/model/people.ts';
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

export type Keychain = {
  people: { key: string | null; mark: string | null };
  key: { value: string | null };
  anchor: { value: string | null };
};
export const emptyKeychain = (): Keychain => ({ people: { key: null, mark: null }, key: { value: null }, anchor: { value: null } });

export type Staff = World & {
  readonly ids: Record<Role, string>;
  readonly signIn: (role: Role) => Promise<void>;
  readonly as: <T>(role: Role, work: () => Promise<T>) => Promise<T>;
  readonly code: <C extends Channel>(channel: C, input: Input<C>) => Promise<string | null>;
  readonly account: string;
};

export async function openStaff(options: WorldOptions = {}): Promise<Staff> {
  const world = await openWorld({ ...options, ports: { pinCost: CHEAP, ...options.ports } });
  await world.call('accounts.startTraining', { gateway: null });
  const first = await world.call('people.first', { name: 'Ada Admin', pin: PINS.administrator });
  const ids: Record<Role, string> = { administrator: first.me?.id ?? '', supervisor: '', reception: '', finance: '', readOnly: '' };
  for (const role of ['supervisor', 'reception', 'finance', 'readOnly'] as const) {
    const person = await world.call('people.add', { name: `Person ${role}`, role, pin: `${PINS[role]}0` });
    ids[role] = person.id;
    await world.call('people.lock', undefined);
    await world.call('people.signIn', { id: person.id, pin: `${PINS[role]}0` });
    await world.call('people.changePin', { old: `${PINS[role]}0`, pin: PINS[role] });
    await world.call('people.signIn', { id: ids.administrator, pin: PINS.administrator });
  }
  return staffOf(world, ids);
}

export async function staffOf(world: World, ids: Record<Role, string>): Promise<Staff> {
  const signIn = async (role: Role): Promise<void> => void (await world.call('people.signIn', { id: ids[role], pin: PINS[role] }));
  await signIn('administrator');
  const accounts = await world.call('accounts.list', undefined);
  const account = accounts.find(({ capabilities }) => capabilities.payment.refundNeedsCapture) ?? accounts[0];
  return {
    ...world,
    ids,
    signIn,
    account: account?.id ?? '',
    as: async (role, work) => {
      await signIn(role);
      return work();
    },
    code: async (channel, input) => {
      const envelope = await world.desk.handle(channel, input);
      return envelope.ok ? null : envelope.error.code;
    }
  };
}
