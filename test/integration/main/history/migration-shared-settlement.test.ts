import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { sharedSettlement } from '../../../../src/main/history/migrations/052-shared-settlement.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

it('Lines of before stand in portions, statements in their place, words have names; what is said of a line goes before what a rule finds (migration)', () => {
  const before = migrations.slice(0, migrations.indexOf(sharedSettlement));
  const connection = new Database(':memory:');
  connection.pragma('foreign_keys = ON');
  migrate(connection, before);
  connection.exec(`
    INSERT INTO settlement_account (id, key, created_at) VALUES (1, 'CH1', 0);
    INSERT INTO statement_file (id, sha256, name, format, taken_at) VALUES (1, 'f', 'f', 'mt940', 0);
    INSERT INTO statement (id, file_id, settlement_account_id, currency, from_day, to_day) VALUES (4, 1, 1, 'CHF', '', ''), (7, 1, 1, 'EUR', '', '');
  `);
  const insert =
    connection.prepare(`INSERT INTO statement_entry (statement_id, settlement_account_id, identity, line, day, amount, fee, currency,
    reversal, text, state) VALUES (?, 1, ?, 1, '', 1, 0, 'CHF', 0, 'x', 'open')`);
  for (let at = 0; at < 600; at += 1) insert.run(at < 10 ? 4 : 7, `i${at}`);
  connection.exec(`INSERT INTO settlement_word (what, entry_id, reason, at) VALUES ('ignore', 1, 'x', 0)`);
  migrate(connection, [...before, sharedSettlement]);
  expect(connection.prepare('SELECT id, place FROM statement ORDER BY id').all()).toEqual([
    { id: 4, place: 0 },
    { id: 7, place: 1 }
  ]);
  expect(connection.prepare('SELECT statement_id AS s, part, count(*) AS n FROM statement_entry GROUP BY 1, 2').all()).toEqual([
    { s: 4, part: 0, n: 10 },
    { s: 7, part: 0, n: 250 },
    { s: 7, part: 1, n: 250 },
    { s: 7, part: 2, n: 90 }
  ]);
  expect(connection.prepare('SELECT length(uid) AS n, lost FROM settlement_word').all()).toEqual([{ n: 32, lost: 0 }]);
  const marks = () => {
    const rows = connection
      .prepare('SELECT kind, key FROM shared_row WHERE lacking = 0 ORDER BY kind')
      .all<{ kind: string; key: string }>();
    connection.exec('DELETE FROM shared_row WHERE lacking = 0');
    return rows.map(({ kind, key }) => `${kind} ${key}`);
  };
  connection.exec(`
    INSERT INTO house_place (id, house, took, known, epoch) VALUES (1, 'h', 0, 0, 'e');
    UPDATE statement_entry SET text = '' WHERE id IN (11, 12, 400);
    UPDATE settlement_word SET reason = '';
  `);
  expect(marks()).toEqual(['bankLines f:1:0', 'bankLines f:1:1', 'bankStanding CH1:i0']);
  connection.exec(`INSERT INTO shared_row (kind, key, due, lacking) VALUES ('bankStanding', 'CH1:i1', 0, 1)`);
  connection.pragma('foreign_keys = OFF');
  connection.exec(`INSERT INTO settlement_match (entry_id, payment_id, amount, fee, rule, certainty, at) VALUES (2, 1, 1, 0, 'batch', 'likely', 0),
    (3, 1, 1, 0, 'batch', 'likely', 0), (4, 1, 1, 0, 'reference', 'sure', 0)`);
  expect(marks()).toEqual(['bankStanding CH1:i2']);
  connection.exec(`INSERT INTO settlement_word (uid, what, entry_id, reason, at) VALUES ('u', 'ignore', 2, 'x', 0)`);
  expect(marks()).toEqual(['bankStanding CH1:i1']);
  connection.close();
});
