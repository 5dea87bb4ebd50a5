import { describe, expect, it } from 'vitest';
import { forReading } from '../../../../../src/main/history/file/for-reading.ts';
import { createHistory } from '../../../../../src/main/history/history.ts';
import type { Db } from '../../../../../src/main/history/sql/db.ts';
import { sql } from '../../../../../src/main/history/sql/sql.ts';
import type { IncomingPayment } from '../../../../../src/shared/model/domain.ts';
import type { OperationFilter, PaymentFilter, TokenFilter } from '../../../../../src/shared/model/lists.ts';
import { ageOf, noLinks } from '../../../../../src/shared/rules/charts.ts';
import { minor } from '../../../../../src/shared/values/money.ts';
import { freshDb, operationFilter, page, paymentFilter, tokenFilter } from '../../../../builders/history.ts';
import { account, ACCOUNT, operation, payment, token } from '../../../../builders/records.ts';
import { chanceOf } from '../../../../bench/seed/chance.ts';

const DAY = 86_400;
const START = 1_600_000_000;
const DAYS = 1_200;
const ROWS = 400;
const CURRENCIES = ['EUR', 'JPY', 'KWD'];

const narrowed = (index: number) =>
  [{}, { currency: 'JPY' }, { accountIds: [ACCOUNT] }, { text: '1' }, { amountFrom: minor(300) }, { scheme: 'nobody' }][index % 6] ?? {};
const rowsOf = (db: Db, table: string) => db.all(sql`SELECT * FROM (${{ text: table, params: [] }}) ORDER BY bucket, facet`);

