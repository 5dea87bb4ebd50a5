import { beforeEach, describe, expect, it } from 'vitest';
import { actingAs } from '../../../../../src/main/history/acting.ts';
import { TrailFilter, type TrailEntry } from '../../../../../src/shared/model/trail.ts';
import { removeAccount, saveAccount } from '../../../../../src/main/history/rows/accounts.ts';
import { setPreferences } from '../../../../../src/main/history/rows/settings.ts';
import { assignAccount, removeProperty, saveProperty, setLogo } from '../../../../../src/main/history/rows/properties.ts';
import { insertIntent, intentById } from '../../../../../src/main/history/intents/intents.ts';
import { moveIntent } from '../../../../../src/main/history/intents/move.ts';
import { storeRecords } from '../../../../../src/main/history/rows/store.ts';
import type { Db } from '../../../../../src/main/history/sql/db.ts';
import { writeTrail } from '../../../../../src/main/history/trail/append.ts';
import { hashOf } from '../../../../../src/main/history/trail/chain.ts';
import { compareJournal } from '../../../../../src/main/history/trail/journal.ts';
import { trailAfter, trailChoices, trailOfIntent, trailPage } from '../../../../../src/main/history/trail/read.ts';
import type { IntentMove } from '../../../../../src/main/history/types.ts';
import { freshDb } from '../../../../builders/history.ts';
import { account, ACCOUNT, intent, payment } from '../../../../builders/records.ts';

const all = (db: Db): TrailEntry[] => trailAfter(db, 0, 1_000);
const kinds = (db: Db, from = 2): string[] =>
  all(db)
    .slice(from)
    .map(({ kind }) => kind);

