import type { AccountId, Payment, RowId, Token } from '../../../shared/model/domain.ts';
import type { RadarAnswer, RadarHit, RadarPair, RadarQuestion, RadarWay } from '../../../shared/model/radar.ts';
import { paymentStands } from '../../../shared/rules/doubles.ts';
import { alike, RADAR_WINDOW, type Charge, type Stay } from '../../../shared/rules/radar.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { add, leftOf, minor, most, NOTHING, type Minor } from '../../../shared/values/money.ts';
import { actor } from '../acting.ts';
import type { Db, Row } from '../sql/db.ts';
import { list, name, sql, type Sql } from '../sql/sql.ts';
import { toPayment } from '../rows/tables/payments.ts';
import { toToken } from '../rows/tables/tokens.ts';

/** Payments beside which another one looks like one too many (shared/rules/radar.ts), found by indexes of booking and card alone. */

const DAY = 86_400;
/** A morning list looks at what is so new; a gateway's clock may be ahead of this one, by no more than a day. */
const RECENT = 14 * DAY;
const MOST_RECENT = 5_000;

type Lined = { readonly payment: Payment; readonly at: UnixSeconds };

const lined = (row: Row): Lined => ({ payment: toPayment(row), at: Number(row.sort_at) });
const chargeOf = ({ payment: { bookingId, card, amount, capturedAmount, currency }, at }: Lined): Charge => ({
  bookingId,
  card,
  // What was taken, or is held.
  amount: capturedAmount > 0 ? capturedAmount : amount,
  currency,
  at
});

const STATES = list(['authorized', 'partlyCaptured', 'paid', 'other']);

/** Others that could be beside it: of its booking, or of its card. */
function beside(db: Db, charge: Charge, accountIds: readonly AccountId[], before: Sql): readonly Lined[] {
  const { bookingId, card, at } = charge;
  const accounts = list([...accountIds]);
  const ways: Sql[] = [];
  const within = (which: Sql, window: number) => ways.push(sql`${which} AND sort_at BETWEEN ${at - window} AND ${at}`);
  if (bookingId !== null) within(sql`booking_id = ${bookingId}`, RADAR_WINDOW.beyondTotal);
  if (card?.fingerprint) within(sql`card_fingerprint = ${card.fingerprint}`, RADAR_WINDOW.card);
  if (card?.last4) within(sql`card_last4 = ${card.last4}`, RADAR_WINDOW.card);
  const rows = ways.flatMap((way) =>
    db.all(sql`SELECT * FROM payment WHERE ${way} AND +account_id IN (${accounts}) AND +state IN (${STATES}) AND ${before} LIMIT 100`)
  );
  return [...new Map(rows.map((row) => [row.id, row])).values()].map(lined).filter(({ payment }) => paymentStands(payment));
}

/** What the order of an operation says of the stay. */
const ASKED = {
  total: sql`json_extract(asked, '$.order.request.booking.totalAmount')`,
  currency: sql`json_extract(asked, '$.order.request.booking.currency')`
};

/** What the stay costs, where it was told and is more than what was asked for with it: a form without a total sends the amount. */
function totalOf(db: Db, bookingId: string, currency: string, accounts: Sql): Minor | null {
  const told = db.value<number>(sql`SELECT max(booking_amount) FROM token WHERE booking_id = ${bookingId} AND +account_id IN (${accounts})
    AND booking_currency = ${currency} AND (amount IS NULL OR booking_amount > amount)`);
  const typed = db.value<number>(sql`SELECT max(${ASKED.total}) FROM intent
    WHERE booking_id = ${bookingId} AND +account_id IN (${accounts}) AND ${ASKED.currency} = ${currency}
      AND ${ASKED.total} > coalesce(amount, 0)`);
  return told === null && typed === null ? null : minor(Math.max(told ?? 0, typed ?? 0));
}

/** All that stands of the booking, in this currency. */
function standingOf(db: Db, bookingId: string, currency: string, accounts: Sql): Minor {
  const rows = db.all(
    sql`SELECT * FROM payment WHERE booking_id = ${bookingId} AND +account_id IN (${accounts}) AND +state IN (${STATES}) LIMIT 200`
  );
  const amounts = rows.map(toPayment).filter((one) => one.currency === currency && paymentStands(one));
  return add(
    ...amounts.map(({ amount, capturedAmount, refundedAmount }) => (capturedAmount > 0 ? leftOf(capturedAmount, refundedAmount) : amount))
  );
}

function stayOf(db: Db, { bookingId, currency }: Pick<Charge, 'bookingId' | 'currency'>, accountIds: readonly AccountId[]): Stay {
  const accounts = list([...accountIds]);
  return bookingId === null
    ? { total: null, standing: NOTHING }
    : { total: totalOf(db, bookingId, currency, accounts), standing: standingOf(db, bookingId, currency, accounts) };
}

function wayOf(db: Db, payment: Payment): RadarWay {
  const kind = db.value<string>(sql`SELECT kind FROM intent WHERE payment_id = ${payment.id} AND kind IN ('chargeCard', 'debit') LIMIT 1`);
  if (kind !== null) return kind === 'debit' ? 'storedCard' : 'phone';
  // Asked apart: with an OR between them, SQLite goes through all that the account has.
  const { accountId, tokenRemoteId, remoteId } = payment;
  const link = db.value<number>(sql`SELECT max(is_link) FROM (
    SELECT is_link FROM token WHERE account_id = ${accountId} AND remote_id = ${tokenRemoteId}
    UNION ALL SELECT is_link FROM token WHERE account_id = ${accountId} AND payment_remote_id = ${remoteId})`);
  return link === 1 ? 'link' : 'elsewhere';
}

