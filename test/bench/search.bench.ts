import { createLists } from '../../src/main/history/lists/lists.ts';
import { searchEverything } from '../../src/main/history/lists/search.ts';
import { matchQuery } from '../../src/main/history/sql/search-text.ts';
import { sql, type Sql } from '../../src/main/history/sql/sql.ts';
import { page, paymentFilter } from '../builders/history.ts';
import { head, line, note, timed, watched } from './lists/measure.ts';
import { plainCopy, timeBare } from './lists/plain.ts';
import { typedText } from './lists/questions.ts';
import { BENCH_KEY, p95, seededFile } from './lists/seeded.ts';

/** Search as you type, in the box and in a list, against one question of the text index as bare SQL on a plain copy, in the same run. */
const TEXTS = 200;
const MOST = 16;
const file = seededFile();
const { db, close } = watched(file);
const lists = createLists(db);

const texts = Array.from({ length: TEXTS }, (_, index) => typedText(index)).filter((text) => matchQuery(text) !== null);
const box = texts.map((text) => timed(() => searchEverything(db, text, 20)));
const list = texts.map((text) => {
  lists.forget();
  return timed(() => lists.payments(paymentFilter({ text }), page()));
});
close();
const one = (text: string): Sql => {
  const query = matchQuery(text) ?? '""';
  return sql`SELECT rowid FROM payment_search WHERE payment_search MATCH ${query} ORDER BY rowid DESC LIMIT ${100}`;
};
const theirs = timeBare(
  plainCopy(file, BENCH_KEY),
  texts.map((text) => [one(text)])
);
const at95 = (times: typeof theirs) => ({
  clock: p95(times.map(({ clock }) => clock)),
  processor: p95(times.map(({ processor }) => processor))
});
head(`search as you type, p95 of ${texts.length} texts`);
line('the box', at95(box), at95(theirs), MOST);
line('a list: page of 100', at95(list), at95(theirs), MOST);
for (const [what, times] of [
  ['box', box],
  ['list', list]
] as const) {
  process.stdout.write(`slowest, ${what}:\n`);
  const named = times.map(({ processor }, index) => ({ text: texts[index] ?? '', processor }));
  for (const { text, processor } of named.toSorted((a, b) => b.processor - a.processor).slice(0, 10)) note(`  ${text}`, processor);
}
