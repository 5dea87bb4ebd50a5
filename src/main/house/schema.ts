import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { AppError } from '../../shared/values/errors.ts';
import { CANNOT, NEWER } from './errors.ts';
import { sqlState, type Ask, type Server } from './server.ts';

/**
 * The tables of the house, version after version. Never edit one that was released. Each statement can be carried out twice, because
 * not every database takes changes of its tables back with a transaction.
 */
const VERSIONS: readonly (readonly string[])[] = [
  [
    // One row: what the house is called, and the number of the last thing that any desk wrote. Whoever writes raises it first, so
    // that numbers are given in the order in which they can be read, and one writer decides after the other.
    `CREATE TABLE IF NOT EXISTS house_head (id INT PRIMARY KEY, house VARCHAR(40) NOT NULL, epoch VARCHAR(40) NOT NULL,
      head BIGINT NOT NULL, founded_at BIGINT NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS house_desk (id VARCHAR(40) PRIMARY KEY, name VARCHAR(120) NOT NULL, version VARCHAR(40) NOT NULL,
      state VARCHAR(10) NOT NULL, joined_at BIGINT NOT NULL, last_seen_at BIGINT NOT NULL, took BIGINT NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS house_code (id VARCHAR(64) PRIMARY KEY, wrapped BYTEA NOT NULL, desks INT NOT NULL,
      until BIGINT NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS house_claim (id VARCHAR(40) PRIMARY KEY, account VARCHAR(64) NOT NULL, reference VARCHAR(100) NOT NULL,
      target VARCHAR(200) NOT NULL, exclusion VARCHAR(30) NOT NULL, kind VARCHAR(30) NOT NULL, desk VARCHAR(40) NOT NULL,
      person VARCHAR(40), person_right VARCHAR(30), amount BIGINT, currency VARCHAR(3), state VARCHAR(10) NOT NULL,
      is_live BOOLEAN NOT NULL, in_flight BOOLEAN NOT NULL, is_late BOOLEAN NOT NULL, version BIGINT NOT NULL,
      created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, sealed BYTEA NOT NULL)`,
    `CREATE UNIQUE INDEX IF NOT EXISTS house_claim_live ON house_claim (account, reference) WHERE is_live`,
    `CREATE UNIQUE INDEX IF NOT EXISTS house_claim_in_flight ON house_claim (account, exclusion, target) WHERE in_flight`,
    `CREATE INDEX IF NOT EXISTS house_claim_by_target ON house_claim (account, target, exclusion)`,
    `CREATE INDEX IF NOT EXISTS house_claim_by_version ON house_claim (version)`,
    `CREATE INDEX IF NOT EXISTS house_claim_by_person ON house_claim (person, created_at)`,
    `CREATE TABLE IF NOT EXISTS house_conflict (id VARCHAR(40) PRIMARY KEY, kind VARCHAR(20) NOT NULL, one VARCHAR(40) NOT NULL,
      other VARCHAR(40) NOT NULL, found_at BIGINT NOT NULL, version BIGINT NOT NULL, over_at BIGINT, sealed BYTEA)`,
    `CREATE TABLE IF NOT EXISTS house_feed (seq BIGINT PRIMARY KEY, desk VARCHAR(40) NOT NULL, account VARCHAR(64),
      kind VARCHAR(20) NOT NULL, sealed BYTEA NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS house_lease (name VARCHAR(200) PRIMARY KEY, desk VARCHAR(40) NOT NULL, until BIGINT NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS house_trail (trail VARCHAR(40) NOT NULL, seq BIGINT NOT NULL, desk VARCHAR(40) NOT NULL,
      hash VARCHAR(64) NOT NULL,
      sealed BYTEA NOT NULL, PRIMARY KEY (trail, seq))`,
    `CREATE TABLE IF NOT EXISTS house_fact (name VARCHAR(120) PRIMARY KEY, version BIGINT NOT NULL, desk VARCHAR(40) NOT NULL,
      sealed BYTEA NOT NULL)`,
    `CREATE INDEX IF NOT EXISTS house_fact_by_version ON house_fact (version)`
  ],
  [
    // What desks share row by row (rows.ts). Under its mark nobody who reads the database can tell what a row is about.
    `CREATE TABLE IF NOT EXISTS house_row (kind VARCHAR(40) NOT NULL, mark VARCHAR(64) NOT NULL, seq BIGINT NOT NULL,
      sealed BYTEA NOT NULL, PRIMARY KEY (kind, mark))`,
    `CREATE UNIQUE INDEX IF NOT EXISTS house_row_by_seq ON house_row (seq)`
  ]
];

