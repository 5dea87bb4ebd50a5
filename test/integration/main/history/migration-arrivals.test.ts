import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { arrivals } from '../../../../src/main/history/migrations/036-arrivals.ts';

describe('Links for a list of arrivals (036)', () => {
  let connection: Database;
  beforeEach(() => {
    connection = new Database(':memory:');
    connection.pragma('foreign_keys = ON');
    migrate(connection, migrations.slice(0, migrations.indexOf(arrivals)));
    connection.exec(`INSERT INTO batch (id, action, state, created_at, ended_at, person) VALUES (1, 'void', 'ended', 1, 2, 'p');
      INSERT INTO batch (id, action, state, created_at) VALUES (2, 'refund', 'stopped', 3);
      INSERT INTO batch_row (id, batch_id, asked, reference, amount, currency, state, error, blanked_at)
        VALUES (7, 1, '{"kind":"void"}', 'R-1', 5, 'EUR', 'over', '{"code":"x"}', 9);
      INSERT INTO batch_row (id, batch_id, asked, reference, state) VALUES (8, 2, '{}', 'R-2', 'waiting')`);
    migrate(connection, migrations.slice(0, migrations.indexOf(arrivals) + 1));
  });

  const run = (statement: string) => () => connection.exec(statement);
  const all = (query: string) => connection.prepare(query).all<Record<string, unknown>>();

  it('keeps every earlier batch and row as it was', () => {
    expect(all('SELECT id, action, state, ended_at, person FROM batch ORDER BY id')).toEqual([
      { id: 1, action: 'void', state: 'ended', ended_at: 2, person: 'p' },
      { id: 2, action: 'refund', state: 'stopped', ended_at: null, person: null }
    ]);
    expect(all('SELECT * FROM batch_row WHERE id = 7')).toMatchObject([
      {
        batch_id: 1,
        asked: '{"kind":"void"}',
        reference: 'R-1',
        amount: 5,
        state: 'over',
        error: '{"code":"x"}',
        blanked_at: 9,
        booking_id: null
      }
    ]);
    expect(all('PRAGMA foreign_key_check')).toEqual([]);
    expect(all(`SELECT name FROM sqlite_schema WHERE name LIKE '%_next'`)).toEqual([]);
  });

  it('holds what held before', () => {
    expect(run(`DELETE FROM batch WHERE id = 1`)).toThrow('A batch is kept');
    expect(run(`DELETE FROM batch_row WHERE id = 7`)).toThrow('A row of a batch is kept');
    expect(run(`UPDATE batch_row SET state = 'running' WHERE id = 7`)).toThrow('cannot move this way');
    expect(run(`UPDATE batch_row SET asked = '{"a":1}' WHERE id = 8`)).toThrow('does not change');
    expect(run(`UPDATE batch_row SET booking_id = 'R-9' WHERE id = 8`)).toThrow('does not change');
    expect(run(`INSERT INTO batch (action, state, created_at) VALUES ('void', 'running', 2)`)).toThrow('UNIQUE');
    expect(run(`INSERT INTO batch (action, state, created_at, ended_at) VALUES ('sing', 'ended', 2, 3)`)).toThrow('CHECK');
    expect(run(`INSERT INTO batch_row (batch_id, state) VALUES (99, 'waiting')`)).toThrow('FOREIGN KEY');
  });

  it('lets a batch be of links, whose rows name their booking and are found by it', () => {
    connection.exec(`INSERT INTO batch (id, action, state, created_at, ended_at) VALUES (3, 'link', 'ended', 4, 5);
      INSERT INTO batch_row (batch_id, asked, reference, state, booking_id) VALUES (3, '{}', 'R-3', 'over', 'B-1')`);
    const [{ detail } = { detail: '' }] = all(`EXPLAIN QUERY PLAN SELECT id FROM batch_row WHERE booking_id = 'B-1'`);
    expect(detail).toContain('batch_row_by_booking');
    connection.exec(`INSERT INTO arrival_mapping (property_id, signature, mapping, saved_at) VALUES (1, 'a', '{}', 1)`);
    expect(run(`INSERT INTO arrival_mapping (property_id, signature, mapping, saved_at) VALUES (1, 'a', '{}', 1)`)).toThrow('UNIQUE');
  });
});
