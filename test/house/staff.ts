import type { Role } from '../../src/shared/model/people.ts';
import { machineOf, openStaff, PINS, type Machine, type Staff } from '../integration/main/people/staff.ts';
import { openWorld, type World } from '../integration/main/desk/world.ts';
import type { HouseAddress } from '../../src/shared/model/house.ts';
import { between, type Postgres } from './postgres.ts';

export type PeopleDesk = World & {
  readonly machine: Machine;
  /** The code of the error; `done`: there was none. */
  readonly raw: (channel: string, input?: unknown) => Promise<string>;
  readonly signs: (id: string, pin: string) => Promise<string>;
  /** Everybody by name: the role, or what else there is to be said of them. */
  readonly tiles: () => Promise<readonly string[]>;
  /** What its trail tells of the people and the house. */
  readonly trail: () => Promise<readonly string[]>;
};

const asDesk = (world: World, machine: Machine): PeopleDesk => {
  const raw: PeopleDesk['raw'] = async (channel, input) => {
    const answer = await world.desk.handle(channel, input);
    return answer.ok ? 'done' : answer.error.code;
  };
  return {
    ...world,
    machine,
    raw,
    signs: (id, pin) => raw('people.signIn', { id, pin }),
    tiles: async () => (await world.call('people.state', undefined)).tiles.map(({ name }) => name),
    trail: async () => {
      const { entries } = await world.call('trail.page', { filter: { subject: 'people' }, before: null, limit: 200 });
      return entries.map(({ kind, facts }) => [kind.slice('people.'.length), facts['because']].filter(Boolean).join(' '));
    }
  };
};

/** A house with a first desk that has one person of each role. */
export async function houseOfStaff(postgres: Postgres) {
  const line = await between(postgres.port);
  const direct = await postgres.database();
  const address: HouseAddress = { ...direct, port: line.port };
  const staff: Staff = await openStaff(machineOf());
  const first = asDesk(staff, staff.machine);
  const more: PeopleDesk[] = [];
  const connect = (desk: World, name: string, code: string | null, by: HouseAddress = direct) =>
    desk.call('house.connect', { house: { ...by, password: postgres.password }, deskName: name, code });
  await connect(first, 'Desk 1', null);

  return {
    line,
    first,
    ids: staff.ids,
    signIn: staff.signIn,
    pins: PINS as Readonly<Record<Role, string>>,
    /** A desk with no people, or those that `prepare` makes; over a line that can be cut. */
    another: async (prepare: (world: World) => Promise<void> = async () => undefined): Promise<PeopleDesk> => {
      const machine = machineOf({ simulator: staff.simulator });
      const world = await openWorld(machine);
      await world.call('accounts.startTraining', { gateway: null });
      await prepare(world);
      const { code } = await first.call('house.code', { desks: 1 });
      await connect(world, `Desk ${more.length + 2}`, code, address);
      const desk = asDesk(world, machine);
      more.push(desk);
      return desk;
    },
    /** Every desk looks, as it does every few seconds by itself. */
    look: () => postgres.sql(direct.database, `SELECT pg_notify('paydesk_house', '')`),
    sql: (text: string) => postgres.sql(direct.database, text),
    end: async () => {
      for (const desk of more) await desk.close();
      await staff.close();
      await line.close();
    }
  };
}
