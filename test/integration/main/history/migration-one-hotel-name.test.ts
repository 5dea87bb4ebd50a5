import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { oneHotelName } from '../../../../src/main/history/migrations/027-one-hotel-name.ts';

const before = migrations.slice(0, migrations.indexOf(oneHotelName));

describe('One name of the hotel (migration)', () => {
  let connection: Database;
  beforeEach(() => {
    connection = new Database(':memory:');
    migrate(connection, before);
  });
  const after = (statement: string) => {
    connection.exec(statement);
    migrate(connection, [...before, oneHotelName]);
    return [
      ...connection.prepare('SELECT name FROM property WHERE id = 1').all(),
      ...connection.prepare('SELECT key FROM preference').all()
    ];
  };

  it.each([
    [
      'was typed since',
      `INSERT INTO preference (key, value) VALUES ('hotelName', '"Hotel Seeblick"'), ('theme', '"dark"')`,
      'Hotel Seeblick'
    ],
    ['is no text', `INSERT INTO preference (key, value) VALUES ('hotelName', '7'), ('theme', '"dark"')`, ''],
    ['was never typed', `INSERT INTO preference (key, value) VALUES ('theme', '"dark"')`, '']
  ])('a property without one gets the old preference where it %s; that one goes, the others stay', (_, statement, name) => {
    expect(after(statement)).toEqual([{ name }, { key: 'theme' }]);
  });

  it("a property's own name stays", () => {
    const typed = `UPDATE property SET name = 'Aurora' WHERE id = 1; INSERT INTO preference (key, value) VALUES ('hotelName', '"Old"')`;
    expect(after(typed)).toEqual([{ name: 'Aurora' }]);
  });
});
