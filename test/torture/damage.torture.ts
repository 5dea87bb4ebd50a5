import Database from 'better-sqlite3';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openHistory } from '../../src/main/history/file/open.ts';
import { done, linkRequest } from '../faults/operations.ts';
import { openDesk, startRig, type Rig } from '../faults/rig.ts';
import { keepFigures, LONG, randomFrom, withinTime } from './figures.ts';
import type { Random } from './mutate.ts';
import { unlock } from '../../src/main/history/file/unlock.ts';

/** The history's files as a crash, a bad disk or a bad copy leaves them: opened, or refused for a reason, and never believed half. */

const TRIALS = LONG ? 80 : 3;
const KEPT = LONG ? 40 : 4;

const rows: string[] = [];
const rigs: Rig[] = [];
const folder = mkdtempSync(join(tmpdir(), 'paydesk-damage-'));
afterAll(async () => {
  for (const rig of rigs) await rig.close();
  rmSync(folder, { recursive: true, force: true });
  await keepFigures(
    'damage',
    [
      '| damage | trials | opened sound | refused with a reason | threw, or opened unsound |',
      '| --- | --- | --- | --- | --- |',
      ...rows
    ].join('\n')
  );
});

const at = (random: Random, size: number): number => Math.floor(random() * size);

function flipped(file: string, random: Random): void {
  const bytes = readFileSync(file);
  const place = at(random, bytes.length);
  bytes[place] = (bytes[place] ?? 0) ^ (1 + at(random, 255));
  writeFileSync(file, bytes);
}

type Damage = { readonly name: string; readonly part: 'db' | 'wal'; readonly to: (file: string, random: Random) => void };
const DAMAGES: readonly Damage[] = [
  { name: 'WAL cut anywhere', part: 'wal', to: (file, random) => truncateSync(file, at(random, readFileSync(file).length)) },
  { name: 'one byte of the WAL flipped', part: 'wal', to: flipped },
  { name: 'WAL gone', part: 'wal', to: (file) => rmSync(file) },
  { name: 'one byte of the history flipped', part: 'db', to: flipped },
  { name: 'history cut anywhere', part: 'db', to: (file, random) => truncateSync(file, at(random, readFileSync(file).length)) }
];

describe('Damaged files', () => {
  it('open sound or are refused for a reason', async () => {
    const rig = await startRig('syspay');
    rigs.push(rig);
    const desk = await rig.installDesk();
    const opened = openDesk(desk);
    for (let made = 0; made < KEPT; made += 1) {
      const request = linkRequest('syspay');
      await done(opened, { ...request, booking: { ...request.booking, bookingId: `D-${made}` } });
    }
    // Copied while it is open: what was written last is in the WAL alone.
    const whole = join(folder, 'whole.db');
    for (const end of ['', '-wal']) copyFileSync(desk.file + end, whole + end);
    await opened.close();

    const random = randomFrom(5);
    const inTime = withinTime();
    const unsound: string[] = [];
    for (const { name, part, to } of DAMAGES) {
      const counted = { trials: 0, sound: 0, refused: 0 };
      for (; counted.trials < TRIALS && inTime(); counted.trials += 1) {
        const file = join(folder, 'damaged.db');
        for (const end of ['-shm', '-wal', '']) rmSync(file + end, { force: true });
        for (const end of ['', '-wal']) copyFileSync(whole + end, file + end);
        to(part === 'wal' ? `${file}-wal` : file, random);
        const found = await tried(file, desk.key);
        if (found === 'sound') counted.sound += 1;
        else if (found.startsWith('refused')) counted.refused += 1;
        else unsound.push(`${name}: ${found}`);
      }
      rows.push(
        `| ${name} | ${counted.trials} | ${counted.sound} | ${counted.refused} | ${unsound.filter((one) => one.startsWith(name)).length} |`
      );
    }
    expect(unsound).toEqual([]);
  });
});

async function tried(file: string, key: string): Promise<string> {
  try {
    const opened = openHistory({ file, key });
    if (!opened.ok) return `refused: ${opened.error.kind}`;
    const intents = opened.value.intents({ accountId: null, unresolvedOnly: false, limit: 1000 });
    opened.value.close();
    if (!existsSync(file)) return 'the file is gone';
    // What is there is whole: each operation with its reference, none twice.
    return new Set(intents.map(({ reference }) => reference)).size === intents.length ? soundness(file, key) : 'an operation twice';
  } catch (cause) {
    return `threw: ${cause instanceof Error ? cause.message : 'unknown'}`;
  }
}

function soundness(file: string, key: string): string {
  const database = new Database(file);
  unlock(database, Buffer.from(key, 'hex'));
  const found = database.pragma('integrity_check', { simple: true });
  database.close();
  return found === 'ok' ? 'sound' : String(found);
}
