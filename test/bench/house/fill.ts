import { createHouseSeal } from '../../../src/main/house/seal.ts';
import type { Postgres } from '../../house/postgres.ts';
import { UNTIL } from '../seed/history.ts';
import { seeded, type Plan } from '../seed/rows.ts';

type Sql = (text: string) => Promise<unknown[]>;

/** Of the trail only a part, so that it all goes on one disk: nothing but *Check all* reads more of it than its end. */
const TRAIL_PART = 20;

/** Bytes of a row's sealed part, as desks have just written them. */
async function sealedBytes(sql: Sql, table: string, where = 'TRUE'): Promise<number> {
  const [row] = (await sql(`SELECT coalesce(avg(length(sealed)), 0)::int AS bytes FROM ${table} WHERE ${where}`)) as { bytes: number }[];
  return row?.bytes ?? 0;
}

/** As incompressible to the server as what is sealed: rows under 2 kB it does not compress. */
const sealedAs = (bytes: number): string => `decode(left(repeat(md5(i::text), ${Math.ceil(bytes / 16)}), ${bytes * 2}), 'hex')`;

const CLAIMS = (account: string, bytes: number): string => `INSERT INTO house_claim (id, account, reference, target, exclusion, kind, desk,
    person, person_right, amount, currency, state, is_live, in_flight, is_late, version, created_at, updated_at, sealed)
  SELECT md5('claim' || i)::uuid::text, '${account}', 'PD-' || md5('ref' || i), CASE WHEN i % 3 = 0 THEN 'payment:' || i
      ELSE 'booking:B-' || i END, CASE WHEN i % 3 = 0 THEN 'refund' ELSE 'link' END, CASE WHEN i % 3 = 0 THEN 'refund' ELSE 'createLink' END,
    md5('desk' || i % 50)::uuid::text, md5('person' || i % 200)::uuid::text, 'links', 5000 + i % 90000, 'EUR',
    CASE WHEN i % 20 = 0 THEN 'refused' ELSE 'done' END, i % 20 <> 0, FALSE, FALSE, i, ${UNTIL} - 94608000 + i / 100,
    ${UNTIL} - 94608000 + i / 100, ${sealedAs(bytes)}`;

const FEED = (account: string, bytes: number): string => `INSERT INTO house_feed (seq, desk, account, kind, sealed)
  SELECT i, md5('desk' || i % 50)::uuid::text, '${account}', 'answer', ${sealedAs(bytes)}`;

const TRAIL = (bytes: number): string => `INSERT INTO house_trail (trail, seq, desk, hash, sealed)
  SELECT md5('desk' || i % 50)::uuid::text, i / 50, md5('desk' || i % 50)::uuid::text, md5('one' || i) || md5('two' || i), ${sealedAs(bytes)}`;

type Made = { readonly name: string; readonly made: string };

/**
 * One table filled anew in one transaction, its indexes made afterwards: as filling row by row would leave it, in a fraction of the
 * time, and nothing of it goes through the server's log (wal_level is minimal).
 */
async function filled(sql: Sql, table: string, insert: string): Promise<void> {
  const keys = (await sql(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS made FROM pg_constraint WHERE conrelid = '${table}'::regclass AND contype = 'p'`
  )) as Made[];
  const indexes = (await sql(
    `SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE tablename = '${table}' AND indexname NOT LIKE '%_pkey'`
  )) as Made[];
  await sql(
    [
      'BEGIN',
      "SET LOCAL maintenance_work_mem = '512MB'",
      `TRUNCATE ${table}`,
      ...keys.map(({ name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}`),
      ...indexes.map(({ name }) => `DROP INDEX ${name}`),
      insert,
      ...keys.map(({ made }) => `ALTER TABLE ${table} ADD ${made}`),
      ...indexes.map(({ made }) => made),
      'COMMIT'
    ].join('; ')
  );
  await sql(`VACUUM (ANALYZE) ${table}`);
  process.stderr.write(`${table} filled\n`);
}

/** So many payments as a house keeps them after three years: for each an operation and an answer of the gateway. */
export async function fillHouse(postgres: Postgres, database: string, given: { readonly payments: number; readonly account: string }) {
  const sql: Sql = (text) => postgres.sql(database, text);
  const { payments, account } = given;
  const bytes = {
    claim: await sealedBytes(sql, 'house_claim'),
    feed: await sealedBytes(sql, 'house_feed', "kind = 'answer'"),
    trail: await sealedBytes(sql, 'house_trail')
  };
  const tables = {
    house_claim: { insert: CLAIMS(account, bytes.claim), rows: payments },
    house_feed: { insert: FEED(account, bytes.feed), rows: payments },
    house_trail: { insert: TRAIL(bytes.trail), rows: Math.ceil(payments / TRAIL_PART) }
  };
  const [{ head } = { head: '0' }] = (await sql('SELECT head FROM house_head')) as { head: string }[];
  const first = Number(head) + 1;
  const last = first + payments - 1;
  for (const [table, { insert, rows }] of Object.entries(tables))
    await filled(sql, table, `${insert} FROM generate_series(${first}, ${first + rows - 1}) AS i`);
  await sql(`UPDATE house_head SET head = ${last}`);
  const [size] = (await sql(`SELECT pg_size_pretty(pg_database_size(current_database())) AS whole,
    pg_size_pretty(pg_total_relation_size('house_claim')) AS claims, pg_size_pretty(pg_total_relation_size('house_feed')) AS feed,
    pg_size_pretty(pg_total_relation_size('house_trail')) AS trail`)) as Record<string, string>[];
  return { bytes, size };
}

type Week = { readonly key: string; readonly account: string; readonly rows: number };

/** What gateways said to other desks while one was off: one answer with one payment in it each, which is the most work. */
export async function fillWeek(postgres: Postgres, database: string, { key, account, rows }: Week): Promise<void> {
  const seal = createHouseSeal(key);
  const plan: Plan = { seed: 7, payments: rows, from: UNTIL - 7 * 86_400, until: UNTIL };
  const [{ head } = { head: '0' }] = (await postgres.sql(database, 'SELECT head FROM house_head')) as { head: string }[];
  for (let from = 0; from < rows; from += 500) {
    const values = Array.from({ length: Math.min(500, rows - from) }, (_, index) => {
      const { record } = seeded.payment(plan, from + index);
      const answer = { records: { payments: [record] }, context: { at: UNTIL, source: 'desk' } };
      const sealed = seal.seal(answer, `feed ${account} answer`).toString('hex');
      return `(${Number(head) + 1 + from + index}, 'another', '${account}', 'answer', decode('${sealed}', 'hex'))`;
    });
    await postgres.sql(database, `INSERT INTO house_feed (seq, desk, account, kind, sealed) VALUES ${values.join(', ')}`);
  }
  await postgres.sql(database, `UPDATE house_head SET head = head + ${rows}`);
}
