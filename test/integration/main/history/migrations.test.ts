import Database from 'better-sqlite3';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LATEST, migrate } from '../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import type { Migration } from '../../../../src/main/history/migrations/migration.ts';
import { openHistory } from '../../../../src/main/history/file/open.ts';
import type { Column } from '../../../../src/main/history/rows/tables/columns.ts';
import { operationTable } from '../../../../src/main/history/rows/tables/operations.ts';
import { paymentTable, refundTable } from '../../../../src/main/history/rows/tables/payments.ts';
import { tokenTable } from '../../../../src/main/history/rows/tables/tokens.ts';
import { account, ACCOUNT, payment } from '../../../builders/records.ts';
import { KEY, mustOpen, OTHER_KEY, ownFolder } from './files.ts';

const upTo = (version: number) => {
  const connection = new Database(':memory:');
  migrate(connection, migrations.slice(0, version));
  return connection;
};
const objects = (connection: Database, type: string) =>
  (
    connection.prepare(`SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%' ORDER BY name`).all(type) as {
      name: string;
    }[]
  ).map(({ name }) => name);
const insertAccount = (connection: Database) =>
  connection.exec(`INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
    VALUES ('a', 'syspay', 'training', 'A', 'http://x', '{}', '{}', '[]', 1)`);

