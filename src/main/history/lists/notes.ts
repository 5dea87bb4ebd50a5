import { randomUUID } from 'node:crypto';
import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import type { Note, NoteAbout } from '../../../shared/model/notes.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { actor } from '../acting.ts';
import { integer, readerOf, text } from '../rows/tables/columns.ts';
import type { Table } from '../rows/tables/table.ts';
import type { Db } from '../sql/db.ts';
import { indexedText } from '../sql/search-text.ts';
import { list, name, sql, type Sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';

const toNote = readerOf<Note>({
  id: integer(),
  accountId: text(),
  kind: text(),
  rowId: integer(),
  bookingId: text(),
  text: text(),
  who: text(),
  at: integer()
});

/** Newest first; of a booking those written at any of these accounts. */
export function notesAbout(db: Db, about: NoteAbout, accountIds: readonly AccountId[]): Note[] {
  const which =
    about.kind === 'booking'
      ? sql`booking_id = ${about.bookingId} AND +account_id IN (${list(accountIds)})`
      : sql`kind = ${about.kind} AND row_id = ${about.id}`;
  return db.all(sql`SELECT * FROM note WHERE ${which} ORDER BY at DESC, id DESC`).map(toNote);
}

export type NewNote = { readonly about: NoteAbout; readonly text: string; readonly who: string | null; readonly at: UnixSeconds };

/** Null when what it is about is not there. */
export function addNote(db: Db, { about, text: written, who, at }: NewNote): Note | null {
  return db.transaction(() => {
    const accountId =
      about.kind === 'booking' ? about.accountId : db.value<string>(sql`SELECT account_id FROM ${name(about.kind)} WHERE id = ${about.id}`);
    if (accountId === null) return null;
    const [rowId, bookingId] = about.kind === 'booking' ? [null, about.bookingId] : [about.id, null];
    const { id } = db.run(sql`INSERT INTO note (uid, account_id, kind, row_id, booking_id, text, who, at)
      VALUES (${randomUUID()}, ${accountId}, ${about.kind}, ${rowId}, ${bookingId}, ${written}, ${who ?? actor()}, ${at})`);
    db.run(sql`INSERT INTO note_search (rowid, words) VALUES (${id}, ${indexedText([written, who])})`);
    writeTrail(db, { kind: 'note.added', accountId, facts: { note: id, about: about.kind, row: rowId } });
    const added = db.get(sql`SELECT * FROM note WHERE id = ${id}`);
    return added && toNote(added);
  });
}

export const removeNote = (db: Db, id: RowId): void =>
  db.transaction(() => {
    const row = db.get(sql`SELECT * FROM note WHERE id = ${id}`);
    if (row === null) return;
    const { accountId, kind, rowId } = toNote(row);
    db.run(sql`DELETE FROM note WHERE id = ${id}`);
    writeTrail(db, { kind: 'note.removed', accountId, facts: { note: id, about: kind, row: rowId } });
  });

/** So many of the latest notes that hold the text are looked at. */
const LOOKED_AT = 200;

const matching = (query: string): Sql =>
  sql`SELECT rowid FROM note_search WHERE note_search MATCH ${query} ORDER BY rowid DESC LIMIT ${LOOKED_AT}`;

export const anyNote = (db: Db, query: string): boolean => db.value<number>(sql`SELECT count(*) FROM (${matching(query)} )`) !== 0;

/** Rows of the table that a note with this text is about, by themselves or by their booking. */
export const notedIds = ({ name: table }: Pick<Table, 'name'>, query: string): Sql =>
  sql`SELECT row_id AS id FROM note WHERE kind = ${table} AND id IN (${matching(query)})
    UNION SELECT id FROM ${name(table)} WHERE booking_id IN (SELECT booking_id FROM note
      WHERE kind = 'booking' AND id IN (${matching(query)}))`;
