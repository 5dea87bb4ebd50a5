import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankGuest } from '../../../../src/main/history/privacy/blank.ts';
import { cleanse } from '../../../../src/main/history/privacy/cleanse.ts';
import { findGuest, lookForGuest } from '../../../../src/main/history/privacy/find.ts';
import { lookRetention, monthsBefore, runRetention, setRetention } from '../../../../src/main/history/privacy/retention.ts';
import type { AgedPlace } from '../../../../src/shared/model/privacy.ts';
import { agedNow } from '../../../../src/main/privacy/retention.ts';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { saveAccount } from '../../../../src/main/history/rows/accounts.ts';
import { storeRecords } from '../../../../src/main/history/rows/store.ts';
import { addNote } from '../../../../src/main/history/lists/notes.ts';
import { insertIntent } from '../../../../src/main/history/intents/intents.ts';
import { moveIntent } from '../../../../src/main/history/intents/move.ts';
import { createDb, type Db } from '../../../../src/main/history/sql/db.ts';
import { name as nameOf, sql } from '../../../../src/main/history/sql/sql.ts';
import { guestHeld } from '../../../builders/guest-held.ts';
import { account, ACCOUNT, capture, intent, operation, payment, refund, token } from '../../../builders/records.ts';

/** No other word of the desk or its tests has these letters. */
const NAME = 'Zyqqox Wvxjant';
const MAIL = 'zyqqox@wvxjant.example';
const MARKS = ['zyqqox', 'wvxjant', 'Qkzzvstrasse', '+41799990001'];
const LONG_AGO = 1_600_000_000;
const NOW = 1_700_000_000;

const guest = { guestName: NAME, guestEmail: MAIL, bookingId: 'B-77', createdAt: LONG_AGO, description: `Stay of ${NAME}` };
const raw = {
  id: 12,
  status: 'SUCCESS',
  amount: 5_000,
  currency: 'EUR',
  processing_date: 1_600_000_000,
  description: `For ${NAME}`,
  customer: { firstname: 'Zyqqox', lastname: 'Wvxjant', email: MAIL, mobile: 41799990001, address: { street: 'Qkzzvstrasse 1' } },
  extra: { note: 'Zyqqox', phone: '+41799990001' }
};
const card = { scheme: 'VISA', first6: '411111', last4: '1111', expiry: '12/2021', holder: NAME, fingerprint: 'fp' };
const records = {
  tokens: [token({ ...guest, remoteId: 't1', state: 'paid', status: 'PAID', paymentRemoteId: 'p1', card, raw })],
  payments: [
    payment({
      ...guest,
      remoteId: 'p1',
      state: 'paid',
      tokenRemoteId: 't1',
      card,
      facts: { billingName: NAME, approvalCode: '109510' },
      raw
    })
  ],
  refunds: [
    refund({ remoteId: 'r1', paymentRemoteId: 'p1', state: 'succeeded', amount: 100, description: NAME, createdAt: LONG_AGO, raw })
  ],
  captures: [capture({ paymentRemoteId: 'p1', captureId: 'c1', raw })],
  operations: [operation({ ...guest, remoteId: 'o1', operationAt: LONG_AGO, raw })]
};
const old = { at: LONG_AGO, source: 'sync' as const };

/** The age of the first property, step after step; answers how many rows lost their guest. */
function allAged(db: Db, now: number): number {
  let [rows, next]: [number, AgedPlace | null] = [0, null];
  do {
    const step: ReturnType<typeof runRetention> = runRetention(db, 1, now, next);
    rows += step?.rows ?? 0;
    next = step?.next ?? null;
  } while (next !== null);
  return rows;
}

const held = (db: Db, text: string) =>
  guestHeld({ lookForGuest: (...of) => lookForGuest(db, ...of), findGuest: (...of) => findGuest(db, ...of) }, text, NOW);

