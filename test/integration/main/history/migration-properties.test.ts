import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { properties } from '../../../../src/main/history/migrations/017-properties.ts';

const before = migrations.slice(0, migrations.indexOf(properties));
const with017 = [...before, properties];
const ACCOUNT = `INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
  VALUES ('a', 'syspay', 'live', 'A', 'https://example.org', '{}', '{}', '[]', 1)`;

describe('Properties (migration)', () => {
  let connection: Database;
  beforeEach(() => {
    connection = new Database(':memory:');
    migrate(connection, before);
  });
  const run = (statement: string) => () => connection.exec(statement);
  const all = (query: string) => connection.prepare(query).all();

  it('makes the first property from the name in the preferences, and every account belongs to it', () => {
    connection.exec(`INSERT INTO preference (key, value) VALUES ('hotelName', '"Hotel «Seeblick»"'); ${ACCOUNT}`);
    migrate(connection, with017);
    expect(all('SELECT id, name, logo FROM property')).toEqual([{ id: 1, name: 'Hotel «Seeblick»', logo: null }]);
    expect(all('SELECT property_id FROM account')).toEqual([{ property_id: 1 }]);
  });

  it.each([
    ['was never typed', ''],
    ['cannot be read', `INSERT INTO preference (key, value) VALUES ('hotelName', 'no json')`],
    ['is no text', `INSERT INTO preference (key, value) VALUES ('hotelName', '7')`]
  ])('begins without a name where it %s', (_, statement) => {
    connection.exec(statement);
    migrate(connection, with017);
    expect(all('SELECT name FROM property')).toEqual([{ name: '' }]);
  });

  it('keeps every account with a property that is there', () => {
    migrate(connection, with017);
    connection.exec(`${ACCOUNT}; INSERT INTO property (id, name) VALUES (2, 'Two'); UPDATE account SET property_id = 2`);
    expect(run('UPDATE account SET property_id = 9')).toThrow('that is there');
    expect(run('DELETE FROM property WHERE id = 1')).toThrow('The first property stays');
    connection.exec('DELETE FROM property WHERE id = 2');
    expect(all('SELECT property_id FROM account')).toEqual([{ property_id: 1 }]);
  });
});
