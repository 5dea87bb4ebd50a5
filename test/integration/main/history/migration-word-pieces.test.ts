import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { openHistory } from '../../../../src/main/history/file/open.ts';
import { unlock } from '../../../../src/main/history/file/unlock.ts';
import { wordPieces } from '../../../../src/main/history/migrations/056-word-pieces.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

const KEY = 'ab'.repeat(32);
const texts = Array.from({ length: 3000 }, (_, id) => `  guest${(id * 7919) % 3001}  r${id * 31}  `);
const put = (connection: Database, from: number, until: number): void => {
  connection.exec('BEGIN');
  const write = connection.prepare('INSERT INTO payment_search (rowid, words) VALUES (?, ?)');
  for (let id = from; id < until; id += 1) write.run(id, texts[id] ?? '');
  connection.exec('COMMIT');
};
const found = (connection: Database, text: string): unknown[] =>
  connection.prepare('SELECT rowid FROM payment_search WHERE payment_search MATCH ? ORDER BY rowid').all(`"${text}"`);

it('Pieces of the index of words fit one page each, and what was there is found as before (migration)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'word-pieces-'));
  const file = join(folder, 'history.db');
  const older = openHistory({ file, key: KEY, migrations: migrations.slice(0, migrations.indexOf(wordPieces)) });
  if (!older.ok) throw new Error(older.error.detail);
  older.value.close();
  const connection = new Database(file);
  unlock(connection, Buffer.from(KEY, 'hex'));
  put(connection, 1, 1000);
  const ofOld = found(connection, 'guest12');
  const inTwoPages = (): number | undefined =>
    connection.prepare(`SELECT count(*) AS n FROM dbstat WHERE name = 'payment_search_data' AND pagetype = 'overflow'`).get<{ n: number }>()
      ?.n;
  const before = inTwoPages();
  expect(before).toBeGreaterThan(0);
  migrate(connection, migrations.slice(0, migrations.indexOf(wordPieces) + 1));
  expect(found(connection, 'guest12')).toEqual(ofOld);
  put(connection, 1000, 3000);
  expect(inTwoPages()).toBe(before);
  connection.exec(`INSERT INTO payment_search (payment_search) VALUES ('optimize')`);
  expect(inTwoPages()).toBe(0);
  for (const text of ['guest12', 'r31', 'est3'])
    expect(found(connection, text)).toEqual(texts.flatMap((one, rowid) => (rowid > 0 && one.includes(text) ? [{ rowid }] : [])));
  connection.close();
  rmSync(folder, { recursive: true });
});
