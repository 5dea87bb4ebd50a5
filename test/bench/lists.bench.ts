import { createLists } from '../../src/main/history/lists/lists.ts';
import type { Sql } from '../../src/main/history/sql/sql.ts';
import type { ExportRequest, PageRequest } from '../../src/shared/model/lists.ts';
import { page, paymentFilter } from '../builders/history.ts';
import { head, line, note, sum, timed, watched, type Time } from './lists/measure.ts';
import { plainCopy, timeBare } from './lists/plain.ts';
import { allOf, frequentText, KINDS, LIST_NAMES, listQuestion } from './lists/questions.ts';
import { BENCH_KEY, p95, seededFile } from './lists/seeded.ts';

/**
 * Pages of 100 with their totals on an encrypted seeded history, nothing remembered from one question to the next, against the very same
 * statements as bare SQL on a plain copy with the same indexes, in the same run. `PAYDESK_BENCH_PAYMENTS=1000000 npm run bench -- lists`.
 */
const QUESTIONS = Number(process.env['PAYDESK_BENCH_QUESTIONS'] ?? 200);
/** With as many as are asked for where nobody says otherwise, everything there is is asked for at least once. */
const EVERY = process.env['PAYDESK_BENCH_QUESTIONS'] === undefined;
const MOST = 50;
/** One list alone, and without bare SQL: for looking at what was changed. */
const only = process.env['PAYDESK_BENCH_LIST'];
const bare = process.env['PAYDESK_BENCH_BARE'] !== 'no';

const file = seededFile();
const { db, taken, close } = watched(file);
/** What rows come to is held in memory from the first frequent text on; here it is read at once, and what that takes is told. */
let holding = 0;
const lists = createLists(db, (piece) => {
  const { processor } = timed(() => {
    while (piece()) continue;
  });
  holding = Math.max(holding, processor);
});

type Measured = { readonly name: string; readonly time: Time; readonly statements: readonly Sql[] };
function measure(name: string, work: () => unknown): Measured {
  lists.forget();
  taken();
  const time = timed(work);
  return { name, time, statements: taken() };
}

function read(request: ExportRequest, wanted: PageRequest): { readonly next: string | null; readonly pages: number } {
  switch (request.list) {
    case 'payments':
      return lists.payments(request.filter, wanted, request.sort);
    case 'tokens':
      return lists.tokens(request.filter, wanted, request.sort);
    case 'refunds':
      return lists.refunds(request.filter, wanted, request.sort);
    case 'operations':
      return lists.operations(request.filter, wanted, request.sort);
  }
}

const plain = bare ? plainCopy(file, BENCH_KEY) : null;
const worst: Measured[] = [];

const at95 = (times: readonly Time[]): Time => ({
  clock: p95(times.map(({ clock }) => clock)),
  processor: p95(times.map(({ processor }) => processor))
});

function told(what: string, measured: readonly Measured[]): void {
  const statements = measured.map((one) => one.statements);
  const theirs = plain === null ? [] : timeBare(plain, statements);
  line(what, at95(measured.map(({ time }) => time)), at95(theirs), MOST);
}

const all = lists.totals({ list: 'payments', filter: paymentFilter() }, null).count;
head(`${all} payments, p95 of ${QUESTIONS} questions`);
for (const list of LIST_NAMES) lists.totals(frequentText(list), null);
note('what rows come to, read into memory, once', holding);
for (const list of LIST_NAMES.filter((name) => only === undefined || name === only)) {
  for (const kind of KINDS) {
    const words = { filter: 'one filter', pair: 'two filters', sort: 'any order' }[kind];
    const questions = Array.from({ length: Math.max(QUESTIONS, EVERY ? allOf(list, kind) : 0) }, (_, index) =>
      listQuestion(list, kind, index)
    );
    const pages = questions.map(({ name, request }) => measure(`${list}: ${name}`, () => read(request, page())));
    const totals = questions.map(({ name, request }) => measure(`${list}: totals of ${name}`, () => lists.totals(request, null)));
    told(`${list}, ${words}: page of 100`, pages);
    told(
      `${list}, ${words}: page with its totals`,
      pages.map(({ name, time, statements }, index) => {
        const of = totals[index];
        return of === undefined
          ? { name, time, statements }
          : { name, time: sum([time, of.time]), statements: [...statements, ...of.statements] };
      })
    );
    worst.push(...pages, ...totals);
  }
}
const everything: ExportRequest = { list: 'payments', filter: paymentFilter(), sort: null };
const first = read(everything, page());
for (const [what, wanted] of [
  ['page in the middle', page({ page: Math.ceil(first.pages / 2) })],
  ['page at two thirds', page({ page: Math.ceil((first.pages * 2) / 3) })],
  ['next page', page({ after: first.next })]
] as const) {
  told(
    `payments: ${what}, p95 of 20`,
    Array.from({ length: 20 }, () => measure(what, () => read(everything, wanted)))
  );
}
close();

process.stdout.write('slowest, of the processor:\n');
for (const { name, time } of worst.toSorted((a, b) => b.time.processor - a.time.processor).slice(0, 30)) note(`  ${name}`, time.processor);
