import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { createHistory } from '../../../../src/main/history/history.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { words } from '../../../../src/main/history/migrations/034-words.ts';
import { createDb } from '../../../../src/main/history/sql/db.ts';
import { account, ACCOUNT, operation, payment, refund, token } from '../../../builders/records.ts';

const TABLES = ['token', 'payment', 'refund', 'operation'] as const;

it('What was stored before whole words were kept has the words it would be stored with today (migration)', () => {
  const connection = new Database(':memory:');
  migrate(connection);
  const history = createHistory(createDb(connection));
  history.saveAccount(account());
  const named = { bookingId: 'BK-1', guestName: 'Élodie  MÜLLER', guestEmail: 'e.m@example.org' };
  history.store(
    ACCOUNT,
    {
      tokens: [token({ ...named, reference: 'PD-1' })],
      payments: [
        payment({ ...named, processorReference: 'tr1', facts: { approvalCode: 'A77', processingCode: '4711' } }),
        payment({ remoteId: 'p2' })
      ],
      refunds: [refund({ ...named, paymentRemoteId: 'p1', facts: { approvalCode: 'B78' } })],
      operations: [operation({ ...named, methodDisplay: 'VISA 4242' })]
    },
    { at: 1_000, source: 'sync' }
  );
  connection.exec(
    TABLES.map((table) => `CREATE VIRTUAL TABLE temp.${table}_terms USING fts5vocab('main', '${table}_word', 'instance');`).join('')
  );
  const kept = (table: string): unknown[] => connection.prepare(`SELECT term, doc, offset FROM ${table}_terms ORDER BY doc, offset`).all();
  const before = TABLES.map(kept);
  connection.exec(TABLES.map((table) => `DROP TABLE temp.${table}_terms; DROP TABLE ${table}_word;`).join(''));
  connection.pragma(`user_version = ${migrations.indexOf(words)}`);
  migrate(connection, migrations.slice(0, migrations.indexOf(words) + 1));
  connection.exec(
    TABLES.map((table) => `CREATE VIRTUAL TABLE temp.${table}_terms USING fts5vocab('main', '${table}_word', 'instance');`).join('')
  );
  expect(TABLES.map(kept)).toEqual(before);
  expect(before.map((terms) => terms.length > 4)).toEqual([true, true, true, true]);
  connection.close();
});
