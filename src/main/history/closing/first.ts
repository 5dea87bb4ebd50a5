import type { SheetHead, SheetLine, Standing } from '../../../shared/model/closing.ts';
import { type Minor, minor, NOTHING, subtract } from '../../../shared/values/money.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';
import { linesOf, sumOf, type Changed, type RowLines, type Span } from './lines.ts';

/** The first sheet of an account begins somewhere: what moved since then has lines, and all before it is one opening figure a currency. */

const FIRST_KINDS = ['payment', 'refund', 'operation'] as const;

export function firstLines(db: Db, accountId: string, span: Span): RowLines[] {
  const found: Changed[] = [];
  for (const kind of FIRST_KINDS) {
    const table = { payment: sql`payment`, refund: sql`refund`, operation: sql`operation` }[kind];
    // One after the other: of a UNION, SQLite reads a whole index to have both sides in one order.
    const made = db.all<Id>(sql`SELECT remote_id AS id FROM ${table} WHERE sort_at >= ${span.from} AND +account_id = ${accountId}`);
    const moved = db.all<Id>(sql`SELECT remote_id AS id FROM ${table} WHERE processed_at >= ${span.from} AND +account_id = ${accountId}`);
    const ids = new Set([...made, ...moved].map(({ id }) => id));
    for (const remoteId of ids) found.push({ accountId, kind, remoteId, before: null });
  }
  return found.map((changed) => {
    const row = linesOf(db, changed, { from: 0, until: span.until });
    return { ...row, lines: row.lines.filter(({ at }) => at >= span.from) };
  });
}

/** Everything the account has moved, less what has a line. */
export function openingOf(db: Db, accountId: string, lines: readonly SheetLine[]): SheetHead['opening'] {
  const all = standingOf(db, accountId);
  return all
    .map(({ currency, taken, givenBack, held }) => {
      const mine = lines.filter((line) => line.accountId === accountId && line.currency === currency);
      return {
        accountId,
        currency,
        taken: subtract(taken, sumOf(mine, ['taken', 'captured'])),
        givenBack: subtract(givenBack, sumOf(mine, ['givenBack'])),
        held: subtract(held, subtract(sumOf(mine, ['held']), sumOf(mine, ['captured', 'released'])))
      };
    })
    .filter(({ taken, givenBack, held }) => taken !== 0 || givenBack !== 0 || held !== 0);
}

/** From what is kept for the facets of rows (016) and narrow indexes (026), so that a million rows take no longer than a thousand. */
export function standingOf(db: Db, accountId: string): Standing[] {
  const taken = db.all<Sum>(sql`SELECT currency, sum(taken) AS amount FROM payment_sum JOIN facet ON facet.id = payment_sum.facet
    WHERE payment_sum.kind = 0 AND list = 'payment' AND account = ${accountId} GROUP BY currency`);
  const given = db.all<Sum>(sql`SELECT currency, sum(amount) AS amount FROM refund_sum JOIN facet ON facet.id = refund_sum.facet
    WHERE refund_sum.kind = 0 AND list = 'refund' AND account = ${accountId} AND state = 'succeeded' GROUP BY currency`);
  const elsewhere = db.all<Sum>(sql`SELECT currency, sum(abs(amount)) AS amount FROM operation
    WHERE account_id = ${accountId} AND lower(type) = 'refund' AND upper(status) = 'SUCCESS' AND currency IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM refund WHERE refund.account_id = ${accountId} AND refund.remote_id = operation.remote_id)
    GROUP BY currency`);
  const held = db.all<Sum>(sql`SELECT currency, sum(amount) AS amount FROM payment_sum JOIN facet ON facet.id = payment_sum.facet
    WHERE payment_sum.kind = 0 AND list = 'payment' AND account = ${accountId} AND state = 'reserved' GROUP BY currency`);
  const rest = db.all<Sum>(sql`SELECT currency, sum(amount - captured_amount) AS amount FROM payment
    WHERE account_id = ${accountId} AND state = 'partlyCaptured' AND capture_mode = 'multipart' GROUP BY currency`);
  const currencies = [...new Set([...taken, ...given, ...elsewhere, ...held, ...rest].map(({ currency }) => currency))]
    .filter(Boolean)
    .toSorted();
  const of = (sums: readonly Sum[], currency: string): Minor => minor(sums.find((one) => one.currency === currency)?.amount ?? NOTHING);
  return currencies.map((currency) => ({
    accountId,
    currency,
    taken: of(taken, currency),
    givenBack: minor(of(given, currency) + of(elsewhere, currency)),
    held: minor(of(held, currency) + of(rest, currency))
  }));
}

type Id = { readonly id: string };

type Sum = { readonly currency: string; readonly amount: Minor };
