import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../../../src/main/history/file/migrate.ts';
import { createHistory } from '../../../../../src/main/history/history.ts';
import { createDb } from '../../../../../src/main/history/sql/db.ts';
import type { History } from '../../../../../src/main/history/types.ts';
import { paymentFilter, tokenFilter } from '../../../../builders/history.ts';
import { account, ACCOUNT, operation, payment, refund, token } from '../../../../builders/records.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

/** The sums of facets are kept by triggers: whatever writes a row, they are what the rows add up to. */
describe('Kept sums', () => {
  let connection: Database;
  let history: History;
  beforeEach(() => {
    connection = new Database(':memory:');
    connection.pragma('foreign_keys = ON');
    migrate(connection);
    history = createHistory(createDb(connection));
    history.saveAccount(account());
    history.saveAccount(account({ id: 'acc-2' }));
  });
  afterEach(() => connection.close());
  /** Where the sums are not what the rows add up to. */
  const wrongSums = (): unknown[] => {
    const wrong: unknown[] = [];
    for (const table of ['token', 'payment', 'refund', 'operation']) {
      const money = table === 'token' || table === 'payment' ? 'sum(taken) AS taken, sum(given_back) AS given' : '0 AS taken, 0 AS given';
      const added = connection
        .prepare(`SELECT facet, count(*) AS n, coalesce(sum(amount), 0) AS amount, ${money} FROM ${table} GROUP BY facet ORDER BY facet`)
        .all()
        .map((row) => Object.values(row as object));
      for (const kind of [0, 1, 2, 3]) {
        const kept = connection
          .prepare(
            `SELECT facet, sum(n) AS n, sum(amount) AS amount, sum(taken) AS taken, sum(given) AS given FROM ${table}_sum WHERE kind = ? GROUP BY facet HAVING sum(n) > 0 ORDER BY facet`
          )
          .all(kind)
          .map((row) => Object.values(row as object));
        if (JSON.stringify(kept) !== JSON.stringify(added)) wrong.push({ table, kind, kept, added });
      }
    }
    return wrong;
  };
  const store = (records: Parameters<History['store']>[1], accountId = ACCOUNT, at = 1_000) =>
    history.store(accountId, records, { at, source: 'sync' });
  const links = () => history.totals({ list: 'tokens', filter: tokenFilter() }, null).sums;
  const total = () => history.totals({ list: 'payments', filter: paymentFilter() }, null).sums;

  it('follow a payment through its states, its refunds and their failing', () => {
    store({ payments: [payment({ state: 'authorized', status: 'AUTHORIZED', capturedAmount: minor(0), preauth: true, createdAt: 5 })] });
    expect(total()).toMatchObject([{ currency: 'EUR', count: 1, amount: 10_000, captured: 0 }]);
    store({ payments: [payment({ createdAt: 5, processedAt: 9_000_000 })] }, ACCOUNT, 1_001);
    store({ refunds: [refund()] }, ACCOUNT, 1_002);
    expect(total()).toMatchObject([{ captured: 10_000, refunded: 2_500, net: 7_500 }]);
    store({ refunds: [refund({ state: 'failed', status: 'FAILED' })] }, ACCOUNT, 1_003);
    expect(total()).toMatchObject([{ captured: 10_000, refunded: 0, net: 10_000 }]);
    expect(wrongSums()).toEqual([]);
  });

  it('follow a link whose payment changes', () => {
    store({ tokens: [token({ amount: minor(10_000), currency: 'EUR', paymentRemoteId: 'p1', state: 'paid' })], payments: [payment()] });
    expect(links()).toMatchObject([{ count: 1, captured: 10_000, refunded: 0 }]);
    store({ refunds: [refund({ amount: minor(10_000) })] }, ACCOUNT, 1_002);
    expect(links()).toMatchObject([{ captured: 10_000, refunded: 10_000, net: 0 }]);
    expect(wrongSums()).toEqual([]);
  });

  it('lose what goes: a phantom, an account with its history', () => {
    store({ payments: [payment(), payment({ remoteId: 'p2' })], operations: [operation()] });
    store({ payments: [payment({ remoteId: 'p3' })], tokens: [token()] }, 'acc-2');
    store({ notPayments: ['p2'] }, ACCOUNT, 1_001);
    expect(total()).toMatchObject([{ count: 2 }]);
    history.removeAccount('acc-2', true, 2_000);
    expect(total()).toMatchObject([{ count: 1 }]);
    expect(history.counts('acc-2')).toMatchObject({ payments: 0, tokens: 0 });
    expect(history.counts(ACCOUNT)).toMatchObject({ payments: 1, operations: 1 });
    expect(wrongSums()).toEqual([]);
  });

  it('know no facet of a transaction that was taken back', () => {
    expect(() => store({ payments: [payment({ currency: 'KWD' }), payment({ remoteId: 'bad', amount: null as never })] })).toThrow(
      'NOT NULL'
    );
    store({ payments: [payment({ currency: 'JPY' }), payment({ remoteId: 'p2', currency: 'KWD' })] });
    expect(
      total()
        .map(({ currency }) => currency)
        .toSorted()
    ).toEqual(['JPY', 'KWD']);
    expect(wrongSums()).toEqual([]);
  });
});
