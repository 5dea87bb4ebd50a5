import type { MovementKind, SheetLine } from '../../../shared/model/closing.ts';
import type { Payment, Refund } from '../../../shared/model/domain.ts';
import { NOTHING_MOVED, type Step, stepsBetween } from '../../../shared/rules/movements.ts';
import { add, type Minor, NOTHING } from '../../../shared/values/money.ts';
import { captureFailed } from '../rows/links.ts';
import type { Db } from '../sql/db.ts';
import { list, sql } from '../sql/sql.ts';
import { type Counted, countedOf, type Now, nowOf, positionOf, saveCounted, type Source } from './counted.ts';
import { type Asked, askedFor, paymentOrigin } from './origin.ts';

/** A row that may have moved since the last sheet. `before`: as it stood then; null: it was not there, or stood in a sheet. */
export type Changed = Source & { readonly before: string | null };

export type Span = { readonly from: number; readonly until: number };

/** The lines of a row, and what sheets have counted of it with them. */
export type RowLines = {
  readonly source: Source;
  readonly lines: readonly SheetLine[];
  readonly counted: Counted;
  readonly asked: readonly Asked[];
};

type Part = { readonly id: number; readonly reference: string | null; readonly amount: Minor; readonly at: number | null };
type Draft = Step & { readonly at: number; readonly origin: SheetLine['origin']; readonly currency: string };

/**
 * Counts a row: what it comes to now less what sheets have counted of it. A row whose currency changed is taken back in the one and
 * counted in the other.
 */
export function linesOf(db: Db, changed: Changed, span: Span): RowLines {
  const counted = countedOf(db, changed, changed.before);
  const now = nowOf(db, changed);
  const currency = now.row?.currency ?? counted.currency ?? '';
  const moved = counted.currency === null || counted.currency === currency;
  const known = moved ? counted.moved : NOTHING_MOVED;
  const after = positionOf(now, known);
  const asked = now.kind === 'operation' || now.row === null ? [] : askedFor(db, now.kind, now.row);
  const parts = now.kind === 'payment' && now.row !== null ? partsOf(db, now.row, counted.capture) : [];
  const steps = stepsBetween(known, after).map((step) => ({ ...step, currency }));
  const undone = moved ? [] : stepsBetween(counted.moved, NOTHING_MOVED).map((step) => ({ ...step, currency: counted.currency ?? '' }));
  const drafts = [...undone, ...steps].flatMap((step) => draftsOf({ db, now, asked, until: span.until }, step, parts));
  const lines = drafts.map((draft, index) =>
    lineOf(changed, now, draft, {
      ordinal: counted.lines + index + 1,
      from: span.from,
      person: draft.origin === 'desk' ? (asked.at(-1)?.person ?? null) : null
    })
  );
  const capture = Math.max(counted.capture, ...parts.map(({ id }) => id));
  return { source: changed, lines, asked, counted: { ...counted, currency, moved: after, lines: counted.lines + lines.length, capture } };
}

/** Keeps what is counted now. A row that has not moved, and never stood in a sheet, is known by how it stands. */
export function keepCounted(db: Db, { source, counted }: RowLines): void {
  if (counted.stored || counted.lines > 0 || stepsBetween(NOTHING_MOVED, counted.moved).length > 0) saveCounted(db, source, counted);
}

const partsOf = (db: Db, payment: Payment, told: number): Part[] =>
  db.all<Part>(sql`SELECT id, reference, amount, captured_at AS at FROM capture
    WHERE account_id = ${payment.accountId} AND payment_remote_id = ${payment.remoteId} AND id > ${told}
      AND upper(status) NOT IN (${list(captureFailed)}) ORDER BY id`);

type About = { readonly db: Db; readonly now: Now; readonly asked: readonly Asked[]; readonly until: number };

