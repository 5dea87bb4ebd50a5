import type { Account, Payment, Refund, Token } from '../../../shared/model/domain.ts';
import type { DueKind } from '../../../shared/model/today.ts';
import { DECLINED_FOR, HOLD_OVER, HOLD_WARNING, SALE_GRACE, REFUND_LATE, STAY_AHEAD, type Hold } from '../../../shared/rules/due.ts';
import { localDay, type CalendarDate, type UnixSeconds } from '../../../shared/values/dates.ts';
import { toPayment, toRefund } from '../rows/tables/payments.ts';
import { toToken } from '../rows/tables/tokens.ts';
import type { Db, Row } from '../sql/db.ts';
import { sql, type Sql } from '../sql/sql.ts';

/** So many rows of a kind and account; beyond that the list says that there are more. */
export const MOST_DUE = 100;
const LIMIT = MOST_DUE + 1;

/** Holds are looked at for guests who have left, or sales that were not taken, for so long after they were made. */
const RECENT = 45 * 86_400;
const DAY = 86_400;

export type DueAsked = {
  readonly accounts: readonly Pick<Account, 'id' | 'capabilities'>[];
  readonly now: UnixSeconds;
  readonly today: CalendarDate;
  /** The last second of today. */
  readonly endOfDay: UnixSeconds;
  readonly unpaidAfterDays: number;
};

type Since = { readonly since: UnixSeconds };
/** What may be due; the rules say what is (rules/due.ts). */
export type DueRows = {
  readonly holds: readonly Hold[];
  readonly links: readonly (Since & { readonly link: Token; readonly failed: boolean; readonly answered: boolean })[];
  readonly cards: readonly Token[];
  readonly refunds: readonly (Since & { readonly refund: Refund })[];
  /** There are more than were read. */
  readonly more: readonly DueKind[];
  readonly looked: { readonly holds: number; readonly links: number; readonly refunds: number };
};

/** Held on the guest's card, as the indexes of the migration have it. */
const HELD = sql`(state = 'authorized' OR (state = 'partlyCaptured' AND capture_mode = 'multipart'))`;
const OPEN = sql`is_link = 1 AND state = 'open' AND removed_at IS NULL`;
const UNSETTLED = sql`state IN ('pending', 'awaitingCapture', 'other')`;

/** When the guest of a held payment leaves: by its booking, else by its card or link, else as it was typed at this desk. */
const CHECK_OUT = sql`coalesce(
  (SELECT max(t.check_out) FROM token t WHERE t.booking_id = payment.booking_id AND +t.account_id = payment.account_id),
  (SELECT max(t.check_out) FROM token t WHERE t.account_id = payment.account_id AND t.remote_id = payment.token_remote_id),
  (SELECT max(t.check_out) FROM token t WHERE t.account_id = payment.account_id AND t.payment_remote_id = payment.remote_id),
  (SELECT max(json_extract(i.asked, '$.order.request.booking.checkOut')) FROM intent i
    WHERE i.payment_id = payment.id AND json_valid(i.asked)))`;
const SALE = sql`EXISTS (SELECT 1 FROM token t WHERE t.account_id = payment.account_id AND t.payment_remote_id = payment.remote_id
  AND t.is_link = 1 AND t.preauth = 0)`;
const HOLD = sql`SELECT payment.*, ${CHECK_OUT} AS leaves, ${SALE} AS sale FROM payment`;

const toHold = (row: Row): Hold => ({
  payment: toPayment(row) satisfies Payment,
  since: Number(row.sort_at),
  checkOut: row.leaves === null || row.leaves === undefined ? null : String(row.leaves),
  sale: row.sale === 1
});

/** Rows of one question, and whether there are more. */
type Found = { readonly rows: readonly Row[]; readonly kind: DueKind };

const ask = (db: Db, kind: DueKind, query: Sql): Found => ({ kind, rows: db.all(sql`${query} LIMIT ${LIMIT}`) });

function heldRows(db: Db, { now, today }: DueAsked, { id, capabilities }: DueAsked['accounts'][number]): readonly Found[] {
  const own = sql`${HOLD} WHERE account_id = ${id} AND ${HELD} AND preauth_expires_at IS NOT NULL`;
  const told = [
    ask(
      db,
      'holdLapses',
      sql`${own} AND preauth_expires_at > ${now} AND preauth_expires_at <= ${now + HOLD_WARNING.told} ORDER BY preauth_expires_at`
    ),
    ask(
      db,
      'holdLapsed',
      sql`${own} AND preauth_expires_at <= ${now} AND preauth_expires_at > ${now - HOLD_OVER} ORDER BY preauth_expires_at DESC`
    )
  ];
  // Absent in accounts that were stored before the desk knew of it.
  const days = capabilities.payment.holdDays ?? null;
  const byPractice = (days === null ? [] : [0, 1]).flatMap((preauth) => {
    const lasts = (preauth === 1 ? (days?.preauth ?? 0) : (days?.sale ?? 0)) * DAY;
    const held = sql`${HOLD} WHERE account_id = ${id} AND ${HELD} AND preauth_expires_at IS NULL AND preauth = ${preauth}`;
    return [
      ask(
        db,
        'holdLapses',
        sql`${held} AND sort_at > ${now - lasts} AND sort_at <= ${now - lasts + HOLD_WARNING.practice} ORDER BY sort_at`
      ),
      ask(db, 'holdLapsed', sql`${held} AND sort_at <= ${now - lasts} AND sort_at > ${now - lasts - HOLD_OVER} ORDER BY sort_at DESC`)
    ];
  });
  const recent = sql`${HOLD} WHERE account_id = ${id} AND ${HELD} AND sort_at > ${now - RECENT}`;
  return [
    ...told,
    ...byPractice,
    ask(db, 'holdAfterStay', sql`${recent} AND leaves < ${today} ORDER BY sort_at`),
    ask(db, 'saleNotTaken', sql`${recent} AND state = 'authorized' AND sort_at <= ${now - SALE_GRACE} AND sale ORDER BY sort_at`)
  ];
}

