import type { AccountId, Payment, RowId } from '../../../shared/model/domain.ts';
import type {
  MatchCertainty,
  MatchRule,
  SettledPayment,
  SettledState,
  SettlementMatch,
  SettlementOverview,
  StatementEntry,
  StatementFormat,
  UnsettledPayment
} from '../../../shared/model/settlement.ts';
import { LATE_DAYS } from '../../../shared/rules/settlement.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { add, type Minor } from '../../../shared/values/money.ts';
import { toPayment } from '../rows/tables/payments.ts';
import type { Db, Row } from '../sql/db.ts';
import { list, sql, type Sql } from '../sql/sql.ts';
import { explainedAs, isExplained } from './explained.ts';
import { judge } from './verdict.ts';
import type { Pile } from './types.ts';

const DAY = 86_400;
/** What is older is no question of settlement any more. */
const REACH_DAYS = 120;
/** Statements begin in the middle: what was paid shortly before may have arrived before. */
const SLACK_DAYS = 3;

type Known = {
  readonly id: RowId;
  readonly account: string;
  readonly accountIds: AccountId[];
  readonly from: string | null;
  readonly to: string | null;
};

/** Bank accounts where money of these accounts arrives. */
function knownAccounts(db: Db, accountIds: readonly AccountId[]): readonly Known[] {
  const rows = db.all<{ id: RowId; account: string; owners: string; from: string | null; to: string | null }>(sql`
    SELECT a.id, a.key AS account, group_concat(o.account_id, char(10)) AS owners,
      (SELECT min(from_day) FROM statement s WHERE s.settlement_account_id = a.id) AS "from",
      (SELECT max(to_day) FROM statement s WHERE s.settlement_account_id = a.id) AS "to"
    FROM settlement_account a JOIN settlement_account_of o ON o.settlement_account_id = a.id
    WHERE o.account_id IN (${list([...accountIds])}) GROUP BY a.id ORDER BY a.id`);
  return rows.map(({ owners, ...row }) => ({ ...row, accountIds: owners.split('\n') }));
}

type Scope = { readonly accountId: AccountId; readonly since: UnixSeconds; readonly reach: UnixSeconds | null };

const secondsOf = (day: string): UnixSeconds => Math.floor(Date.parse(`${day}T00:00:00Z`) / 1000);

/**
 * Since when what is paid at an account must arrive in a statement, and how far those reach; a gateway that tells by itself has no
 * statements.
 */
function scopesOf(db: Db, accountIds: readonly AccountId[], now: UnixSeconds): readonly Scope[] {
  const known = knownAccounts(db, accountIds);
  const earliest = now - REACH_DAYS * DAY;
  return accountIds.flatMap((accountId): Scope[] => {
    const own = known.filter((one) => one.accountIds.includes(accountId));
    const starts = own.flatMap(({ from }) => (from === null ? [] : [secondsOf(from)]));
    const ends = own.flatMap(({ to }) => (to === null ? [] : [secondsOf(to) + DAY]));
    if (starts.length > 0)
      return [{ accountId, since: Math.max(earliest, Math.min(...starts) - SLACK_DAYS * DAY), reach: Math.max(...ends) }];
    return tellsSettled(db, accountId, earliest) ? [{ accountId, since: earliest, reach: null }] : [];
  });
}

const tellsSettled = (db: Db, accountId: AccountId, since: UnixSeconds): boolean =>
  db.value<number>(
    sql`SELECT 1 FROM payment WHERE sort_at >= ${since} AND +account_id = ${accountId} AND settled_at IS NOT NULL LIMIT 1`
  ) !== null;

const paidAt = sql`coalesce(p.processed_at, p.created_at, p.sort_at)`;

/** Taken, not wholly given back, not seen to arrive, not explained; \`told\`: its gateway says that it is settled. */
const notArrived = ({
  accountId,
  since
}: Scope): Sql => sql`p.sort_at >= ${since} AND +p.account_id = ${accountId} AND p.captured_amount > p.refunded_amount
  AND NOT EXISTS (SELECT 1 FROM settlement_payment s WHERE s.payment_id = p.id)
  AND NOT ${isExplained(sql`p.id`)}`;

type Age = SettlementOverview['unsettled'][number]['age'];
type Aged = {
  readonly currency: string;
  readonly told: number;
  readonly age: Age;
  readonly count: number;
  readonly amount: Minor;
  readonly late: number;
};