/** One line, or one for each capture where those told since the last sheet come to it. */
function draftsOf(about: About, step: Step & { readonly currency: string }, parts: readonly Part[]): Draft[] {
  const { db, now, asked, until } = about;
  if (now.row === null || step.amount < 0) {
    const seen = now.kind === 'operation' || now.row === null ? until : now.row.fetchedAt;
    return [{ ...step, at: seen, origin: originOf(about, step.kind, null) }];
  }
  switch (now.kind) {
    case 'operation':
      return [{ ...step, at: now.row.at, origin: step.kind === 'fee' ? 'gateway' : 'elsewhere' }];
    case 'refund':
      return [
        { ...step, at: now.row.processedAt ?? now.row.createdAt ?? now.row.fetchedAt, origin: asked.length > 0 ? 'desk' : 'elsewhere' }
      ];
    case 'payment': {
      const payment = now.row;
      const takes = step.kind === 'captured' || step.kind === 'taken';
      const whole = takes && parts.length > 0 && add(...parts.map(({ amount }) => amount)) === step.amount;
      const told: readonly (Part | null)[] = whole ? parts : [null];
      return told.map((part) => ({
        ...step,
        amount: part?.amount ?? step.amount,
        at: momentOf(payment, step.kind, part?.at ?? (takes ? (parts[0]?.at ?? null) : null)),
        origin: paymentOrigin({ db, payment, asked, now: until }, step.kind, part)
      }));
    }
  }
}

function originOf({ db, now, asked, until }: About, kind: MovementKind, part: Part | null): SheetLine['origin'] {
  if (now.row === null) return 'elsewhere';
  switch (now.kind) {
    case 'operation':
      return kind === 'fee' ? 'gateway' : 'elsewhere';
    case 'refund':
      return asked.length > 0 ? 'desk' : 'elsewhere';
    case 'payment':
      return paymentOrigin({ db, payment: now.row, asked, now: until }, kind, part);
  }
}

/** When it happened, as far as the gateway tells: else when it was seen. */
function momentOf(payment: Payment, kind: MovementKind, capturedAt: number | null): number {
  const { createdAt, processedAt, fetchedAt, facts, preauthExpiresAt, state } = payment;
  switch (kind) {
    case 'held':
      return (state === 'authorized' ? (processedAt ?? createdAt) : (createdAt ?? processedAt)) ?? fetchedAt;
    case 'taken':
      return capturedAt ?? facts.capturedAt ?? processedAt ?? createdAt ?? fetchedAt;
    case 'captured':
      return capturedAt ?? facts.capturedAt ?? (processedAt !== null && processedAt > (createdAt ?? 0) ? processedAt : fetchedAt);
    case 'released':
      return facts.cancelledAt ?? (preauthExpiresAt !== null && preauthExpiresAt < fetchedAt ? preauthExpiresAt : fetchedAt);
    case 'givenBack':
    case 'fee':
      return fetchedAt;
  }
}

function lineOf(
  { accountId, kind, remoteId }: Source,
  now: Now,
  { at, amount, currency, kind: movement, origin }: Draft,
  { ordinal, from, person }: { readonly ordinal: number; readonly from: number; readonly person: string | null }
): SheetLine {
  return {
    id: `${accountId}/${kind}/${remoteId}/${ordinal}`,
    kind: movement,
    amount,
    currency,
    at,
    late: at < from,
    accountId,
    source: { kind, id: remoteId },
    ...aboutOf(now),
    origin,
    person
  };
}

function aboutOf(now: Now): Pick<SheetLine, 'reference' | 'bookingId' | 'method' | 'scheme'> {
  if (now.row === null) return { reference: null, bookingId: null, method: null, scheme: null };
  if (now.kind === 'operation') return { reference: null, bookingId: now.row.bookingId, method: now.row.method, scheme: now.row.scheme };
  const row: Payment | Refund = now.row;
  return { reference: row.reference, bookingId: row.bookingId, method: row.methodType, scheme: row.card.scheme };
}

export const sumOf = (lines: readonly SheetLine[], kinds: readonly MovementKind[]): Minor =>
  lines.reduce((sum, line) => (kinds.includes(line.kind) ? add(sum, line.amount) : sum), NOTHING);
