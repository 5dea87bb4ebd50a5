import { z } from 'zod';
import type { HouseAddress, HouseState } from '../../shared/model/house.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { SecretStore } from '../vault/secret-store.ts';
import { DESK_CLOSED, HOUSE_KEYCHAIN, NEWER, NO_HOUSE, OTHER_HOUSE } from './errors.ts';
import { faultOf } from './faults.ts';
import { keptMembership, type Membership } from './kept.ts';
import type { Line } from './line.ts';
import { bringUpToDate, NOW, SCHEMA } from './schema.ts';
import { createHouseSeal } from './seal.ts';
import { openServer, type Ask, type Limits } from './server.ts';

export type TiePorts = {
  readonly history: AsyncHistory;
  readonly secrets: SecretStore;
  readonly now: () => UnixSeconds;
  readonly monotonic: () => number;
  readonly version: string;
  readonly limits?: Limits | undefined;
  readonly log: (line: string) => void;
  readonly changed: () => void;
  /** Another desk has written something. */
  readonly rang: () => void;
};

/** How things stand with the house, and the one way to ask it something. */
export type Tie = {
  readonly stands: () => Pick<HouseState, 'state' | 'since' | 'because'>;
  /** Whether this desk belongs to a house, be it here or away. */
  readonly belongs: () => boolean;
  /** What the keychain keeps; null while it has not been read. */
  readonly member: () => Membership | null;
  /** Seconds by which this machine's clock is ahead of the house's; null: not known. */
  readonly skew: () => number | null;
  readonly use: <T>(work: (line: Line) => Promise<T>) => Promise<Result<T, AppError>>;
  /** From here on another house, or none. */
  readonly set: (place: { readonly address: HouseAddress; readonly deskName: string } | null) => Promise<void>;
  readonly end: () => Promise<void>;
};

/** A house that has just not answered is not asked again at once: whoever waits behind it would wait as long again. */
const REST_MS = 1000;

/** Thrown by whoever finds that this desk does not belong there any more, or does not understand it. */
export class Refused extends Error {
  readonly fault: AppError;
  constructor(fault: AppError) {
    super(fault.code);
    this.fault = fault;
  }
}

const Standing = z.object({
  house: z.string(),
  epoch: z.string(),
  head: z.number(),
  version: z.number(),
  desk: z.string().nullable(),
  now: z.number()
});
export type Standing = z.infer<typeof Standing>;

/** How the house stands, and this desk in it. */
export async function standing(ask: Ask, desk: string): Promise<Standing> {
  const [row] = await ask(
    Standing,
    `SELECT h.house, h.epoch, h.head, v.version, d.state AS desk, ${NOW} AS now FROM house_head h JOIN house_version v ON v.id = 1
      LEFT JOIN house_desk d ON d.id = $1 WHERE h.id = 1`,
    [desk]
  );
  if (row === undefined) throw new Error('There is no house in this database');
  return row;
}

/** Throws unless this desk belongs there, and understands it. */
export function mustBeOurs({ house, version, desk }: Standing, mine: Pick<Line, 'house'>): void {
  if (version > SCHEMA) throw new Refused(NEWER);
  if (desk === 'closed') throw new Refused(DESK_CLOSED);
  if (house !== mine.house) throw new Refused(OTHER_HOUSE);
}

export async function register(ask: Ask, desk: { readonly id: string; readonly name: string; readonly version: string }): Promise<void> {
  await ask(
    z.unknown(),
    `INSERT INTO house_desk (id, name, version, state, joined_at, last_seen_at, took) VALUES ($1, $2, $3, 'active', ${NOW}, ${NOW}, 0)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, version = excluded.version, last_seen_at = excluded.last_seen_at`,
    [desk.id, desk.name, desk.version]
  );
}

type Phase = Pick<HouseState, 'state' | 'since' | 'because'>;

/** How things stand with the house, told whenever it changes. */
function createPhase({ now, log, changed }: Pick<TiePorts, 'now' | 'log' | 'changed'>) {
  let phase: Phase = { state: 'none', since: null, because: null };

  const enter = (state: Phase['state'], because: AppError | null = null): void => {
    if (phase.state === state && phase.because?.code === because?.code) return;
    phase = { state, since: phase.state === state ? phase.since : now(), because };
    log(`house: ${state}${because ? ` ${because.code}` : ''}`);
    changed();
  };

  const refusedBy = (fault: AppError): AppError => {
    if (fault === NEWER) enter('newer', fault);
    else if (fault === DESK_CLOSED) enter('closed', fault);
    else enter('away', fault);
    return fault;
  };

  return { now: (): Phase => phase, enter, refusedBy };
}

export function createTie(ports: TiePorts): Tie {
  const { history, secrets, now, monotonic } = ports;
  const phase = createPhase(ports);
  let place: { readonly address: HouseAddress; readonly deskName: string } | null = null;
  let member: Membership | null = null;
  let line: Promise<Line> | null = null;
  let restUntil = 0;
  let skew: number | null = null;

  const opened = async ({ address, deskName }: NonNullable<typeof place>): Promise<Line> => {
    member = await keptMembership(secrets).catch(() => {
      throw new Refused(HOUSE_KEYCHAIN);
    });
    if (member === null) throw new Refused(HOUSE_KEYCHAIN);
    const server = await openServer(address, member.password, ports.limits);
    try {
      const upToDate = await bringUpToDate(server);
      if (!upToDate.ok) throw new Refused(upToDate.error);
      const stands = await standing(server.ask, member.desk);
      mustBeOurs(stands, member);
      await register(server.ask, { id: member.desk, name: deskName, version: ports.version });
      skew = now() - stands.now;
      const notifies = await server.listen(ports.rang).catch(() => false);
      return { server, seal: createHouseSeal(member.key), house: member.house, desk: member.desk, notifies };
    } catch (cause) {
      await server.end();
      throw cause;
    }
  };

  const drop = async (): Promise<void> => {
    const had = line;
    line = null;
    await had?.then(({ server }) => server.end()).catch(() => undefined);
  };

  return {
    stands: phase.now,
    belongs: () => place !== null,
    member: () => member,
    skew: () => skew,
    use: async (work) => {
      if (place === null) return err(NO_HOUSE);
      if (line === null && monotonic() < restUntil) return err(phase.now().because ?? NO_HOUSE);
      if (phase.now().state === 'none') phase.enter('joining');
      const mine = (line ??= opened(place));
      try {
        const value = await work(await mine);
        if (line === mine) phase.enter('here');
        return ok(value);
      } catch (cause) {
        if (line === mine) {
          restUntil = monotonic() + REST_MS;
          void drop();
        }
        const fault = cause instanceof Refused ? cause.fault : faultOf(cause);
        return err(place === null ? NO_HOUSE : phase.refusedBy(fault));
      }
    },
    set: async (wanted) => {
      await drop();
      place = wanted;
      member = null;
      restUntil = 0;
      skew = null;
      if (wanted === null) {
        await history.leaveHouse();
        phase.enter('none');
      } else phase.enter('joining');
    },
    end: drop
  };
}