describe('The trail', () => {
  let db: Db;
  beforeEach(() => {
    db = freshDb();
  });

  const asked = (more: Parameters<typeof intent>[0] = {}) => {
    const written = insertIntent(db, intent(more));
    if (!written.ok) throw new Error(written.error.why);
    return written.value;
  };
  const move = (id: number, from: IntentMove['from'], to: IntentMove['to'], patch: IntentMove['patch'] = {}) =>
    moveIntent(db, { id, from, to, patch, brought: null });

  it('begins by itself, each entry with its number and the hash of the one before', () => {
    const [begun, added] = all(db);
    expect(begun).toMatchObject({ seq: 1, kind: 'trail.begun', before: '0'.repeat(64), facts: { intents: 0 } });
    expect(added).toMatchObject({ seq: 2, kind: 'account.added', accountId: ACCOUNT, person: null, before: begun?.hash });
    for (const entry of all(db)) expect(hashOf(entry)).toBe(entry.hash);
  });

  it('tells each step of an operation, with it or not at all', () => {
    const { id } = asked();
    move(id, 'prepared', 'sent', { sentAt: 5 });
    move(id, 'sent', 'unknown', { error: { code: 'gateway.timeout' }, nextQueryAt: 9, queries: 0 });
    move(id, 'unknown', 'unknown', { nextQueryAt: 20 });
    move(id, 'unknown', 'unknown', { nextQueryAt: 30, queries: 1 });
    move(id, 'unknown', 'resolved', { resolution: 'happened', endedAt: 31, error: null });
    expect(move(id, 'sent', 'confirmed', { endedAt: 40 })).toBeNull();
    const told = trailOfIntent(db, id);
    expect(told.map(({ kind, facts }) => [kind, facts])).toEqual([
      ['money.asked', { intent: id, kind: 'refund', reference: 'PD-1-R0-AAAA', amount: 2_500, currency: 'EUR' }],
      ['money.sent', { intent: id }],
      ['money.unknown', { intent: id, code: 'gateway.timeout' }],
      ['money.question', { intent: id, number: 1 }],
      ['money.ended', expect.objectContaining({ by: 'question', state: 'resolved', resolution: 'happened' })]
    ]);
    expect(compareJournal(db, 0, 100)).toEqual({ last: id, count: 1, findings: [] });
  });

  it('is taken back with what it tells of', () => {
    const { id } = asked();
    const before = all(db).length;
    expect(() => move(id, 'prepared', 'confirmed', { sentAt: 1, endedAt: 1 })).toThrow('cannot move this way');
    expect(() =>
      db.transaction(() => {
        move(id, 'prepared', 'sent', { sentAt: 1 });
        throw new Error('the disk is full');
      })
    ).toThrow('full');
    expect(all(db)).toHaveLength(before);
  });

  it('tells a decision of a person, and what happened after all', () => {
    const decided = asked();
    move(decided.id, 'prepared', 'sent', { sentAt: 5 });
    move(decided.id, 'sent', 'unknown', { error: null, queries: 0 });
    const ended = actingAs('sam', () => move(decided.id, 'unknown', 'resolved', { resolution: 'operatorSaysNot', endedAt: 9 }));
    // Whose word it was stands beside the operation too.
    expect(ended?.intent).toMatchObject({ person: null, decidedBy: 'sam' });
    expect(intentById(db, decided.id)).toMatchObject({ person: null, decidedBy: 'sam' });
    const charged = asked({ kind: 'debit', target: 'token:9', reference: 'PD-2-D0-AAAA', amount: 1_000 });
    move(charged.id, 'prepared', 'sent', { sentAt: 5 });
    move(charged.id, 'sent', 'rejected', { endedAt: 9, error: { code: 'gateway.declined' } });
    storeRecords(db, ACCOUNT, { payments: [payment({ reference: 'PD-2-D0-AAAA', state: 'paid' })] }, { at: 50, source: 'sync' });
    expect(trailOfIntent(db, decided.id).at(-1)).toMatchObject({ kind: 'money.decided', facts: { happened: false } });
    expect(trailOfIntent(db, charged.id).at(-1)?.kind).toBe('money.happenedAfterAll');
    expect(compareJournal(db, 0, 100).findings).toEqual([]);
  });

  it('tells accounts, properties and settings, and nothing where nothing changed', () => {
    saveAccount(db, account());
    saveAccount(db, account({ name: 'Another name' }));
    setPreferences(db, { theme: 'dark', density: 'compact', activeAccountId: ACCOUNT });
    setPreferences(db, { theme: 'dark', unpaidAfterDays: 5 });
    const text = { name: 'Annex', address: 'Guest Street 1', taxNumber: '', phone: '', email: '', footer: '' };
    const saved = saveProperty(db, null, text);
    const id = saved?.id ?? 0;
    setLogo(db, id, 'AAAA');
    assignAccount(db, ACCOUNT, id);
    removeProperty(db, id);
    removeProperty(db, 1);
    expect(kinds(db)).toEqual([
      'account.changed',
      'settings.changed',
      'settings.changed',
      'property.saved',
      'property.logo',
      'property.assigned',
      'property.removed'
    ]);
    expect(all(db)[2]?.facts).toEqual({ what: ['name'] });
    expect(JSON.stringify(all(db))).not.toMatch(/Annex|Guest Street|Aurora|Another name/);
  });

  it('takes nothing but what belongs into an entry', () => {
    const guest = { intent: 1, guestName: 'Ana Muster' };
    expect(() => writeTrail(db, { kind: 'money.sent', accountId: null, facts: guest })).toThrow('guestName');
    expect(() =>
      writeTrail(db, { kind: 'print.made', accountId: null, facts: { what: 'a text with blanks', id: null, as: 'pdf' } })
    ).toThrow(/what/);
  });

  it('cannot be changed, shortened or written past its end', () => {
    const run = (statement: string) => () => db.connection.exec(statement);
    expect(run(`UPDATE trail SET at = 1 WHERE seq = 2`)).toThrow('does not change');
    expect(run('DELETE FROM trail WHERE seq = 2')).toThrow('is kept');
    const entry = (seq: number, before: string, how = 'INSERT') =>
      run(`${how} INTO trail (seq, at, kind, facts, before, hash) VALUES (${seq}, 1, 'money.sent', '{}', '${before}', 'x')`);
    const hash = all(db).at(-1)?.hash ?? '';
    expect(entry(9, hash)).toThrow('follows the one before');
    expect(entry(3, 'other')).toThrow('follows the one before');
    expect(entry(2, hash, 'INSERT OR REPLACE')).toThrow('follows the one before');
  });

  it('is read by subject, account, day and page', () => {
    for (let n = 0; n < 30; n += 1)
      writeTrail(db, { kind: 'export.begun', accountId: n % 2 ? ACCOUNT : null, facts: { what: 'payments', rows: n } }, 1_000 + n);
    const page = (filter: Partial<TrailFilter>, before: number | null = null, limit = 10) =>
      trailPage(db, { filter: TrailFilter.parse(filter), before, limit });
    const first = page({ subject: 'export' });
    expect(first.map(({ at }) => at)).toEqual([1_029, 1_028, 1_027, 1_026, 1_025, 1_024, 1_023, 1_022, 1_021, 1_020]);
    expect(page({ subject: 'export' }, first.at(-1)?.seq ?? 0)[0]?.at).toBe(1_019);
    expect(page({ accountId: ACCOUNT, subject: 'export' })).toHaveLength(10);
    expect(page({ from: 1_010, until: 1_012 }).map(({ at }) => at)).toEqual([1_011, 1_010]);
    expect(page({ from: 1, until: 2 })).toEqual([]);
    expect(page({ person: 'Mia' })).toEqual([]);
    removeAccount(db, ACCOUNT, true, 9);
    expect(trailChoices(db)).toEqual({ accounts: [{ id: ACCOUNT, name: account().name, removed: true }], persons: [] });
  });
});

