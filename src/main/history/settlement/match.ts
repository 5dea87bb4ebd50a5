import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import type { MatchRule } from '../../../shared/model/settlement.ts';
import { feeLimit, namesIn, referencesIn } from '../../../shared/rules/settlement.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { minor, NOTHING, type Minor } from '../../../shared/values/money.ts';
import type { Db } from '../sql/db.ts';
import { list, sql } from '../sql/sql.ts';
import { matchBatches } from './batches.ts';
import { leftToUs, ownersOf, writeMatches, type NewMatch, type OpenEntry } from './entries.ts';
import { judge } from './verdict.ts';

/** Entries without a payment yet, each with what it is about as far as its text says so; sums of days come after (batches.ts). */

type PaymentLine = {
  readonly name: string;
  readonly id: RowId;
  readonly captured: Minor;
  readonly currency: string;
};
type RefundLine = PaymentLine & { readonly paymentId: RowId };

const CHUNK = 1_000;

/** Matches what can be; answers how many entries have found what they are about. */
export function matchOpenEntries(db: Db, account: RowId, at: UnixSeconds): number {
  const owners = ownersOf(db, account);
  if (owners.length === 0) return 0;
  let found = 0;
  let last: Pick<OpenEntry, 'day' | 'id'> = { day: '', id: 0 };
  for (;;) {
    const entries = db.all<OpenEntry>(sql`SELECT id, day, amount, fee, currency, text FROM statement_entry
      WHERE settlement_account_id = ${account} AND state = 'open' AND ${leftToUs} AND (day, id) > (${last.day}, ${last.id})
      ORDER BY day, id LIMIT ${CHUNK}`);
    found += matchChunk(db, owners, entries, at);
    const end = entries.at(-1);
    if (!end || entries.length < CHUNK) break;
    last = end;
  }
  return found + matchBatches(db, { account, owners, at });
}

function matchChunk(db: Db, owners: readonly AccountId[], entries: readonly OpenEntry[], at: UnixSeconds): number {
  const ours = new Map(entries.map((entry) => [entry.id, referencesIn(entry.text)]));
  const byReference = lookUp(db, owners, [...ours.values()].flat(), 'reference');
  const unnamed = entries.filter(
    ({ id }) => !(ours.get(id) ?? []).some((name) => byReference.payments.has(name) || byReference.refunds.has(name))
  );
  const names = new Map(unnamed.map((entry) => [entry.id, namesIn(entry.text)]));
  const all = [...names.values()].flat();
  const [foreign, ids] = [lookUp(db, owners, all, 'reference'), lookUp(db, owners, all, 'remote_id')];
  const about = entries.flatMap(
    (entry) =>
      aboutOf(entry, ours.get(entry.id) ?? [], byReference, 'reference') ??
      aboutOf(entry, names.get(entry.id) ?? [], foreign, 'reference') ??
      aboutOf(entry, names.get(entry.id) ?? [], ids, 'gatewayId') ??
      []
  );
  writeMatches(db, about, at);
  judge(
    db,
    about.map(({ paymentId }) => paymentId)
  );
  return new Set(about.map(({ entryId }) => entryId)).size;
}

type Named = {
  readonly payments: ReadonlyMap<string, readonly PaymentLine[]>;
  readonly refunds: ReadonlyMap<string, readonly RefundLine[]>;
};

