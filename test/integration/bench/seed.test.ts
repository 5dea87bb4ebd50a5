import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { History } from '../../../src/main/history/types.ts';
import { seedHistory, UNTIL } from '../../bench/seed/history.ts';
import { seeded, type Plan } from '../../bench/seed/rows.ts';
import { page, paymentFilter } from '../../builders/history.ts';
import { KEY, mustOpen, ownFolder } from '../main/history/files.ts';
import { unlock } from '../../../src/main/history/file/unlock.ts';

const PAYMENTS = 300;
const plan = (seed: number): Plan => ({ seed, payments: PAYMENTS, from: UNTIL - 3652 * 86_400, until: UNTIL });

/** Everything in the file, row by row. */
function contentOf(file: string): string {
  const connection = new Database(file);
  unlock(connection, Buffer.from(KEY, 'hex'));
  const hash = createHash('sha256');
  const tables = connection.prepare(`SELECT name FROM sqlite_master WHERE type IN ('table', 'index', 'trigger') ORDER BY name`).all();
  hash.update(JSON.stringify(tables));
  for (const table of ['account', 'token', 'payment', 'refund', 'operation', 'token_raw', 'payment_raw', 'event']) {
    for (const row of connection.prepare(`SELECT * FROM ${table} ORDER BY id`).all()) hash.update(JSON.stringify(row));
  }
  connection.close();
  return hash.digest('hex');
}

describe('A seeded history', () => {
  const own = ownFolder();
  afterAll(own.drop);
  const make = (name: string, seed: number): string => {
    const file = join(own.folder, name);
    seedHistory({ file, key: KEY, payments: PAYMENTS, seed });
    return file;
  };

  it('is the same for the same seed, and another for another', () => {
    const [one, again, other] = [make('one.db', 7), make('again.db', 7), make('other.db', 8)].map(contentOf);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  it('is what the store would have written: told once more, nothing changes', () => {
    const history: History = mustOpen(make('store.db', 3));
    const at = UNTIL;
    for (let index = 0; index < PAYMENTS; index += 1) {
      const { account, record } = seeded.payment(plan(3), index);
      const token = seeded.token(plan(3), index);
      const operation = seeded.operation(plan(3), index);
      expect(history.store(account.id, { payments: [record], tokens: [token.record] }, { at, source: 'sync' }).changed).toEqual([]);
      expect(history.store(operation.account.id, { operations: [operation.record] }, { at, source: 'sync' }).changed).toEqual([]);
    }
    for (let number = 0; number < PAYMENTS / 5; number += 1) {
      const { account, record } = seeded.refund(plan(3), number);
      expect(history.store(account.id, { refunds: [record] }, { at, source: 'sync' }).changed).toEqual([]);
    }
    history.close();
  });

  it('has as much as was asked for, over ten years, in currencies with 0, 2 and 3 decimals, and every kind of end', () => {
    const history = mustOpen(make('whole.db', 1));
    const { count, sums } = history.totals({ list: 'payments', filter: paymentFilter() }, null);
    expect(count).toBe(PAYMENTS);
    expect(sums.map(({ currency }) => currency)).toEqual(expect.arrayContaining(['EUR', 'JPY', 'KWD']));
    const all = history.payments(paymentFilter(), page({ limit: 500 })).rows;
    expect(new Set(all.map(({ accountId }) => accountId)).size).toBe(3);
    expect(new Set(all.map(({ gateway }) => gateway)).size).toBe(2);
    expect((all[0]?.createdAt ?? 0) - (all.at(-1)?.createdAt ?? 0)).toBeGreaterThan(9.9 * 365 * 86_400);
    expect(history.search('müller', 5).length).toBeGreaterThan(0);
    history.close();
  });
});