describe('An account that is removed', () => {
  it('leaves journal and trail behind, and nobody can take them', () => {
    const db = freshDb();
    storeRecords(db, ACCOUNT, { payments: [payment()] }, { at: 1, source: 'sync' });
    const written = insertIntent(db, intent({ paymentId: 1 }));
    if (!written.ok) throw new Error('not written');
    const { id } = written.value;
    expect(removeAccount(db, ACCOUNT, true, 9)).toBe(false);
    moveIntent(db, { id, from: 'prepared', to: 'rejected', patch: { error: { code: 'money.neverSent' }, endedAt: 2 }, brought: null });
    expect(removeAccount(db, ACCOUNT, true, 9)).toBe(true);
    expect(db.all(sqlOf('SELECT count(*) AS n FROM payment'))).toEqual([{ n: 0 }]);
    expect(db.all(sqlOf('SELECT id, state, payment_id FROM intent'))).toEqual([{ id, state: 'rejected', payment_id: null }]);
    expect(trailAfter(db, 0, 100).at(-1)).toMatchObject({ kind: 'account.removed', facts: { withHistory: true } });
    for (const table of ['account', 'intent']) expect(() => db.connection.exec(`DELETE FROM ${table}`)).toThrow('The journal is kept');
    expect(compareJournal(db, 0, 10).findings).toEqual([]);
  });
});

const sqlOf = (text: string) => ({ text, params: [] });

it('The journal is compared with the trail: a row that was changed past the program is named', () => {
  const db = freshDb();
  const ids = ['A', 'B', 'C'].map((letter) => {
    const written = insertIntent(db, intent({ reference: `PD-1-R0-${letter}`, target: `payment:${letter}` }));
    if (!written.ok) throw new Error('not written');
    return written.value.id;
  });
  db.connection.exec(`UPDATE intent SET state = 'rejected', ended_at = 3 WHERE id = ${ids[1]}`);
  db.connection.exec(`DROP TRIGGER intent_stays; UPDATE intent SET amount = 1 WHERE id = ${ids[2]}`);
  db.connection.exec(`INSERT INTO intent (account_id, kind, reference, target, state, asked, created_at)
    VALUES ('${ACCOUNT}', 'void', 'PD-9', 'payment:z', 'prepared', '{}', 1)`);
  expect(compareJournal(db, 0, 10).findings).toEqual([
    { what: 'differs', seq: ids[1], other: null },
    { what: 'differs', seq: ids[2], other: null },
    { what: 'noEntry', seq: 4, other: null }
  ]);
});
