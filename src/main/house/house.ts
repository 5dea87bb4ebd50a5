import { z } from 'zod';
import type { Book } from '../../shared/model/closing.ts';
import type { Account } from '../../shared/model/domain.ts';
import type { DeskEvent, Output, ParsedInput } from '../../shared/ipc/contract.ts';
import { HouseConflict, type HouseAddress, type HouseClaim, type HouseDesk, type HouseState } from '../../shared/model/house.ts';
import type { AppError } from '../../shared/values/errors.ts';
import { appError } from '../../shared/values/errors.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { Minor } from '../../shared/values/money.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { Gateway } from '../gateways/port.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { HouseDoor } from '../money/house.ts';
import type { SecretStore } from '../vault/secret-store.ts';
import type { Answer, HouseCalls } from './calls.ts';
import { createAway, type Away } from './away.ts';
import { createBeginning } from './beginning.ts';
import { createDoor } from './door.ts';
import { createEntering } from './entering.ts';
import { CLOSE_AWAY, closesElsewhere, HOUSE_KEYCHAIN, NO_HOUSE, OTHER_HOUSE, UNSENT } from './errors.ts';
import { createFeed } from './feed.ts';
import { addressOf, joinHouse, makeCode, testHouse, type Joined } from './joining.ts';
import { keepHouse, keepMembership, keptHouse, keptMembership, type Membership } from './kept.ts';
import { closerElsewhere, createTurns, letGo, type Turn } from './leases.ts';
import { createHouseMails, type HouseMails } from './mails.ts';
import { nextNumber, ring, type Line, type Topics } from './line.ts';
import { managedCalls, type ManagedHouse } from './managed.ts';
import { createOthers, isHere, type Others } from './others.ts';
import { peopleCalls } from './people-calls.ts';
import { createPeopleOfHouse, NO_PEOPLE, type PeopleOfHouse } from './people.ts';
import type { Elsewhere } from '../people/elsewhere.ts';
import type { Together } from '../people/together.ts';
import { createRounds, type Rounds } from './round.ts';
import { createRows } from './rows.ts';
import { NOW } from './schema.ts';
import type { Limits } from './server.ts';
import { createSignatures, NO_SIGNATURES } from './signatures.ts';
import { createSums, type DaySum } from './sums.ts';
import { tellingCalls } from './telling.ts';
import { createTie, type Standing, type Tie } from './tie.ts';
import { createTrails, type Trails } from './trails.ts';

export type House = HouseCalls &
  HouseMails & {
    readonly state: () => Promise<HouseState>;
    /** What money operations go through; null: this desk is on its own. */
    readonly door: () => HouseDoor | null;
    /** Whether this of all desks is to do it, from now on for so long; another one does where it is not, and tells what came of it. */
    readonly isMine: (turn: Turn) => Promise<boolean>;
    /** Before a sheet is closed: one desk of the house does that for a property, and this one is it from here on. */
    readonly claimClose: (book: Book) => Answer<undefined>;
    /** Something was written here that other desks are to know. */
    readonly moved: () => void;
    /** What a person has done that day at the other desks, as far as it is known. */
    readonly doneElsewhere: (asked: DaySum) => Promise<Minor>;
    readonly begin: () => Promise<void>;
    /** One round now; for tests, and for whoever waits for the first one. */
    readonly round: () => Answer<undefined>;
    readonly stop: () => Promise<void>;
  };

export type HousePorts = {
  readonly history: AsyncHistory;
  readonly secrets: SecretStore;
  readonly accounts: () => Promise<readonly Account[]>;
  readonly gatewayFor: (id: string) => Promise<Result<Gateway, AppError>>;
  readonly now: () => UnixSeconds;
  readonly monotonic: () => number;
  readonly version: string;
  /** Who works at this desk. Absent: nothing of them is shared. */
  readonly people?: Together;
  /** What they ask each other to sign. Absent: nothing. */
  readonly signatures?: Elsewhere;
  /** What the administrator's file says of it. Absent: nothing. */
  readonly managed?: ManagedHouse;
  readonly limits?: Limits;
  readonly emit: (event: DeskEvent) => void;
  readonly log: (line: string) => void;
};

