import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { today } from '../../../../src/main/history/migrations/019-today.ts';

describe('What is due (019)', () => {
  it('finds by its indexes what was there before, and keeps one open snooze a line', () => {
    const connection = new Database(':memory:');
    migrate(connection, migrations.slice(0, migrations.indexOf(today)));
    connection.exec(`
      INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
        VALUES ('a', 'x', 'live', 'a', '', '{}', '{}', '[]', 1);
      INSERT INTO token (account_id, gateway, remote_id, origin, is_link, is_card, status, state, preauth, fetched_at, sort_at, check_out, expiry_key)
        VALUES ('a', 'x', 't1', 'alias', 0, 1, 'A', 'active', 0, 1, 1, '2027-04-02', 202703),
          ('a', 'x', 't2', 'alias', 0, 1, 'A', 'active', 0, 1, 1, '2027-03-02', 202703),
          ('a', 'x', 't3', 'alias', 0, 1, 'A', 'active', 0, 1, 1, 'no day', NULL);
      INSERT INTO intent (account_id, kind, reference, target, state, asked, created_at)
        VALUES ('a', 'chargeCard', 'R1', 'booking:1', 'prepared', '{"v":1,"order":{"request":{"booking":{"checkIn":"2027-04-01"}}}}', 1);
    `);
    migrate(connection, migrations.slice(0, migrations.indexOf(today) + 1));
    const early = connection
      .prepare(
        `SELECT remote_id FROM token INDEXED BY token_ends_early WHERE account_id = 'a' AND is_card = 1 AND state = 'active'
          AND removed_at IS NULL AND check_out IS NOT NULL AND (expires_at < unixepoch(check_out) + 86400
            OR expiry_key < CAST(substr(check_out, 1, 4) || substr(check_out, 6, 2) AS INTEGER))`
      )
      .all<{ remote_id: string }>();
    expect(early).toEqual([{ remote_id: 't1' }]);
    const arrives = connection
      .prepare(
        `SELECT reference FROM intent WHERE iif(json_valid(asked), json_extract(asked, '$.order.request.booking.checkIn'), NULL) = '2027-04-01'`
      )
      .all<{ reference: string }>();
    expect(arrives).toEqual([{ reference: 'R1' }]);

    const put = `INSERT INTO snooze (account_id, line, until, reason, at) VALUES ('a', 'l', 2, 'why', 1)`;
    connection.exec(put);
    expect(() => connection.exec(put)).toThrow('UNIQUE');
    connection.exec(`UPDATE snooze SET ended_at = 2`);
    expect(() => connection.exec(put)).not.toThrow();
    connection.exec(`DELETE FROM account`);
    expect(connection.prepare('SELECT * FROM snooze').all()).toEqual([]);
  });
});
