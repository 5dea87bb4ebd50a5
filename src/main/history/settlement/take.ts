import type { RowId } from '../../../shared/model/domain.ts';
import { CsvMapping, type StatementFormat } from '../../../shared/model/settlement.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { writeTrail } from '../trail/append.ts';
import { actor } from '../acting.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';
import { ownersOf, setOwners } from './entries.ts';
import { identities, unpack, type PackedStatement } from './identity.ts';
import { insertLines, insertStatement } from './lines.ts';
import { matchOpenEntries } from './match.ts';
import type { LookedUp, NewStatementFile, PackedFile, TakenFile } from './types.ts';

const accountIdOf = (db: Db, key: string): RowId | null => db.value<number>(sql`SELECT id FROM settlement_account WHERE key = ${key}`);

const isKnown = (db: Db, account: RowId, identity: string): boolean =>
  db.value<number>(sql`SELECT 1 FROM statement_entry WHERE settlement_account_id = ${account} AND identity = ${identity}`) !== null;

function daysOf({ entries }: Pick<PackedStatement, 'entries'>): { readonly from: string; readonly to: string } {
  const days = entries.map(({ day }) => day).toSorted();
  return { from: days[0] ?? '', to: days.at(-1) ?? '' };
}

/** Days of an account that came from a file of another kind: its words differ, so its entries could not be known again. */
function otherFormat(db: Db, account: RowId, format: StatementFormat, { from, to }: { from: string; to: string }): StatementFormat | null {
  return db.value<StatementFormat>(sql`SELECT f.format FROM statement s JOIN statement_file f ON f.id = s.file_id
    WHERE s.settlement_account_id = ${account} AND s.from_day <= ${to} AND s.to_day >= ${from} AND f.format <> ${format} LIMIT 1`);
}

export function lookUpStatements(
  db: Db,
  { packed, sha256, format }: PackedFile & { readonly sha256: string; readonly format: StatementFormat }
): LookedUp {
  return {
    takenAt: db.value<number>(sql`SELECT taken_at FROM statement_file WHERE sha256 = ${sha256}`),
    statements: unpack(packed).map((statement) => {
      const account = accountIdOf(db, statement.account);
      if (account === null) return { known: 0, accountIds: [], otherFormat: null };
      return {
        known: identities(statement.entries).filter((identity) => isKnown(db, account, identity)).length,
        accountIds: ownersOf(db, account),
        otherFormat: otherFormat(db, account, format, daysOf(statement))
      };
    })
  };
}

export const statementMappings = (db: Db): Record<string, CsvMapping> =>
  Object.fromEntries(
    db
      .all<{ signature: string; mapping: string }>(sql`SELECT signature, mapping FROM statement_mapping`)
      .flatMap(({ signature, mapping }) => {
        // One that an earlier version saved otherwise is asked for anew.
        const read = CsvMapping.safeParse(JSON.parse(mapping));
        return read.success ? [[signature, read.data] as const] : [];
      })
  );

function keepOwners(db: Db, { account, accountIds }: NewStatementFile['owners'][number], at: UnixSeconds): RowId {
  db.run(sql`INSERT INTO settlement_account (key, created_at) VALUES (${account}, ${at}) ON CONFLICT (key) DO NOTHING`);
  const id = accountIdOf(db, account) ?? 0;
  setOwners(db, id, accountIds);
  return id;
}

/** Lines that the desks of a house share together. */
const PART = 250;

type Place = { readonly fileId: RowId; readonly place: number; readonly account: RowId };

function addStatement(
  db: Db,
  statement: PackedStatement,
  { fileId, place, account }: Place
): { readonly added: number; readonly known: number } {
  const { number, currency, entries } = statement;
  const id = insertStatement(db, { file: fileId, account, number, currency, ...daysOf(statement), place });
  const names = identities(entries);
  const added = insertLines(
    db,
    { statement: id, account, currency },
    entries.map((entry, index) => ({ ...entry, identity: names[index] ?? '', part: Math.floor(index / PART) }))
  );
  // What the triggers of other rows do (052), once for a portion.
  db.run(sql`INSERT OR IGNORE INTO shared_row (kind, key) SELECT DISTINCT 'bankLines', f.sha256 || ':' || s.place || ':' || e.part
    FROM statement s JOIN statement_file f ON f.id = s.file_id JOIN statement_entry e ON e.statement_id = s.id
    WHERE s.id = ${id} AND EXISTS (SELECT 1 FROM house_place)`);
  return { added, known: entries.length - added };
}

export function takeStatements(db: Db, file: NewStatementFile): TakenFile | null {
  return db.transaction(() => {
    if (db.value<number>(sql`SELECT 1 FROM statement_file WHERE sha256 = ${file.sha256}`) !== null) return null;
    const { id: fileId } = db.run(sql`INSERT INTO statement_file (sha256, name, format, taken_at, person)
      VALUES (${file.sha256}, ${file.name}, ${file.format}, ${file.at}, ${actor()})`);
    if (file.mapping) {
      const { signature, mapping } = file.mapping;
      db.run(sql`INSERT INTO statement_mapping (signature, mapping, saved_at) VALUES (${signature}, ${JSON.stringify(mapping)}, ${file.at})
        ON CONFLICT (signature) DO UPDATE SET mapping = excluded.mapping, saved_at = excluded.saved_at`);
    }
    const accounts = new Map(file.owners.map((owner) => [owner.account, keepOwners(db, owner, file.at)]));
    let [added, known] = [0, 0];
    for (const [place, statement] of unpack(file.packed).entries()) {
      const account = accounts.get(statement.account);
      // Somebody else's account in the same file.
      if (account === undefined || statement.entries.length === 0) continue;
      const done = addStatement(db, statement, { fileId, place, account });
      [added, known] = [added + done.added, known + done.known];
    }
    const matched = [...accounts.values()].reduce((sum, account) => sum + matchOpenEntries(db, account, file.at), 0);
    writeTrail(db, { kind: 'import.taken', accountId: null, facts: { what: 'statement', id: fileId, added, known, matched } });
    return { fileId, added, known, matched };
  });
}
