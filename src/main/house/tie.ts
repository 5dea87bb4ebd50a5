import { z } from 'zod';
import type { HouseAddress, HouseState } from '../../shared/model/house.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { SecretStore } from '../vault/secret-store.ts';
import { CANNOT, DESK_CLOSED, HOUSE_KEYCHAIN, NEWER, NO_HOUSE, OTHER_HOUSE } from './errors.ts';
import { faultOf } from './faults.ts';
import { keptMembership, type Membership } from './kept.ts';
import { HeadRow, nameOnly, type Line } from './line.ts';
import { PEOPLE_LIST } from './people-list.ts';
import { bringUpToDate, NOW, SCHEMA } from './schema.ts';
import { createHouseSeal } from './seal.ts';
import { LIMITS, openServer, type Ask, type Limits, type Server } from './server.ts';

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
/** So many times the usual time a server gets to answer a desk that comes, when it was too short before. */
const MOST_PATIENCE = 8;

type Reached = { readonly server: Server; readonly member: Membership };
type Opening = { readonly reaching: Promise<Reached>; readonly line: Promise<Line> };

/** It may still come; whoever asked does not wait for it any longer. */
class StillReaching extends Error {}

async function within(reaching: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StillReaching()), ms);
  });
  try {
    await Promise.race([reaching, late]);
  } finally {
    clearTimeout(timer);
  }
}

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
  now: z.number(),
  /** Desks that were heard of within the last minute. */
  desks: z.coerce.number(),
  /** The number of the last thing of each kind: what has nothing new is not asked for. */
  feed: z.number(),
  rows: z.number(),
  claims: z.number(),
  conflicts: z.number(),
  /** A word for the list of people as it lies there (people-list.ts). */
  people: z.string(),
  /** The same for what desks ask each other to sign (signatures.ts). */
  signs: z.string()
});
export type Standing = z.infer<typeof Standing>;

/** How the house stands, and this desk in it; all that a round needs where nothing is new. */
export async function standing(ask: Ask, desk: string): Promise<Standing> {
  const [row] = await ask(
    Standing,
    `SELECT h.house, h.epoch, h.head, v.version, d.state AS desk, ${NOW} AS now,
      (SELECT count(*) FROM house_desk WHERE state = 'active' AND last_seen_at > ${NOW} - 60) AS desks,
      coalesce((SELECT max(seq) FROM house_feed), 0) AS feed, coalesce((SELECT max(seq) FROM house_row), 0) AS rows,
      coalesce((SELECT max(version) FROM house_claim), 0) AS claims, coalesce((SELECT max(version) FROM house_conflict), 0) AS conflicts,
      coalesce((SELECT md5(sealed) FROM house_fact WHERE name = '${PEOPLE_LIST}'), '') AS people,
      (SELECT count(*) || ' ' || coalesce(max(version), 0) FROM house_fact WHERE version > 0) AS signs
      FROM house_head h JOIN house_version v ON v.id = 1 LEFT JOIN house_desk d ON d.id = $1 WHERE h.id = 1`,
    [desk]
  );
  if (row === undefined) throw new Error('There is no house in this database');
  return row;
}

const Numbered = HeadRow.extend(Standing.pick({ house: true, version: true, desk: true }).shape);

/** As `nextNumber`, and on the same way whether this desk belongs there. */
export async function nextNumberOf(ask: Ask, desk: string): Promise<z.infer<typeof Numbered>> {
  const [row] = await ask(
    Numbered,
    `UPDATE house_head SET head = head + 1 WHERE id = 1 RETURNING head, epoch, ${NOW} AS now, house,
      (SELECT version FROM house_version WHERE id = 1) AS version, (SELECT state FROM house_desk WHERE id = '${nameOnly(desk)}') AS desk`
  );
  if (row === undefined) throw new Error('The house has no head');
  return row;
}

