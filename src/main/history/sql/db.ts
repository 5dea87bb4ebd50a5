import type { default as Database, Statement } from 'better-sqlite3';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import { sql, type Sql } from './sql.ts';

export type Connection = Database;

/** A row as SQLite gives it. */
export type Row = Record<string, string | number | null>;

type Waiting = { readonly texts: Map<number, string>; readonly write: () => void };

export type Db = {
  readonly connection: Connection;
  all<T = Row>(query: Sql): T[];
  get<T = Row>(query: Sql): T | null;
  /** The first column of the first row. */
  value<T extends string | number>(query: Sql): T | null;
  run(query: Sql): { changes: number; id: number };
  /** All or nothing; on disk when it returns. Joins a transaction that is already open. */
  transaction<T>(work: () => T): T;
  /** Inside a transaction: what throws is taken back alone, and everything else stands. */
  attempt<T>(work: () => T): Result<T, unknown>;
  /** What is certain as long as what was written stands; forgotten when a transaction is taken back. */
  readonly remembered: Map<string, number>;
  /** What is written when the transaction ends, by table (words.ts). */
  readonly waiting: Map<string, Waiting>;
  /** Query plan in SQLite's words, for tests. */
  plan(query: Sql): string[];
};

/** Statements kept compiled. Lists of different length make different texts, so the number is bounded. */
const KEPT_STATEMENTS = 400;

export function createDb(connection: Connection): Db {
  const kept = new Map<string, Statement>();

  const prepare = (text: string): Statement => {
    const known = kept.get(text);
    if (known) return known;
    const made = connection.prepare(text);
    const oldest = kept.size >= KEPT_STATEMENTS ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(text, made);
    return made;
  };

  const db: Db = {
    connection,
    all: <T>(query: Sql) => prepare(query.text).all<T>(...query.params),
    get: <T>(query: Sql) => prepare(query.text).get<T>(...query.params) ?? null,
    value: <T>(query: Sql) => {
      const row = prepare(query.text).get<Record<string, T>>(...query.params);
      return row === undefined ? null : (Object.values(row)[0] ?? null);
    },
    run: (query) => {
      const done = prepare(query.text).run(...query.params);
      return { changes: done.changes, id: Number(done.lastInsertRowid) };
    },
    remembered: new Map(),
    waiting: new Map(),
    transaction: (work) => {
      if (connection.inTransaction) return work();
      try {
        return connection
          .transaction(() => {
            const done = work();
            for (const { write } of db.waiting.values()) write();
            db.waiting.clear();
            return done;
          })
          .immediate();
      } catch (error) {
        db.remembered.clear();
        db.waiting.clear();
        throw error;
      }
    },
    attempt: (work) => {
      const before = [...db.waiting].map(([table, { texts, write }]) => [table, { texts: new Map(texts), write }] as const);
      try {
        return ok(connection.transaction(work)());
      } catch (error) {
        db.remembered.clear();
        db.waiting.clear();
        for (const [table, { texts, write }] of before) db.waiting.set(table, { texts, write });
        return err(error);
      }
    },
    plan: (query) => db.all<{ detail: string }>(sql`EXPLAIN QUERY PLAN ${query}`).map((row) => row.detail)
  };
  return db;
}