/** What charts show is added up of kept sums (migration 054) and of rows at the ends: always what a loop over all rows comes to. */
describe('What charts of a long time add up', () => {
  const db = freshDb();
  forReading(db.connection);
  const history = createHistory(db);
  for (const id of [ACCOUNT, 'acc-2']) {
    history.saveAccount(account({ id }));
    const rows = Array.from({ length: ROWS }, (_, index) => {
      const chance = chanceOf(54, index);
      const createdAt = chance.share(1) < 0.03 ? null : START + Math.floor(chance.share(2) * DAYS * DAY);
      const made = { createdAt, amount: minor(100 + chance.upTo(3, 900)), currency: chance.pick(4, CURRENCIES) };
      const state = chance.pick(5, ['paid', 'paid', 'authorized', 'failed', 'open'] as const);
      const paid: IncomingPayment = payment({
        ...made,
        remoteId: `p${index}`,
        state,
        status: state.toUpperCase(),
        capturedAmount: minor(0),
        failureCategory: state === 'failed' ? chance.pick(6, ['declined', 'expired_card']) : null,
        processedAt: chance.share(7) < 0.1 ? null : (createdAt ?? START) + chance.upTo(8, 40 * DAY)
      });
      const link = token({ ...made, remoteId: `t${index}`, isLink: true, state: 'open', paymentRemoteId: `p${index}` });
      const fee = chance.share(9) < 0.2 ? null : minor(chance.upTo(10, 50));
      return {
        paid,
        link: chance.share(11) < 0.2 ? { ...link, paymentRemoteId: null } : link,
        done: operation({ ...made, remoteId: `o${index}`, operationAt: createdAt, fee })
      };
    });
    history.store(
      id,
      { tokens: rows.map(({ link }) => link), payments: rows.map(({ paid }) => paid), operations: rows.map(({ done }) => done) },
      { at: START + 2_000 * DAY, source: 'sync' }
    );
    // Some are paid, taken back or told otherwise later on.
    const later = rows.filter((_, index) => index % 7 === 0);
    history.store(
      id,
      {
        payments: later.map(({ paid }, index) => ({
          ...paid,
          state: index % 2 === 0 ? 'paid' : 'failed',
          processedAt: START + index * 9 * DAY
        })),
        operations: later.map(({ done }, index) => ({ ...done, fee: minor(index), amount: minor(index * 3) }))
      },
      { at: START + 2_001 * DAY, source: 'sync' }
    );
  }
  history.saveAccount(account({ id: 'acc-3' }));
  history.store('acc-3', { tokens: [token({ createdAt: START, isLink: true })] }, { at: START, source: 'sync' });
  history.removeAccount('acc-3', true, START + 3_000 * DAY);

  const spans = Array.from({ length: 24 }, (_, index) => {
    const chance = chanceOf(55, index);
    const from = START + Math.floor((chance.share(1) * 1.2 - 0.1) * DAYS * DAY);
    return { from: chance.share(3) < 0.1 ? null : from, to: chance.share(4) < 0.1 ? null : from + chance.upTo(2, 500 * DAY) };
  });
  const inside = ({ from, to }: (typeof spans)[number], at: number | null): boolean =>
    (from === null && to === null) || (at !== null && (from === null || at >= from) && (to === null || at <= to));
  it('links by the days until they were paid', () => {
    for (const [index, created] of spans.entries()) {
      const filter: TokenFilter = tokenFilter({ ...narrowed(index), show: 'links' });
      const all = everything((request) => history.tokens(filter, request)).filter((link) => inside(created, link.createdAt));
      const days = all.map(({ accountId, createdAt, paymentRemoteId }) => {
        const found = paymentRemoteId === null ? null : history.paymentByRemoteId(accountId, paymentRemoteId);
        const at = found?.processedAt ?? found?.createdAt ?? null;
        const done = found !== null && ['paid', 'partlyCaptured', 'authorized'].includes(found.state);
        return done && at !== null && createdAt !== null ? Math.max(0, Math.floor((at - createdAt) / DAY)) : null;
      });
      const ages = noLinks.map((_, age) => days.filter((one) => one !== null && ageOf(one) === age).length);
      expect({ created, ...history.linkAges({ ...filter, created }) }).toEqual({
        created,
        ages,
        open: days.filter((one) => one === null).length
      });
    }
  });

  it('fees by currency', () => {
    for (const [index, operationTime] of spans.entries()) {
      const filter: OperationFilter = operationFilter(narrowed(index));
      const all = everything((request) => history.operations(filter, request)).filter((one) => inside(operationTime, one.operationAt));
      const wanted = CURRENCIES.flatMap((currency) => {
        const own = all.filter((one) => one.currency === currency && one.fee !== null);
        const sum = (of: (row: (typeof own)[number]) => number | null) => own.reduce((sums, row) => sums + (of(row) ?? 0), 0);
        return own.length === 0 ? [] : [{ currency, n: own.length, fee: sum(({ fee }) => fee), amount: sum(({ amount }) => amount) }];
      });
      expect({ operationTime, fees: history.fees({ ...filter, operationTime }) }).toEqual({ operationTime, fees: wanted });
    }
  });

  it('why payments failed, in an index of those that did', () => {
    for (const [index, requested] of spans.entries()) {
      const filter: PaymentFilter = paymentFilter(narrowed(index));
      const failed = everything((request) => history.payments({ ...filter, states: ['failed'] }, request)).filter((one) =>
        inside(requested, one.createdAt)
      );
      const wanted = [...Map.groupBy(failed, ({ failureCategory }) => failureCategory ?? '')]
        .map(([category, rows]) => ({ category, n: rows.length }))
        .toSorted((one, other) => other.n - one.n || (one.category < other.category ? -1 : 1));
      expect({ requested, failures: history.failures({ ...filter, requested }) }).toEqual({ requested, failures: wanted });
    }
    const plan = db.plan(sql`SELECT coalesce(failure_category, '') AS category, count(*) AS n FROM payment
      WHERE money_state = 'failed' AND sort_at >= ${1} AND sort_at <= ${2} AND +created_at IS NOT NULL AND +facet IN (SELECT value FROM json_each('[1]'))
      GROUP BY 1`);
    expect(plan.join('; ')).toContain('COVERING INDEX payment_failed');
  });

  it('and the sums are what the rows add up to', () => {
    expect(rowsOf(db, 'SELECT bucket, facet, n, fee, amount FROM operation_fee_sum WHERE n <> 0')).toEqual(
      rowsOf(
        db,
        `SELECT coalesce(operation_at / 2592000, -1) AS bucket, facet, count(*) AS n, sum(fee) AS fee, sum(amount) AS amount
        FROM operation WHERE fee IS NOT NULL GROUP BY 1, 2`
      )
    );
    const all = Array.from(noLinks, (_, age) => `age${age}`).join(' + ');
    expect(rowsOf(db, `SELECT bucket, facet, ${all} AS n FROM token_age_sum WHERE ${all} <> 0`)).toEqual(
      rowsOf(
        db,
        `SELECT coalesce(created_at / 2592000, -1) AS bucket, facet, count(*) AS n FROM token WHERE paid_days IS NOT NULL GROUP BY 1, 2`
      )
    );
  });
});

/** Page after page. */
function everything<T>(read: (request: ReturnType<typeof page>) => { rows: T[]; next: string | null }): T[] {
  const rows: T[] = [];
  let after: string | null = null;
  do {
    const one = read(page({ limit: 500, after }));
    rows.push(...one.rows);
    after = one.next;
  } while (after !== null);
  return rows;
}
