import type { AccountId, Payment, Token } from '../../../shared/model/domain.ts';
import type { DaySums } from '../../../shared/model/today.ts';
import type { CalendarDate, UnixSeconds } from '../../../shared/values/dates.ts';
import type { Currency, Minor } from '../../../shared/values/money.ts';
import { add, NOTHING } from '../../../shared/values/money.ts';
import type { Db } from '../sql/db.ts';
import { bookingMoney } from './booking-rows.ts';
import { list, sql, type Sql } from '../sql/sql.ts';

export type DayAsked = {
  readonly accountIds: readonly AccountId[];
  readonly day: CalendarDate;
  readonly from: UnixSeconds;
  readonly to: UnixSeconds;
};

/** Any of its accounts names a booking. */
type StayKey = { readonly accountId: AccountId; readonly bookingId: string };
export type StayRows = StayKey & { readonly links: readonly Token[]; readonly payments: readonly Payment[] };
export type DayRows = {
  readonly arrivals: readonly StayRows[];
  readonly departures: readonly StayRows[];
  readonly more: boolean;
  readonly sums: readonly DaySums[];
};

/** Beyond so many guests a day the lists by check-in and check-out serve better. */
const MOST_STAYS = 100;

/** By what links and cards say of the stay, and by what was typed at this desk where nothing else came of it. */
function stays(db: Db, { accountIds, day }: DayAsked, which: 'arrivals' | 'departures'): StayKey[] {
  const [column, asked] =
    which === 'arrivals'
      ? [sql`check_in`, sql`iif(json_valid(asked), json_extract(asked, '$.order.request.booking.checkIn'), NULL)`]
      : [sql`check_out`, sql`iif(json_valid(asked), json_extract(asked, '$.order.request.booking.checkOut'), NULL)`];
  return db.all<StayKey>(sql`SELECT min(account) AS accountId, booking AS bookingId FROM (
      SELECT account_id AS account, booking_id AS booking FROM token WHERE ${column} = ${day} AND booking_id IS NOT NULL
        AND money_state NOT IN ('cancelled') AND +account_id IN (${list(accountIds)})
      UNION ALL
      SELECT account_id, booking_id FROM intent WHERE ${asked} = ${day} AND booking_id IS NOT NULL AND live = 1
        AND +account_id IN (${list(accountIds)})
    ) GROUP BY booking COLLATE NOCASE ORDER BY booking LIMIT ${MOST_STAYS + 1}`);
}

type Part = { readonly currency: Currency; readonly sum: Minor };

/** What moved in these seconds, by the gateways' own times; the time of creation stands in where a row has no other. */
function sumsOf(db: Db, { accountIds, from, to }: DayAsked): DaySums[] {
  const ours = sql`+account_id IN (${list(accountIds)})`;
  const during = (table: Sql): readonly Sql[] => [
    sql`FROM ${table} WHERE processed_at BETWEEN ${from} AND ${to} AND ${ours}`,
    sql`FROM ${table} WHERE sort_at BETWEEN ${from} AND ${to} AND processed_at IS NULL AND ${ours}`
  ];
  const parts = (which: keyof Omit<DaySums, 'currency'>, queries: readonly Sql[]) =>
    queries.flatMap((query) => db.all<Part>(query).map((part) => ({ ...part, which })));
  // What was taken in steps counts on the day of each step; a payment without any, on its own.
  const notInSteps = sql`NOT EXISTS (SELECT 1 FROM capture c WHERE c.account_id = payment.account_id
    AND c.payment_remote_id = payment.remote_id AND c.captured_at IS NOT NULL)`;
  const payments = during(sql`payment`);
  const all = [
    ...parts('taken', [
      ...payments.map((rows) => sql`SELECT currency, sum(taken) AS sum ${rows} AND taken > 0 AND ${notInSteps} GROUP BY currency`),
      sql`SELECT currency, sum(amount) AS sum FROM capture WHERE captured_at BETWEEN ${from} AND ${to}
        AND upper(status) IN ('CAPTURED', 'SUCCESS') AND ${ours} GROUP BY currency`
    ]),
    ...parts('held', [
      sql`SELECT currency, sum(amount) AS sum FROM payment WHERE sort_at BETWEEN ${from} AND ${to} AND money_state = 'reserved' AND ${ours}
        GROUP BY currency`
    ]),
    ...parts(
      'givenBack',
      during(sql`refund`).map((rows) => sql`SELECT currency, sum(amount) AS sum ${rows} AND +state = 'succeeded' GROUP BY currency`)
    )
  ];
  const lines = new Map<Currency, DaySums>();
  for (const { currency, sum, which } of all) {
    const line = lines.get(currency) ?? { currency, taken: NOTHING, held: NOTHING, givenBack: NOTHING };
    lines.set(currency, { ...line, [which]: add(line[which], sum) });
  }
  return [...lines.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Who comes and leaves on a day, and what moved. */
export function dayRows(db: Db, asked: DayAsked): DayRows {
  const [arrivals, departures] = [stays(db, asked, 'arrivals'), stays(db, asked, 'departures')];
  const whole = (stay: StayKey): StayRows => ({ ...stay, ...bookingMoney(db, asked.accountIds, stay.bookingId) });
  return {
    arrivals: arrivals.slice(0, MOST_STAYS).map(whole),
    departures: departures.slice(0, MOST_STAYS).map(whole),
    more: arrivals.length > MOST_STAYS || departures.length > MOST_STAYS,
    sums: sumsOf(db, asked)
  };
}
