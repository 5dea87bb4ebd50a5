import { randomUUID } from 'node:crypto';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { exclusionOf } from '../../shared/model/kinds/index.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { Claim, Glanced, HouseDoor, Pass } from '../money/house.ts';
import type { Away } from './away.ts';
import { claimById, doneInHouse, inTheWay, insertClaim, sealTold, toldOf, type ClaimRow, type Place } from './claims.ts';
import { DESK_CLOSED, movedMeanwhile, NEWER, taken } from './errors.ts';
import { fingerprintOf } from './fingerprint.ts';
import { ring, type Line } from './line.ts';
import { CommitUnknown, type Ask, type AtLast } from './server.ts';
import type { Entering } from './entering.ts';
import { mustBeOurs, nextNumberOf, type Tie } from './tie.ts';

/**
 * From the claim on so much time is left to begin sending. Another desk takes up what it has heard nothing of for much longer
 * (others.ts), so a program that stood still in between (a laptop that slept) must not go on where it was.
 */
const TO_SEND_MS = 60_000;

export type DoorPorts = {
  readonly history: AsyncHistory;
  readonly tie: Tie;
  readonly away: Away;
  /** Brings to the house what it does not know yet of this desk, before anything new. */
  readonly catchUp: Entering['catchUp'];
  readonly knows: Entering['knows'];
  readonly monotonic: () => number;
  readonly wall: () => number;
  /** When this person's day began, by the house's clock. */
  readonly dayFrom: (from: number) => number;
};

const told = (line: Pick<Line, 'seal'>, row: ClaimRow) => ({
  id: row.id,
  desk: row.deskName ?? '',
  person: toldOf(line.seal, row)?.person ?? null,
  since: row.createdAt,
  kind: row.kind,
  reference: row.reference,
  state: row.state
});

const blockedBy = (line: Line, row: ClaimRow, { reference }: Place): AppError =>
  row.inFlight || row.reference === reference ? taken(told(line, row)) : movedMeanwhile(told(line, row));

const placeOf = ({ account, request, target, reference }: Glanced): Place => ({
  account: fingerprintOf(account),
  reference,
  target,
  exclusion: exclusionOf(request.kind)
});

/** What was refused, and not because the house is away, stays refused. */
const isFinal = (error: AppError): boolean => error === NEWER || error === DESK_CLOSED;

type Given = Parameters<HouseDoor['claim']>;
type Asking = { readonly ask: Ask; readonly atLast: AtLast };
type Written = { readonly ok: true } | { readonly ok: false; readonly error: AppError };

export function createDoor(ports: DoorPorts): HouseDoor {
  const { history, tie, away, monotonic, wall } = ports;
  const claimIn = createClaiming(ports);

  /** Nobody knows what other desks do. Null: it goes on all the same. */
  const refusalWhileAway = async ({ account, request, follows }: Glanced, error: AppError): Promise<AppError | null> => {
    if (isFinal(error)) return error;
    // The second half of what was just done: left undone it would stand there half, which helps nobody.
    return follows ? null : away.refusal(account, request);
  };

  const whileAway = async (about: Glanced, error: AppError): Promise<Result<Claim, AppError>> => {
    const place = await history.housePlace();
    if (place === null) return err(error);
    const refusal = await refusalWhileAway(about, error);
    return refusal === null ? ok({ id: randomUUID(), house: place.house, seen: ports.knows(place.house), late: true }) : err(refusal);
  };

  const glance = async (about: Glanced): Promise<Result<Claim, AppError>> => {
    const place = placeOf(about);
    const looked = await tie.use(async (line): Promise<Result<Claim, AppError>> => {
      const { ask } = line.server;
      const { stands, head } = await ports.catchUp(line);
      mustBeOurs(stands, line);
      const other = await inTheWay(ask, line, place, head);
      return other === null ? ok({ id: randomUUID(), house: line.house, seen: head, late: false }) : err(blockedBy(line, other, place));
    });
    return looked.ok ? looked.value : whileAway(about, looked.error);
  };

  return {
    glance,
    claim: async (...given) => {
      const [claim, , about] = given;
      const began = { monotonic: monotonic(), wall: wall() };
      // A clock that stood still while the machine slept is no witness, and one that was set is none either: the later one counts.
      const pass: Pass = {
        holds: () => Math.max(monotonic() - began.monotonic, wall() - began.wall) < TO_SEND_MS
      };
      if (claim.late) return ok(pass);
      const written = await tie.use((line) => claimIn(line, given));
      if (!written.ok) {
        const refusal = await refusalWhileAway(about, written.error);
        return refusal === null ? ok(pass) : err(refusal);
      }
      return written.value.ok ? ok(pass) : err(written.value.error);
    }
  };
}

/** Writes down in the house that this desk is about to send, unless another one is at it or a person's day is full. */
function createClaiming({ history, dayFrom }: Pick<DoorPorts, 'history' | 'dayFrom'>): (line: Line, given: Given) => Promise<Written> {
  const write = async (line: Line, { ask, atLast }: Asking, given: Given): Promise<Written> => {
    const [claim, intent, about, decided] = given;
    const place = placeOf(about);
    const { head, now, ...stands } = await nextNumberOf(ask, line.desk);
    mustBeOurs(stands, line);
    const other = await inTheWay(ask, line, place, claim.seen);
    if (other !== null) return err(blockedBy(line, other, place));
    const { person, amount, currency } = intent;
    const room = decided?.room ?? null;
    if (room !== null && decided?.right != null && person !== null && amount !== null && currency !== null) {
      const persons = await history.personIds(person);
      const done = await doneInHouse(ask, { persons, right: decided.right, currency, from: dayFrom(room.from), besides: null });
      if (done + amount > room.most) return err(appError('people.dayFull'));
    }
    const names = person === null ? {} : await history.personNames();
    await insertClaim(ask, line, {
      ...place,
      id: claim.id,
      kind: intent.kind,
      person,
      right: decided?.right ?? null,
      amount,
      currency,
      state: 'claimed',
      isLive: true,
      inFlight: true,
      isLate: false,
      version: head,
      at: now,
      sealed: sealTold(line.seal, claim.id, {
        person: person === null ? null : (names[person] ?? person),
        bookingId: intent.bookingId,
        order: intent.order,
        sentAt: intent.createdAt
      })
    });
    ring(atLast, line);
    return { ok: true };
  };

  return async (line, given) => {
    try {
      return await line.server.together((ask, atLast) => write(line, { ask, atLast }, given));
    } catch (cause) {
      if (!(cause instanceof CommitUnknown)) throw cause;
      // Read back by its number: there, it is this desk's; not there, or not known, nothing is sent, and the house is told so later.
      if ((await claimById(line.server.ask, given[0].id)) === null) throw cause;
      return { ok: true };
    }
  };
}
