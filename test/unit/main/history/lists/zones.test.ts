import { beforeAll, describe, expect, it } from 'vitest';
import { forReading } from '../../../../../src/main/history/file/for-reading.ts';
import { createLists } from '../../../../../src/main/history/lists/lists.ts';
import { nearest } from '../../../../../src/main/history/lists/zones.ts';
import type { Db } from '../../../../../src/main/history/sql/db.ts';
import { amountReadings, indexedText, textHolds } from '../../../../../src/main/history/sql/search-text.ts';
import { sql, type Sql } from '../../../../../src/main/history/sql/sql.ts';
import { forgetWords, keepWords } from '../../../../../src/main/history/sql/words.ts';
import type { PaymentSort } from '../../../../../src/shared/model/list-order.ts';
import type { PaymentFilter } from '../../../../../src/shared/model/lists.ts';
import { minor } from '../../../../../src/shared/values/money.ts';
import { freshDb, page, paymentFilter } from '../../../../builders/history.ts';
import { ACCOUNT } from '../../../../builders/records.ts';

/**
 * The newest rows that hold a text are looked for by zones of numbers: it finds what a loop over all rows finds, in the same order, however
 * numbers and times go together. A first run brings the newest first, later ones the oldest, and between them rows are late or told anew.
 */
const ROWS = 5_400;
const STATES = ['taken', 'failed', 'taken', 'reserved'];

/** The same in every run. */
const mixed = (id: number): number => (Math.imul(id ^ (id >>> 7), 0x45d9f3b) >>> 8) % 9973;

/** Down, up with late ones between, then anyhow; five at a time, and some from everywhere at one time. */
function timeOf(id: number): number {
  if (id % 41 === 0) return 5_500;
  if (id <= 2_000) return Math.floor((4_000 - id) / 5) * 5;
  if (id <= 4_200) return id % 97 === 0 ? mixed(id) % 4_000 : Math.floor(id / 5) * 5 + (mixed(id) % 40);
  return mixed(id) % 5_000;
}

type Put = { readonly id: number; readonly at: number; readonly state: number; readonly text: string; readonly amount: number };

function put(db: Db, { id, at, state, text, amount }: Put): void {
  db.run(sql`INSERT INTO payment (id, account_id, gateway, remote_id, status, state, amount, amount_key, currency, captured_amount, sort_at, created_at, fetched_at,
      money_state, preauth, facet, reference)
    VALUES (${id}, ${ACCOUNT}, 'syspay', ${`x${id}`}, 'SUCCESS', 'paid', ${amount}, ${amount * 100}, 'EUR', ${amount}, ${at}, ${at}, 1, ${STATES[state] ?? ''}, 0,
      ${state + 1}, ${text})`);
  keepWords(db, 'payment', id, indexedText([text, `x${id}`]));
}

/** Some that all have, many, those of long ago alone, those of late alone, and few. */
const textOf = (id: number, at: number): string =>
  [
    'all',
    id % 3 === 0 ? 'anna' : 'emma',
    at < 900 ? 'PD-R1' : 'PD-R2',
    at > 3_950 ? 'late' : '',
    id % 41 === 0 ? 'tied' : '',
    id % 501 === 0 ? 'seldom' : ''
  ].join(' ');

const TEXTS = ['anna', 'pd-r1', 'PD-R', 'late', 'tied', 'all', 'seldom', 'emma pd-r1', 'na', '12.34', 'anna late', 'x12', 'zz'];

