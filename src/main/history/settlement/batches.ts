import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import { fitBatch, splitFits, type Batch } from '../../../shared/rules/settlement.ts';
import { localDay, type UnixSeconds } from '../../../shared/values/dates.ts';
import { minor, NOTHING, type Minor } from '../../../shared/values/money.ts';
import type { Db } from '../sql/db.ts';
import { list, sql } from '../sql/sql.ts';
import { leftToUs, writeMatches, type NewMatch, type OpenEntry } from './entries.ts';
import { judge } from './verdict.ts';

/**
 * Entries that name nobody, as the sum of what was taken on a day: at one account, of one scheme or all, on one day or up to four in a row
 * (a weekend). Acquirers pay within a week.
 */

type Item = {
  readonly id: RowId;
  readonly refundId: RowId | null;
  readonly amount: Minor;
  readonly day: string;
  readonly account: string;
  readonly scheme: string;
  readonly currency: string;
};
type Place = { readonly account: RowId; readonly owners: readonly AccountId[]; readonly at: UnixSeconds };

const DAY = 86_400;
/** Days between payment and arrival. */
const LONGEST = 8;
const IN_A_ROW = 4;
/** An entry that is older than the newest by more than this has had its chance: what it could be the sum of came long ago. */
const STILL_OPEN = 45;

const secondsOf = (day: string): UnixSeconds => Math.floor(Date.parse(`${day}T12:00:00Z`) / 1000);
const dayBefore = (day: string, days: number): string => new Date((secondsOf(day) - days * DAY) * 1000).toISOString().slice(0, 10);

export function matchBatches(db: Db, { account, owners, at }: Place): number {
  const newest = db.value<string>(sql`SELECT max(to_day) FROM statement WHERE settlement_account_id = ${account}`);
  if (newest === null) return 0;
  const entries =
    db.all<OpenEntry>(sql`SELECT id, day, amount, fee, currency, text FROM statement_entry WHERE settlement_account_id = ${account}
    AND state = 'open' AND ${leftToUs} AND day >= ${dayBefore(newest, STILL_OPEN)} AND amount > 0 ORDER BY day, id`);
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return 0;
  const days = byDay(itemsBetween(db, owners, dayBefore(first.day, LONGEST + IN_A_ROW + 1), last.day));
  const used = new Set<string>();
  const matches: NewMatch[] = [];
  let found = 0;
  const take = (entry: OpenEntry, items: readonly Item[], as: Pick<NewMatch, 'rule' | 'certainty' | 'fee'>, half = false): void => {
    for (const [index, item] of items.entries()) {
      const { id: paymentId, refundId } = item;
      const [amount, fee] = [half ? NOTHING : item.amount, index === 0 ? as.fee : NOTHING];
      matches.push({ entryId: entry.id, paymentId, refundId, ...as, amount, fee });
      used.add(keyOf(item));
    }
  };
  const left: OpenEntry[] = [];
  for (const entry of entries) {
    const fit = fitBatch(entry, batchesNear(entry, days, used));
    if (fit === null || (fit.items.length < 2 && fit.rule !== 'batch')) {
      left.push(entry);
      continue;
    }
    found += 1;
    const { rule, fee, twice } = fit;
    const certainty = fit.items.length < 2 ? 'perhaps' : fit.certainty;
    take(entry, twice ? [...fit.items, twice] : fit.items, { rule, certainty, fee });
  }
  for (const [one, other, items] of splitsAmong(left, days, used)) {
    found += 2;
    take(one, items, { rule: 'batchSplit', certainty: 'likely', fee: one.fee });
    take(other, items, { rule: 'batchSplit', certainty: 'likely', fee: other.fee }, true);
  }
  writeMatches(db, matches, at);
  judge(
    db,
    matches.map(({ paymentId }) => paymentId)
  );
  return found;
}

const keyOf = ({ id, refundId }: Item): string => `${id}/${refundId ?? ''}`;