function plant(db: Db): void {
  storeRecords(db, ACCOUNT, records, old);
  addNote(db, { about: { kind: 'payment', id: 1 }, text: `${NAME} called`, who: null, at: LONG_AGO });
  addNote(db, { about: { kind: 'booking', accountId: ACCOUNT, bookingId: 'B-77' }, text: `${NAME} comes late`, who: null, at: LONG_AGO });
  const order = JSON.stringify({
    v: 1,
    order: { request: { kind: 'refund', guest: { firstName: 'Zyqqox', phone: '+41799990001' }, description: NAME } }
  });
  const asked = insertIntent(db, intent({ order, guestName: NAME, bookingId: 'B-77', paymentId: 1, createdAt: LONG_AGO }));
  if (!asked.ok) throw new Error(asked.error.why);
  const base = { id: asked.value.id, brought: null };
  moveIntent(db, { ...base, from: 'prepared', to: 'rejected', patch: { endedAt: LONG_AGO, error: { code: 'x', params: { said: NAME } } } });
  const { connection } = db;
  connection.exec(`
    INSERT INTO settlement_account (id, key, created_at) VALUES (1, 'k', 1);
    INSERT INTO statement_file (id, sha256, name, format, taken_at) VALUES (1, 'h', 'f', 'x', 1);
    INSERT INTO statement (id, file_id, settlement_account_id, currency, from_day, to_day) VALUES (1, 1, 1, 'EUR', '2020-01-01', '2020-01-02');
    INSERT INTO statement_entry (id, statement_id, settlement_account_id, identity, line, day, amount, fee, currency, reversal, text, state)
      VALUES (1, 1, 1, 'i', 1, '2020-01-01', 1, 0, 'EUR', 0, 'FROM ${NAME}', 'matched');
    INSERT INTO settlement_word (what, payment_id, reason, at) VALUES ('explain', 1, 'said ${NAME}', 1);
    INSERT INTO radar_answer (payment_id, amount, currency, reason, at) VALUES (1, 1, 'EUR', 'two rooms of ${NAME}', 1);
    INSERT INTO snooze (account_id, line, until, reason, at) VALUES ('${ACCOUNT}', 'l', 1, '${NAME} away', 1);
    INSERT INTO saved_view (list, name, view, place) VALUES ('payments', 'one', '{"filter":{"text":"${NAME}"}}', 1);
    UPDATE event SET note = 'refused to ${NAME}' WHERE kind = 'payment';
    INSERT INTO batch (id, action, state, because, created_at, ended_at) VALUES (1, 'refund', 'ended', 'for ${NAME}', 1, 2);
    INSERT INTO batch_row (batch_id, account_id, payment_id, asked, reference, state) VALUES (1, '${ACCOUNT}', 1, '{"order":{"guest":{"firstName":"Zyqqox"}}}', 'x', 'running');
    UPDATE batch_row SET state = 'over', intent_id = ${asked.value.id};
  `);
}

/** Every text of every table, but the index's pieces. */
function placesOf(db: Db, marks: readonly string[] = MARKS): string[] {
  const tables = db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\_search%' ESCAPE '\\' AND name NOT LIKE '%\_word%' ESCAPE '\\'`
  );
  return tables.flatMap(({ name }) =>
    db.connection
      .prepare(`SELECT * FROM ${name}`)
      .all<Record<string, unknown>>()
      .flatMap((row) =>
        Object.entries(row)
          .filter(([, value]) => marks.some((mark) => String(value).toLowerCase().includes(mark.toLowerCase())))
          .map(([column]) => `${name}.${column}`)
      )
  );
}

