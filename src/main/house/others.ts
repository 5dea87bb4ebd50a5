import type { Account, Records } from '../../shared/model/domain.ts';
import type { HouseClaim, HouseConflict } from '../../shared/model/house.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { appError, fromGateway, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { z } from 'zod';
import type { Gateway, Order } from '../gateways/port.ts';
import type { AsyncHistory } from '../history/types.ts';
import { neverMade, standIn } from '../money/conclude.ts';
import { askedAt, readOrder } from '../money/order.ts';
import { CLAIM, claimById, ClaimRow, isInFlight, toldOf } from './claims.ts';
import { fingerprintOf } from './fingerprint.ts';
import { HeadRow, nextNumber, ring, type Line, type Topics } from './line.ts';
import { NOW } from './schema.ts';
import type { Tie } from './tie.ts';

/** A desk that has not been heard of for so long is not at it any more. */
const SILENT_SECONDS = 120;
/**
 * Since a claim last moved: beyond the time that its desk has to begin sending (door.ts) and that a request may be on its way. Only
 * then another desk may find out what became of it, and "it is not there" is believed.
 */
const LEFT_SECONDS = 300;

const HERE_SECONDS = 60;
export const isHere = (lastSeenAt: number, now: number): boolean => now - lastSeenAt <= HERE_SECONDS;

type Ports = {
  readonly history: AsyncHistory;
  readonly accounts: () => Promise<readonly Account[]>;
  readonly gatewayFor: (id: string) => Promise<Result<Gateway, AppError>>;
  readonly now: () => UnixSeconds;
  readonly emit: (topics: Topics) => void;
};

/** What a person has seen of it at the gateway. */
export type Word = { readonly id: string; readonly happened: boolean };

export type Others = {
  /** What they have under way, as it was read last. */
  readonly underWay: () => readonly HouseClaim[];
  readonly read: (line: Line, now: number) => Promise<void>;
  readonly leftOpen: (tie: Tie) => Promise<Result<HouseClaim[], AppError>>;
  /** Asks the gateway what became of an operation that another desk left; it is never sent again. */
  readonly ask: (tie: Tie, id: string) => Promise<Result<HouseClaim, AppError>>;
  /** The same; where nobody can be asked, a person's word ends it. `byPerson`: it was that word. */
  readonly decide: (tie: Tie, wish: Word) => Promise<Result<{ readonly claim: HouseClaim; readonly byPerson: boolean }, AppError>>;
  readonly conflicts: (line: Line) => Promise<void>;
};

const ConflictRow = z.object({
  id: z.string(),
  kind: z.enum(['sameReference', 'sameTarget']),
  one: z.string(),
  other: z.string(),
  foundAt: z.number(),
  version: z.number(),
  overAt: z.number().nullable(),
  sealed: z.instanceof(Uint8Array).nullable()
});

const Reason = z.object({ reason: z.string() });

const mayAsk = ({ inFlight, lastSeenAt, updatedAt }: ClaimRow, now: number): boolean =>
  inFlight && now - (lastSeenAt ?? 0) > SILENT_SECONDS && now - updatedAt > LEFT_SECONDS;

const shown = (line: Line, row: ClaimRow, at: Showing): HouseClaim => {
  const told = toldOf(line.seal, row);
  const { id, desk, kind, reference, target, state, amount, currency } = row;
  return {
    id,
    deskId: desk,
    desk: row.deskName ?? '',
    person: told?.person ?? null,
    accountId: at.ids.get(row.account) ?? null,
    kind,
    reference,
    target,
    state,
    amount,
    currency,
    bookingId: told?.bookingId ?? null,
    since: row.createdAt,
    mayAsk: mayAsk(row, at.now)
  };
};

type ClaimEnd = 'done' | 'refused';