describe('Each migration', () => {
  it('001: accounts and what the desk remembers; a cursor goes with its account', () => {
    const connection = upTo(1);
    connection.pragma('foreign_keys = ON');
    expect(objects(connection, 'table')).toEqual(['account', 'preference', 'saved_filter', 'sync_cursor']);
    insertAccount(connection);
    connection.exec(`INSERT INTO sync_cursor VALUES ('a', 'tokens', NULL, 0, NULL, 0, NULL); DELETE FROM account`);
    expect(connection.prepare('SELECT count(*) AS n FROM sync_cursor').get()).toEqual({ n: 0 });
  });

  it('002: tokens, one a remote id', () => {
    const connection = upTo(2);
    insertAccount(connection);
    const insert = () =>
      connection.exec(`INSERT INTO token (account_id, gateway, remote_id, origin, is_link, is_card, status, state, preauth, fetched_at, sort_at)
        VALUES ('a', 'syspay', 't1', 'offer', 1, 0, 'S', 'open', 0, 1, 1)`);
    insert();
    expect(insert).toThrow('UNIQUE');
  });

  it('003: payments, refunds and captures', () => {
    expect(objects(upTo(3), 'table')).toEqual(
      expect.arrayContaining(['capture', 'capture_raw', 'payment', 'payment_raw', 'refund', 'refund_raw'])
    );
  });

  it('004: operations', () => {
    expect(objects(upTo(4), 'table')).toEqual(expect.arrayContaining(['operation', 'operation_raw']));
  });

  it('005: the timeline, for the three things that have one', () => {
    const connection = upTo(5);
    insertAccount(connection);
    const insert = (kind: string) =>
      connection.exec(`INSERT INTO event (account_id, kind, row_id, at, what, source) VALUES ('a', '${kind}', 1, 1, 'created', 'desk')`);
    for (const kind of ['token', 'payment', 'refund']) insert(kind);
    expect(() => insert('operation')).toThrow('CHECK');
  });

  it('006: intents, with the rules that keep money from moving twice', () => {
    const connection = upTo(6);
    insertAccount(connection);
    expect(objects(connection, 'trigger')).toEqual(['intent_moves', 'intent_starts', 'intent_stays']);
    const insert = (reference: string, target: string, state = 'prepared', kind = 'refund') =>
      connection.exec(
        `INSERT INTO intent (account_id, kind, reference, target, state, asked, created_at) VALUES ('a', '${kind}', '${reference}', '${target}', '${state}', '{}', 1)`
      );
    insert('r1', 'payment:1');
    expect(() => insert('r1', 'payment:2')).toThrow('UNIQUE');
    expect(() => insert('r2', 'payment:1', 'prepared', 'capture')).toThrow('UNIQUE');
    expect(() => insert('r3', 'payment:3', 'sent')).toThrow('An intent starts prepared');
    const update = (assignment: string) => connection.exec(`UPDATE intent SET ${assignment} WHERE id = 1`);
    expect(() => update(`state = 'unheard of'`)).toThrow('An intent cannot move this way');
    // Sent without a time, resolved without a resolution.
    expect(() => update(`state = 'sent'`)).toThrow('CHECK');
    expect(() => update(`state = 'resolved', ended_at = 1`)).toThrow('CHECK');
    for (const change of [
      `reference = 'x'`,
      `target = 'x'`,
      `kind = 'void'`,
      `asked = 'x'`,
      `amount = 1`,
      `currency = 'EUR'`,
      'created_at = 9'
    ]) {
      expect(() => update(change)).toThrow('What was asked for does not change');
    }
    expect(() => update(`state = 'sent', sent_at = 2`)).not.toThrow();
  });

  it('007: search, which finds parts of words', () => {
    const connection = upTo(7);
    connection.exec(`INSERT INTO payment_search (rowid, words) VALUES (5, '  bk2041  ')`);
    expect(connection.prepare(`SELECT rowid FROM payment_search WHERE payment_search MATCH '"041"'`).all()).toEqual([{ rowid: 5 }]);
  });

  it('008: Fields access tokens, from a history of version 7; they go with their account', () => {
    const connection = upTo(7);
    connection.pragma('foreign_keys = ON');
    insertAccount(connection);
    migrate(connection, migrations.slice(0, 8));
    connection.exec(
      `INSERT INTO fields_token (account_id, terminal_id, description, source_urls, created_at) VALUES ('a', '17000001', 'Page', '[]', 1)`
    );
    expect(connection.prepare('SELECT access_token, removed_at FROM fields_token').get()).toEqual({ access_token: null, removed_at: null });
    const plan = connection.prepare(`EXPLAIN QUERY PLAN SELECT * FROM fields_token WHERE account_id = 'a' ORDER BY id DESC`).all() as {
      detail: string;
    }[];
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('USING INDEX fields_token_by_account')]);
    connection.exec('DELETE FROM account');
    expect(connection.prepare('SELECT count(*) AS n FROM fields_token').get()).toEqual({ n: 0 });
  });

  it('012: what is there twice, one row a pair, over only with a word how', () => {
    const connection = upTo(12);
    connection.pragma('foreign_keys = ON');
    insertAccount(connection);
    const insert = (rows: string) =>
      connection.exec(
        `INSERT INTO moved_twice (account_id, kind, row_a, row_b, certainty, reference, found_at) VALUES ('a', 'payment', ${rows}, 'same', 'PD-1', 1)`
      );
    insert('1, 2');
    expect(() => insert('1, 2')).toThrow('UNIQUE');
    expect(() => insert('3, 3')).toThrow('CHECK');
    expect(() => connection.exec(`UPDATE moved_twice SET resolved_at = 2`)).toThrow('CHECK');
    expect(() => connection.exec(`UPDATE moved_twice SET resolved_at = 2, resolution = 'answered'`)).toThrow('CHECK');
    connection.exec(`UPDATE moved_twice SET resolved_at = 2, resolution = 'answered', reason = 'meant so'; DELETE FROM account`);
    expect(connection.prepare('SELECT count(*) AS n FROM moved_twice').get()).toEqual({ n: 0 });
  });

  it('009: state words for what is there, from a history of version 8; saved filters go on finding what they found', () => {
    const connection = upTo(8);
    insertAccount(connection);
    connection.exec(`
      INSERT INTO payment (account_id, gateway, remote_id, status, state, amount, currency, captured_amount, refunded_amount, preauth, fetched_at, sort_at)
        VALUES ('a', 'syspay', 'p1', 'S', 'paid', 500, 'EUR', 500, 200, 0, 1, 1), ('a', 'syspay', 'p2', 'A', 'authorized', 640, 'EUR', 0, 0, 0, 1, 1);
      INSERT INTO refund (account_id, gateway, remote_id, payment_remote_id, status, state, amount, currency, fetched_at, sort_at)
        VALUES ('a', 'syspay', 'r1', 'p1', 'S', 'succeeded', 150, 'EUR', 1, 1), ('a', 'syspay', 'r2', 'p1', 'W', 'pending', 50, 'EUR', 1, 1),
          ('a', 'syspay', 'r3', 'p1', 'F', 'failed', 70, 'EUR', 1, 1);
      INSERT INTO token (account_id, gateway, remote_id, origin, is_link, is_card, status, state, amount, currency, payment_remote_id, preauth, fetched_at, sort_at)
        VALUES ('a', 'syspay', 't1', 'offer', 1, 0, 'PAID', 'paid', 640, 'EUR', 'p2', 0, 1, 1),
          ('a', 'syspay', 't2', 'hostedToken', 1, 1, 'ACTIVE', 'active', 500, 'EUR', 'p1', 0, 1, 1),
          ('a', 'syspay', 't3', 'import', 0, 1, 'ACTIVE', 'active', NULL, NULL, NULL, 0, 1, 1);
      INSERT INTO saved_filter (list, name, filter) VALUES ('tokens', 'paid links', '{"show":"links","states":["paid","open"],"text":"x"}'),
        ('payments', 'taken', '{"states":["paid"]}'), ('operations', 'left', '{"statuses":["paid"]}');`);
    migrate(connection, migrations.slice(0, 9));
    const words = (table: string) =>
      (connection.prepare(`SELECT money_state FROM ${table} ORDER BY id`).all() as { money_state: string }[]).map((row) => row.money_state);
    expect(words('payment')).toEqual(['partlyRefunded', 'reserved']);
    expect(words('token')).toEqual(['reserved', 'partlyRefunded', 'cardStored']);
    expect(connection.prepare('SELECT refund_pending_amount AS n FROM payment ORDER BY id').all()).toEqual([{ n: 50 }, { n: 0 }]);
    expect(connection.prepare('SELECT filter FROM saved_filter ORDER BY id').all()).toEqual([
      { filter: '{"show":"links","states":["reserved","taken","partlyTaken","refunded","partlyRefunded","asked"],"text":"x"}' },
      { filter: '{"states":["taken","partlyTaken","refunded","partlyRefunded"]}' },
      { filter: '{"statuses":["paid"]}' }
    ]);
  });

  it('010: what happened after all, from a history of version 9: an end changes in that one way', () => {
    const connection = upTo(9);
    insertAccount(connection);
    connection.exec(`INSERT INTO intent (account_id, kind, reference, target, state, asked, created_at)
      VALUES ('a', 'refund', 'r1', 'payment:1', 'prepared', '{}', 1)`);
    connection.exec(`UPDATE intent SET state = 'rejected', ended_at = 2`);
    migrate(connection, migrations.slice(0, 10));
    const update = (assignment: string) => connection.exec(`UPDATE intent SET ${assignment} WHERE id = 1`);
    expect(() => update(`state = 'resolved', resolution = 'happened'`)).toThrow('An intent cannot move this way');
    expect(() => update(`state = 'resolved', resolution = 'didNotHappen', corrected_at = 3`)).toThrow('CHECK');
    expect(() => update('seen_at = 3')).toThrow('CHECK');
    update(`state = 'resolved', resolution = 'happened', corrected_at = 3`);
    expect(() => update('corrected_at = NULL')).toThrow('What happened after all stays so');
    expect(() => update(`resolution = 'didNotHappen'`)).toThrow('How an intent ended does not change');
    expect(() => update('seen_at = 4')).not.toThrow();

    connection.exec(`INSERT INTO intent (account_id, kind, reference, target, state, asked, created_at)
      VALUES ('a', 'refund', 'r2', 'payment:2', 'prepared', '{}', 1)`);
    connection.exec(`UPDATE intent SET state = 'resolved', resolution = 'didNotHappen', ended_at = 2 WHERE id = 2`);
    expect(() => connection.exec(`UPDATE intent SET resolution = 'happened' WHERE id = 2`)).toThrow('does not change');
    expect(() => connection.exec(`UPDATE intent SET resolution = 'happened', corrected_at = 3 WHERE id = 2`)).not.toThrow();
  });

  it('leads to tables that have just the columns the program writes', () => {
    const connection = upTo(LATEST);
    const own = [
      'id',
      'account_id',
      'gateway',
      'fetched_at',
      'sort_at',
      'next_poll_at',
      'poll_tries',
      'refunded_amount',
      'refund_pending_amount',
      'money_state',
      'guest_key',
      'amount_key',
      'fee_key',
      'expiry_key',
      'taken',
      'given_back',
      'paid_days',
      'facet',
      'blanked_at'
    ];
    for (const { name, shape } of [tokenTable, paymentTable, refundTable, operationTable]) {
      const there = (connection.pragma(`table_info(${name})`) as { name: string }[])
        .map((column) => column.name)
        .filter((column) => !own.includes(column));
      expect(there.toSorted()).toEqual(shape.columns.map((column: Column) => column.name).toSorted());
    }
  });
});

