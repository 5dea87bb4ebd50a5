import Database from 'better-sqlite3';
import { createLists } from '../../src/main/history/lists/lists.ts';
import { createDb } from '../../src/main/history/sql/db.ts';
import type { Sql } from '../../src/main/history/sql/sql.ts';
import { decimalsOf } from '../../src/shared/values/money.ts';
import { page, paymentFilter } from '../builders/history.ts';
import { plainCopy, timeBare } from './lists/plain.ts';
import { listQuestion } from './lists/questions.ts';
import { BENCH_KEY, inMs, p95, ratio, seededFile } from './lists/seeded.ts';

/**
 * Pages of 100 and their totals on an encrypted seeded history, against the very same statements as bare SQL on a plain copy with the
 * same indexes, in the same run. `PAYDESK_BENCH_PAYMENTS=1000000 npm run bench -- lists`.
 */
const QUESTIONS = 200;

const file = seededFile();
const connection = new Database(file, { readonly: true });
connection.pragma("cipher = 'sqlcipher'");
connection.pragma('legacy = 4');
connection.key(Buffer.from(`x'${BENCH_KEY}'`, 'latin1'));
connection.pragma('cache_size = -32000');
connection.pragma('temp_store = MEMORY');
connection.function('decimals', { deterministic: true }, (currency) => decimalsOf(String(currency)));
const asked: Sql[] = [];
const db = createDb(connection);
const note = (query: Sql): Sql => {
  asked.push(query);
  return query;
};
const lists = createLists({
  ...db,
  all: (query) => db.all(note(query)),
  get: (query) => db.get(note(query)),
  value: (query) => db.value(note(query))
});

type Measured = { readonly name: string; readonly ms: number; readonly statements: readonly Sql[] };
function measure(name: string, work: () => unknown): Measured {
  lists.forget();
  asked.splice(0);
  const started = performance.now();
  work();
  const ms = performance.now() - started;
  return { name, ms, statements: asked.splice(0) };
}

const plain = plainCopy(file, BENCH_KEY);
const rows: string[][] = [];
const worst: Measured[] = [];
for (const kind of ['filter', 'pair', 'sort'] as const) {
  const questions = Array.from({ length: QUESTIONS }, (_, index) => listQuestion(kind, index));
  const pages = questions.map(({ name, filter, sort }) => measure(name, () => lists.payments(filter, page(), sort)));
  const totals = questions.map(({ name, filter }) => measure(`totals of ${name}`, () => lists.totals({ list: 'payments', filter }, null)));
  for (const [what, measured] of [
    ['page of 100', pages],
    ['totals', totals]
  ] as const) {
    const ours = p95(measured.map(({ ms }) => ms));
    const theirs = p95(
      timeBare(
        plain,
        measured.map(({ statements }) => statements)
      )
    );
    const label = { filter: 'one filter', pair: 'two filters', sort: 'any order' }[kind];
    rows.push([`${what}, ${label}, p95 of ${QUESTIONS}`, inMs(ours), inMs(theirs), ratio(ours, theirs)]);
    worst.push(...measured);
  }
}
const everything = paymentFilter();
const all = lists.payments(everything, page());
for (const [what, work] of [
  ['page in the middle', () => lists.payments(everything, page({ page: Math.ceil(all.pages / 2) }))],
  ['next page', () => lists.payments(everything, page({ after: all.next }))]
] as const) {
  const measured = Array.from({ length: 20 }, () => measure(what, work));
  const ours = p95(measured.map(({ ms }) => ms));
  const theirs = p95(
    timeBare(
      plain,
      measured.map(({ statements }) => statements)
    )
  );
  rows.push([`${what}, p95 of 20`, inMs(ours), inMs(theirs), ratio(ours, theirs)]);
}
connection.close();

const print = (cells: readonly string[]) =>
  process.stdout.write(
    `${(cells[0] ?? '').padEnd(44)}${cells
      .slice(1)
      .map((cell) => cell.padStart(14))
      .join('')}\n`
  );
print([`${all.total} payments`, 'Paydesk', 'bare SQL', 'ratio']);
for (const row of rows) print(row);
process.stdout.write('slowest:\n');
for (const { name, ms } of worst.toSorted((a, b) => b.ms - a.ms).slice(0, 8)) print([`  ${name}`, inMs(ms)]);