/** Something came for the booking after this link: another link that was not refused as well, or money. */
const ANSWERED = sql`(EXISTS (SELECT 1 FROM token t WHERE t.booking_id = token.booking_id AND t.id <> token.id
    AND t.sort_at >= token.sort_at AND t.money_state <> 'failed')
  OR EXISTS (SELECT 1 FROM payment p WHERE p.booking_id = token.booking_id AND p.sort_at >= token.sort_at
    AND p.money_state IN ('underWay', 'reserved', 'taken', 'partlyTaken', 'refunded', 'partlyRefunded')))`;

function linkRows(db: Db, { now, today, endOfDay, unpaidAfterDays }: DueAsked, id: string): readonly Found[] {
  const open = sql`SELECT *, 0 AS answered FROM token WHERE account_id = ${id} AND ${OPEN}`;
  return [
    ask(db, 'linkEnds', sql`${open} AND accept_until > ${now} AND accept_until <= ${endOfDay} ORDER BY accept_until`),
    ask(
      db,
      'linkUnpaid',
      sql`${open} AND sort_at <= ${now - unpaidAfterDays * DAY} AND (accept_until IS NULL OR accept_until > ${endOfDay})
        ORDER BY sort_at DESC`
    ),
    ask(
      db,
      'linkDeclined',
      sql`SELECT *, ${ANSWERED} AS answered FROM token WHERE account_id = ${id} AND is_link = 1 AND money_state = 'failed'
        AND removed_at IS NULL AND sort_at > ${now - DECLINED_FOR} AND (check_out IS NULL OR check_out >= ${today}) AND NOT answered
        ORDER BY sort_at DESC`
    )
  ];
}

const cardRows = (db: Db, { now, today }: DueAsked, id: string): Found =>
  ask(
    db,
    'cardEnds',
    sql`SELECT * FROM token WHERE account_id = ${id} AND is_card = 1 AND state = 'active' AND removed_at IS NULL AND check_out IS NOT NULL
      AND (expires_at < unixepoch(check_out) + 86400 OR expiry_key < CAST(substr(check_out, 1, 4) || substr(check_out, 6, 2) AS INTEGER))
      AND check_out >= ${today} AND (check_in IS NULL OR check_in <= ${localDay(now + STAY_AHEAD)}) ORDER BY check_out`
  );

function refundRows(db: Db, { now }: DueAsked, id: string): readonly Found[] {
  const waits = sql`SELECT * FROM refund WHERE account_id = ${id} AND ${UNSETTLED}`;
  const notTwice = sql`NOT EXISTS (SELECT 1 FROM moved_twice WHERE kind = 'refund' AND resolved_at IS NULL
    AND refund.id IN (row_a, row_b))`;
  return [
    ask(db, 'refundUnfinished', sql`${waits} AND state = 'awaitingCapture' AND ${notTwice} ORDER BY sort_at DESC`),
    ...['pending', 'other'].map((state) =>
      ask(db, 'refundLate', sql`${waits} AND state = ${state} AND sort_at <= ${now - REFUND_LATE} ORDER BY sort_at DESC`)
    )
  ];
}

const countOf = (db: Db, query: Sql): number => db.value<number>(query) ?? 0;

/** What of these accounts may be due, each kind by an index that holds nothing else. */
export function dueRows(db: Db, asked: DueAsked): DueRows {
  const looked = { holds: 0, links: 0, refunds: 0 };
  const [held, links, cards, refunds]: [Found[], Found[], Found[], Found[]] = [[], [], [], []];
  for (const account of asked.accounts) {
    const { id } = account;
    held.push(...heldRows(db, asked, account));
    links.push(...linkRows(db, asked, id));
    cards.push(cardRows(db, asked, id));
    refunds.push(...refundRows(db, asked, id));
    looked.holds += countOf(db, sql`SELECT count(*) FROM payment INDEXED BY payment_held WHERE account_id = ${id} AND ${HELD}`);
    looked.links += countOf(db, sql`SELECT count(*) FROM token INDEXED BY token_open WHERE account_id = ${id} AND ${OPEN}`);
    looked.refunds += countOf(db, sql`SELECT count(*) FROM refund INDEXED BY refund_unsettled WHERE account_id = ${id} AND ${UNSETTLED}`);
  }
  const all = [...held, ...links, ...cards, ...refunds];
  const shown = (found: readonly Found[]): Row[] => found.flatMap(({ rows }) => rows.slice(0, MOST_DUE));
  return {
    // One payment may be found for several reasons; the rule names the most pressing.
    holds: [...new Map(shown(held).map((row) => [row.id, row])).values()].map(toHold),
    links: shown(links).map((row) => ({
      link: toToken(row),
      since: Number(row.sort_at),
      failed: row.money_state === 'failed',
      answered: row.answered === 1
    })),
    cards: shown(cards).map(toToken),
    refunds: shown(refunds).map((row) => ({ refund: toRefund(row), since: Number(row.sort_at) })),
    more: [...new Set(all.filter(({ rows }) => rows.length > MOST_DUE).map(({ kind }) => kind))],
    looked
  };
}