const NOT_MANAGED: ManagedHouse = { isManaged: false, address: null };

export function createHouse(ports: HousePorts): House {
  const { history, secrets, monotonic, managed = NOT_MANAGED } = ports;
  const emit = (topics: Topics): void => ports.emit({ type: 'changed', topics: [...topics] });
  const tie = createTie({ ...ports, changed: () => emit(['house']), rang: () => rounds.heard() });
  const away = createAway(ports);
  const entering = createEntering(ports);
  const feed = createFeed(ports);
  const trails = createTrails(ports);
  const rows = createRows(ports);
  const others = createOthers({ ...ports, emit });
  const people =
    ports.people === undefined ? NO_PEOPLE : createPeopleOfHouse({ ...ports, people: ports.people, changed: () => emit(['house']) });
  const signatures = ports.signatures === undefined ? NO_SIGNATURES : createSignatures({ people: ports.signatures, tie });
  const share = async (line: Line, stands: Standing): Promise<void> => {
    await trails.bring(line);
    await people.share(line, stands.people);
    await signatures.share(line, stands);
  };
  const rounds = createRounds({ ...ports, tie, entering, feed, others, rows, share, emit });
  const houseTime = (from: number): number => from - (tie.skew() ?? 0);
  const door = createDoor({
    history,
    tie,
    away,
    catchUp: entering.catchUp,
    knows: entering.knows,
    monotonic,
    wall: Date.now,
    dayFrom: houseTime
  });
  ports.people?.onChange(() => rounds.soon());
  ports.signatures?.onAsk(() => rounds.soon());

  const settled = async (address: HouseAddress, deskName: string, { membership: member, epoch, how }: Joined): Promise<void> => {
    await keepMembership(secrets, member);
    await history.joinHouse({ house: member.house, epoch, desk: member.desk, how });
    // Whoever comes in by a code brings nobody along unasked, were it there before or not.
    if (how === 'code') await ports.people?.forget();
    await keepHouse(history, { address, deskName });
    await tie.set({ address, deskName });
  };

  const beginning = createBeginning({ ...ports, address: managed.address, tie, entering, rounds, settled });
  /** Whoever is faster than the start of the desk waits until it is known whether there is a house. */
  const gate: HouseDoor = {
    glance: async (about) => {
      await beginning.begin();
      return tie.belongs() ? door.glance(about) : ok(null);
    },
    claim: door.claim
  };

  const turns = createTurns(tie, monotonic);
  const calls = callsOf({ ports, tie, away, others, trails, people, rounds, settled });
  return {
    state: () => stateOf({ history, managed, tie }),
    ...tellingCalls(
      history,
      managedCalls(managed, async () => (await keptHouse(history))?.address ?? null, calls)
    ),

    door: () => (beginning.isCertain() ? (tie.belongs() ? door : null) : gate),
    // Before it is known whether there is a house, nobody knows who else does it.
    isMine: async (turn) => (beginning.isCertain() || tie.belongs() ? turns(turn) : turn.alone),
    claimClose: async (book) => {
      await beginning.begin();
      return tie.belongs() ? claimClose({ history, tie, rounds }, book) : ok(undefined);
    },
    ...createHouseMails({ tie, accounts: ports.accounts, begun: beginning.begin }),
    moved: () => rounds.soon(),
    doneElsewhere: createSums({ history, tie, houseTime }),
    begin: beginning.begin,
    round: rounds.now,
    stop: async () => {
      beginning.stop();
      await rounds.stop();
      await tie.end();
    }
  };
}

/** What other desks have closed, and what a property is called, is read first. */
async function claimClose(
  { history, tie, rounds }: Pick<Parts, 'tie' | 'rounds'> & Pick<HousePorts, 'history'>,
  book: Book
): Answer<undefined> {
  if (!(await rounds.now()).ok) return err(CLOSE_AWAY);
  const name = await history.bookName(book);
  if (name === null) return err(appError('row.unknown'));
  const other = await tie.use((line) => closerElsewhere(line, name));
  if (!other.ok) return err(CLOSE_AWAY);
  return other.value === null ? ok(undefined) : err(closesElsewhere(other.value));
}