/** As in the name of a copy. */
const version = (number: number): string => String(number).padStart(3, '0');
const next: Migration = (connection) =>
  void connection.exec('CREATE TABLE extra (x TEXT) STRICT; ALTER TABLE payment ADD COLUMN extra TEXT');
const failing: Migration = () => {
  throw new Error('half way');
};

describe('Upgrading a history', () => {
  let place: ReturnType<typeof ownFolder>;
  beforeEach(() => {
    place = ownFolder();
  });
  afterEach(() => place.drop());

  const copies = () => readdirSync(place.folder).filter((name) => name.includes('before-upgrade'));
  const filled = () => {
    const history = mustOpen(place.file);
    history.saveAccount(account());
    history.store(ACCOUNT, { payments: [payment({ guestName: 'Plainly Readable' })] }, { at: 1, source: 'sync' });
    history.close();
  };

  it('keeps a copy of it as it was: whole, under the same key, not readable without', () => {
    filled();
    mustOpen(place.file, { migrations: [...migrations, next] }).close();
    expect(copies()).toEqual([expect.stringMatching(new RegExp(`^history\\.before-upgrade-\\d{8}T\\d{6}Z-v${version(LATEST)}\\.db$`))]);
    const copy = join(place.folder, copies()[0] ?? '');
    expect(readFileSync(copy).includes('Plainly')).toBe(false);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const old = mustOpen(copy);
    expect(old.paymentByRemoteId(ACCOUNT, 'p1')?.guestName).toBe('Plainly Readable');
    expect(old.check()).toBeNull();
    old.close();
    expect(openHistory({ file: copy, key: OTHER_KEY })).toMatchObject({ ok: false, error: { kind: 'keyLost' } });
  });

  it('makes none of a new one, nor when there is nothing to upgrade', () => {
    filled();
    mustOpen(place.file).close();
    expect(copies()).toEqual([]);
  });

  it('keeps the last three copies', () => {
    filled();
    const steps = [...migrations];
    for (let round = 0; round < 5; round += 1) {
      steps.push((connection) => void connection.exec(`CREATE TABLE extra${round} (x TEXT) STRICT`));
      mustOpen(place.file, { migrations: [...steps] }).close();
    }
    const versions = copies().map((name) => /-v(\d+)\.db$/.exec(name)?.[1]);
    expect(versions.toSorted()).toEqual([2, 3, 4].map((round) => version(LATEST + round)));
  });

  it('is all or nothing: a step that fails leaves everything as it was', () => {
    filled();
    expect(() => openHistory({ file: place.file, key: KEY, migrations: [...migrations, next, failing] })).toThrow('half way');
    const history = mustOpen(place.file);
    expect(history.paymentByRemoteId(ACCOUNT, 'p1')).not.toBeNull();
    history.close();
  });

  it('refuses one from a newer program, and changes nothing', () => {
    filled();
    mustOpen(place.file, { migrations: [...migrations, next] }).close();
    const before = readFileSync(place.file);
    expect(openHistory({ file: place.file, key: KEY })).toEqual({
      ok: false,
      error: { kind: 'newer', detail: `version ${LATEST + 1}, this program knows ${LATEST}` }
    });
    expect(readFileSync(place.file).equals(before)).toBe(true);
    expect(existsSync(`${place.file}-wal`)).toBe(false);
  });
});
