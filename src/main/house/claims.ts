import { z } from 'zod';
import { MoneyKind } from '../../shared/model/kinds/index.ts';
import { ClaimState } from '../../shared/model/house.ts';
import { Minor, NOTHING } from '../../shared/values/money.ts';
import type { IntentRow } from '../history/types.ts';
import type { Line } from './line.ts';
import type { HouseSeal } from './seal.ts';
import type { Ask } from './server.ts';

/** What any desk may read of a claim: numbers, ids, states and times. */
export const ClaimRow = z.object({
  id: z.string(),
  account: z.string(),
  reference: z.string(),
  target: z.string(),
  kind: MoneyKind,
  desk: z.string(),
  deskName: z.string().nullable(),
  state: ClaimState,
  isLive: z.boolean(),
  inFlight: z.boolean(),
  amount: Minor.nullable(),
  currency: z.string().nullable(),
  version: z.number(),
  createdAt: z.number(),
  updatedAt: z.number(),
  lastSeenAt: z.number().nullable(),
  sealed: z.instanceof(Uint8Array)
});
export type ClaimRow = z.infer<typeof ClaimRow>;

export const CLAIM = `SELECT c.id, c.account, c.reference, c.target, c.kind, c.desk, d.name AS "deskName", c.state, c.is_live AS "isLive",
  c.in_flight AS "inFlight", c.amount, c.currency, c.version, c.created_at AS "createdAt", c.updated_at AS "updatedAt",
  d.last_seen_at AS "lastSeenAt", c.sealed FROM house_claim c LEFT JOIN house_desk d ON d.id = c.desk`;

/** What only desks of the house read of it. `order`: what the gateway is asked about, where its own desk does not any more. */
const Told = z.object({ person: z.string().nullable(), bookingId: z.string().nullable(), order: z.string(), sentAt: z.number() });
export type Told = z.infer<typeof Told>;

export const sealTold = (seal: HouseSeal, claim: string, told: Told): Buffer => seal.seal(told, `claim ${claim}`);

/** Null: not sealed by a desk of this house. */
export const toldOf = (seal: HouseSeal, { id, sealed }: Pick<ClaimRow, 'id' | 'sealed'>): Told | null => {
  const read = Told.safeParse(seal.open(sealed, `claim ${id}`));
  return read.success ? read.data : null;
};

/** The journal's word as the other desks have it. */
export function claimStateOf({ state, resolution }: Pick<IntentRow, 'state' | 'resolution'>): ClaimState {
  switch (state) {
    case 'prepared':
      return 'claimed';
    case 'sent':
    case 'unknown':
      return state;
    case 'confirmed':
      return 'done';
    case 'rejected':
      return 'refused';
    case 'resolved':
      return resolution === 'happened' || resolution === 'operatorSaysHappened' ? 'done' : 'refused';
  }
}

export const isInFlight = (state: ClaimState): boolean => state === 'claimed' || state === 'sent' || state === 'unknown';

export type Place = {
  readonly account: string;
  readonly reference: string;
  readonly target: string;
  readonly exclusion: string;
};

/**
 * What stands in the way of an operation, as in the local journal: the same reference, or another one in flight on the same target of
 * the same group; and, between desks, whatever another desk did there that this one cannot have known when it asked the gateway.
 */
export async function inTheWay(ask: Ask, { desk }: Pick<Line, 'desk'>, place: Place, seen: number): Promise<ClaimRow | null> {
  const [row] = await ask(
    ClaimRow,
    `${CLAIM} WHERE c.account = $1 AND ((c.reference = $2 AND c.is_live) OR (c.target = $3 AND c.exclusion = $4
      AND (c.in_flight OR (c.version > $5 AND c.desk <> $6 AND c.state <> 'refused')))) ORDER BY c.in_flight DESC, c.version DESC LIMIT 1`,
    [place.account, place.reference, place.target, place.exclusion, seen, desk]
  );
  return row ?? null;
}

const Sum = z.object({ sum: z.coerce.number().pipe(Minor) });

/** `persons`: one person, by all ids that desks know them by. `besides`: what this desk did is known better here; null: all desks. */
export type DayAsked = {
  readonly persons: readonly string[];
  readonly right: string;
  readonly currency: string;
  readonly from: number;
  readonly besides: string | null;
};

/** What this person has done with this right since then, at all desks: everything but what certainly did not happen. */
export async function doneInHouse(ask: Ask, { persons, right, currency, from, besides }: DayAsked): Promise<Minor> {
  const [row] = await ask(
    Sum,
    `SELECT coalesce(sum(amount), 0) AS sum FROM house_claim WHERE person_right = $1 AND currency = $2 AND created_at >= $3
      AND desk <> $4 AND state <> 'refused' AND person IN (${persons.map((_, at) => `$${at + 5}`).join(', ')})`,
    [right, currency, from, besides ?? '', ...persons]
  );
  return row?.sum ?? NOTHING;
}

export type NewClaim = Place & {
  readonly id: string;
  readonly kind: string;
  readonly person: string | null;
  readonly right: string | null;
  readonly amount: Minor | null;
  readonly currency: string | null;
  readonly state: ClaimState;
  readonly isLive: boolean;
  readonly inFlight: boolean;
  readonly isLate: boolean;
  readonly version: number;
  readonly at: number;
  readonly sealed: Buffer;
};

export async function insertClaim(ask: Ask, { desk }: Pick<Line, 'desk'>, claim: NewClaim): Promise<void> {
  await ask(
    z.unknown(),
    `INSERT INTO house_claim (id, account, reference, target, exclusion, kind, desk, person, person_right, amount, currency, state, is_live,
      in_flight, is_late, version, created_at, updated_at, sealed)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18)`,
    [
      claim.id,
      claim.account,
      claim.reference,
      claim.target,
      claim.exclusion,
      claim.kind,
      desk,
      claim.person,
      claim.right,
      claim.amount,
      claim.currency,
      claim.state,
      claim.isLive,
      claim.inFlight,
      claim.isLate,
      claim.version,
      claim.at,
      claim.sealed
    ]
  );
}

export async function claimById(ask: Ask, id: string): Promise<ClaimRow | null> {
  return (await ask(ClaimRow, `${CLAIM} WHERE c.id = $1`, [id]))[0] ?? null;
}