export const SCHEMA = VERSIONS.length;

const VersionRow = z.object({ version: z.number().int() });
/** The database's own clock, in seconds: desks' clocks may be wrong. */
export const NOW = `CAST(extract(epoch FROM now()) AS BIGINT)`;

/** Null: no desk has ever been here. */
export async function versionThere(ask: Ask): Promise<number | null> {
  try {
    return (await ask(VersionRow, 'SELECT version FROM house_version WHERE id = 1'))[0]?.version ?? null;
  } catch (cause) {
    // No such table.
    if (sqlState(cause) === '42P01') return null;
    throw cause;
  }
}

const SERVER_VERSION = 140_000;

/** How the server calls itself; an error where it is too old. One that speaks like PostgreSQL tells of a version all the same. */
export async function serverName(ask: Ask): Promise<Result<string, AppError>> {
  const [numbered] = await ask(z.object({ server_version_num: z.string() }), 'SHOW server_version_num').catch(() => []);
  if (numbered !== undefined && Number(numbered.server_version_num) < SERVER_VERSION) return err(CANNOT.tooOld);
  const [named] = await ask(z.object({ name: z.string() }), 'SELECT version() AS name');
  return ok((named?.name ?? '').split(/ \(| on /)[0] ?? '');
}

const LEASE_SECONDS = 60;
const WAIT_MS = 200;

/**
 * Brings the tables to this program's version. One desk at a time, by a lease in a row: every database has rows, not every one has
 * advisory locks. `NEWER`: a newer program has been here, and nothing is touched.
 */
export async function bringUpToDate(server: Server): Promise<Result<undefined, AppError>> {
  const { ask } = server;
  // Asked alone first: fifty desks that come at once need nothing else.
  const found = await versionThere(ask);
  if (found === SCHEMA) return ok(undefined);
  if (found !== null && found > SCHEMA) return err(NEWER);
  const me = randomUUID();
  await tolerant(() =>
    ask(
      z.unknown(),
      `CREATE TABLE IF NOT EXISTS house_version (id INT PRIMARY KEY, version INT NOT NULL, holder VARCHAR(40) NOT NULL,
      until BIGINT NOT NULL)`
    )
  );
  await ask(z.unknown(), `INSERT INTO house_version (id, version, holder, until) VALUES (1, 0, '', 0) ON CONFLICT (id) DO NOTHING`);
  for (;;) {
    const there = (await versionThere(ask)) ?? 0;
    if (there > SCHEMA) return err(NEWER);
    if (there === SCHEMA) return ok(undefined);
    const mine = await ask(
      VersionRow,
      `UPDATE house_version SET holder = $1, until = ${NOW} + ${LEASE_SECONDS}
      WHERE id = 1 AND version = $2 AND (until < ${NOW} OR holder = $1)
        RETURNING version`,
      [me, there]
    );
    if (mine.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      continue;
    }
    for (const statement of VERSIONS[there] ?? []) await tolerant(() => ask(z.unknown(), statement));
    await ask(z.unknown(), `UPDATE house_version SET version = $2, until = 0 WHERE id = 1 AND holder = $1`, [me, there + 1]);
  }
}

/** Two that make the same table in one moment: PostgreSQL tells the later one of its own catalogue, and the table is there. */
async function tolerant(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (!['23505', '42P07', '42710'].includes(sqlState(cause) ?? '')) throw cause;
  }
}
