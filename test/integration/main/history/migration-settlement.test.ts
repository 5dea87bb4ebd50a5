import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { settlement } from '../../../../src/main/history/migrations/022-settlement.ts';
import { radar } from '../../../../src/main/history/migrations/023-radar.ts';

describe('What arrived, and what was meant so (022, 023)', () => {
  it('come after what is there, keep a file and an entry once, and go with their account', () => {
    const connection = new Database(':memory:');
    connection.pragma('foreign_keys = ON');
    migrate(connection, migrations.slice(0, migrations.indexOf(settlement)));
    connection.exec(`INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
        VALUES ('a', 'x', 'training', 'A', 'http://x', '{}', '{}', '[]', 1);
      INSERT INTO payment (id, account_id, gateway, remote_id, status, state, amount, currency, captured_amount, preauth, fetched_at, sort_at)
        VALUES (1, 'a', 'x', 'p1', 'SUCCESS', 'paid', 100, 'CHF', 100, 0, 1, 1)`);
    migrate(connection, migrations.slice(0, migrations.indexOf(radar) + 1));
    connection.exec(`INSERT INTO settlement_account (id, key, created_at) VALUES (1, 'CH93', 1);
      INSERT INTO settlement_account_of VALUES (1, 'a');
      INSERT INTO statement_file (id, sha256, name, format, taken_at) VALUES (1, 'h', 'f.xml', 'camt053', 1);
      INSERT INTO statement VALUES (1, 1, 1, NULL, 'CHF', '2026-11-01', '2026-11-02');
      INSERT INTO statement_entry VALUES (1, 1, 1, 'i', 3, '2026-11-01', 100, 0, 'CHF', 0, 't', 'matched');
      INSERT INTO settlement_match (entry_id, payment_id, amount, fee, rule, certainty, at) VALUES (1, 1, 100, 0, 'reference', 'sure', 1);
      INSERT INTO settlement_payment VALUES (1, 'a', 'settled', 'CHF', 100, 0, '2026-11-01', 'reference', 'sure');
      INSERT INTO settlement_word (what, payment_id, reason, at) VALUES ('explain', 1, 'r', 1);
      INSERT INTO radar_answer (payment_id, amount, currency, at) VALUES (1, 100, 'CHF', 1)`);
    const run = (statement: string) => () => connection.exec(statement);
    expect(run(`INSERT INTO statement_file (sha256, name, format, taken_at) VALUES ('h', 'g.xml', 'camt053', 2)`)).toThrow('UNIQUE');
    expect(run(`INSERT INTO statement_entry VALUES (2, 1, 1, 'i', 9, '2026-11-01', 100, 0, 'CHF', 0, 't', 'open')`)).toThrow('UNIQUE');
    connection.exec(`DELETE FROM account`);
    const left = ['settlement_match', 'settlement_payment', 'settlement_word', 'settlement_account_of', 'radar_answer'].map(
      (table) => connection.prepare(`SELECT count(*) AS n FROM ${table}`).get<{ n: number }>()?.n
    );
    expect(left).toEqual([0, 0, 0, 0, 0]);
  });
});
