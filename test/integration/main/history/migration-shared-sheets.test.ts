import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { sharedSheets } from '../../../../src/main/history/migrations/047-shared-sheets.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

it('A sheet of another desk is kept as it is, under a number that none of this desk has; one closed here is marked for the house (migration)', () => {
  const before = migrations.slice(0, migrations.indexOf(sharedSheets));
  const connection = new Database(':memory:');
  migrate(connection, [...before, sharedSheets]);
  connection.exec(`
    INSERT INTO house_place (id, house, took, known, epoch) VALUES (1, 'h', 0, 0, 'e');
    INSERT INTO closing_sheet (property_id, environment, number, started_at, closed_at, lines, previous, seal, json)
      VALUES (1, 'live', 1, 0, 1, 0, NULL, 'seal', '{}');
    INSERT INTO shared_sheet (property_id, environment, desk, desk_name, number, started_at, closed_at, lines, seal, json)
      VALUES (1, 'live', 'd', 'Desk', 1, 0, 1, 0, 'other', '{}');
  `);
  expect(connection.prepare(`SELECT key FROM shared_row WHERE kind = 'closeSheet'`).all()).toMatchObject([
    { key: expect.stringMatching(/^[0-9a-f]{32}:live:seal$/) }
  ]);
  expect(connection.prepare('SELECT id FROM shared_sheet').all()).toEqual([{ id: 2 ** 40 + 1 }]);
  expect(() => connection.exec(`UPDATE shared_sheet SET json = ''`)).toThrow('does not change');
  expect(() => connection.exec('DELETE FROM shared_sheet')).toThrow('is kept');
  connection.close();
});