/** Throws unless this desk belongs there, and understands it. */
export function mustBeOurs({ house, version, desk }: Pick<Standing, 'house' | 'version' | 'desk'>, mine: Pick<Line, 'house'>): void {
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

type Place = { readonly address: HouseAddress; readonly deskName: string };

/** How the line is opened, and what is known from then on. */
function createOpening({ secrets, now, version, rang }: TiePorts, limits: Limits) {
  const known: { member: Membership | null; skew: number | null; patience: number } = { member: null, skew: null, patience: 1 };

  const reached = async ({ address }: Place): Promise<Reached> => {
    const mine = (known.member = await keptMembership(secrets).catch(() => {
      throw new Refused(HOUSE_KEYCHAIN);
    }));
    if (mine === null) throw new Refused(HOUSE_KEYCHAIN);
    try {
      const server = await openServer(address, mine.password, { ...limits, connectMs: limits.connectMs * known.patience });
      known.patience = 1;
      return { server, member: mine };
    } catch (cause) {
      // A server that many come to at once answers late: each try in a row gives it longer, and nobody waits that long for it.
      known.patience = faultOf(cause) === CANNOT.silent ? Math.min(MOST_PATIENCE, known.patience * 2) : 1;
      throw cause;
    }
  };

  const opened = async (reaching: Promise<Reached>, { deskName }: Place): Promise<Line> => {
    const { server, member: mine } = await reaching;
    try {
      const upToDate = await bringUpToDate(server);
      if (!upToDate.ok) throw new Refused(upToDate.error);
      const stands = await standing(server.ask, mine.desk);
      mustBeOurs(stands, mine);
      await register(server.ask, { id: mine.desk, name: deskName, version });
      known.skew = now() - stands.now;
      const notifies = await server.listen((by) => by !== mine.desk && rang()).catch(() => false);
      return { server, seal: createHouseSeal(mine.key), house: mine.house, desk: mine.desk, notifies };
    } catch (cause) {
      await server.end();
      throw cause;
    }
  };

  const opening = (at: Place): Opening => {
    const reaching = reached(at);
    const opens = { reaching, line: opened(reaching, at) };
    // Whoever waits for it is told; it may be that nobody does any more.
    opens.line.catch(() => undefined);
    return opens;
  };

  const forget = (): void => void Object.assign(known, { member: null, skew: null, patience: 1 });
  return { known, opening, forget };
}

const faultIn = (cause: unknown): AppError =>
  cause instanceof StillReaching ? CANNOT.silent : cause instanceof Refused ? cause.fault : faultOf(cause);

export function createTie(ports: TiePorts): Tie {
  const { history, monotonic } = ports;
  const phase = createPhase(ports);
  const limits = ports.limits ?? LIMITS;
  const { known, opening, forget } = createOpening(ports, limits);
  let place: Place | null = null;
  let line: Opening | null = null;
  let restUntil = 0;

  const drop = (): void => {
    const had = line;
    line = null;
    // One that is still on its way ends when it comes.
    void had?.line.then(({ server }) => server.end()).catch(() => undefined);
  };

  return {
    stands: phase.now,
    belongs: () => place !== null,
    member: () => known.member,
    skew: () => known.skew,
    use: async (work) => {
      if (place === null) return err(NO_HOUSE);
      if (line === null && monotonic() < restUntil) return err(phase.now().because ?? NO_HOUSE);
      if (phase.now().state === 'none') phase.enter('joining');
      const mine = (line ??= opening(place));
      try {
        await within(mine.reaching, limits.connectMs);
        const value = await work(await mine.line);
        if (line === mine) phase.enter('here');
        return ok(value);
      } catch (cause) {
        if (line === mine && !(cause instanceof StillReaching)) {
          restUntil = monotonic() + REST_MS;
          drop();
        }
        return err(place === null ? NO_HOUSE : phase.refusedBy(faultIn(cause)));
      }
    },
    set: async (wanted) => {
      drop();
      forget();
      place = wanted;
      restUntil = 0;
      if (wanted === null) {
        await history.leaveHouse();
        phase.enter('none');
      } else phase.enter('joining');
    },
    end: async () => drop()
  };
}
