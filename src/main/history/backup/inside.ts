import { z } from 'zod';
import { BackupInfo, type BackupCounts } from '../../../shared/model/backup.ts';
import type { TrailFinding } from '../../../shared/model/trail.ts';
import type { Connection, Db } from '../sql/db.ts';
import { createDb } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';
import { trailHead } from '../trail/append.ts';
import { trailAfter } from '../trail/read.ts';
import { BEGINNING, foundIn, readOn } from '../trail/verify.ts';

/** What lies in the keychain and goes with the history. */
export const Kept = z.object({
  anchor: z.string().nullable(),
  /** What rows of people are sealed with, and what is known of them (main/people). */
  people: z.object({ key: z.string(), mark: z.string() }).nullable().default(null),
  /** By account; only when asked for. */
  secrets: z.record(z.string(), z.object({ passphrase: z.string(), partnerPassphrase: z.string().nullable() })).nullable()
});
export type Kept = z.infer<typeof Kept>;

/** A table of the backup's own, beside the history's: the desk's file never has it. */
const NAME = 'backup';

const count = (db: Db, from: ReturnType<typeof sql>): number => db.value<number>(sql`SELECT count(*) FROM ${from}`) ?? 0;

export const countsIn = (db: Db): BackupCounts => ({
  payments: count(db, sql`payment`),
  tokens: count(db, sql`token`),
  refunds: count(db, sql`refund`),
  intents: count(db, sql`intent`),
  trail: count(db, sql`trail`),
  notes: count(db, sql`note`),
  open: count(db, sql`intent WHERE in_flight = 1`)
});

/** What the history says about itself, for whoever looks at the backup before it is restored. */
export function describe(db: Db, about: Pick<BackupInfo, 'madeAt' | 'machine' | 'version' | 'withSecrets'>): BackupInfo {
  const times = db.get<{ first: number | null; last: number | null }>(
    sql`SELECT min(created_at) AS first, max(created_at) AS last FROM payment`
  );
  return {
    ...about,
    structure: Number(db.connection.pragma('user_version', { simple: true })),
    properties: db.all<{ name: string }>(sql`SELECT name FROM property ORDER BY id`).map(({ name }) => name),
    accounts: db.all(sql`SELECT name, environment FROM account WHERE removed_at IS NULL ORDER BY created_at, id`),
    counts: countsIn(db),
    firstAt: times?.first ?? null,
    lastAt: times?.last ?? null,
    head: trailHead(db)
  };
}

export function putInside(connection: Connection, info: BackupInfo, kept: Kept): void {
  connection.exec(`CREATE TABLE ${NAME} (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`);
  const put = connection.prepare(`INSERT INTO ${NAME} (key, value) VALUES (?, ?)`);
  put.run('info', JSON.stringify(info));
  put.run('kept', JSON.stringify(kept));
}

/** Null: there is no such table, or it does not read as one. */
export function readInside(db: Db): { readonly info: BackupInfo; readonly kept: Kept } | null {
  if (db.value(sql`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ${NAME}`) === null) return null;
  const value = (key: string): unknown => {
    const text = db.value<string>(sql`SELECT value FROM backup WHERE key = ${key}`);
    return text === null ? null : JSON.parse(text);
  };
  const info = BackupInfo.safeParse(value('info'));
  const kept = Kept.safeParse(value('kept'));
  return info.success && kept.success ? { info: info.data, kept: kept.data } : null;
}

export const takeOut = (connection: Connection): void => void connection.exec(`DROP TABLE IF EXISTS ${NAME}`);

const AT_ONCE = 1_000;

/** The whole trail, as its own chain shows it. */
export function trailFindings(connection: Connection, told: (entries: number) => void = () => undefined): TrailFinding[] {
  const db = createDb(connection);
  let reading = BEGINNING;
  for (;;) {
    const next = readOn(reading, trailAfter(db, reading.last.seq, AT_ONCE));
    if (next.count === reading.count) return foundIn(next);
    reading = next;
    told(reading.count);
  }
}
