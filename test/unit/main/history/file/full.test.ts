import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createDb } from '../../../../../src/main/history/sql/db.ts';
import { createHistory } from '../../../../../src/main/history/history.ts';
import { migrate } from '../../../../../src/main/history/file/migrate.ts';
import { page, paymentFilter } from '../../../../builders/history.ts';
import { account, ACCOUNT, intent, payment } from '../../../../builders/records.ts';

/** The same on a real small disk: test/integration/main/history/open.test.ts, where the machine allows one. */
describe('When there is no more room', () => {
  it('a write fails as that, all of it is undone, reading goes on, and so does writing once there is room', () => {
    const connection = new Database(':memory:');
    migrate(connection);
    const history = createHistory(createDb(connection));
    history.saveAccount(account());
    const used = Number(connection.pragma('page_count', { simple: true }));
    connection.pragma(`max_page_count = ${used + 5}`);

    const payments = Array.from({ length: 50 }, (_, index) => payment({ remoteId: `p${index}`, raw: { note: 'x'.repeat(3_000) } }));
    const tooMuch = () => history.store(ACCOUNT, { payments }, { at: 1, source: 'sync' });
    expect(tooMuch).toThrow(expect.objectContaining({ name: 'HistoryFailure', kind: 'diskFull' }));
    expect(history.payments(paymentFilter(), page()).total).toBe(0);
    expect(() => history.insertIntent(intent({ order: 'x'.repeat(50_000) }))).toThrow(expect.objectContaining({ kind: 'diskFull' }));
    expect(history.counts(ACCOUNT).unresolved).toBe(0);

    connection.pragma('max_page_count = 100000');
    tooMuch();
    expect(history.payments(paymentFilter(), page()).total).toBe(50);
    expect(history.check()).toBeNull();
    history.close();
  });
});