type Parts = {
  readonly ports: HousePorts;
  readonly tie: Tie;
  readonly away: Away;
  readonly others: Others;
  readonly trails: Trails;
  readonly people: PeopleOfHouse;
  readonly rounds: Rounds;
  readonly settled: (address: HouseAddress, deskName: string, joined: Joined) => Promise<void>;
};

/** What the page asks for. */
function callsOf({ ports, tie, away, others, trails, people, rounds, settled }: Parts): HouseCalls {
  const { history, secrets, version, limits } = ports;
  const membership = (): Promise<Membership | null> => keptMembership(secrets);
  return {
    test: async (wish) => {
      const known = await membership().catch(() => null);
      return testHouse(wish, { known, limits });
    },
    connect: async ({ house: wish, deskName, code }) => {
      const known = await membership().catch(() => undefined);
      if (known === undefined || (await secrets.state()).state !== 'secure') return err(HOUSE_KEYCHAIN);
      const place = await history.housePlace();
      const historyKnows = place?.house ?? null;
      const joined = await joinHouse({ wish, deskName, code, version, historyKnows, known, limits });
      if (!joined.ok) return joined;
      if (place !== null && place.house !== joined.value.membership.house && tie.belongs()) return err(OTHER_HOUSE);
      await settled(addressOf(wish), deskName, joined.value);
      // A server that many come to at once may be late with the second connection; it belongs there already.
      const first = await rounds.now();
      return first.ok ? first : rounds.now();
    },
    code: async (desks) => {
      const key = tie.member()?.key;
      return key === undefined ? err(NO_HOUSE) : tie.use(({ server }) => makeCode(server.ask, key, desks));
    },
    leave: async () => {
      if (!tie.belongs()) return ok(undefined);
      await rounds.now();
      if ((await history.houseDue(1)).length > 0) return err(UNSENT);
      await tie.use(({ server, desk }) => letGo(server.ask, desk));
      await keepHouse(history, null);
      await tie.set(null);
      await ports.people?.forget();
      await secrets.setHouseSecret(null);
      return ok(undefined);
    },
    desks: () => tie.use(desksOf),
    renameDesk: async (name) => {
      const kept = await keptHouse(history);
      const done = await tie.use(async ({ server, desk }) => {
        await server.ask(z.unknown(), 'UPDATE house_desk SET name = $2 WHERE id = $1', [desk, name]);
      });
      if (done.ok && kept !== null) await keepHouse(history, { ...kept, deskName: name });
      return done.ok ? ok(undefined) : done;
    },
    closeDesk: async (id) => {
      const done = await tie.use((line) => closeDesk(line, id));
      return done.ok ? done.value : done;
    },
    setAway: async ({ propertyId, rule }) => {
      await history.setAwayRule(propertyId, rule);
      rounds.soon();
      ports.emit({ type: 'changed', topics: ['house'] });
    },
    allowAway: async (id) => ((await away.allow(id)) ? ok(undefined) : err(appError('house.notAsked'))),
    under: (row) => underOf(ports, others.underWay(), row),
    leftOpen: () => (tie.belongs() ? others.leftOpen(tie) : Promise.resolve(ok([]))),
    ask: (id) => others.ask(tie, id),
    decide: (wish) => decideClaim({ history, tie, others }, wish),
    conflicts: async () => (await history.houseConflicts()).map(({ body }) => HouseConflict.parse(JSON.parse(body))),
    answerConflict: async ({ id, reason }) => {
      const done = await tie.use((line) => answerConflict(line, id, reason));
      if (done.ok) await rounds.now();
      return done;
    },
    ...peopleCalls({ history, tie, people }),
    trails: () => tie.use(trails.verify)
  };
}

