import { beforeAll, describe, expect, it } from 'vitest';
import { forReading } from '../../../../../src/main/history/file/for-reading.ts';
import { createFacets } from '../../../../../src/main/history/lists/facet-sets.ts';
import { createHeld, type Later } from '../../../../../src/main/history/lists/held.ts';
import { columnsFor } from '../../../../../src/main/history/lists/held-columns.ts';
import { createLists } from '../../../../../src/main/history/lists/lists.ts';
import { amountKey } from '../../../../../src/main/history/rows/tables/keys.ts';
import { saveAccount } from '../../../../../src/main/history/rows/accounts.ts';
import { paymentTable } from '../../../../../src/main/history/rows/tables/payments.ts';
import type { Db } from '../../../../../src/main/history/sql/db.ts';
import { indexedText } from '../../../../../src/main/history/sql/search-text.ts';
import { sql } from '../../../../../src/main/history/sql/sql.ts';
import { keepWords } from '../../../../../src/main/history/sql/words.ts';
import { minor, NOTHING } from '../../../../../src/shared/values/money.ts';
import { freshDb, paymentFilter } from '../../../../builders/history.ts';
import { account, ACCOUNT } from '../../../../builders/records.ts';

const ROWS = 5_400;
/** More than fits into four bytes: rupiah are counted in hundredths. */
const MUCH = minor(5_000_000_000);
const CURRENCIES = ['EUR', 'JPY', 'KWD', 'IDR'];
const atOnce: Later = (piece) => {
  while (piece()) continue;
};

/** What counts of it, in ten-thousandths: half of every second was taken. */
const counted = (id: number, amount: number, currency: string): number => (amountKey(amount, currency) ?? 0) / (id % 2 === 0 ? 1 : 2);

function addPayment(db: Db, id: number): void {
  const currency = CURRENCIES[id % CURRENCIES.length] ?? '';
  const amount = id % 11 === 0 ? 0 : currency === 'IDR' ? MUCH + id : id;
  const facet = 1 + (id % CURRENCIES.length);
  db.run(sql`INSERT INTO payment (id, account_id, gateway, remote_id, status, state, amount, amount_key, currency, captured_amount, sort_at, created_at,
      fetched_at, money_state, preauth, facet, taken, given_back)
    VALUES (${id}, ${ACCOUNT}, 'syspay', ${`p${id}`}, 'SUCCESS', 'paid', ${amount}, ${counted(id, amount, currency)}, ${currency}, 1000, ${ROWS - (id % 97)}, ${id}, 1, 'taken', 0, ${facet},
      ${amount}, ${id % 5})`);
  keepWords(db, 'payment', id, indexedText([id % 3 === 0 ? 'anna' : 'emma', `p${id}`]));
}

const inMemory = (lists: ReturnType<typeof createLists>, text: string, more = {}) => {
  lists.forget();
  return lists.totals({ list: 'payments', filter: paymentFilter({ text, ...more }) }, null).sums;
};

