import { describe, expect, it } from 'vitest';
import type { Records } from '../../../../../src/shared/model/domain.ts';
import { storeRecords } from '../../../../../src/main/history/rows/store.ts';
import type { Db, Row } from '../../../../../src/main/history/sql/db.ts';
import { name, sql, type Sql } from '../../../../../src/main/history/sql/sql.ts';
import { seeded, type Plan } from '../../../../bench/seed/rows.ts';
import { freshDb } from '../../../../builders/history.ts';
import { ACCOUNT, capture } from '../../../../builders/records.ts';

/**
 * A list stored whole is written many rows at once; stored row by row, each goes the careful way. What they leave behind is the same:
 * rows, sums, timeline, search text, JSON and doubles.
 */
const PLAN: Plan = { seed: 7, payments: 60, from: 1_600_000_000, until: 1_600_400_000 };
const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

const tokens = range(60).map((index) => seeded.token(PLAN, index).record);
const payments = range(60).map((index) => seeded.payment(PLAN, index).record);
const refunds = range(12).map((number) => seeded.refund(PLAN, number).record);
const operations = range(30).map((index) => seeded.operation(PLAN, index).record);
/** Cards and links that know nothing of their guest: the first payment tells them, and they tell the next. */
const strangers = tokens.map((token, index) =>
  index % 3 === 0 ? { ...token, bookingId: null, guestName: null, guestEmail: null } : token
);
/** Two payments in a row of one such card, the second of which names nobody. */
const siblings = payments.flatMap((payment, index) =>
  index % 9 === 0
    ? [payment, { ...payment, remoteId: `${payment.remoteId}b`, reference: null, guestName: null, guestEmail: null, bookingId: null }]
    : [payment]
);
const captures = payments
  .slice(0, 5)
  .map(({ remoteId, amount, currency }) => capture({ paymentRemoteId: remoteId, captureId: `c${remoteId}`, amount, currency }));

const wholes = (records: Records): Records[] => [records];
const oneByOne = (records: Records): Records[] => [
  ...(records.tokens ?? []).map((one) => ({ tokens: [one] })),
  ...(records.payments ?? []).map((one) => ({ payments: [one] })),
  ...(records.refunds ?? []).map((one) => ({ refunds: [one] })),
  ...(records.captures ?? []).map((one) => ({ captures: [one] })),
  ...(records.operations ?? []).map((one) => ({ operations: [one] }))
];

const LISTS = ['token', 'payment', 'refund', 'operation'] as const;

const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).toSorted();

/** All that was written, without the numbers of rows: they are given in another order. */
function written(db: Db): unknown {
  const facets = new Map(db.all(sql`SELECT * FROM facet`).map(({ id, ...words }) => [id ?? null, Object.values(words).join('|')]));
  const namedBy = (kind: string, id: Row[string]) => db.value<string>(sql`SELECT remote_id FROM ${name(kind)} WHERE id = ${id ?? null}`);
  const lists = LISTS.map((list) => ({
    rows: sorted(
      db.all(sql`SELECT * FROM ${name(list)}`).map(({ id: _id, facet, ...row }) => ({ ...row, facet: facets.get(facet ?? null) }))
    ),
    sums: sorted(
      db
        .all(sql`SELECT * FROM ${name(`${list}_sum`)} WHERE n > 0 AND kind = 0`)
        .map(({ facet, ...row }) => ({ ...row, facet: facets.get(facet ?? null) }))
    ),
    raw: sorted(db.all(sql`SELECT id, json FROM ${name(`${list}_raw`)}`).map(({ id, json }) => [namedBy(list, id ?? null), json])),
    found: ['anna', 'pd-', '42', 'r1000'].map((text) =>
      sorted(
        db
          .all(sql`SELECT rowid AS id FROM ${name(`${list}_search`)} WHERE words MATCH ${`"${text}"`}`)
          .map(({ id }) => namedBy(list, id ?? null))
      )
    )
  }));
  const events = sorted(
    db.all(sql`SELECT * FROM event`).map(({ id: _id, row_id, kind, ...line }) => [kind, namedBy(String(kind), row_id ?? null), line])
  );
  const doubles = sorted(
    db
      .all(sql`SELECT kind, row_a, row_b, certainty FROM moved_twice`)
      .map(({ kind, row_a, row_b, certainty }) => [
        [namedBy(String(kind), row_a ?? null), namedBy(String(kind), row_b ?? null)].toSorted(),
        certainty
      ])
  );
  return { lists, events, doubles };
}