describe('The newest rows that hold a text, by zones of numbers', { timeout: 60_000 }, () => {
  let db: Db;
  let asked: string[] = [];
  let lists: ReturnType<typeof createLists>;
  const note = (query: Sql): Sql => {
    asked.push(query.text);
    return query;
  };
  beforeAll(() => {
    db = freshDb();
    forReading(db.connection);
    db.transaction(() => {
      for (const [index, state] of STATES.entries())
        db.run(sql`INSERT INTO facet (id, list, account, kind, state, also, word, currency, scheme, method, gave)
          VALUES (${index + 1}, 'payment', ${ACCOUNT}, '', ${state}, '', 'SUCCESS', 'EUR', '', ${String(index)}, 0)`);
      for (let id = 1; id <= ROWS; id += 1) {
        const at = timeOf(id);
        put(db, { id, at, state: mixed(id) % 4, text: textOf(id, at), amount: id % 400 === 0 ? 1234 : id });
      }
      // Sums as of a million more: in a short list another way costs less.
      db.run(sql`INSERT INTO facet (id, list, account, kind, state, also, word, currency, scheme, method, gave)
        VALUES (99, 'payment', ${ACCOUNT}, '', 'taken', '', 'SUCCESS', 'EUR', '', 'pretended', 0)`);
      for (const kind of [0, 1]) db.run(sql`INSERT INTO payment_sum VALUES (${kind}, 0, 99, 1000000, 0, 0, 0, 0, 10000)`);
    });
    lists = createLists({ ...db, all: (query) => db.all(note(query)) });
  });

  type Kept = {
    readonly id: number;
    readonly sort_at: number;
    readonly money_state: string;
    readonly amount: number;
    readonly text: string;
  };
  const rows = (): Kept[] =>
    db
      .all<Kept & { readonly reference: string }>(sql`SELECT id, sort_at, money_state, amount, reference FROM payment`)
      .map((row) => ({ ...row, text: indexedText([row.reference, `x${row.id}`]) }));

  function wanted(all: readonly Kept[], filter: PaymentFilter, sort: PaymentSort): number[] {
    const [holds, amounts] = [textHolds(filter.text ?? ''), amountReadings(filter.text ?? '').filter(({ decimals }) => decimals === 2)];
    const { from, to } = filter.requested;
    return all
      .filter((row) => holds(row.text) || amounts.some(({ amount }) => amount === row.amount))
      .filter((row) => filter.states.length === 0 || filter.states.some((state) => state === row.money_state))
      .filter((row) => (from === null || row.sort_at >= from) && (to === null || row.sort_at <= to))
      .filter((row) => filter.amountFrom === null || row.amount >= filter.amountFrom)
      .toSorted((a, b) => (a.sort_at - b.sort_at || a.id - b.id) * (sort === null ? -1 : 1))
      .map(({ id }) => id);
  }

  /** Some pages on, and back to the first. */
  function turned(filter: PaymentFilter, sort: PaymentSort, limit: number): { readonly on: number[]; readonly back: number[] } {
    lists.forget();
    const [on, back]: [number[], number[]] = [[], []];
    let shown = lists.payments(filter, page({ limit }), sort);
    on.push(...shown.rows.map(({ id }) => id));
    for (let turn = 0; turn < 2 && shown.next !== null; turn += 1) {
      shown = lists.payments(filter, page({ limit, after: shown.next }), sort);
      on.push(...shown.rows.map(({ id }) => id));
    }
    while (shown.previous !== null) {
      shown = lists.payments(filter, page({ limit, before: shown.previous }), sort);
      back.unshift(...shown.rows.map(({ id }) => id));
    }
    return { on, back };
  }

  const FILTERS: readonly Partial<PaymentFilter>[] = [
    {},
    { states: ['taken'] },
    { states: ['reserved'], amountFrom: minor(2_000) },
    { requested: { from: 700, to: 1_100 } },
    { requested: { from: 5_000, to: null }, states: ['taken', 'failed'] }
  ];

  function agree(sorts: readonly PaymentSort[]): void {
    const all = rows();
    for (const text of TEXTS) {
      for (const more of FILTERS) {
        for (const sort of sorts) {
          const filter = paymentFilter({ text, ...more });
          const right = wanted(all, filter, sort);
          const { on, back } = turned(filter, sort, 40);
          expect({ text, more, sort, on }).toEqual({ text, more, sort, on: right.slice(0, on.length) });
          expect({ text, more, sort, count: on.length }).toEqual({ text, more, sort, count: Math.min(120, right.length) });
          expect({ text, more, sort, back }).toEqual({ text, more, sort, back: right.slice(0, back.length) });
        }
      }
    }
  }

  it('are what a loop finds, in its order, forwards and back', () => {
    asked = [];
    agree([null, { column: 'created', direction: 'asc' }]);
    expect(asked.filter((text) => text.includes('rowid <= CAST')).length).toBeGreaterThan(100);
    expect(asked.filter((text) => text.includes('rowid >= CAST')).length).toBeGreaterThan(50);
  });

  it('are so after rows have come, have moved in time, have another text, and are gone', () => {
    db.transaction(() => {
      for (let id = 300; id <= 500; id += 7)
        db.run(sql`UPDATE payment SET sort_at = ${9_000 - id}, created_at = ${9_000 - id} WHERE id = ${id}`);
      db.run(sql`UPDATE payment SET sort_at = 3, created_at = 3 WHERE id BETWEEN 4100 AND 4110`);
      for (let id = 5_300; id <= ROWS; id += 1) {
        db.run(sql`DELETE FROM payment WHERE id = ${id}`);
        forgetWords(db, 'payment', id);
      }
      for (let id = 5_300; id < 5_360; id += 1) put(db, { id, at: 10_000 + id, state: 0, text: 'anna PD-R1', amount: 1234 });
    });
    agree([null]);
    const outside = sql`SELECT count(*) FROM payment LEFT JOIN payment_zone ON zone = id >> 8 AND sort_at BETWEEN earliest AND latest
      WHERE zone IS NULL`;
    expect(db.value(outside)).toBe(0);
  });

  it('are looked for no further than others could stand before them, and no more of them than is said', () => {
    const reached: number[] = [];
    const matches = Array.from({ length: 5_359 }, (_, index) => index + 1);
    const numbers = ({ start, down, limit }: { start: number; down: boolean; limit: number }): number[] => {
      const found = down ? matches.filter((id) => id <= start).toReversed() : matches.filter((id) => id >= start);
      reached.push(...found.slice(0, limit));
      return found.slice(0, limit);
    };
    const span = { from: null, to: null };
    const wish = { limit: 20, descending: true, from: null };
    const found = nearest(db, { table: 'payment', numbers, span, also: sql`1`, most: 2_000 }, wish);
    expect(found?.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => 5_359 - index));
    expect(reached.length).toBeLessThan(600);
    expect(nearest(db, { table: 'payment', numbers, span, also: sql`0`, most: 2_000 }, wish)).toBeNull();
  });
});