/** A person has said so, or the network made it: then it stands with what moved twice. */
function isAnswered(db: Db, older: Lined, newer: Lined): boolean {
  const [a, b] = [older.payment.id, newer.payment.id];
  const { amount, currency } = chargeOf(newer);
  const meant = sql`amount = ${amount} AND currency = ${currency} AND at BETWEEN ${newer.at - 60 * DAY} AND ${newer.at + DAY}`;
  return (
    db.value<number>(sql`SELECT 1 FROM radar_answer WHERE payment_id = ${a} AND (other_id = ${b} OR (other_id IS NULL AND ${meant}))`) !==
      null ||
    db.value<number>(sql`SELECT 1 FROM moved_twice WHERE kind = 'payment' AND row_a = ${Math.min(a, b)} AND row_b = ${Math.max(a, b)}`) !==
      null
  );
}

/** What a charge comes to, as `chargeOf` says it. */
const cameTo = (row: string): Sql => sql`iif(${name(row)}.captured_amount > 0, ${name(row)}.captured_amount, ${name(row)}.amount)`;
/** Wider than `alike` looks: a hundredth, and a whole unit of the smallest currency. What it leaves out need not be read at all. */
const ANY_UNIT = 1000;
const roughlyBeside = (which: Sql, window: number): Sql => sql`EXISTS (SELECT 1 FROM payment AS older
  WHERE ${which} AND older.sort_at BETWEEN newer.sort_at - ${window} AND newer.sort_at AND older.id <> newer.id
    AND +older.currency = newer.currency
    AND abs(${cameTo('older')} - ${cameTo('newer')}) <= max(${cameTo('older')}, ${cameTo('newer')}) / 100 + ${ANY_UNIT})`;

/** What was charged lately and looks like one too many beside an older one, the newest first; each newer one once. */
export function radarPairs(db: Db, accountIds: readonly AccountId[], now: UnixSeconds): RadarPair[] {
  const recent = db
    .all(
      sql`SELECT * FROM payment AS newer WHERE sort_at BETWEEN ${now - RECENT} AND ${now + DAY}
        AND +account_id IN (${list([...accountIds])}) AND +state IN (${STATES})
        AND (${roughlyBeside(sql`older.booking_id = newer.booking_id`, RADAR_WINDOW.beyondTotal)}
          OR ${roughlyBeside(sql`older.card_fingerprint = newer.card_fingerprint`, RADAR_WINDOW.card)}
          OR ${roughlyBeside(sql`older.card_last4 = newer.card_last4`, RADAR_WINDOW.card)})
      ORDER BY sort_at DESC, id DESC LIMIT ${MOST_RECENT}`
    )
    .map(lined)
    .filter(({ payment }) => paymentStands(payment));
  return recent.flatMap((newer) => {
    const charge = chargeOf(newer);
    const others = beside(db, charge, accountIds, sql`(sort_at, id) < (${newer.at}, ${newer.payment.id})`);
    const near = others.filter((other) => charge.currency === other.payment.currency);
    if (near.length === 0) return [];
    const stay = stayOf(db, charge, accountIds);
    for (const older of near) {
      const likeness = alike(chargeOf(older), charge, stay);
      if (likeness === null || isAnswered(db, older, newer)) continue;
      const [firstWay, secondWay] = [wayOf(db, older.payment), wayOf(db, newer.payment)];
      return [{ ...likeness, first: older.payment, firstWay, second: newer.payment, secondWay }];
    }
    return [];
  });
}

/** What stands already and would look like the first of two. */
export function radarCheck(db: Db, question: RadarQuestion, accountIds: readonly AccountId[], now: UnixSeconds): RadarHit[] {
  const token = question.tokenId === null ? null : tokenOf(db, question.tokenId);
  const bookingId = question.bookingId === '' ? null : (question.bookingId ?? token?.bookingId ?? null);
  const charge: Charge = { bookingId, card: token?.card ?? null, amount: question.amount, currency: question.currency, at: now };
  const known = stayOf(db, charge, accountIds);
  const told = question.total !== null && question.total > question.amount ? question.total : null;
  const total = told === null ? known.total : most(told, known.total ?? NOTHING);
  const stay: Stay = { total, standing: add(known.standing, charge.amount) };
  return beside(db, charge, accountIds, sql`1`).flatMap((one) => {
    const likeness = alike(chargeOf(one), charge, stay);
    if (likeness === null || isMeant(db, one.payment.id, charge)) return [];
    return [{ ...likeness, payment: one.payment, way: wayOf(db, one.payment) }];
  });
}

const tokenOf = (db: Db, id: RowId): Token | null => {
  const row = db.get(sql`SELECT * FROM token WHERE id = ${id}`);
  return row && toToken(row);
};

const isMeant = (db: Db, paymentId: RowId, { amount, currency, at }: Charge): boolean =>
  db.value<number>(sql`SELECT 1 FROM radar_answer WHERE payment_id = ${paymentId} AND other_id IS NULL AND amount = ${amount}
    AND currency = ${currency} AND at >= ${at - DAY}`) !== null;

export function answerRadar(db: Db, answer: RadarAnswer, at: UnixSeconds): void {
  db.transaction(() => {
    if (answer.of === 'planned') {
      for (const id of answer.payments)
        db.run(sql`INSERT INTO radar_answer (payment_id, amount, currency, at, person)
          SELECT id, ${answer.amount}, ${answer.currency}, ${at}, ${actor()}
          FROM payment WHERE id = ${id}`);
      return;
    }
    const { first, second } = answer;
    db.run(sql`INSERT INTO radar_answer (payment_id, other_id, amount, currency, at, person)
      SELECT ${first}, id, amount, currency, ${at}, ${actor()}
      FROM payment WHERE id = ${second} AND EXISTS (SELECT 1 FROM payment WHERE id = ${first})`);
  });
}
