import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { cipherOf } from '../../src/main/history/file/cipher.ts';
import { openHistory } from '../../src/main/history/file/open.ts';
import { unlock } from '../../src/main/history/file/unlock.ts';
import { inOlderCipher } from '../builders/older-cipher.ts';
import { account, ACCOUNT, intent, payment } from '../builders/records.ts';
import { keepFigures, LONG, randomFrom, withinTime } from './figures.ts';

/**
 * A desk that writes a history of the older cipher anew, killed with SIGKILL at a random moment of it. Under the history's name lies a
 * whole history each time, the old one or the new one, with every row; the next start makes the new one of it.
 */
const KILLS = LONG ? 200 : 1;
const KEY = '0123456789abcdef'.repeat(4);
const PROGRAM = fileURLToPath(new URL('./opening-desk.ts', import.meta.url));
const COMPILED = join(tmpdir(), 'paydesk-torture-compiled');
const folder = mkdtempSync(join(tmpdir(), 'paydesk-cipher-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ofBefore(): string {
  const file = join(folder, 'before.db');
  const opened = openHistory({ file, key: KEY });
  if (!opened.ok) throw new Error(opened.error.detail);
  const history = opened.value;
  history.saveAccount(account());
  for (let index = 0; index < 100; index += 1) history.insertIntent(intent({ reference: `PD-${index}`, target: `booking:B${index}` }));
  const payments = Array.from({ length: LONG ? 4_000 : 200 }, (_, index) =>
    payment({ remoteId: `p${index}`, guestName: `Guest ${index}`, raw: { said: 'y'.repeat(300) } })
  );
  history.store(ACCOUNT, { payments }, { at: 1, source: 'sync' });
  history.close();
  inOlderCipher(file, KEY);
  return file;
}

function stateOf(file: string): string {
  const connection = new Database(file);
  unlock(connection, Buffer.from(KEY, 'hex'));
  const count = (table: string): unknown => connection.prepare(`SELECT count(*) AS n, sum(id) AS s FROM ${table}`).get();
  const found = JSON.stringify([connection.pragma('integrity_check'), ...['intent', 'payment', 'event'].map(count)]);
  connection.close();
  return found;
}

/** Whether the kill came before it was through. */
async function killed(file: string, ms: number): Promise<boolean> {
  const child = spawn(process.execPath, [PROGRAM, file, KEY], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED }
  });
  const gone = once(child, 'exit');
  await once(child.stdout, 'data');
  await Promise.race([pause(ms), gone]);
  child.kill('SIGKILL');
  const [, signal] = (await gone) as [number | null, string | null];
  return signal === 'SIGKILL';
}

it('A history of the older cipher is whole after a kill at any moment of being written anew', async () => {
  const before = ofBefore();
  const whole = stateOf(before);
  const began = performance.now();
  await killed(placed(before, 'unhurt'), 600_000);
  const length = performance.now() - began;
  const random = randomFrom(11);
  const inTime = withinTime();
  const counted = { kills: 0, old: 0, new: 0, halves: 0 };
  const lost: string[] = [];
  for (let round = 0; round < KILLS && inTime(); round += 1) {
    const file = placed(before, `round-${round}`);
    if (await killed(file, random() * length)) counted.kills += 1;
    if (existsSync(`${file}.anew`)) counted.halves += 1;
    counted[cipherOf(file) === 'aegis' ? 'new' : 'old'] += 1;
    const opened = openHistory({ file, key: KEY });
    if (opened.ok) opened.value.close();
    const left = readdirSync(join(file, '..')).filter((name) => /-wal$|\.anew$|\.part$/.test(name));
    if (!opened.ok || stateOf(file) !== whole || cipherOf(file) !== 'aegis' || left.length > 0) lost.push(`${round} ${left.join(' ')}`);
    rmSync(join(file, '..'), { recursive: true });
  }
  expect(lost).toEqual([]);
  await keepFigures(
    'cipher',
    `| kills | found as it was | found written anew | with half a new one beside | not whole |\n| --- | --- | --- | --- | --- |\n| ${counted.kills} | ${counted.old} | ${counted.new} | ${counted.halves} | ${lost.length} |`
  );
});

function placed(before: string, name: string): string {
  mkdirSync(join(folder, name));
  const file = join(folder, name, 'history.db');
  copyFileSync(before, file);
  return file;
}
