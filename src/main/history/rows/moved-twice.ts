import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import type { DoubleKind } from '../../../shared/model/doubles.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import {
  isOurs,
  pairsAmong,
  paymentStands,
  refundStands,
  SOON_SECONDS,
  tokenStands,
  type Moved,
  type Pair
} from '../../../shared/rules/doubles.ts';
import type { Db, Row } from '../sql/db.ts';
import { join, name, sql, type Sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';
import { writeEvent, type Told } from './events.ts';
import { toPayment, toRefund } from './tables/payments.ts';
import { toToken } from './tables/tokens.ts';
import type { StoreContext } from '../types.ts';
import { amountOf } from './tables/columns.ts';

/** The rows one answer has touched, by table. */
export type Touched = Readonly<Record<DoubleKind, Set<RowId>>>;

export const nothingTouched = (): Touched => ({ payment: new Set(), refund: new Set(), token: new Set() });

const KINDS: readonly DoubleKind[] = ['payment', 'refund', 'token'];

/**
 * Looks whether what an answer has just brought is at the gateway twice (shared/rules/doubles.ts), in the same transaction, so
 * that desk, question and sync alike find it. Only indexed look-ups by the row itself: a sync of thousands of rows hardly notices.
 * @returns true when something was found, or is over
 */
export function lookForDoubles(db: Db, accountId: AccountId, touched: Touched, context: StoreContext): boolean {
  let changed = false;
  for (const kind of KINDS) {
    for (const id of worthALook(db, kind, touched[kind])) {
      const row = db.get(sql`SELECT * FROM ${name(kind)} WHERE id = ${id}`);
      if (row === null) continue;
      const pairs = pairsAmong(likeIt(db, accountId, kind, row).map((one) => movedOf(db, kind, one)));
      for (const pair of pairs) if (open(db, { accountId, kind, ...pair }, context)) changed = true;
      for (const known of openOnes(db, kind, id)) if (closeIfOver(db, kind, known, context)) changed = true;
    }
  }
  return changed;
}

/** Up to so many are looked at one by one at once. */
const FEW = 4;

/** Of many, those with another row beside them that could be a repeat, and those of which one is open: asked once for all. */
function worthALook(db: Db, kind: DoubleKind, ids: ReadonlySet<RowId>): readonly RowId[] {
  if (ids.size <= FEW) return [...ids];
  const table = name(kind);
  const soon = SOON_COLUMNS[kind].map(
    (
      column
    ) => sql`EXISTS (SELECT 1 FROM ${table} other WHERE other.${name(column)} = one.${name(column)} AND +other.account_id = one.account_id
      AND +other.amount = one.amount AND other.currency = one.currency AND other.id <> one.id
      AND other.sort_at BETWEEN one.sort_at - ${SOON_SECONDS} AND one.sort_at + ${SOON_SECONDS})`
  );
  const signs = [
    sql`EXISTS (SELECT 1 FROM ${table} other WHERE other.reference = one.reference AND +other.account_id = one.account_id
      AND other.id <> one.id)`,
    ...soon,
    sql`EXISTS (SELECT 1 FROM moved_twice WHERE kind = ${kind} AND row_a = one.id AND resolved_at IS NULL)`,
    sql`EXISTS (SELECT 1 FROM moved_twice WHERE kind = ${kind} AND row_b = one.id AND resolved_at IS NULL)`
  ];
  const asked = JSON.stringify([...ids]);
  return db
    .all<{ id: RowId }>(sql`SELECT one.id FROM json_each(${asked}) JOIN ${table} one ON one.id = value WHERE ${join(signs, ' OR ')}`)
    .map(({ id }) => id);
}

/** The row and every other one it could be a repeat of. */
function likeIt(db: Db, accountId: AccountId, kind: DoubleKind, row: Row): Row[] {
  const reference = typeof row.reference === 'string' && isOurs(row.reference) ? row.reference : null;
  const others: Sql[] = [];
  if (reference !== null) {
    others.push(sql`SELECT * FROM ${name(kind)} WHERE reference = ${reference} AND +account_id = ${accountId}`);
  }
  for (const [column, value] of soonBeside(kind, row)) {
    const [from, until] = [Number(row.sort_at) - SOON_SECONDS, Number(row.sort_at) + SOON_SECONDS];
    others.push(sql`SELECT * FROM ${name(kind)} WHERE ${name(column)} = ${value} AND +account_id = ${accountId}
      AND +amount = ${row.amount ?? null} AND currency = ${row.currency ?? null} AND sort_at BETWEEN ${from} AND ${until}`);
  }
  return others.length === 0 ? [] : db.all(join(others, ' UNION '));
}

/** By what a repeat would be found: what it was done to. */
const SOON_COLUMNS: Readonly<Record<DoubleKind, readonly string[]>> = {
  payment: ['token_remote_id', 'booking_id'],
  refund: ['payment_remote_id'],
  token: []
};

function soonBeside(kind: DoubleKind, row: Row): readonly (readonly [column: string, value: string | number])[] {
  return SOON_COLUMNS[kind].flatMap((column) => {
    const value = row[column] ?? null;
    return value === null ? [] : [[column, value] as const];
  });
}

const targetsOf = (kind: DoubleKind, row: Row): readonly string[] => soonBeside(kind, row).map(([column, value]) => `${column}:${value}`);

const orNull = (value: string | number | null | undefined): number | null => (typeof value === 'number' ? value : null);

function movedOf(db: Db, kind: DoubleKind, row: Row): Moved {
  const reference = typeof row.reference === 'string' ? row.reference : null;
  return {
    id: Number(row.id),
    reference,
    targets: targetsOf(kind, row),
    sort: kind === 'token' ? (row.is_link === 1 ? 'link' : 'card') : kind,
    amount: amountOf(row.amount),
    currency: typeof row.currency === 'string' ? row.currency : null,
    at: orNull(row.sort_at),
    stands: standing(kind, row),
    inJournal:
      isOurs(reference) &&
      db.get(sql`SELECT 1 AS found FROM intent WHERE account_id = ${row.account_id ?? null} AND reference = ${reference} AND live = 1`) !==
        null
  };
}

function standing(kind: DoubleKind, row: Row): boolean {
  switch (kind) {
    case 'payment':
      return paymentStands(toPayment(row));
    case 'refund':
      return refundStands(toRefund(row));
    case 'token':
      return tokenStands(toToken(row));
  }
}

const paymentOfRefund = (db: Db, refund: Row): Row | null =>
  db.get(sql`SELECT * FROM payment WHERE account_id = ${refund.account_id ?? null} AND remote_id = ${refund.payment_remote_id ?? null}`);

/** Written down once. What came to an end by itself and stands again (its refund failed) is open again; a person's word stays. */
function open(db: Db, found: Pair & { readonly accountId: AccountId; readonly kind: DoubleKind }, context: StoreContext): boolean {
  const { accountId, kind, a, b, certainty, reference } = found;
  const { changes } = db.run(sql`INSERT INTO moved_twice (account_id, kind, row_a, row_b, certainty, reference, found_at)
    VALUES (${accountId}, ${kind}, ${a}, ${b}, ${certainty}, ${reference}, ${context.at})
    ON CONFLICT (kind, row_a, row_b) DO UPDATE SET resolved_at = NULL, resolution = NULL WHERE resolution = 'givenBack'`);
  if (changes === 0) return false;
  const what = certainty === 'same' ? 'movedTwice' : 'perhapsTwice';
  tellBoth(db, kind, { a, b }, (row, other) => writeEvent(db, { ...row, source: context.source }, { what, at: context.at, note: other }));
  return true;
}

type Known = { readonly id: RowId; readonly a: RowId; readonly b: RowId };

const openOnes = (db: Db, kind: DoubleKind, id: RowId): Known[] =>
  db.all<Known>(sql`SELECT id, row_a AS a, row_b AS b FROM moved_twice WHERE kind = ${kind} AND row_a = ${id} AND resolved_at IS NULL
    UNION SELECT id, row_a, row_b FROM moved_twice WHERE kind = ${kind} AND row_b = ${id} AND resolved_at IS NULL`);

function closeIfOver(db: Db, kind: DoubleKind, { id, a, b }: Known, context: StoreContext): boolean {
  const rows = [a, b].map((one) => db.get(sql`SELECT * FROM ${name(kind)} WHERE id = ${one}`));
  if (rows.every((row) => row !== null && standing(kind, row))) return false;
  db.run(sql`UPDATE moved_twice SET resolved_at = ${context.at}, resolution = 'givenBack' WHERE id = ${id}`);
  tellBoth(db, kind, { a, b }, (row, other) =>
    writeEvent(db, { ...row, source: context.source }, { what: 'twiceGivenBack', at: context.at, note: other })
  );
  return true;
}

/** A person says that it was meant so, or has been dealt with elsewhere. False: it is not open (any more). */
export function answerDouble(db: Db, id: RowId, reason: string, at: UnixSeconds): boolean {
  return db.transaction(() => {
    const known = db.get<Known & { kind: DoubleKind; accountId: AccountId }>(
      sql`SELECT id, account_id AS accountId, kind, row_a AS a, row_b AS b FROM moved_twice WHERE id = ${id} AND resolved_at IS NULL`
    );
    if (known === null) return false;
    db.run(sql`UPDATE moved_twice SET resolved_at = ${at}, resolution = 'answered', reason = ${reason} WHERE id = ${id}`);
    tellBoth(db, known.kind, known, (row) => writeEvent(db, { ...row, source: 'desk' }, { what: 'twiceAnswered', at, note: reason }));
    writeTrail(db, { kind: 'money.doubleAnswered', accountId: known.accountId, facts: { double: id } });
    return true;
  });
}

type Line = Pick<Told, 'kind' | 'row'>;

/** To the timelines of both; a refund is told on its payment as well. */
function tellBoth(db: Db, kind: DoubleKind, { a, b }: { a: RowId; b: RowId }, tell: (to: Line, other: string) => void): void {
  const rows = [a, b].map((id) => db.get(sql`SELECT * FROM ${name(kind)} WHERE id = ${id}`)).filter((row) => row !== null);
  const told = new Set<string>();
  for (const row of rows) {
    const other = rows.find((one) => one.id !== row.id);
    const named = String(other?.remote_id ?? '');
    const payment = kind === 'refund' ? paymentOfRefund(db, row) : null;
    const all: Line[] = [{ kind, row }, ...(payment ? [{ kind: 'payment' as const, row: payment }] : [])];
    for (const one of all.filter((line) => !told.has(`${line.kind} ${line.row.id}`))) {
      told.add(`${one.kind} ${one.row.id}`);
      tell(one, named);
    }
  }
}
