import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportList } from '../../src/main/export/export-list.ts';
import { openHistory } from '../../src/main/history/file/open.ts';
import { inProcessHistory } from '../../src/main/history/worker/client.ts';
import { PLAIN } from '../../src/shared/model/export-format.ts';
import { paymentFilter } from '../builders/history.ts';
import { plainCopy } from './lists/plain.ts';
import { BENCH_KEY, seededFile } from './lists/seeded.ts';

/** Every payment as CSV, against `sqlite3 -csv` of as many columns on a plain copy, in the same run; and the memory it takes. */
const folder = mkdtempSync(join(tmpdir(), 'paydesk-csv-'));
const file = seededFile();
try {
  const opened = openHistory({ file, key: BENCH_KEY });
  if (!opened.ok) throw new Error(opened.error.detail);
  const history = inProcessHistory(opened.value);
  let most = 0;
  const first = process.memoryUsage().rss;
  const started = performance.now();
  const request = { list: 'payments' as const, filter: paymentFilter(), sort: null, ids: null, narrowing: [], format: PLAIN };
  const written = await exportList(request, join(folder, 'ours.csv'), {
    history,
    accounts: await history.accounts(),
    signal: new AbortController().signal,
    now: () => 1_800_000_000,
    told: () => {
      most = Math.max(most, process.memoryUsage().rss);
    }
  });
  const ours = performance.now() - started;
  opened.value.close();
  const plain = plainCopy(file, BENCH_KEY);
  const columns = `account_id, gateway, remote_id, reference, booking_id, guest_name, guest_email, status, money_state, amount, taken, given_back,
    refund_pending_amount, currency, preauth, card_scheme, card_last4, created_at, processed_at, settled_at, failure_category, descriptor, description`;
  const out = openSync(join(folder, 'theirs.csv'), 'w');
  const begun = performance.now();
  execFileSync('sqlite3', ['-csv', '-header', plain, `SELECT ${columns} FROM payment ORDER BY sort_at DESC, id DESC`], {
    stdio: ['ignore', out, 'inherit']
  });
  const theirs = performance.now() - begun;
  closeSync(out);
  process.stdout.write(
    `${written?.rows} rows: ${(ours / 1000).toFixed(1)} s, sqlite3 -csv ${(theirs / 1000).toFixed(1)} s, ${(ours / theirs).toFixed(1)}x; memory grew by ${Math.round((most - first) / 1e6)} MB\n`
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
