import type { Migration } from './migration.ts';

/**
 * Closing sheets (closing/). Once an account has been in one, triggers keep how each of its rows stood before it first changed after
 * the last sheet, so that no way of writing a row can pass a sheet by; before that a row costs one look. A sheet is never changed nor
 * deleted, and outlasts its property, its accounts and their rows.
 */
export const closing: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE closing_account (
      account_id TEXT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
      property_id INTEGER NOT NULL,
      since INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What has changed since the last sheet: how it stood then as JSON, null where it was not there.
    CREATE TABLE closing_touched (
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('payment', 'refund', 'operation')),
      remote_id TEXT NOT NULL,
      before TEXT,
      PRIMARY KEY (account_id, kind, remote_id)
    ) STRICT, WITHOUT ROWID;

    -- What sheets have counted of a row. One that never stood in a sheet has none.
    CREATE TABLE closing_counted (
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      remote_id TEXT NOT NULL,
      currency TEXT NOT NULL,
      held INTEGER NOT NULL,
      taken INTEGER NOT NULL,
      captured INTEGER NOT NULL,
      released INTEGER NOT NULL,
      given_back INTEGER NOT NULL,
      fee INTEGER NOT NULL,
      -- How many lines it has had, and the last capture told in one.
      lines INTEGER NOT NULL,
      capture INTEGER NOT NULL,
      PRIMARY KEY (account_id, kind, remote_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE closing_sheet (
      id INTEGER PRIMARY KEY,
      property_id INTEGER NOT NULL,
      environment TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      started_at INTEGER NOT NULL,
      closed_at INTEGER NOT NULL,
      lines INTEGER NOT NULL,
      previous TEXT,
      seal TEXT NOT NULL,
      json TEXT NOT NULL,
      UNIQUE (property_id, environment, number)
    ) STRICT;
    CREATE TRIGGER closing_sheet_follows BEFORE INSERT ON closing_sheet
    WHEN NEW.number <> 1 + (SELECT count(*) FROM closing_sheet WHERE property_id = NEW.property_id AND environment = NEW.environment)
      OR NEW.previous IS NOT (SELECT seal FROM closing_sheet
        WHERE property_id = NEW.property_id AND environment = NEW.environment AND number = NEW.number - 1)
    BEGIN SELECT RAISE(ABORT, 'A closing sheet follows the one before it'); END;
    CREATE TRIGGER closing_sheet_stays BEFORE UPDATE ON closing_sheet
    BEGIN SELECT RAISE(ABORT, 'A closed sheet does not change'); END;
    CREATE TRIGGER closing_sheet_kept BEFORE DELETE ON closing_sheet
    BEGIN SELECT RAISE(ABORT, 'A closed sheet is kept'); END;

    CREATE TABLE ledger_rules (property_id INTEGER PRIMARY KEY, rules TEXT NOT NULL) STRICT;

    CREATE INDEX intent_by_end ON intent (account_id, ended_at) WHERE ended_at IS NOT NULL;
  `);
  for (const table of WATCHED) connection.exec(triggersOf(table));
};

type Watched = { readonly name: 'payment' | 'refund' | 'operation'; readonly columns: readonly string[] };

/** The columns that say what a row has moved (shared/rules/movements.ts). */
const WATCHED: readonly Watched[] = [
  { name: 'payment', columns: ['state', 'amount', 'currency', 'captured_amount', 'capture_mode', 'preauth'] },
  { name: 'refund', columns: ['state', 'amount', 'currency'] },
  { name: 'operation', columns: ['fee', 'currency'] }
];

const closes = (row: 'NEW' | 'OLD'): string => `EXISTS (SELECT 1 FROM closing_account WHERE account_id = ${row}.account_id)`;

function triggersOf({ name, columns }: Watched): string {
  const before = `json_object(${columns.map((column) => `'${column}', OLD.${column}`).join(', ')})`;
  const touch = (row: string, was: string) =>
    `INSERT OR IGNORE INTO closing_touched (account_id, kind, remote_id, before) VALUES (${row}.account_id, '${name}', ${row}.remote_id, ${was})`;
  const differs = columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ');
  return `
    CREATE TRIGGER closing_${name}_in AFTER INSERT ON ${name} WHEN ${closes('NEW')} BEGIN ${touch('NEW', 'NULL')}; END;
    CREATE TRIGGER closing_${name}_moves AFTER UPDATE OF ${columns.join(', ')} ON ${name} WHEN (${differs}) AND ${closes('OLD')}
    BEGIN ${touch('OLD', before)}; END;
    CREATE TRIGGER closing_${name}_out AFTER DELETE ON ${name} WHEN ${closes('OLD')} BEGIN ${touch('OLD', before)}; END;`;
}
