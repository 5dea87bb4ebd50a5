import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ClaimState } from '../../shared/model/house.ts';
import { exclusionOf } from '../../shared/model/kinds/index.ts';
import type { IntentRow } from '../history/types.ts';
import { claimById, claimStateOf, ClaimRow, CLAIM, insertClaim, isInFlight, sealTold, type Place } from './claims.ts';
import { nextNumber, ring, type Line } from './line.ts';
import { NOW } from './schema.ts';
import type { Ask } from './server.ts';

/** One of this desk's operations as the house is to have it. */
export type Entry = {
  readonly id: string;
  /** How far this desk had read the house when it was asked for. */
  readonly seen: number;
  readonly isLate: boolean;
  readonly account: string;
  readonly intent: IntentRow;
  readonly right: string | null;
  readonly person: string | null;
};

const placeOf = ({ account, intent }: Entry): Place => ({
  account,
  reference: intent.reference,
  target: intent.target,
  exclusion: exclusionOf(intent.kind)
});

const othersLive = (ask: Ask, { account, reference }: Place, id: string): Promise<ClaimRow[]> =>
  ask(ClaimRow, `${CLAIM} WHERE c.account = $1 AND c.reference = $2 AND c.is_live AND c.id <> $3`, [account, reference, id]);

const othersInFlight = (ask: Ask, { account, target, exclusion }: Place, id: string): Promise<ClaimRow[]> =>
  ask(ClaimRow, `${CLAIM} WHERE c.account = $1 AND c.target = $2 AND c.exclusion = $3 AND c.in_flight AND c.id <> $4`, [
    account,
    target,
    exclusion,
    id
  ]);

/** What other desks did to the same that this one could not know of, nor they of it. */
const othersUnseen = (ask: Ask, { desk }: Line, { account, target, exclusion }: Place, seen: number): Promise<ClaimRow[]> =>
  ask(
    ClaimRow,
    `${CLAIM} WHERE c.account = $1 AND c.target = $2 AND c.exclusion = $3 AND c.desk <> $4 AND c.version > $5 AND c.state <> 'refused'`,
    [account, target, exclusion, desk, seen]
  );

const One = z.object({ id: z.string() });
type Numbered = { readonly head: number; readonly now: number };

async function noteConflicts(
  ask: Ask,
  { id: one, intent: { reference } }: Entry,
  others: readonly ClaimRow[],
  at: Numbered
): Promise<void> {
  for (const other of others) {
    const known = await ask(
      z.object({ id: z.string() }),
      'SELECT id FROM house_conflict WHERE (one = $1 AND other = $2) OR (one = $2 AND other = $1)',
      [one, other.id]
    );
    if (known.length > 0) continue;
    await ask(z.unknown(), 'INSERT INTO house_conflict (id, kind, one, other, found_at, version) VALUES ($1, $2, $3, $4, $5, $6)', [
      randomUUID(),
      other.reference === reference ? 'sameReference' : 'sameTarget',
      one,
      other.id,
      at.now,
      at.head
    ]);
  }
}

/** What was done is done, whoever says so; what the gateway was found not to have stays so until it is found there after all. */
function joined(there: ClaimState, mine: ClaimState): ClaimState {
  if (there === 'done') return 'done';
  return there === 'refused' && mine !== 'done' ? 'refused' : mine;
}

/** That it was sent is no news to who decides: it is under way as before, so no number is taken and nobody is rung for. */
async function isSentOn({ server, desk }: Line, { id, intent }: Entry): Promise<boolean> {
  if (intent.state !== 'sent') return false;
  const rows = await server.ask(
    One,
    `UPDATE house_claim SET state = 'sent', updated_at = ${NOW}
      WHERE id = $1 AND desk = $2 AND state = 'claimed' AND in_flight RETURNING id`,
    [id, desk]
  );
  return rows.length > 0;
}

/** Nobody else has stood in the way of one that is live and in flight, so there is nothing to look for. False: it is neither. */
async function isMovedOn(ask: Ask, { desk }: Line, { id, intent }: Entry, at: Numbered): Promise<boolean> {
  const state = claimStateOf(intent);
  const rows = await ask(
    One,
    `UPDATE house_claim SET state = $2, is_live = $3, in_flight = $4, version = $5, updated_at = $6
      WHERE id = $1 AND desk = $7 AND is_live AND in_flight RETURNING id`,
    [id, state, state !== 'refused', isInFlight(state), at.head, at.now, desk]
  );
  return rows.length > 0;
}

/**
 * Brings one operation to where the journal has it. One that is not there was made while the house was away, or the house came from a
 * backup: it is entered, and what it runs into is written down beside it.
 */
export async function enter(line: Line, entry: Entry): Promise<void> {
  const { server, desk } = line;
  const place = placeOf(entry);
  const { id, intent, seen } = entry;
  if (await isSentOn(line, entry)) return;
  await server.together(async (ask, atLast) => {
    const at = await nextNumber(ask);
    if (await isMovedOn(ask, line, entry, at)) return ring(atLast, line);
    const there = await claimById(ask, id);
    const state = there === null ? claimStateOf(intent) : joined(there.state, claimStateOf(intent));
    const live = state === 'refused' ? [] : await othersLive(ask, place, id);
    const flying = isInFlight(state) ? await othersInFlight(ask, place, id) : [];
    const isLive = state !== 'refused' && live.length === 0;
    const inFlight = isInFlight(state) && flying.length === 0;
    const told = { person: entry.person, bookingId: intent.bookingId, order: intent.order, sentAt: intent.sentAt ?? intent.createdAt };
    if (there === null) {
      await insertClaim(ask, line, {
        ...place,
        id,
        kind: intent.kind,
        person: intent.person,
        right: entry.right,
        amount: intent.amount,
        currency: intent.currency,
        state,
        isLive,
        inFlight,
        isLate: entry.isLate,
        version: at.head,
        at: at.now,
        sealed: sealTold(line.seal, id, told)
      });
    } else {
      await ask(
        z.unknown(),
        // What was asked for is told anew as well: its guest may be forgotten since.
        `UPDATE house_claim SET state = $2, is_live = $3, in_flight = $4, version = $5, updated_at = $6, sealed = $8
          WHERE id = $1 AND desk = $7`,
        [id, state, isLive, inFlight, at.head, at.now, desk, sealTold(line.seal, id, told)]
      );
    }
    const unseen = there === null && state !== 'refused' ? await othersUnseen(ask, line, place, seen) : [];
    const met = new Map([...live, ...flying, ...unseen].filter((one) => one.desk !== desk).map((one) => [one.id, one]));
    await noteConflicts(ask, entry, [...met.values()], at);
    ring(atLast, line);
  });
}
