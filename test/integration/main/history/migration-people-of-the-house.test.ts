import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { peopleOfTheHouse } from '../../../../src/main/history/migrations/049-people-of-the-house.ts';

it('People of before are this desk’s alone, not locked out, and known by one id each; their seals stay as they are (migration)', () => {
  const before = migrations.slice(0, migrations.indexOf(peopleOfTheHouse));
  const connection = new Database(':memory:');
  migrate(connection, before);
  connection.exec(`INSERT INTO person (id, name, role, state, pin, needs_new_pin, added_at, closed_at, seal)
    VALUES ('a', 'Ann', 'reception', 'active', 'p', 0, 1, NULL, 's')`);
  migrate(connection, [...before, peopleOfTheHouse]);
  expect(connection.prepare('SELECT * FROM person').all()).toEqual([
    {
      id: 'a',
      name: 'Ann',
      role: 'reception',
      state: 'active',
      pin: 'p',
      needs_new_pin: 0,
      added_at: 1,
      closed_at: null,
      seal: 's',
      locked_at: null,
      formerly: '[]'
    }
  ]);
  expect(connection.prepare('SELECT * FROM people_house').all()).toEqual([]);
  connection.close();
});
