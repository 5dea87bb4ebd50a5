import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHistory } from '../../src/main/history/file/open.ts';
import type { Records } from '../../src/shared/model/domain.ts';
import { account } from '../builders/records.ts';
import { plainCopy } from './lists/plain.ts';
import { BENCH_KEY } from './lists/seeded.ts';
import { UNTIL } from './seed/history.ts';
import { ACCOUNTS, seeded, type Plan } from './seed/rows.ts';

/**
 * Storing payments in pages of 100, one transaction each, and in pages of 1000, against the very rows, indexes, sums and search text
 * copied by SQL alone into an empty file, in the same run.
 */
const ROWS = Number(process.env['PAYDESK_BENCH_INGEST'] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'paydesk-ingest-'));
const plan: Plan = { seed: 1, payments: 1_000_000, from: UNTIL - 3652 * 86_400, until: UNTIL };

/** Pages as lists bring them: each of one account. */
function pages(size: number): readonly (readonly [string, Records])[] {
  const open = new Map<string, Records['payments'] & object[]>();
  const full: [string, Records][] = [];
  for (let index = 0; index < ROWS; index += 1) {
    const { account: of, record } = seeded.payment(plan, index);
    const page = [...(open.get(of.id) ?? []), record];
    if (page.length === size) full.push([of.id, { payments: page }]);
    open.set(of.id, page.length === size ? [] : page);
  }
  return full;
}

function store(size: number): { readonly perSecond: number; readonly file: string } {
  const file = join(folder, `by-${size}.db`);
  const opened = openHistory({ file, key: BENCH_KEY });
  if (!opened.ok) throw new Error(opened.error.detail);
  for (const { id, gateway } of ACCOUNTS) opened.value.saveAccount(account({ id, gateway }));
  const all = pages(size);
  const started = performance.now();
  for (const [id, records] of all) opened.value.store(id, records, { at: UNTIL, source: 'sync' });
  const ms = performance.now() - started;
  opened.value.close();
  return { perSecond: (all.length * size * 1000) / ms, file };
}

/** The same rows by SQL alone: an empty file of the same tables, filled by INSERT ... SELECT in one transaction. */
function bare(from: string): number {
  const source = plainCopy(from, BENCH_KEY);
  const target = new Database(join(folder, 'bare.db'));
  target.pragma('journal_mode = WAL');
  target.pragma('synchronous = FULL');
  target.exec(`ATTACH '${source}' AS source`);
  const objects = target.prepare(
    `SELECT name, sql FROM source.sqlite_master WHERE sql IS NOT NULL AND type = ? AND name NOT LIKE '%_search_%' AND name NOT LIKE 'sqlite_%'`
  );
  for (const type of ['table', 'index', 'trigger']) for (const { sql } of objects.all(type) as { sql: string }[]) target.exec(sql);
  const { n } = target.prepare('SELECT count(*) AS n FROM source.payment').get() as { n: number };
  const started = performance.now();
  target.exec(`BEGIN; INSERT INTO account SELECT * FROM source.account; INSERT INTO facet SELECT * FROM source.facet;
    INSERT INTO payment SELECT * FROM source.payment; INSERT INTO payment_raw SELECT * FROM source.payment_raw; INSERT INTO event SELECT * FROM source.event;
    INSERT INTO payment_search (rowid, words) SELECT id, coalesce('  ' || lower(reference), '') || coalesce('  ' || lower(booking_id), '') || coalesce('  ' || guest_key, '')
      || coalesce('  ' || lower(guest_email), '') || coalesce('  ' || card_last4, '') || '  ' || remote_id || '  ' FROM source.payment; COMMIT;`);
  const perSecond = (n * 1000) / (performance.now() - started);
  target.close();
  return perSecond;
}

const line = (what: string, perSecond: number): string => `${what.padEnd(34)}${Math.round(perSecond)}/s`.padEnd(50);

try {
  const [hundred, thousand] = [store(100), store(1000)];
  const alone = bare(hundred.file);
  process.stdout.write(`${line('by SQL alone', alone)}\n`);
  for (const [what, { perSecond }] of [
    ['pages of 100, one transaction each', hundred],
    ['pages of 1000', thousand]
  ] as const) {
    process.stdout.write(`${line(what, perSecond)}${(alone / perSecond).toFixed(1)}x\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