const settle = async (line: Line, row: ClaimRow, state: ClaimEnd): Promise<void> => {
  await line.server.together(async (ask, atLast) => {
    const { head, now: at } = await nextNumber(ask);
    await ask(
      z.unknown(),
      `UPDATE house_claim SET state = $2, is_live = $3, in_flight = FALSE, version = $4, updated_at = $5
        WHERE id = $1 AND version = $6 AND in_flight`,
      [row.id, state, state === 'done', head, at, row.version]
    );
    ring(atLast, line);
  });
};

/** What a claim is shown with: which account here is which of the house, and the house's clock. */
type Showing = { readonly ids: ReadonlyMap<string, string>; readonly now: number };

const idsOf = async ({ accounts }: Pick<Ports, 'accounts'>): Promise<Showing['ids']> =>
  new Map((await accounts()).map((account) => [fingerprintOf(account), account.id]));

async function showingOf(line: Line, ports: Pick<Ports, 'accounts' | 'now'>): Promise<Showing> {
  const [clock] = await line.server.ask(HeadRow, `SELECT head, epoch, ${NOW} AS now FROM house_head WHERE id = 1`);
  return { ids: await idsOf(ports), now: clock?.now ?? ports.now() };
}

/** Keeps here what two desks did against each other, as the house has found it since the last look. */
function createConflicts(ports: Ports): Others['conflicts'] {
  const { history, emit } = ports;
  // Another house has numbers of its own.
  let read = { house: '', to: 0 };
  return async (line) => {
    const to = read.house === line.house ? read.to : 0;
    const rows = await line.server.ask(
      ConflictRow,
      `SELECT id, kind, one, other, found_at AS "foundAt", version, over_at AS "overAt", sealed FROM house_conflict WHERE version > $1
        ORDER BY version LIMIT 200`,
      [to]
    );
    if (rows.length === 0) return;
    const at = await showingOf(line, ports);
    const kept = [];
    for (const row of rows) {
      const [one, other] = [await claimById(line.server.ask, row.one), await claimById(line.server.ask, row.other)];
      if (one === null || other === null) continue;
      const said = Reason.safeParse(row.sealed === null ? null : line.seal.open(row.sealed, `conflict ${row.id}`));
      const conflict: HouseConflict = {
        id: row.id,
        kind: row.kind,
        one: shown(line, one, at),
        other: shown(line, other, at),
        foundAt: row.foundAt,
        over: row.overAt === null ? null : { reason: said.success ? said.data.reason : '', at: row.overAt }
      };
      kept.push({
        id: row.id,
        foundAt: row.foundAt,
        body: JSON.stringify(conflict),
        over: row.overAt !== null,
        accountId: conflict.one.accountId,
        one: one.reference,
        other: other.reference
      });
    }
    await history.keepConflicts(kept);
    read = { house: line.house, to: rows.at(-1)?.version ?? to };
    emit(['house', 'intents']);
  };
}

type Ended = { readonly claim: HouseClaim; readonly byPerson: boolean };
type Ending = (line: Line, wish: Pick<Word, 'id'> & Partial<Word>) => Promise<Result<Ended, AppError>>;