/** Whoever's word ended it: a person's stands in the trail. */
async function decideClaim(
  { history, tie, others }: Pick<Parts, 'tie' | 'others'> & Pick<HousePorts, 'history'>,
  wish: ParsedInput<'house.decide'>
): Answer<Output<'house.decide'>> {
  const decided = await others.decide(tie, wish);
  if (!decided.ok) return decided;
  const { claim, byPerson } = decided.value;
  const facts = { claim: claim.id, reference: claim.reference, happened: wish.happened };
  if (byPerson) await history.writeTrail({ kind: 'house.claimDecided', accountId: claim.accountId, facts });
  return ok(claim);
}

type Told = { readonly history: AsyncHistory; readonly managed: ManagedHouse; readonly tie: Tie };

async function stateOf({ history, managed, tie }: Told): Promise<HouseState> {
  const [kept, place, rules, waiting, aside, conflicts] = await Promise.all([
    keptHouse(history),
    history.housePlace(),
    history.awayRules(),
    history.houseWaiting(),
    history.sharedAside(),
    history.houseConflicts()
  ]);
  return {
    ...tie.stands(),
    address: managed.address ?? kept?.address ?? null,
    managed: managed.isManaged,
    deskId: tie.member()?.desk ?? null,
    deskName: kept?.deskName ?? null,
    behind: place === null ? 0 : Math.max(0, place.known - place.took),
    waiting: place === null ? 0 : waiting,
    aside,
    clock: tie.skew(),
    conflicts: conflicts.filter(({ over }) => !over).length,
    away: rules
  };
}

const DeskRow = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  state: z.enum(['active', 'closed']),
  joinedAt: z.number(),
  lastSeenAt: z.number(),
  took: z.number(),
  head: z.number(),
  now: z.number()
});

async function desksOf({ server, desk }: Line): Promise<HouseDesk[]> {
  const rows = await server.ask(
    DeskRow,
    `SELECT d.id, d.name, d.version, d.state, d.joined_at AS "joinedAt", d.last_seen_at AS "lastSeenAt", d.took, h.head, ${NOW} AS now
      FROM house_desk d JOIN house_head h ON h.id = 1 ORDER BY d.state, d.name, d.id`
  );
  return rows
    .map(({ took, head, now, ...row }) => ({
      ...row,
      mine: row.id === desk,
      isHere: isHere(row.lastSeenAt, now),
      behind: Math.max(0, head - took)
    }))
    .toSorted((a, b) => Number(b.mine) - Number(a.mine));
}

async function closeDesk(line: Line, id: string): Promise<Result<undefined, AppError>> {
  if (id === line.desk) return err(appError('house.ownDesk'));
  await line.server.together(async (ask, atLast) => {
    await nextNumber(ask);
    await ask(z.unknown(), `UPDATE house_desk SET state = 'closed' WHERE id = $1`, [id]);
    await letGo(ask, id);
    ring(atLast, line);
  });
  return ok(undefined);
}

async function answerConflict(line: Line, id: string, reason: string): Promise<undefined> {
  await line.server.together(async (ask, atLast) => {
    const { head, now } = await nextNumber(ask);
    await ask(z.unknown(), 'UPDATE house_conflict SET over_at = $2, sealed = $3, version = $4 WHERE id = $1 AND over_at IS NULL', [
      id,
      now,
      line.seal.seal({ reason }, `conflict ${id}`),
      head
    ]);
    ring(atLast, line);
  });
}

/** What other desks have under way on a row, by the names that every desk has for it. */
async function underOf(
  { history }: Pick<HousePorts, 'history'>,
  open: readonly HouseClaim[],
  row: ParsedInput<'house.under'>
): Promise<Output<'house.under'>> {
  if (open.length === 0) return [];
  if (row.kind === 'booking')
    return open.filter(({ bookingId, target }) => bookingId === row.bookingId || target === `booking:${row.bookingId}`);
  const found = await (row.kind === 'token'
    ? history.token(row.id)
    : row.kind === 'payment'
      ? history.payment(row.id)
      : history.refund(row.id));
  if (found === null) return [];
  return open.filter(({ accountId, target }) => accountId === found.accountId && target === `${row.kind}:${found.remoteId}`);
}