function agedSums(db: Db, scope: Scope, now: UnixSeconds): readonly Aged[] {
  const age = sql`CASE WHEN ${now} - ${paidAt} < ${3 * DAY} THEN 'days3' WHEN ${now} - ${paidAt} < ${7 * DAY} THEN 'days7'
    WHEN ${now} - ${paidAt} < ${30 * DAY} THEN 'days30' ELSE 'older' END`;
  const late = scope.reach ?? 0;
  return db.all<Aged>(sql`SELECT p.currency, coalesce(p.settled_at <= ${now}, 0) AS told, ${age} AS age,
      count(*) AS count, sum(p.captured_amount) AS amount, sum(${paidAt} + ${LATE_DAYS * DAY} < ${late}) AS late
    FROM payment p WHERE ${notArrived(scope)} GROUP BY 1, 2, 3`);
}

type Sum = SettlementOverview['settled'][number];

function together<Key extends string>(
  sums: readonly (Sum & { readonly age?: Key; readonly late?: number })[]
): (Sum & { age: Key | undefined; late: number })[] {
  const groups = Map.groupBy(sums, ({ currency, age }) => `${currency} ${age ?? ''}`);
  return [...groups.values()].map((all) => ({
    currency: all[0]?.currency ?? '',
    age: all[0]?.age,
    count: all.reduce((sum, { count }) => sum + count, 0),
    amount: add(...all.map(({ amount }) => amount)),
    late: all.reduce((sum, one) => sum + (one.late ?? 0), 0)
  }));
}

const bare = ({ currency, count, amount }: Sum): Sum => ({ currency, count, amount });

export function settlementOverview(db: Db, { accountIds, now }: Pick<Pile, 'accountIds' | 'now'>): SettlementOverview {
  const ids = list([...accountIds]);
  const known = knownAccounts(db, accountIds);
  const banks = list(known.map(({ id }) => id));
  const aged = scopesOf(db, accountIds, now).flatMap((scope) => agedSums(db, scope, now));
  const kept = db.all<Sum & { readonly fee: Minor }>(sql`SELECT currency, count(*) AS count, sum(arrived) AS amount, sum(fee) AS fee
    FROM settlement_payment WHERE account_id IN (${ids}) GROUP BY currency`);
  return {
    accounts: [...known],
    settled: kept.map(bare),
    byGateway: together(aged.filter(({ told }) => told === 1)).map(bare),
    fees: kept.filter(({ fee }) => fee !== 0).map(({ fee, ...sum }) => ({ ...bare(sum), amount: fee })),
    unsettled: together(aged.filter(({ told }) => told === 0)).map(({ age, ...sum }) => ({ ...sum, age: age ?? 'older' })),
    open: db.all<Sum>(sql`SELECT currency, count(*) AS count, sum(amount) AS amount FROM statement_entry
      WHERE settlement_account_id IN (${banks}) AND state = 'open' GROUP BY currency`),
    differences: db.value<number>(sql`SELECT count(*) FROM settlement_payment s WHERE ${differing(ids)}`) ?? 0,
    files: db.all<SettlementOverview['files'][number] & { format: StatementFormat }>(sql`SELECT f.id, f.name, f.format, f.taken_at AS at,
      (SELECT count(*) FROM statement s JOIN statement_entry e ON e.statement_id = s.id WHERE s.file_id = f.id) AS entries
      FROM statement_file f WHERE f.id IN (SELECT file_id FROM statement WHERE settlement_account_id IN (${banks}))
      ORDER BY f.taken_at DESC, f.id DESC LIMIT 20`)
  };
}

const DIFFERENT = list(['feeKept', 'wrongAmount', 'wrongCurrency', 'doubled', 'reversed']);

const differing = (ids: Sql): Sql => sql`s.account_id IN (${ids}) AND s.state IN (${DIFFERENT})
  AND NOT ${isExplained(sql`s.payment_id`)}`;

type Arrival = {
  readonly payment_id: RowId;
  readonly state: SettledState;
  readonly arrived: Minor;
  readonly fee: Minor;
  readonly day: string;
  readonly rule: MatchRule;
  readonly certainty: MatchCertainty;
};

const paymentOf = (db: Db, id: RowId): Payment | null => {
  const row = db.get(sql`SELECT * FROM payment WHERE id = ${id}`);
  return row && toPayment(row);
};

/** Newest first. Differences are looked at again: a refund or capture that came meanwhile may have explained one. */
export function settledPayments(db: Db, { accountIds, after, limit, different }: Pile & { readonly different: boolean }): SettledPayment[] {
  const ids = list([...accountIds]);
  const which = different ? differing(ids) : sql`s.account_id IN (${ids})`;
  const read = (): Arrival[] =>
    db.all<Arrival>(
      sql`SELECT s.* FROM settlement_payment s WHERE ${which} ORDER BY s.day DESC, s.payment_id DESC LIMIT ${limit} OFFSET ${after}`
    );
  if (different)
    db.transaction(() =>
      judge(
        db,
        read().map(({ payment_id: id }) => id)
      )
    );
  return read().flatMap(({ payment_id: id, ...arrival }) => {
    const payment = paymentOf(db, id);
    const { state, arrived, fee, day, rule, certainty } = arrival;
    return payment === null ? [] : [{ payment, state, arrived, fee, day, rule, certainty, reason: explainedAs(db, id) }];
  });
}

