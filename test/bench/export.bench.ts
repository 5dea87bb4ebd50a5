import Database from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHistory } from '../../src/main/history/file/open.ts';
import { inProcessHistory } from '../../src/main/history/worker/client.ts';
import { PLAIN } from '../../src/shared/model/export-format.ts';
import { paymentFilter } from '../builders/history.ts';
import { listPaper } from '../builders/list-paper.ts';
import './json-words.ts';
import { benchFolder, BENCH_KEY, seededFile, unlock } from './lists/seeded.ts';

const { exportList } = await import('../../src/main/export/export-list.ts');

/** Read as it stands: plain Node takes no text from a JSON file by its name. */
const WORDS = JSON.parse(readFileSync('resources/locales/en.json', 'utf8')).exportFile;

/** Every payment as CSV, against `sqlite3 -csv` of as many columns of the same table in a plain file, in the same run, by processor time. */
const folder = mkdtempSync(join(benchFolder(), 'csv-'));
const file = seededFile();

const COLUMNS = `account_id, gateway, remote_id, reference, booking_id, guest_name, guest_email, status, money_state, amount, taken, given_back,
  refund_pending_amount, currency, preauth, card_scheme, card_last4, created_at, processed_at, settled_at, failure_category, descriptor, description`;

async function ours() {
  const opened = openHistory({ file, key: BENCH_KEY });
  if (!opened.ok) throw new Error(opened.error.detail);
  const history = inProcessHistory(opened.value);
  const memory: number[] = [];
  const [started, before] = [performance.now(), process.cpuUsage()];
  let longest = 0;
  let last = started;
  const request = { list: 'payments' as const, filter: paymentFilter(), sort: null, ids: null, narrowing: [], format: PLAIN };
  const written = await exportList(request, join(folder, 'ours.csv'), {
    history,
    accounts: await history.accounts(),
    signal: new AbortController().signal,
    now: () => 1_800_000_000,
    words: () => WORDS,
    paper: listPaper,
    told: () => {
      memory.push(process.memoryUsage().rss / 1e6);
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
  });
  const { user, system } = process.cpuUsage(before);
  opened.value.close();
  return { rows: written?.rows ?? 0, wall: (performance.now() - started) / 1000, cpu: (user + system) / 1e6, memory, longest };
}

function theirs() {
  const plain = join(folder, 'plain.db');
  const connection = new Database(file);
  unlock(connection);
  connection.exec(`ATTACH '${plain}' AS plain KEY ''; CREATE TABLE plain.payment AS SELECT * FROM payment;
    CREATE INDEX plain.by_time ON payment (sort_at, account_id)`);
  connection.close();
  const sql = `SELECT ${COLUMNS} FROM payment ORDER BY sort_at DESC, rowid DESC`;
  const started = performance.now();
  const { stderr } = spawnSync(
    'bash',
    ['-c', `TIMEFORMAT='%U %S'; time sqlite3 -csv -header "$0" "$1" > "$2"`, plain, sql, join(folder, 'theirs.csv')],
    {
      encoding: 'utf8'
    }
  );
  const cpu = stderr
    .trim()
    .split(/\s+/)
    .reduce((sum, part) => sum + Number(part), 0);
  return { wall: (performance.now() - started) / 1000, cpu };
}

const times = (of: { readonly wall: number; readonly cpu: number }) =>
  `${of.cpu.toFixed(1)} s of the processor, ${of.wall.toFixed(1)} s in all`;

try {
  const [desk, bare] = [await ours(), theirs()];
  const early = Math.max(...desk.memory.slice(0, Math.ceil(desk.memory.length / 10)));
  process.stdout.write(`${desk.rows} rows: ${times(desk)}; sqlite3 -csv ${times(bare)}; ${(desk.cpu / bare.cpu).toFixed(1)}x
memory: ${early.toFixed(0)} MB in the first tenth, ${Math.max(...desk.memory).toFixed(0)} MB at most; longest portion ${desk.longest.toFixed(0)} ms\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