/** What was taken and given back in these days and was not seen to arrive. */
function itemsBetween(db: Db, owners: readonly AccountId[], from: string, to: string): readonly Item[] {
  const [start, end] = [secondsOf(from) - DAY, secondsOf(to) + DAY];
  const ids = list([...owners]);
  type Line = Omit<Item, 'day'> & { readonly moment: number };
  // Most have arrived: the narrow index and what arrived say which have not, and only their rows are read.
  const payments = db.all<Line>(sql`WITH unseen AS MATERIALIZED (SELECT p.id FROM payment p
      WHERE p.sort_at BETWEEN ${start} AND ${end}
      AND NOT EXISTS (SELECT 1 FROM settlement_payment s WHERE s.payment_id = p.id))
    SELECT p.id, NULL AS refundId, p.captured_amount AS amount, p.account_id AS account, coalesce(p.card_scheme, '') AS scheme,
      p.currency, coalesce(p.processed_at, p.created_at, p.sort_at) AS moment FROM unseen CROSS JOIN payment p ON p.id = unseen.id
    WHERE p.account_id IN (${ids}) AND p.captured_amount > 0`);
  const refunds =
    db.all<Line>(sql`SELECT p.id, r.id AS refundId, -r.amount AS amount, r.account_id AS account, coalesce(p.card_scheme, '') AS scheme,
    r.currency, coalesce(r.processed_at, r.created_at, r.sort_at) AS moment FROM refund r
    JOIN payment p ON p.account_id = r.account_id AND p.remote_id = r.payment_remote_id
    WHERE r.sort_at BETWEEN ${start} AND ${end} AND r.account_id IN (${ids}) AND r.state = 'succeeded'
      AND NOT EXISTS (SELECT 1 FROM settlement_match m WHERE m.refund_id = r.id)`);
  return [...payments, ...refunds].map(({ moment, ...item }) => ({ ...item, day: localDay(moment) }));
}

type Days = ReadonlyMap<string, readonly Item[]>;

const byDay = (items: readonly Item[]): Days => Map.groupBy(items, ({ account, day, currency }) => `${account}|${currency}|${day}`);

/** Every sum of days that an entry of this day can be, of what is not taken yet. */
function batchesNear(entry: Pick<OpenEntry, 'day' | 'currency'>, days: Days, used: ReadonlySet<string>): readonly Batch<Item>[] {
  const accounts = new Set([...days.keys()].map((key) => key.slice(0, key.indexOf('|'))));
  const batches: Batch<Item>[] = [];
  const seen = new Set<string>();
  const add = (items: readonly Item[]): void => {
    if (items.length === 0) return;
    const key = items.map(keyOf).join(' ');
    if (seen.has(key)) return;
    seen.add(key);
    batches.push({ items, gross: minor(items.reduce((sum, { amount }) => sum + amount, 0)) });
  };
  for (const account of accounts) {
    const on = (back: number): readonly Item[] =>
      (days.get(`${account}|${entry.currency}|${dayBefore(entry.day, back)}`) ?? []).filter((item) => !used.has(keyOf(item)));
    const near = Array.from({ length: LONGEST + IN_A_ROW }, (_, back) => on(back));
    for (let end = 0; end < LONGEST; end += 1) {
      const row = near[end] ?? [];
      if (row.length === 0) continue;
      for (let length = 1; length <= IN_A_ROW; length += 1) add(near.slice(end, end + length).flat());
      add(row.filter(({ amount }) => amount > 0));
      for (const part of Map.groupBy(row, ({ scheme }) => scheme).values()) add(part);
    }
  }
  return batches;
}

/** Pairs of entries up to three days apart, of what neither could be alone. */
function splitsAmong(
  entries: readonly OpenEntry[],
  days: Days,
  used: ReadonlySet<string>
): readonly (readonly [OpenEntry, OpenEntry, readonly Item[]])[] {
  const pairs: (readonly [OpenEntry, OpenEntry, readonly Item[]])[] = [];
  const gone = new Set<RowId>();
  const taken = new Set(used);
  for (const [index, one] of entries.entries()) {
    if (gone.has(one.id)) continue;
    const batches = batchesNear(one, days, taken).filter(({ items }) => items.length > 1);
    for (const other of entries.slice(index + 1, index + 40)) {
      if (gone.has(other.id) || other.currency !== one.currency || secondsOf(other.day) - secondsOf(one.day) > 3 * DAY) continue;
      const arrived = [one, other].map(({ amount, fee, currency }) => ({ amount, fee, currency, refund: false }));
      const [first, second] = arrived;
      const fitting = first && second ? batches.filter(({ gross }) => splitFits([first, second], gross)) : [];
      const [fit] = fitting;
      if (!fit || fitting.length > 1) continue;
      pairs.push([one, other, fit.items]);
      for (const item of fit.items) taken.add(keyOf(item));
      gone.add(one.id).add(other.id);
      break;
    }
  }
  return pairs;
}