/** A text with many matches is added up in memory: it comes to what the rows come to, whatever was stored meanwhile. */
describe('Sums held in memory', () => {
  let db: Db;
  beforeAll(() => {
    db = freshDb();
    forReading(db.connection);
    saveAccount(db, account());
    db.transaction(() => {
      for (const [index, currency] of CURRENCIES.entries())
        db.run(sql`INSERT INTO facet (id, list, account, kind, state, also, word, currency, scheme, method, gave)
          VALUES (${index + 1}, 'payment', ${ACCOUNT}, '', 'taken', '', 'SUCCESS', ${currency}, '', '', 0)`);
      for (let id = 1; id <= ROWS; id += 1) addPayment(db, id);
    });
  });

  /** As rows have it, by currency. */
  const byRows = (text: string, amountFrom: number | null = null) =>
    db.all(sql`SELECT currency, count(*) AS count, coalesce(sum(amount), 0) AS amount, sum(taken) AS captured, sum(given_back) AS refunded,
        sum(taken) - sum(given_back) AS net FROM payment
      WHERE id IN (SELECT rowid FROM payment_search WHERE payment_search MATCH ${`"${text}"`})
        AND (${amountFrom} IS NULL OR amount_key >= ${amountFrom ?? 0} * 100)
      GROUP BY currency ORDER BY count(*) DESC, currency`);

  it('are what the rows come to, and are used once they are read', () => {
    const lists = createLists(db, atOnce);
    // The first question begins to read them and is answered by the rows themselves.
    expect(inMemory(lists, 'anna')).toEqual(byRows('anna'));
    expect(inMemory(lists, 'anna')).toEqual(byRows('anna'));
    expect(inMemory(lists, 'emma', { amountFrom: minor(4000) })).toEqual(byRows('emma', 4000));
    expect(inMemory(lists, 'emma', { currency: 'JPY' })).toEqual(byRows('emma').filter(({ currency }) => currency === 'JPY'));
    expect(lists.payments(paymentFilter({ text: 'anna' }), { limit: 10, after: null, before: null, page: null }).total).toBe(ROWS / 3);
  });

  it('follow what is stored, changed and removed, a number that comes again, and what is taken back', () => {
    const lists = createLists(db, atOnce);
    inMemory(lists, 'anna');
    const held = createHeld(db, createFacets(db), atOnce);
    held.of(paymentTable);
    const sums = () => held.of(paymentTable)?.sums([3, 6, ROWS, ROWS + 1], { facets: null, amount: { from: null, to: null } });
    const n = () => sums()?.reduce((all, one) => all + one.n, 0);
    expect(n()).toBe(3);
    const changes: readonly (() => unknown)[] = [
      () => db.run(sql`UPDATE payment SET taken = taken + 7, given_back = 1 WHERE id < 500`),
      () => db.run(sql`UPDATE payment SET amount = 0, amount_key = 0 WHERE id IN (6, 9, 12)`),
      () => db.run(sql`UPDATE payment SET amount = ${MUCH}, amount_key = ${MUCH} WHERE id = 6`),
      () => db.run(sql`UPDATE payment SET facet = 2, currency = 'JPY' WHERE id BETWEEN 30 AND 60`),
      () => db.run(sql`DELETE FROM payment WHERE id IN (3, ${ROWS})`),
      () => [ROWS, ROWS + 1, ROWS + 2].map((id) => addPayment(db, id)),
      () => db.run(sql`DELETE FROM payment WHERE id > ${ROWS}`),
      () => addPayment(db, ROWS + 1)
    ];
    for (const change of changes) {
      change();
      expect(inMemory(lists, 'anna')).toEqual(byRows('anna'));
      expect(inMemory(lists, 'emma')).toEqual(byRows('emma'));
      expect(sums()).not.toBeUndefined();
    }
    expect(n()).toBe(3);
    expect(() =>
      db.transaction(() => {
        db.run(sql`UPDATE payment SET taken = 1`);
        throw new Error('taken back');
      })
    ).toThrow('taken back');
    expect(sums()).not.toBeUndefined();
    expect(inMemory(lists, 'anna')).toEqual(byRows('anna'));
  });

  it('are not used where they do not add up, or after more changes than are told one by one', () => {
    const held = createHeld(db, createFacets(db), atOnce);
    expect(held.of(paymentTable)).not.toBeNull();
    db.run(sql`UPDATE payment SET given_back = given_back + 1`);
    expect(held.of(paymentTable)).toBeNull();
    expect(held.of(paymentTable)).not.toBeNull();
    db.run(sql`UPDATE payment SET given_back = given_back + 1 WHERE id < 10`);
    db.run(sql`DELETE FROM moved_row`);
    expect(held.of(paymentTable)).toBeNull();
    expect(held.of(paymentTable)).not.toBeNull();
    db.run(sql`UPDATE payment_sum SET taken = taken + 1 WHERE kind = 0 AND bucket = 0 AND facet = 1`);
    expect(held.of(paymentTable)).toBeNull();
    expect(held.of(paymentTable)).toBeNull();
    db.run(sql`UPDATE payment_sum SET taken = taken - 1 WHERE kind = 0 AND bucket = 0 AND facet = 1`);
  });

  it('know an amount that is not told from none', () => {
    const columns = columnsFor(3, false);
    const row = { facet: 1, taken: NOTHING, given: NOTHING };
    for (const [id, amount] of [null, NOTHING, minor(5), MUCH].entries()) columns.put(id, { ...row, amount });
    expect(columns.add([0, 1, 2, 3, 4], null, null)).toMatchObject([{ n: 4, amount: MUCH + 5 }]);
    expect(columns.add([0, 1, 2, 3, 4], null, (_, amount) => amount !== null && amount < 9)).toMatchObject([{ n: 2, amount: 5 }]);
    expect(columns.add([0, 1, 2, 3, 4], new Set([2]), null)).toEqual([]);
    expect(columns.addUpTo({ n: 4, amount: minor(MUCH + 5), taken: NOTHING, given: NOTHING })).toBe(true);
  });

  it('are read a portion at a time: what changes meanwhile is in them', () => {
    const pieces: (() => boolean)[] = [];
    const more = () => pieces[0]?.();
    const held = createHeld(db, createFacets(db), (piece) => void pieces.push(piece));
    expect(held.of(paymentTable)).toBeNull();
    db.run(sql`UPDATE payment SET sort_at = 1 WHERE id = 30`);
    addPayment(db, ROWS + 7);
    while (more()) expect(held.of(paymentTable)).toBeNull();
    expect(held.of(paymentTable)?.sums([30, ROWS + 7], { facets: null, amount: { from: null, to: null } })).toHaveLength(2);
  });
});