/** One question for all names of a chunk, by the index of references or of the gateway's numbers. */
function lookUp(db: Db, owners: readonly AccountId[], names: readonly string[], column: 'reference' | 'remote_id'): Named {
  if (names.length === 0) return { payments: new Map(), refunds: new Map() };
  const given = JSON.stringify([...new Set(names)]);
  const payments =
    column === 'reference'
      ? db.all<PaymentLine>(sql`SELECT upper(j.value) AS name, p.id, p.captured_amount AS captured, p.currency FROM json_each(${given}) j
          CROSS JOIN payment p ON p.reference = j.value WHERE p.account_id IN (${list([...owners])})`)
      : owners.flatMap((owner) =>
          db.all<PaymentLine>(sql`SELECT upper(j.value) AS name, p.id, p.captured_amount AS captured, p.currency FROM json_each(${given}) j
            CROSS JOIN payment p ON p.account_id = ${owner} AND p.remote_id = j.value`)
        );
  const which = column === 'reference' ? sql`r.reference = j.value` : sql`r.remote_id = j.value`;
  const refunds = owners.flatMap((owner) =>
    db.all<RefundLine>(sql`SELECT upper(j.value) AS name, r.id, r.amount AS captured, r.currency, p.id AS paymentId
      FROM json_each(${given}) j CROSS JOIN refund r ON r.account_id = ${owner} AND ${which}
      JOIN payment p ON p.account_id = r.account_id AND p.remote_id = r.payment_remote_id`)
  );
  return { payments: Map.groupBy(payments, ({ name }) => name), refunds: Map.groupBy(refunds, ({ name }) => name) };
}

/** A name that nothing else is likely to be: long, of letters and figures. Any other must fit the amount as well. */
const isTelling = (name: string): boolean => name.startsWith('PD-') || (name.length >= 14 && /[A-Z]/.test(name) && /\d/.test(name));

function fits(entry: OpenEntry, line: PaymentLine): boolean {
  if (line.currency !== entry.currency) return false;
  const size = Math.abs(entry.amount);
  return Math.abs(line.captured - size) <= feeLimit(line.captured, line.currency) || line.captured === size + entry.fee;
}

/** What the names in an entry's text make it: null where they lead to nothing, or to several payments whose sum it is not. */
function aboutOf(entry: OpenEntry, names: readonly string[], named: Named, rule: MatchRule): readonly NewMatch[] | null {
  const keys = names.map((name) => name.toUpperCase());
  const base = { entryId: entry.id, rule, certainty: 'sure' as const };
  const refunds = keys.flatMap((key) => named.refunds.get(key) ?? []);
  const refund = refunds.find((one) => one.currency === entry.currency && one.captured === -entry.amount);
  if (refund) return [{ ...base, paymentId: refund.paymentId, refundId: refund.id, amount: entry.amount, fee: entry.fee }];
  const lines = keys.flatMap((key) => (named.payments.get(key) ?? []).filter((line) => isTelling(key) || fits(entry, line)));
  const payments = [...new Map(lines.map((line) => [line.id, line])).values()];
  if (payments.length === 0) {
    const other = refunds[0];
    return other ? [{ ...base, paymentId: other.paymentId, refundId: null, amount: entry.amount, fee: entry.fee }] : null;
  }
  const whole = payments.find((line) => line.captured === Math.abs(entry.amount) && line.currency === entry.currency);
  const single = payments.length === 1 || new Set(payments.map(({ name }) => name)).size === 1 ? (whole ?? payments[0]) : undefined;
  if (single) return [{ ...base, paymentId: single.id, refundId: null, amount: entry.amount, fee: entry.fee }];
  return (
    severalOf(entry, payments)?.map((line, index) => ({
      ...base,
      paymentId: line.id,
      refundId: null,
      amount: line.captured,
      // The fee of all of them, kept once.
      fee: index === 0 ? minor(sumOf(payments) - entry.amount) : NOTHING
    })) ?? null
  );
}

const sumOf = (lines: readonly PaymentLine[]): number => lines.reduce((sum, { captured }) => sum + captured, 0);

/** An entry that names several payments is all of them where their sum is its amount, less a fee. */
function severalOf(entry: OpenEntry, lines: readonly PaymentLine[]): readonly PaymentLine[] | null {
  if (lines.some(({ currency }) => currency !== entry.currency)) return null;
  const short = sumOf(lines) - entry.amount;
  return short === 0 || short === entry.fee || (short > 0 && short <= feeLimit(minor(sumOf(lines)), entry.currency)) ? lines : null;
}