describe('Guest data', () => {
  let folder = '';
  let db: Db;
  const file = (): string => join(folder, 'plain.db');
  const bytes = (): string => {
    let text = '';
    for (const end of ['', '-wal']) {
      try {
        text += readFileSync(file() + end, 'latin1').toLowerCase();
      } catch {
        // No journal beside it.
      }
    }
    return text;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paydesk-privacy-'));
    // In clear, so that its bytes can be looked through.
    const connection = new Database(file());
    connection.pragma('journal_mode = WAL');
    connection.pragma('foreign_keys = ON');
    migrate(connection);
    db = createDb(connection);
    saveAccount(db, account());
  });
  afterEach(() => {
    db.connection.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const keys = (text: string) => held(db, text).rows.map(({ table, id }) => ({ table, id }));

  it.each([NAME, 'zyqqox', MAIL, 'B-77'])('is found in the rows of every gateway table and in the journal by %s', (text) => {
    plant(db);
    const found = held(db, text).rows.map((row) => row.table);
    expect(found).toEqual(expect.arrayContaining(['intent', 'note', 'operation', 'payment', 'refund', 'token']));
  });

  it('is found by name in what people and the bank wrote, too', () => {
    plant(db);
    expect(held(db, NAME).rows.map((row) => row.table)).toEqual(expect.arrayContaining(['note', 'statement', 'view']));
  });

  it('is nowhere in any table, nor in the bytes of the file, once it was blanked; amounts, ids and states are', () => {
    plant(db);
    expect(placesOf(db).length).toBeGreaterThan(20);
    const before = db.all(sql`SELECT amount, captured_amount, state, money_state, currency, remote_id, created_at FROM payment`);
    const blanked = blankGuest(db, keys(NAME), NOW);
    expect(blanked.stayed).toBe(0);
    expect(placesOf(db)).toEqual([]);
    expect(db.all(sql`SELECT amount, captured_amount, state, money_state, currency, remote_id, created_at FROM payment`)).toEqual(before);
    expect(JSON.parse(db.value<string>(sql`SELECT json FROM payment_raw`) ?? '')).toMatchObject({
      id: 12,
      status: 'SUCCESS',
      amount: 5_000,
      currency: 'EUR'
    });
    expect(db.all(sql`SELECT facts FROM trail WHERE kind = 'privacy.blanked'`)).toHaveLength(1);
    expect(held(db, NAME).rows).toEqual([]);
    // Old pages, journal and index's pieces still have it until the file is cleansed.
    expect(cleanse(db)).toBe(true);
    const left = bytes();
    for (const mark of MARKS.map((one) => one.toLowerCase())) expect(left).not.toContain(mark);
    for (const piece of ['yqq', 'vxj', 'qqo']) {
      for (const table of ['token', 'payment', 'refund', 'operation', 'note']) {
        const blocks = db.connection.prepare(`SELECT hex(block) AS h FROM ${table}_search_data`).all<{ h: string }>();
        const found = blocks.filter(({ h }) => Buffer.from(h, 'hex').toString('latin1').includes(piece));
        expect(found, `${table} ${piece}`).toEqual([]);
      }
    }
    expect(cleanse(db)).toBe(false);
  });

  it('stays blank when the gateway tells the same again, and more of it', () => {
    plant(db);
    blankGuest(db, keys(NAME), NOW);
    storeRecords(db, ACCOUNT, records, { at: NOW + 10, source: 'sync' });
    const more = ['2', '3', '4', '5', '6'].map((end) =>
      refund({ remoteId: `r${end}`, paymentRemoteId: 'p1', state: 'succeeded', amount: 1, description: NAME, raw })
    );
    storeRecords(db, ACCOUNT, { ...records, refunds: more }, { at: NOW + 20, source: 'sync' });
    expect(placesOf(db)).toEqual([]);
    expect(db.all(sql`SELECT amount FROM refund`)).toHaveLength(6);
  });

  it.each([
    ['a hold', `UPDATE payment SET state = 'authorized'`, 'payment', 'held'],
    ['an unfinished refund', `UPDATE refund SET state = 'pending'`, 'payment', 'refund'],
    ['a link that can be paid', `UPDATE token SET is_link = 1, state = 'open', accept_until = ${NOW + 5}`, 'token', 'payable'],
    ['a card that can be charged', `UPDATE token SET is_card = 1, state = 'active', expires_at = ${NOW + 5}`, 'token', 'card'],
    [
      'an operation without an answer',
      `INSERT INTO intent (account_id, kind, reference, target, state, asked, payment_id, created_at)
      VALUES ('${ACCOUNT}', 'void', 'PD-9', 'payment:p1', 'prepared', '{}', 1, 1)`,
      'payment',
      'unresolved'
    ],
    [
      'a difference nobody explained',
      `DELETE FROM settlement_word; INSERT INTO settlement_payment (payment_id, account_id, state, currency, arrived, fee, day, rule, certainty)
      VALUES (1, '${ACCOUNT}', 'wrongAmount', 'EUR', 1, 0, '2020-01-01', 'x', 'y')`,
      'payment',
      'settlement'
    ],
    [
      'what looks charged twice',
      `INSERT INTO moved_twice (account_id, kind, row_a, row_b, certainty, reference, found_at)
      VALUES ('${ACCOUNT}', 'payment', 1, 2, 'same', 'x', 1)`,
      'payment',
      'double'
    ]
  ])('is never taken from what is open: %s', (_what, change, table, because) => {
    plant(db);
    db.connection.exec(change);
    expect(held(db, NAME).rows.find((row) => row.table === table)?.stays).toBe(because);
    expect(blankGuest(db, keys(NAME), NOW).stayed).toBeGreaterThan(0);
    expect(db.value(sql`SELECT count(*) FROM ${nameOf(table)} WHERE guest_name = ${NAME} AND blanked_at IS NULL`)).toBe(1);
    expect(placesOf(db).some((place) => place.startsWith(table))).toBe(true);
  });

  it('is blanked by age when the months are over, not a day before, and only of the property that wants it', async () => {
    plant(db);
    const month = (count: number): number => monthsBefore(NOW, -count);
    db.connection.exec(`UPDATE token SET check_out = '2023-11-20'; UPDATE payment SET processed_at = ${LONG_AGO}`);
    const looked = () => agedNow({ lookRetention: async (...of) => lookRetention(db, ...of) }, { propertyId: 1, months: 6, now: month(7) });
    expect(runRetention(db, 1, month(6), null)).toBeNull();
    expect(setRetention(db, 1, 6, NOW)).toBe(true);
    expect(allAged(db, month(5))).toBe(0);
    expect(db.value(sql`SELECT ran_at FROM retention`)).toBe(month(5));
    expect(placesOf(db)).not.toEqual([]);
    expect((await looked()).due).toBeGreaterThan(0);
    expect(allAged(db, month(7))).toBeGreaterThan(0);
    expect(db.value(sql`SELECT ran_at FROM retention`)).toBe(month(7));
    expect(placesOf(db).filter((place) => !place.startsWith('saved_view'))).toEqual([]);
    expect(runRetention(db, 2, month(7), null)).toBeNull();
    expect(await looked()).toEqual({ due: 0, waits: 0 });
  });

  it('is whole or gone when the transaction breaks off in the middle', () => {
    plant(db);
    const before = placesOf(db);
    const asked = keys(NAME);
    db.connection.exec(`CREATE TEMP TRIGGER breaks BEFORE UPDATE ON statement_entry BEGIN SELECT RAISE(ABORT, 'power'); END`);
    expect(() => blankGuest(db, asked, NOW)).toThrow('power');
    expect(placesOf(db)).toEqual(before);
    expect(cleanse(db)).toBe(false);
  });

  it('lets the journal change in no other way', () => {
    plant(db);
    expect(() => db.connection.exec(`UPDATE intent SET asked = '{"v":2}'`)).toThrow('does not change');
    blankGuest(db, keys(NAME), NOW);
    expect(() => db.connection.exec(`UPDATE intent SET asked = '{"v":2}', blanked_at = 5`)).toThrow('Only what has ended is blanked');
    expect(() => db.connection.exec(`UPDATE intent SET blanked_at = NULL`)).toThrow('once');
  });
});
