import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { actingAs } from '../../../../../src/main/history/acting.ts';
import { beginLesson, lessons, passLesson } from '../../../../../src/main/history/at-desk/lessons.ts';
import { tellOnce } from '../../../../../src/main/history/at-desk/told.ts';
import { migrate } from '../../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../../src/main/history/migrations/index.ts';
import { told } from '../../../../../src/main/history/migrations/035-told.ts';
import { lessons as lessonTable } from '../../../../../src/main/history/migrations/039-lessons.ts';
import { removeAccount, saveAccount } from '../../../../../src/main/history/rows/accounts.ts';
import { createDb } from '../../../../../src/main/history/sql/db.ts';
import { freshDb } from '../../../../builders/history.ts';
import { account, ACCOUNT } from '../../../../builders/records.ts';

const DAY = 86_400;

it('What was said is kept by name, each once, until it cannot come up again', () => {
  const db = freshDb();
  expect(tellOnce(db, ['link:1', 'link:2'], 1_000)).toEqual(['link:1', 'link:2']);
  expect(tellOnce(db, ['link:2', 'link:3'], 2_000)).toEqual(['link:3']);
  expect(tellOnce(db, ['link:1'], 1_000 + 401 * DAY)).toEqual(['link:1']);
});

it('How far somebody is in the first hour is theirs, begun anew is not passed any more, and goes with the training account', () => {
  const db = freshDb();
  const link = { scene: 'link', accountId: ACCOUNT, begunAfter: 3, begunWith: 7 } as const;
  beginLesson(db, link);
  passLesson(db, 'link', 900);
  passLesson(db, 'link', 950);
  expect(lessons(db)).toEqual([{ ...link, passedAt: 900 }]);
  actingAs('00000000000000aa', () => expect(lessons(db)).toEqual([]));
  beginLesson(db, { ...link, begunWith: 9 });
  expect(lessons(db)).toEqual([{ ...link, begunWith: 9, passedAt: null }]);
  removeAccount(db, ACCOUNT, true, 1);
  expect(lessons(db)).toEqual([]);
});

it.each([told, lessonTable])('A history of before gets the table empty (%#)', (migration) => {
  const connection = new Database(':memory:');
  const before = migrations.slice(0, migrations.indexOf(migration));
  migrate(connection, before);
  migrate(connection, [...before, migration]);
  migrate(connection);
  const db = createDb(connection);
  saveAccount(db, account());
  expect(lessons(db)).toEqual([]);
  expect(tellOnce(db, ['a'], 1)).toEqual(['a']);
  connection.close();
});
