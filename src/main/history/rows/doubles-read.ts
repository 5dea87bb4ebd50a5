import { RefundState, type AccountId, type RowId } from '../../../shared/model/domain.ts';
import type { DoubleSide } from '../../../shared/model/doubles.ts';
import { MoneyKind } from '../../../shared/model/kinds/index.ts';
import { StateWord } from '../../../shared/model/money-words.ts';
import type { Db, Row } from '../sql/db.ts';
import { name, sql, type Sql } from '../sql/sql.ts';
import type { DoubleFilter, DoubleRow } from '../types.ts';
import { amountOf } from './tables/columns.ts';

/** Reads what is there twice as a screen shows it: the two rows as they are now, the desk's own first. */
export const doubles = (db: Db, { accountId, openOnly, limit }: DoubleFilter): DoubleRow[] =>
  read(
    db,
    sql`WHERE ${openOnly ? sql`resolved_at IS NULL` : sql`1`} AND ${accountId === null ? sql`1` : sql`account_id = ${accountId}`}
      ORDER BY found_at DESC, id DESC LIMIT ${limit}`
  );

export const doubleById = (db: Db, id: RowId): DoubleRow | null => read(db, sql`WHERE id = ${id}`)[0] ?? null;

/** Open ones that a detail must tell about: its own row's, and a payment's refunds'. */
export function doublesOf(db: Db, kind: DoubleRow['kind'], id: RowId): DoubleRow[] {
  const refunds = sql`(kind = 'refund' AND EXISTS (SELECT 1 FROM refund JOIN payment ON payment.account_id = refund.account_id
    AND payment.remote_id = refund.payment_remote_id WHERE refund.id IN (row_a, row_b) AND payment.id = ${id}))`;
  const own = sql`(kind = ${kind} AND ${id} IN (row_a, row_b))`;
  return read(db, sql`WHERE resolved_at IS NULL AND ${kind === 'payment' ? sql`(${own} OR ${refunds})` : own} ORDER BY id`);
}

export const openDoubles = (db: Db, accountId: AccountId): number =>
  db.value<number>(sql`SELECT count(*) FROM moved_twice WHERE account_id = ${accountId} AND resolved_at IS NULL`) ?? 0;

type Stored = Pick<
  DoubleRow,
  'id' | 'accountId' | 'kind' | 'certainty' | 'reference' | 'foundAt' | 'resolvedAt' | 'resolution' | 'reason'
> & {
  readonly a: RowId;
  readonly b: RowId;
};

const read = (db: Db, which: Sql): DoubleRow[] =>
  db
    .all<Stored>(
      sql`SELECT id, account_id AS accountId, kind, certainty, reference, found_at AS foundAt, resolved_at AS resolvedAt, resolution,
        reason, row_a AS a, row_b AS b FROM moved_twice ${which}`
    )
    .flatMap((stored) => whole(db, stored) ?? []);

/** Null when one of the two rows is gone (the account's history was removed meanwhile). */
function whole(db: Db, { a, b, ...stored }: Stored): DoubleRow | null {
  const rows = [a, b].map((id) => db.get(sql`SELECT * FROM ${name(stored.kind)} WHERE id = ${id}`));
  const [one, other] = rows;
  if (!one || !other) return null;
  const intent = db.get(sql`SELECT kind, booking_id, guest_name, payment_id, refund_id, token_id FROM intent
    WHERE account_id = ${stored.accountId} AND reference = ${stored.reference} AND live = 1`);
  const own = intent === null ? null : ownRow(db, stored.kind, intent);
  const older = Number(one.sort_at) <= Number(other.sort_at);
  const turned = own === other.id || (own !== one.id && !older);
  const [first, second] = turned ? [other, one] : [one, other];
  const told = (column: string): string | null => {
    const value = intent?.[column] ?? first[column] ?? second[column] ?? paymentOf(db, first)?.[column] ?? null;
    return value === null ? null : String(value);
  };
  return {
    ...stored,
    operation: intent === null ? null : MoneyKind.parse(intent.kind),
    bookingId: told('booking_id'),
    guestName: told('guest_name'),
    first: sideOf(db, stored.kind, first),
    second: sideOf(db, stored.kind, second)
  };
}

/** The row the journal's operation came to; of a paid link, the payment the link itself names. */
function ownRow(db: Db, kind: DoubleRow['kind'], intent: Row): RowId | null {
  const direct = intent[`${kind}_id`];
  if (typeof direct === 'number') return direct;
  if (kind !== 'payment' || intent.token_id === null) return null;
  return db.value<number>(sql`SELECT payment.id FROM token
    JOIN payment ON payment.account_id = token.account_id AND payment.remote_id = token.payment_remote_id
    WHERE token.id = ${intent.token_id ?? null}`);
}

const paymentOf = (db: Db, row: Row): Row | null =>
  row.payment_remote_id === undefined || row.payment_remote_id === null
    ? null
    : db.get(sql`SELECT * FROM payment WHERE account_id = ${row.account_id ?? null} AND remote_id = ${row.payment_remote_id}`);

function sideOf(db: Db, kind: DoubleRow['kind'], row: Row): DoubleSide {
  const number = (column: string): number | null => (typeof row[column] === 'number' ? Number(row[column]) : null);
  const id = Number(row.id);
  const payment = kind === 'payment' ? id : paymentOf(db, row)?.id;
  return {
    id,
    remoteId: String(row.remote_id),
    paymentId: typeof payment === 'number' ? payment : null,
    tokenId: kind === 'token' ? id : null,
    amount: amountOf(row.amount),
    currency: typeof row.currency === 'string' ? row.currency : null,
    status: String(row.status),
    word: kind === 'refund' ? null : StateWord.parse(row.money_state),
    refundState: kind === 'refund' ? RefundState.parse(row.state) : null,
    isLink: row.is_link === 1,
    at: number('created_at') ?? number('processed_at')
  };
}
