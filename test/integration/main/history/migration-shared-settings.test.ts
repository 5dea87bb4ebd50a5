import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { sharedSettings } from '../../../../src/main/history/migrations/051-shared-settings.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

it('What held at a property while the house is away holds on, out of the preferences; what a property sets is marked, of one that goes nothing (migration)', () => {
  const before = migrations.slice(0, migrations.indexOf(sharedSettings));
  const connection = new Database(':memory:');
  connection.pragma('foreign_keys = ON');
  migrate(connection, before);
  connection.exec(`INSERT INTO property (id, name, uid) VALUES (5, 'Hotel Bristol', 'bristol')`);
  connection.exec(`INSERT INTO preference (key, value) VALUES ('houseAway', '{"1":"confirm","5":"other","9":"confirm"}')`);
  migrate(connection, [...before, sharedSettings]);
  expect(connection.prepare('SELECT property_id, rule FROM away_rule').all()).toEqual([{ property_id: 1, rule: 'confirm' }]);
  expect(connection.prepare('SELECT key FROM preference').all()).toEqual([]);
  const marks = () => {
    const rows = connection.prepare('SELECT kind FROM shared_row ORDER BY kind').all<{ kind: string }>();
    connection.exec('DELETE FROM shared_row');
    return rows.map(({ kind }) => kind);
  };
  connection.exec(`
    INSERT INTO house_place (id, house, took, known, epoch) VALUES (1, 'h', 0, 0, 'e');
    INSERT INTO ledger_rules (property_id, rules) VALUES (5, '[]');
    INSERT INTO retention (property_id, months, confirmed_at) VALUES (5, 12, 0);
    INSERT INTO away_rule (property_id, rule) VALUES (5, 'confirm');
    INSERT INTO arrival_mapping (property_id, signature, mapping, saved_at) VALUES (5, 's', '{}', 0);
    INSERT INTO guest_property (property_id, reminders) VALUES (5, NULL);
    UPDATE guest_property SET reminders = '{}';
    INSERT INTO statement_mapping (signature, mapping, saved_at) VALUES ('s', '{}', 0);
  `);
  expect(marks()).toEqual(['arrivalColumns', 'awayRule', 'ledgerRules', 'reminders', 'retention', 'statementColumns']);
  connection.exec('UPDATE retention SET ran_at = 1');
  connection.exec('DELETE FROM property WHERE id = 5');
  expect(marks()).toEqual(['property']);
  connection.close();
});
