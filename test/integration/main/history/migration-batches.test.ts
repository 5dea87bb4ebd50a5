import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { batches } from '../../../../src/main/history/migrations/015-batches.ts';

describe('Many at once (015)', () => {
  let connection: Database;
  beforeEach(() => {
    connection = new Database(':memory:');
    // From the version before.
    migrate(connection, migrations.slice(0, migrations.indexOf(batches)));
    migrate(connection, migrations.slice(0, migrations.indexOf(batches) + 1));
    connection.exec(`INSERT INTO batch (id, action, state, created_at) VALUES (1, 'void', 'running', 1);
      INSERT INTO batch_row (id, batch_id, asked, reference, state) VALUES (1, 1, '{}', 'R-1', 'waiting')`);
  });

  const run = (statement: string) => () => connection.exec(statement);

  it('lets a row that is over be begun no more', () => {
    connection.exec(`UPDATE batch_row SET state = 'running'`);
    connection.exec(`UPDATE batch_row SET state = 'over'`);
    expect(run(`UPDATE batch_row SET state = 'waiting'`)).toThrow('cannot move this way');
    expect(run(`UPDATE batch_row SET state = 'running'`)).toThrow('cannot move this way');
  });

  it('lets nobody change what a row asks for', () => {
    expect(run(`UPDATE batch_row SET reference = 'R-2'`)).toThrow('does not change');
    expect(run(`UPDATE batch_row SET asked = '{"kind":"refund"}'`)).toThrow('does not change');
    expect(run(`UPDATE batch_row SET amount = 7`)).toThrow('does not change');
  });

  it('has one batch with rows that wait', () => {
    expect(run(`INSERT INTO batch (action, state, created_at) VALUES ('void', 'running', 2)`)).toThrow('UNIQUE');
    connection.exec(`UPDATE batch SET state = 'ended', ended_at = 3`);
    expect(run(`INSERT INTO batch (action, state, created_at) VALUES ('void', 'running', 2)`)).not.toThrow();
  });
});
