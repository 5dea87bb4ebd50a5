import Database from 'better-sqlite3';
import { searchEverything } from '../../src/main/history/lists/search.ts';
import { createDb } from '../../src/main/history/sql/db.ts';
import { matchQuery } from '../../src/main/history/sql/search-text.ts';
import { sql, type Sql } from '../../src/main/history/sql/sql.ts';
import { decimalsOf } from '../../src/shared/values/money.ts';
import { plainCopy, timeBare } from './lists/plain.ts';
import { TYPED } from './lists/questions.ts';
import { BENCH_KEY, inMs, p95, ratio, seededFile } from './lists/seeded.ts';

/** Search as you type: each beginning of what is typed, against one question of the text index as bare SQL, in the same run. */
const file = seededFile();
const connection = new Database(file, { readonly: true });
connection.pragma("cipher = 'sqlcipher'");
connection.pragma('legacy = 4');
connection.key(Buffer.from(`x'${BENCH_KEY}'`, 'latin1'));
connection.pragma('cache_size = -32000');
connection.function('decimals', { deterministic: true }, (currency) => decimalsOf(String(currency)));
const db = createDb(connection);

const typed = TYPED.flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1))).filter((text) => text.trim() !== '');
const ours = typed.map((text) => {
  const started = performance.now();
  searchEverything(db, text, 20);
  return performance.now() - started;
});
connection.close();
const one = (text: string): Sql => {
  const query = matchQuery(text) ?? '""';
  return sql`SELECT rowid FROM payment_search WHERE payment_search MATCH ${query} ORDER BY rowid DESC LIMIT ${20}`;
};
const theirs = timeBare(
  plainCopy(file, BENCH_KEY),
  typed.map((text) => [one(text)])
);
process.stdout.write(
  `search as you type, ${typed.length} texts, p95: ${inMs(p95(ours))}, one FTS5 question ${inMs(p95(theirs))}, ${ratio(p95(ours), p95(theirs))}\n`
);