/** Ends what a desk that is gone has left: by the gateway's word, which is worth more, or by a person's where there is none. */
function createEnding(ports: Ports): Ending {
  const { history, accounts, gatewayFor, now, emit } = ports;

  const keep = async (accountId: string, records: Records, at: UnixSeconds): Promise<void> => {
    const stored = await history.store(accountId, records, { at, source: 'desk' });
    if (stored.changed.length > 0) emit(stored.changed);
  };

  /** When the gateway is asked about it: never before what any desk has brought of the rows it is about, by whichever clock. */
  const askedNow = async (accountId: string, order: Order): Promise<UnixSeconds> => {
    const [token, payment, refund] = await Promise.all([
      order.token && history.tokenByRemoteId(accountId, order.token.remoteId),
      order.payment && history.paymentByRemoteId(accountId, order.payment.remoteId),
      order.refund && history.refundByRemoteId(accountId, order.refund.remoteId)
    ]);
    return askedAt({ token, payment, refund, captures: [] }, now());
  };

  /** What the gateway says of it; null: there is nobody here who could be asked. */
  const asked = async (line: Line, row: ClaimRow): Promise<Result<ClaimEnd | null, AppError>> => {
    const account = (await accounts()).find((one) => fingerprintOf(one) === row.account);
    const told = toldOf(line.seal, row);
    if (account === undefined || told === null) return ok(null);
    const gateway = await gatewayFor(account.id);
    if (!gateway.ok) return gateway;
    const order = readOrder(told.order);
    const at = await askedNow(account.id, order);
    const finding = await gateway.value.find(order, told.sentAt);
    if (!finding.ok) return err(fromGateway(finding.error));
    if (finding.value.kind === 'cannotBeAsked') return ok(null);
    const { records, done } =
      finding.value.kind === 'happened'
        ? { records: finding.value.outcome.records, done: !finding.value.outcome.declined }
        : { records: finding.value.records, done: false };
    await keep(account.id, records, at);
    return ok(done ? 'done' : 'refused');
  };

  /**
   * A person looked and found no such thing: what every desk shows as perhaps there is shown as never made. That is newer than what its
   * own desk has said of it, also where that desk's clock is ahead of this one's: else the link would be "perhaps there" for ever.
   */
  const notThere = async (line: Line, row: ClaimRow): Promise<void> => {
    const account = (await accounts()).find((one) => fingerprintOf(one) === row.account);
    const told = toldOf(line.seal, row);
    const stand = told === null ? null : standIn(readOrder(told.order), told);
    if (account === undefined || stand === null) return;
    const shownYet = await history.tokenByRemoteId(account.id, stand.remoteId);
    await keep(account.id, { tokens: [neverMade(stand)] }, 1 + Math.max(now(), shownYet?.fetchedAt ?? 0));
  };

  return async (line, { id, happened }) => {
    const row = await claimById(line.server.ask, id);
    if (row === null) return err(appError('row.unknown'));
    const at = await showingOf(line, ports);
    if (!mayAsk(row, at.now))
      return isInFlight(row.state) ? err(appError('house.stillAtIt')) : ok({ claim: shown(line, row, at), byPerson: false });
    const said = await asked(line, row);
    if (!said.ok) return said;
    const byPerson = said.value === null;
    if (byPerson && happened === undefined) return err(appError(at.ids.has(row.account) ? 'house.cannotBeAsked' : 'account.unknown'));
    if (byPerson && happened === false) await notThere(line, row);
    await settle(line, row, said.value ?? (happened === true ? 'done' : 'refused'));
    return ok({ claim: shown(line, (await claimById(line.server.ask, id)) ?? row, at), byPerson });
  };
}

const openOnes = async (line: Line, at: Showing): Promise<HouseClaim[]> => {
  const rows = await line.server.ask(ClaimRow, `${CLAIM} WHERE c.in_flight AND c.desk <> $1 ORDER BY c.created_at LIMIT 500`, [line.desk]);
  return rows.map((row) => shown(line, row, at));
};

export function createOthers(ports: Ports): Others {
  const { emit } = ports;
  let underWay: readonly HouseClaim[] = [];

  const end = createEnding(ports);

  return {
    underWay: () => underWay,
    read: async (line, now) => {
      const before = JSON.stringify(underWay);
      underWay = await openOnes(line, { ids: await idsOf(ports), now });
      if (JSON.stringify(underWay) !== before) emit(['house']);
    },
    leftOpen: async (tie) => {
      const read = await tie.use(async (line) => openOnes(line, await showingOf(line, ports)));
      return read.ok ? ok(read.value.filter((claim) => claim.mayAsk)) : read;
    },
    ask: async (tie, id) => {
      const ended = await tie.use((line) => end(line, { id }));
      if (!ended.ok) return ended;
      return ended.value.ok ? ok(ended.value.value.claim) : ended.value;
    },
    decide: async (tie, wish) => {
      const ended = await tie.use((line) => end(line, wish));
      return ended.ok ? ended.value : ended;
    },
    conflicts: createConflicts(ports)
  };
}
