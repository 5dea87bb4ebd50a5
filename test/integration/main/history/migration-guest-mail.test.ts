import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { guestTexts, saveGuestText, setTerms } from '../../../../src/main/history/guests/texts.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { guestMail } from '../../../../src/main/history/migrations/037-guest-mail.ts';
import { removeProperty, saveProperty } from '../../../../src/main/history/rows/properties.ts';
import { createDb } from '../../../../src/main/history/sql/db.ts';
import { sql } from '../../../../src/main/history/sql/sql.ts';

it('What guests are written is a property’s own and goes with it; the outbox holds a message once (migration)', () => {
  const before = migrations.slice(0, migrations.indexOf(guestMail));
  const connection = new Database(':memory:');
  migrate(connection, before);
  connection.exec("INSERT INTO property (id, name) VALUES (2, 'Dependance')");
  migrate(connection);
  const db = createDb(connection);
  connection.pragma('foreign_keys = ON');
  expect(guestTexts(db, 2)).toEqual([]);
  expect(saveGuestText(db, 2, { language: 'de', part: 'link' }, { subject: 'S', body: '{link}' })).toBe(true);
  expect(saveGuestText(db, 9, { language: 'de', part: 'link' }, { subject: 'S', body: '{link}' })).toBe(false);
  expect(setTerms(db, 2, { name: 'a.txt', type: 'text/plain', content: 'YQ==' })).toBe(true);
  expect(guestTexts(db, 2)).toEqual([{ language: 'de', part: 'link', subject: 'S', body: '{link}' }]);
  removeProperty(db, 2);
  expect(db.value(sql`SELECT (SELECT count(*) FROM guest_text) + (SELECT count(*) FROM guest_property)`)).toBe(0);
  // Nor does a later one get its number (046).
  expect(saveProperty(db, null, { name: 'New', address: '', taxNumber: '', phone: '', email: '', footer: '' })?.id).toBe(3);
  expect(guestTexts(db, 2)).toEqual([]);
  const index = db.all<{ sql: string }>(sql`SELECT sql FROM sqlite_master WHERE name = 'outbox_once'`);
  expect(index[0]?.sql).toMatch(/UNIQUE/);
  connection.close();
});