function storedBy(way: (records: Records) => Records[], answers: readonly Records[]): unknown {
  const db = freshDb();
  for (const [index, answer] of answers.entries()) {
    for (const records of way(answer)) storeRecords(db, ACCOUNT, records, { at: 1_700_000_000 + index, source: 'sync' });
  }
  const left = written(db);
  db.connection.close();
  return left;
}

describe('A column that no row has anything in', () => {
  it('is left out of what is written, and is empty then', () => {
    const db = freshDb();
    for (const list of LISTS) {
      const filledByItself = db.all(
        sql`SELECT name FROM pragma_table_info(${list}) WHERE "notnull" = 0 AND dflt_value IS NOT NULL AND pk = 0`
      );
      expect(filledByItself).toEqual([]);
    }
    db.connection.close();
  });
});

describe('A list stored whole', () => {
  it.each<[string, Records[]]>([
    ['links before what was paid with them', [{ tokens }, { payments }, { refunds }, { operations }]],
    ['what was given back before what was paid, links last', [{ refunds }, { payments }, { tokens }]],
    ['cards that do not know their guest', [{ tokens: strangers }, { payments: siblings }, { refunds }]],
    ['payments before the cards that do not know their guest', [{ payments: siblings }, { tokens: strangers }]],
    ['everything in one answer', [{ tokens, payments: siblings, refunds, captures, operations }]],
    ['captures before their payments', [{ captures }, { payments }]],
    [
      'the same again and twice in one answer',
      [{ payments: payments.slice(0, 20) }, { payments: [...payments, ...payments.slice(30, 40)] }, { tokens: [...tokens, ...tokens] }]
    ],
    [
      'one reference of ours at two payments',
      [{ payments: payments.flatMap((one, index) => (index < 8 ? [one, { ...one, remoteId: `${one.remoteId}c` }] : [one])) }]
    ]
  ])('leaves what row by row leaves: %s', (_name, answers) => {
    expect(storedBy(wholes, answers)).toEqual(storedBy(oneByOne, answers));
  });
});

describe('Storing', () => {
  it('looks nothing up by walking a table or an account from end to end', () => {
    const db = freshDb();
    const plans = new Map<string, readonly string[]>();
    const noted = <T>(query: Sql, run: () => T): T => {
      if (!plans.has(query.text)) plans.set(query.text, db.plan(query));
      return run();
    };
    const watched: Db = {
      ...db,
      all: (query) => noted(query, () => db.all(query)),
      get: (query) => noted(query, () => db.get(query)),
      value: (query) => noted(query, () => db.value(query)),
      run: (query) => noted(query, () => db.run(query))
    };
    for (const records of [
      { tokens: strangers, payments: siblings, refunds, captures, operations },
      ...oneByOne({ tokens, payments, refunds })
    ]) {
      storeRecords(watched, ACCOUNT, records, { at: 1_700_000_000, source: 'sync' });
    }
    const walks = [...plans].filter(([, steps]) =>
      steps.some((step) => /SCAN (token|payment|refund|operation|event|capture|intent|one|other|r)\b|\(account_id=\?\)/.test(step))
    );
    expect(walks).toEqual([]);
    expect(plans.size).toBeGreaterThan(30);
    db.connection.close();
  });
});
