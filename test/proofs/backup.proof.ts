import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { openHistory } from '../../src/main/history/file/open.ts';
import { unlock } from '../../src/main/history/file/unlock.ts';
import { BEGINNING, foundIn, readOn } from '../../src/main/history/trail/verify.ts';
import { account, ACCOUNT, intent, payment } from '../builders/records.ts';
import type { Round } from './backup/maker.ts';
import { keepFigures, LONG } from './figures.ts';

/**
 * Backups at random moments of a desk that goes on writing: each is restored, and what is in it has to be one of the states the desk
 * really had, as noted after each of its transactions: journal, trail, payments and notes of one and the same moment.
 */
const BACKUPS = LONG ? 200 : 3;
const AT_ONCE = 2;
const KEY = '0123456789abcdef'.repeat(4);
const PHRASE = 'four words of a song';
const OTHER = 'fedcba9876543210'.repeat(4);
const LIGHT = { N: 256, r: 8, p: 1 };

const folder = mkdtempSync(join(tmpdir(), 'paydesk-busy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function random(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What a history holds, in one word. */
function stateOf(connection: Pick<Database, 'prepare'>): string {
  const tables = [
    'SELECT id, state, reference, resolution FROM intent ORDER BY id',
    'SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1',
    'SELECT count(*) AS n, sum(amount) AS a FROM payment',
    'SELECT count(*) AS n FROM note'
  ];
  return createHash('sha256')
    .update(JSON.stringify(tables.map((text) => connection.prepare(text).all())))
    .digest('hex');
}

it('Every backup of a busy desk is a state it really had', async () => {
  const below = random(7);
  const file = join(folder, 'history.db');
  const opened = openHistory({ file, key: KEY });
  if (!opened.ok) throw new Error(opened.error.detail);
  const history = opened.value;
  history.saveAccount(account());
  const beside = new Database(file, { readonly: true });
  unlock(beside, Buffer.from(KEY, 'hex'));
  const states = new Map<string, number>();
  const open: number[] = [];
  let steps = 0;

  const step = (): void => {
    steps += 1;
    const what = below(4);
    if (what === 0 || open.length === 0) {
      const made = history.insertIntent(intent({ reference: `PD-${steps}`, target: `booking:B${steps}`, bookingId: `B${steps}` }));
      if (made.ok) open.push(made.value.id);
    } else if (what === 1) {
      const id = open.shift() ?? 0;
      history.moveIntent({ id, from: 'prepared', to: 'sent', patch: { sentAt: 1_700_000_001 }, brought: null });
    } else if (what === 2) {
      const payments = Array.from({ length: 1 + below(20) }, (_, index) =>
        payment({ remoteId: `p${steps}-${index}`, guestName: `Guest ${steps}`, raw: { said: 'y'.repeat(400) } })
      );
      history.store(ACCOUNT, { payments }, { at: 1, source: 'sync' });
    } else history.addNote({ about: { kind: 'booking', accountId: ACCOUNT, bookingId: `B${steps}` }, text: 'a note', who: null, at: 1 });
    states.set(stateOf(beside), steps);
  };
  for (let first = 0; first < 40; first += 1) step();

  let left = BACKUPS;
  const moments: number[] = [];
  const restored: string[] = [];
  const one = async (): Promise<void> => {
    const thread = new Worker(new URL('backup/maker.ts', import.meta.url));
    for (left -= 1; left >= 0; left -= 1) {
      const [target, there] = [join(folder, `${left}.paydesk`), join(folder, `there-${left}`, 'history.db')];
      const begun = steps;
      const about = {
        passPhrase: PHRASE,
        madeAt: 1,
        machine: 'm',
        version: '0',
        kept: { anchor: null, secrets: null, people: null },
        work: LIGHT
      };
      const round: Round = { wish: { file, key: KEY, nativeBinding: undefined, target, ...about }, there, key: OTHER };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      thread.postMessage(round);
      await once(thread, 'message');
      restored.push(readRestored(there));
      moments.push(steps - begun);
      rmSync(target, { force: true });
      rmSync(dirname(there), { recursive: true, force: true });
    }
    await thread.terminate();
  };
  const working = Promise.all(Array.from({ length: AT_ONCE }, one));
  while (restored.length < BACKUPS) {
    for (let few = below(5); few >= 0; few -= 1) step();
    await new Promise((next) => setImmediate(next));
  }
  await working;
  beside.close();
  history.close();

  expect(restored.filter((state) => !states.has(state))).toEqual([]);
  expect(restored).toHaveLength(BACKUPS);
  const different = new Set(restored).size;
  const between = Math.round(moments.reduce((sum, more) => sum + more, 0) / moments.length);
  await keepFigures(
    'backup',
    `| | |\n| --- | --- |\n| backups, restored | ${BACKUPS} |\n| transactions of the desk meanwhile, states noted | ${steps}, ${states.size} |\n| written while one was made and restored, on average | ${between} transactions |\n| different states among the restored ones | ${different} |\n| of the restored ones not a state the desk had | 0 |`
  );
});

/** Opened as another desk would, its trail read to the end. */
function readRestored(there: string): string {
  const opened = openHistory({ file: there, key: OTHER });
  if (!opened.ok) throw new Error(opened.error.detail);
  const findings = foundIn(readOn(BEGINNING, opened.value.trailAfter(0, 1_000_000)));
  opened.value.close();
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  const connection = new Database(there, { readonly: true });
  unlock(connection, Buffer.from(OTHER, 'hex'));
  try {
    return stateOf(connection);
  } finally {
    connection.close();
  }
}