/** The oldest first. */
export function unsettledPayments(db: Db, { accountIds, now, after, limit }: Pile): UnsettledPayment[] {
  const rows = scopesOf(db, accountIds, now).flatMap((scope) =>
    db
      .all<Row & { readonly moment: number }>(
        sql`SELECT p.*, ${paidAt} AS moment FROM payment p WHERE ${notArrived(scope)} AND coalesce(p.settled_at > ${now}, 1)
          ORDER BY p.sort_at, p.id LIMIT ${after + limit}`
      )
      .map((row) => ({
        payment: toPayment(row),
        days: Math.max(0, Math.floor((now - row.moment) / DAY)),
        late: scope.reach !== null && row.moment + LATE_DAYS * DAY < scope.reach
      }))
  );
  return rows.toSorted((one, other) => other.days - one.days || one.payment.id - other.payment.id).slice(after, after + limit);
}

const entryColumns = sql`e.id, a.key AS account, f.name AS file, e.line, e.day, e.amount, e.fee, e.currency, e.reversal, e.text, e.state,
  (SELECT w.reason FROM settlement_word w WHERE w.entry_id = e.id ORDER BY w.id DESC LIMIT 1) AS reason,
  (SELECT w.reason FROM settlement_word w WHERE w.entry_id = e.id AND w.lost = 1 ORDER BY w.id DESC LIMIT 1) AS overruled`;
const entrySource = sql`statement_entry e JOIN statement s ON s.id = e.statement_id JOIN statement_file f ON f.id = s.file_id
  JOIN settlement_account a ON a.id = e.settlement_account_id`;

type EntryRow = Omit<StatementEntry, 'reversal'> & { readonly reversal: number };
const toEntry = ({ reversal, ...row }: EntryRow): StatementEntry => ({ ...row, reversal: reversal === 1 });

/** The newest first; `aside`: what a person has set aside, in place of what is about nothing known here. */
export function openEntries(db: Db, { accountIds, after, limit, aside }: Pile & { readonly aside: boolean }): StatementEntry[] {
  const banks = knownAccounts(db, accountIds).map(({ id }) => id);
  return db
    .all<EntryRow>(
      sql`SELECT ${entryColumns} FROM ${entrySource} WHERE e.settlement_account_id IN (${list(banks)})
        AND e.state = ${aside ? 'ignored' : 'open'} ORDER BY e.day DESC, e.id DESC LIMIT ${limit} OFFSET ${after}`
    )
    .map(toEntry);
}

export function matchesOf(db: Db, paymentId: RowId): SettlementMatch[] {
  const rows = db.all<{ id: RowId; entry: RowId; rule: MatchRule; certainty: MatchCertainty; refund: number | null; at: UnixSeconds }>(
    sql`SELECT id, entry_id AS entry, rule, certainty, refund_id AS refund, at FROM settlement_match
      WHERE payment_id = ${paymentId} ORDER BY id LIMIT 50`
  );
  return rows.flatMap(({ id, entry: entryId, rule, certainty, refund, at }) => {
    const entry = db.get<EntryRow>(sql`SELECT ${entryColumns} FROM ${entrySource} WHERE e.id = ${entryId}`);
    return entry === null ? [] : [{ id, entry: toEntry(entry), rule, certainty, refund: refund !== null, reason: entry.reason, at }];
  });
}

/** What was paid within two weeks before the entry's day and did not arrive: its own currency first, of these the nearest amount. */
export function candidatesFor(db: Db, entryId: RowId, accountIds: readonly AccountId[]): Payment[] {
  const entry = db.get<{ day: string; amount: Minor; currency: string }>(
    sql`SELECT day, amount, currency FROM statement_entry WHERE id = ${entryId}`
  );
  if (entry === null) return [];
  const until = secondsOf(entry.day) + 2 * DAY;
  return db
    .all(
      sql`SELECT p.* FROM payment p WHERE p.sort_at BETWEEN ${until - 21 * DAY} AND ${until} AND +p.account_id IN (${list([...accountIds])})
        AND p.captured_amount > 0 AND (${entry.amount} < 0 OR NOT EXISTS (SELECT 1 FROM settlement_payment s WHERE s.payment_id = p.id))
        ORDER BY p.currency <> ${entry.currency}, abs(p.captured_amount - ${Math.abs(entry.amount)}), p.sort_at DESC LIMIT 20`
    )
    .map(toPayment);
}
