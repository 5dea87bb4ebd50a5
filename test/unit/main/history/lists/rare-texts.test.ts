import { beforeAll, describe, expect, it } from 'vitest';
import { forReading } from '../../../../../src/main/history/file/for-reading.ts';
import { createLists } from '../../../../../src/main/history/lists/lists.ts';
import { fewIds, leastShareOf, sampleOf, shareOf } from '../../../../../src/main/history/lists/sample.ts';
import { searchEverything } from '../../../../../src/main/history/lists/search.ts';
import { operationTable } from '../../../../../src/main/history/rows/tables/operations.ts';
import { paymentTable, refundTable } from '../../../../../src/main/history/rows/tables/payments.ts';
import { tokenTable } from '../../../../../src/main/history/rows/tables/tokens.ts';
import type { Db, Row } from '../../../../../src/main/history/sql/db.ts';
import { indexedText, matchQuery, textHolds } from '../../../../../src/main/history/sql/search-text.ts';
import { sql } from '../../../../../src/main/history/sql/sql.ts';
import { keepWords } from '../../../../../src/main/history/sql/words.ts';
import { freshDb, page, paymentFilter } from '../../../../builders/history.ts';
import { account, ACCOUNT } from '../../../../builders/records.ts';
import { saveAccount } from '../../../../../src/main/history/rows/accounts.ts';

/** In a long list a rare text is looked for by its rarest pieces: it finds what the whole of it finds. */
const ROWS = 5_200;
const NAMES = ['Ada Müller', 'Łukasz Nowak', 'Zoë Hill', '李 雷', 'Emma Weiß', 'Joanna Smith'];

function longList(): Db {
  const db = freshDb();
  forReading(db.connection);
  saveAccount(db, account());
  db.transaction(() => {
    for (let id = 1; id <= ROWS; id += 1) {
      const row: Row = {
        reference: `PD-R${id}`,
        booking_id: `R${100_000 + Math.floor(id / 3)}`,
        guest_name: NAMES[id % NAMES.length] ?? null,
        guest_email: id % 4 === 0 ? null : `anna.smith${id % 900}@example.com`,
        card_last4: String(id % 10_000).padStart(4, '0'),
        remote_id: String(7_000_000 + id),
        facts: id % 1000 === 7 ? JSON.stringify({ approvalCode: `QX${id}` }) : null
      };
      db.run(sql`INSERT INTO payment (id, account_id, gateway, remote_id, reference, status, state, amount, currency, captured_amount, booking_id, guest_name,
          guest_email, card_last4, facts, sort_at, fetched_at, money_state, preauth)
        VALUES (${id}, ${ACCOUNT}, 'syspay', ${row.remote_id ?? ''}, ${row.reference ?? null}, 'SUCCESS', 'paid', 1000, 'EUR', 1000, ${row.booking_id ?? null},
          ${row.guest_name ?? null}, ${row.guest_email ?? null}, ${row.card_last4 ?? null}, ${row.facts ?? null}, ${id}, 1, 'taken', 0)`);
      keepWords(db, 'payment', id, indexedText(paymentTable.words(row)));
    }
  });
  return db;
}

describe('A rare text in a long list', () => {
  let db: Db;
  let texts: ReadonlyMap<number, string>;
  beforeAll(() => {
    db = longList();
    texts = new Map(db.all(sql`SELECT * FROM payment`).map((row) => [Number(row.id), indexedText(paymentTable.words(row))]));
  });

  const byIndex = (text: string): number[] =>
    db
      .all<{ id: number }>(sql`SELECT rowid AS id FROM payment_search WHERE payment_search MATCH ${matchQuery(text) ?? ''} ORDER BY rowid`)
      .map(({ id }) => id);

  it.each([
    'anna.smith77@example.com',
    'nna.smith77@',
    'PD-R4711',
    'r4711',
    '5711',
    '7004711',
    'qx1007',
    'x100',
    '李',
    'muller 4713',
    'zz',
    'emma r101',
    '"',
    '%',
    'PD-R'
  ])('is found by its rarest pieces as by the whole of it: %s', (text) => {
    const few = fewIds(db, paymentTable, text);
    const wanted = byIndex(text);
    expect(few?.toSorted((a, b) => a - b) ?? wanted).toEqual(wanted);
    expect(few !== null || wanted.length > 50).toBe(true);
    const holding = [...texts].filter(([, indexed]) => textHolds(text)(indexed)).map(([id]) => id);
    expect(holding).toEqual(wanted);
    const hits = searchEverything(db, text, 20).filter(({ kind }) => kind === 'payment');
    expect(hits.map(({ id }) => wanted.includes(id))).toEqual(hits.map(() => true));
    expect(hits).toHaveLength(Math.min(20, wanted.length));
  });

  it.each(['PD-R', 'example.com', 'anna', 'ada', '7', 'smi', 'r10', 'anna.smith77@example.com', 'qx1007', '0042', 'zz'])(
    'is found by a list in its order, with its totals, however frequent: %s',
    (text) => {
      const lists = createLists(db);
      const wanted = [...texts].filter(([, indexed]) => textHolds(text)(indexed)).map(([id]) => id);
      const filter = paymentFilter({ text });
      const first = lists.payments(filter, page({ limit: 100 }));
      expect(first.rows.map(({ id }) => id)).toEqual(wanted.toReversed().slice(0, 100));
      const next = first.next === null ? [] : lists.payments(filter, page({ limit: 100, after: first.next })).rows;
      expect(next.map(({ id }) => id)).toEqual(wanted.toReversed().slice(100, 200));
      expect(lists.totals({ list: 'payments', filter }, null).count).toBe(wanted.length);
      const booked = lists.payments(paymentFilter({ text, bookingId: 'R100014' }), page());
      expect(booked.rows.map(({ id }) => id)).toEqual([44, 43, 42].filter((id) => wanted.includes(id)));
    }
  );

  it('is told apart from a frequent one by a few hundred rows', () => {
    const sample = sampleOf(db, paymentTable);
    if (sample === null) throw new Error('none');
    expect(sample.texts.length).toBeGreaterThan(400);
    expect(shareOf(sample, 'example.com')).toBeCloseTo(0.75, 1);
    expect(shareOf(sample, 'anna.smith77@example.com')).toBeLessThan(0.01);
    // The first of these bookings are long ago: who begins with the newest rows meets none for long.
    expect(shareOf(sample, 'r100')).toBeGreaterThan(0.3);
    expect(leastShareOf(sample, 'r100')).toBe(0);
    expect(leastShareOf(sample, 'pd-r')).toBe(1);
    expect(sampleOf(db, tokenTable)).toBeNull();
    // An account was removed with its history, and none of the rows looked at is left.
    expect(leastShareOf({ texts: [] }, 'pd-r')).toBe(0);
  });

  it.each([tokenTable, paymentTable, refundTable, operationTable])(
    'the text of a row is made of the columns that are read for it: $name',
    (table) => {
      const read = new Set<string>();
      table.words(new Proxy<Row>({}, { get: (_, column) => void read.add(String(column)) }));
      expect([...read].toSorted()).toEqual([...table.searched].toSorted());
    }
  );
});
