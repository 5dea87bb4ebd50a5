import { z } from 'zod';
import { StatementFormat } from '../../../../../shared/model/settlement.ts';
import { Minor } from '../../../../../shared/values/money.ts';
import { insertLines, insertStatement, type NewLine } from '../../../settlement/lines.ts';
import type { Db } from '../../../sql/db.ts';
import { sql } from '../../../sql/sql.ts';
import type { SharedBody } from '../../../types.ts';
import type { SharedKind } from '../kind.ts';

const File = z.object({ name: z.string(), format: StatementFormat, takenAt: z.number().int(), person: z.string().nullable() });
type File = z.infer<typeof File>;

/** A file that was taken in, at whichever desk. */
export const sharedFiles: SharedKind = {
  name: 'bankFile',
  topic: 'settlement',
  keys: sql`SELECT sha256 AS key FROM statement_file`,
  read: ({ db }, sha256) =>
    db.get<File>(sql`SELECT name, format, taken_at AS takenAt, person FROM statement_file WHERE sha256 = ${sha256}`),
  apply: ({ db }, sha256, told) => {
    const body = File.safeParse(told);
    if (!body.success) return false;
    const { name, format, takenAt, person } = body.data;
    db.run(sql`INSERT INTO statement_file (sha256, name, format, taken_at, person)
      VALUES (${sha256}, ${name}, ${format}, ${takenAt}, ${person})
      ON CONFLICT (sha256) DO UPDATE SET name = excluded.name, taken_at = excluded.taken_at, person = excluded.person`);
    return true;
  },
  // What was taken in is.
  remove: () => undefined,
  isLost: () => false
};

/** identity, line, day, amount, fee, reversal, text */
const Line = z.tuple([z.string(), z.number().int(), z.string(), Minor, Minor, z.union([z.literal(0), z.literal(1)]), z.string()]);
type Line = z.infer<typeof Line>;
const Lines = z.object({
  bank: z.string(),
  number: z.string().nullable(),
  currency: z.string(),
  from: z.string(),
  to: z.string(),
  lines: z.array(Line)
});
type Lines = z.infer<typeof Lines>;

const Key = z.tuple([z.string(), z.coerce.number().int(), z.coerce.number().int()]);
type Place = { readonly sha256: string; readonly place: number; readonly part: number };
function placeOf(key: string): Place {
  const [sha256, place, part] = Key.parse(key.split(':'));
  return { sha256, place, part };
}

type Statement = Omit<Lines, 'lines'> & { readonly id: number };
const statementOf = (db: Db, { sha256, place }: Place): Statement | null =>
  db.get<Statement>(sql`SELECT s.id, a.key AS bank, s.number, s.currency, s.from_day AS "from", s.to_day AS "to"
    FROM statement s JOIN statement_file f ON f.id = s.file_id JOIN settlement_account a ON a.id = s.settlement_account_id
    WHERE f.sha256 = ${sha256} AND s.place = ${place} ORDER BY s.id LIMIT 1`);

function linesOf(db: Db, statement: number, part: number): Line[] {
  const rows = db.all<Omit<NewLine, 'reversal' | 'part'> & { readonly reversal: number }>(
    sql`SELECT identity, line, day, amount, fee, reversal, text FROM statement_entry WHERE statement_id = ${statement} AND part = ${part}
      ORDER BY line, identity`
  );
  return rows.map((row): Line => [row.identity, row.line, row.day, row.amount, row.fee, row.reversal === 1 ? 1 : 0, row.text]);
}

/** A portion of a file's lines, as they stand in it. One that a desk has from another file is there once all the same. */
export const sharedLines: SharedKind = {
  name: 'bankLines',
  topic: 'settlement',
  weight: 10,
  keys: sql`SELECT DISTINCT f.sha256 || ':' || s.place || ':' || e.part AS key FROM statement s
    JOIN statement_file f ON f.id = s.file_id JOIN statement_entry e ON e.statement_id = s.id`,
  read: ({ db }, key) => {
    const place = placeOf(key);
    const statement = statementOf(db, place);
    if (statement === null) return undefined;
    const { id, ...head } = statement;
    return { ...head, lines: linesOf(db, id, place.part) } satisfies Lines;
  },
  apply: ({ db }, key, told) => {
    const body = Lines.safeParse(told);
    const place = placeOf(key);
    if (!body.success) return false;
    const { bank, number, currency, from, to, lines } = body.data;
    const file = db.value<number>(sql`SELECT id FROM statement_file WHERE sha256 = ${place.sha256}`);
    // A bank account where nothing arrives for an account of this desk.
    const account = db.value<number>(sql`SELECT id FROM settlement_account WHERE key = ${bank}`);
    if (file === null || account === null) return false;
    const known = statementOf(db, place);
    const statement =
      known?.bank === bank ? known.id : insertStatement(db, { file, account, number, currency, from, to, place: place.place });
    insertLines(
      db,
      { statement, account, currency },
      lines.map(([identity, line, day, amount, fee, reversal, text]) => {
        return { identity, line, day, amount, fee, reversal: reversal === 1, text, part: place.part };
      })
    );
    blankLike(db, account, lines);
    return true;
  },
  remove: () => undefined,
  meet: (mine, theirs) => (mine === null || theirs === null ? (mine ?? theirs) : together(mine, theirs)),
  isLost: () => false
};

/** A guest was forgotten at another desk. */
function blankLike(db: Db, account: number, lines: readonly Line[]): void {
  const blank = JSON.stringify(lines.filter(([, , , , , , text]) => text === '').map(([identity]) => identity));
  if (blank === '[]') return;
  const { changes } = db.run(sql`UPDATE statement_entry SET text = '' WHERE settlement_account_id = ${account} AND text <> ''
    AND identity IN (SELECT value FROM json_each(${blank}))`);
  if (changes > 0) db.run(sql`INSERT OR IGNORE INTO cleansing (id, since) VALUES (1, unixepoch())`);
}

/** Lines that only one of two desks had from this file; a text that one of them has blanked is blank. */
function together(mine: SharedBody, theirs: SharedBody): SharedBody {
  const [one, other] = [Lines.safeParse(mine), Lines.safeParse(theirs)];
  if (!one.success || !other.success) return theirs;
  const all = new Map(one.data.lines.map((line) => [line[0], line]));
  for (const line of other.data.lines) {
    const [identity, at, day, amount, fee, reversal, text] = line;
    all.set(identity, [identity, at, day, amount, fee, reversal, all.get(identity)?.[6] === '' ? '' : text]);
  }
  const lines = [...all.values()].toSorted((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  return { ...other.data, lines } satisfies Lines;
}
