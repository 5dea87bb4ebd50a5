import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import {
  Sheet,
  type Book,
  type CloseAsked,
  type ClosedSheet,
  type SheetCheck,
  type SheetLine,
  type SheetView
} from '../../../shared/model/closing.ts';
import { lateIn } from '../../../shared/rules/close-sheet.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import { actor } from '../acting.ts';
import type { Db } from '../sql/db.ts';
import { HistoryFailure } from '../sql/errors.ts';
import { sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';
import { draftOf } from './draft.ts';
import { keepCounted } from './lines.ts';

/** Closed sheets: written once, read and checked ever after. */

/** What a seal is made over (RFC 8785). */
function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new HistoryFailure('bug', 'A sheet that is no JSON');
  return text;
}

const sealOf = (json: string): string => createHash('sha256').update(json, 'utf8').digest('hex');

const columns = sql`id, number, started_at AS "from", closed_at AS closedAt, lines, seal,
  (SELECT person FROM trail WHERE subject = 'close' AND json_extract(facts, '$.sheet') = closing_sheet.id) AS person`;

/** Seals what has moved since the last sheet: sheet, what is counted, and what has changed since, in one transaction. */
export function closeBook(db: Db, asked: CloseAsked): ClosedSheet {
  return db.transaction(() => {
    const { sheet, rows, accounts } = draftOf(db, asked);
    const json = canonical(sheet);
    const seal = sealOf(json);
    const { propertyId, environment } = asked.book;
    const { id } =
      db.run(sql`INSERT INTO closing_sheet (property_id, environment, number, started_at, closed_at, lines, previous, seal, json)
      VALUES (${propertyId}, ${environment}, ${sheet.number}, ${sheet.from}, ${sheet.until}, ${sheet.lines.length},
        ${sheet.previous}, ${seal}, ${json})`);
    writeTrail(db, { kind: 'close.made', accountId: null, facts: { sheet: id, property: propertyId } });
    for (const row of rows) keepCounted(db, row);
    for (const account of accounts) {
      db.run(sql`DELETE FROM closing_touched WHERE account_id = ${account.id}`);
      db.run(sql`INSERT INTO closing_account (account_id, property_id, since) VALUES (${account.id}, ${propertyId}, ${sheet.until})
        ON CONFLICT (account_id) DO UPDATE SET property_id = excluded.property_id`);
    }
    return {
      id,
      number: sheet.number,
      from: sheet.from,
      closedAt: sheet.until,
      lines: sheet.lines.length,
      seal,
      person: actor(),
      desk: null
    };
  });
}

/** Newest first. */
export const sheetsElsewhere = (db: Db, { propertyId, environment }: Book): ClosedSheet[] =>
  db
    .all<Omit<ClosedSheet, 'desk'> & { deskId: string; deskName: string }>(
      sql`SELECT id, number, started_at AS "from", closed_at AS closedAt, lines, seal, person, desk AS deskId, desk_name AS deskName
        FROM shared_sheet WHERE property_id = ${propertyId} AND environment = ${environment} ORDER BY desk_name, desk, number DESC`
    )
    .map(({ deskId, deskName, ...sheet }) => ({ ...sheet, desk: { id: deskId, name: deskName } }));

/** This desk's own. */
export const closedSheets = (db: Db, { propertyId, environment }: Book): ClosedSheet[] =>
  db
    .all<ClosedSheet>(
      sql`SELECT ${columns} FROM closing_sheet WHERE property_id = ${propertyId} AND environment = ${environment} ORDER BY number DESC`
    )
    .map((sheet) => ({ ...sheet, desk: null }));

type Stored = {
  readonly id: RowId;
  readonly number: number;
  readonly previous: string | null;
  readonly seal: string;
  readonly json: string;
};

const storedSheet = (db: Db, id: RowId): Stored | null =>
  db.get<Stored>(sql`SELECT id, number, previous, seal, json FROM closing_sheet WHERE id = ${id}
    UNION ALL SELECT id, number, previous, seal, json FROM shared_sheet WHERE id = ${id}`);

export const propertyOfSheet = (db: Db, id: RowId): RowId | null =>
  db.value<number>(
    sql`SELECT property_id FROM closing_sheet WHERE id = ${id} UNION ALL SELECT property_id FROM shared_sheet WHERE id = ${id}`
  );

export const bookName = (db: Db, { propertyId, environment }: Book): string | null =>
  db.value<string>(sql`SELECT uid || ' ' || ${environment} FROM property WHERE id = ${propertyId}`);

const viewOf = (sheet: Sheet, seal: string | null): SheetView => {
  const { lines, ...head } = sheet;
  return { head, count: lines.length, late: lateIn(sheet), seal };
};

export function closedSheet(db: Db, id: RowId): SheetView | null {
  const stored = storedSheet(db, id);
  return stored === null ? null : viewOf(Sheet.parse(JSON.parse(stored.json)), stored.seal);
}

export const openSheet = (db: Db, asked: CloseAsked): SheetView => db.transaction(() => viewOf(draftOf(db, asked).sheet, null));

export function closedLines(db: Db, id: RowId): SheetLine[] {
  const stored = storedSheet(db, id);
  return stored === null ? [] : Sheet.parse(JSON.parse(stored.json)).lines;
}

/** A sheet with its seal, as text that a file takes as it is. */
export const sealedJson = (db: Db, id: RowId): string | null => {
  const stored = storedSheet(db, id);
  return stored === null ? null : `{"seal":${JSON.stringify(stored.seal)},"sheet":${stored.json}}`;
};

/** Works every seal out anew and follows the chain. */
export function checkSheets(db: Db, book: Book, desk: string | null): SheetCheck {
  let lastSeal: string | null = null;
  const all = desk === null ? closedSheets(db, book) : sheetsElsewhere(db, book).filter((sheet) => sheet.desk?.id === desk);
  const sheets = all.toReversed();
  for (const [index, { id, number }] of sheets.entries()) {
    const what = wrongIn(storedSheet(db, id), index + 1, lastSeal);
    if (what !== null) return { sheets: sheets.length, wrong: { number, what }, lastSeal };
    lastSeal = sheets[index]?.seal ?? null;
  }
  return { sheets: sheets.length, wrong: null, lastSeal };
}

function wrongIn(stored: Stored | null, number: number, before: string | null): NonNullable<SheetCheck['wrong']>['what'] | null {
  if (stored === null || sealOf(stored.json) !== stored.seal) return 'seal';
  const read: unknown = JSON.parse(stored.json);
  const sheet = Sheet.safeParse(read);
  if (!sheet.success || canonical(read) !== stored.json) return 'writing';
  return sheet.data.number === number && stored.number === number && sheet.data.previous === before ? null : 'chain';
}
