import type { RowId } from '../../../shared/model/domain.ts';
import type { TrailChoices, TrailEntry, TrailFilter } from '../../../shared/model/trail.ts';
import type { Db, Row } from '../sql/db.ts';
import { join, sql, type Sql } from '../sql/sql.ts';

const columns = sql`seq, at, kind, account_id, person, facts, before, hash`;

const text = (value: Row[string] | undefined): string | null => (typeof value === 'string' ? value : null);

/** What is no JSON any more was edited by somebody: shown, and found by `verify`, as what it is. */
function factsOf(written: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(written);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { ...read };
  } catch {
    // Below.
  }
  return { unreadable: written };
}

const toEntry = (row: Row): TrailEntry => ({
  seq: Number(row.seq),
  at: Number(row.at),
  kind: String(row.kind),
  accountId: text(row.account_id),
  person: text(row.person),
  facts: factsOf(String(row.facts)),
  before: String(row.before),
  hash: String(row.hash)
});

export type TrailPageAsked = { readonly filter: TrailFilter; readonly before: number | null; readonly limit: number };

/** Newest first, before a number: a page costs the same however long the trail is. */
export function trailPage(db: Db, { filter, before, limit }: TrailPageAsked): TrailEntry[] {
  const { subject, accountId, person, from, until } = filter;
  const where: Sql[] = [sql`seq < ${before ?? Number.MAX_SAFE_INTEGER}`];
  if (subject !== null) where.push(sql`subject = ${subject}`);
  if (accountId !== null) where.push(sql`account_id = ${accountId}`);
  if (person !== null) where.push(sql`person = ${person}`);
  if (from !== null || until !== null) {
    const [first, past] = [from ?? 0, until ?? Number.MAX_SAFE_INTEGER];
    // Numbers rise with the clock, but for a clock that was set back: the stretch is found by time, then read by number.
    const stretch = db.get<{ low: number | null; high: number | null }>(
      sql`SELECT min(seq) AS low, max(seq) AS high FROM trail WHERE at >= ${first} AND at < ${past}`
    );
    if (stretch === null || stretch.low === null || stretch.high === null) return [];
    where.push(sql`seq BETWEEN ${stretch.low} AND ${stretch.high}`, sql`+at >= ${first}`, sql`+at < ${past}`);
  }
  return db.all(sql`SELECT ${columns} FROM trail WHERE ${join(where, ' AND ')} ORDER BY seq DESC LIMIT ${limit}`).map(toEntry);
}

/** Oldest first, after a number. */
export const trailAfter = (db: Db, after: number, limit: number): TrailEntry[] =>
  db.all(sql`SELECT ${columns} FROM trail WHERE seq > ${after} ORDER BY seq LIMIT ${limit}`).map(toEntry);

export function trailEntry(db: Db, seq: number): TrailEntry | null {
  const row = db.get(sql`SELECT ${columns} FROM trail WHERE seq = ${seq}`);
  return row && toEntry(row);
}

/** What the trail tells of one operation, oldest first. */
export const trailOfIntent = (db: Db, id: RowId): TrailEntry[] =>
  db.all(sql`SELECT ${columns} FROM trail WHERE intent_id = ${id} ORDER BY seq`).map(toEntry);

/** Entries of one kind, newest first. */
export const trailOfKind = (db: Db, kind: string, limit: number): TrailEntry[] =>
  db
    .all(
      sql`SELECT ${columns} FROM trail WHERE subject = ${kind.slice(0, kind.indexOf('.'))} AND kind = ${kind}
        ORDER BY seq DESC LIMIT ${limit}`
    )
    .map(toEntry);

/** Whom and what entries may be about: every account there ever was, and everybody who signed in. */
export const trailChoices = (db: Db): TrailChoices => ({
  accounts: db
    .all<{ id: string; name: string; removed: number }>(
      sql`SELECT id, name, removed_at IS NOT NULL AS removed FROM account ORDER BY removed_at IS NOT NULL, created_at, id`
    )
    .map((row) => ({ ...row, removed: row.removed === 1 })),
  persons: db
    .all<{ person: string }>(sql`SELECT DISTINCT person FROM trail WHERE person IS NOT NULL ORDER BY person`)
    .map((row) => row.person)
});
