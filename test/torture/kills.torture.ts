import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { AnyMoneyRequest } from '../../src/shared/model/requests.ts';
import { COMPILED } from '../builders/compiled.ts';
import { happened, standing } from '../faults/ends.ts';
import { IN_FLIGHT, openDesk, startRig, type DeskFile } from '../faults/rig.ts';
import { viewOf } from '../../src/main/money/view.ts';
import { keepFigures, LONG, randomFrom, withinTime } from './figures.ts';
import type { LoadedDesk, Said } from './loaded-desk.ts';
import { unlock } from '../../src/main/history/file/unlock.ts';

/**
 * A desk at full pace, killed at a random moment, again and again on the same history: while it opens, while it finds out about last
 * time, between any two steps of any operation. Its clock jumps between the lives. What one life left unanswered, the next is asked
 * for again at once.
 */

const KILLS = LONG ? 250 : 2;
const LONGEST_LIFE = 2_500;
const PROGRAM = fileURLToPath(new URL('./loaded-desk.ts', import.meta.url));

type Life = { readonly confirmed: string[]; readonly unanswered: AnyMoneyRequest[]; readonly answered: number };

async function live(what: LoadedDesk, ms: number): Promise<Life> {
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...COMPILED }
  });
  const gone = once(child, 'exit');
  child.stdin.end(JSON.stringify(what));
  const confirmed: string[] = [];
  const open = new Map<string, AnyMoneyRequest>();
  let answered = 0;
  let timer = setTimeout(() => child.kill('SIGKILL'), ms);
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as Said | 'up';
    if (said === 'up') {
      // Every other one is killed at work rather than while it starts, however slow the machine is.
      if (ms % 2 < 1) {
        clearTimeout(timer);
        timer = setTimeout(() => child.kill('SIGKILL'), ms);
      }
      continue;
    }
    if (said.asked !== null) {
      open.set('booking' in said.asked ? (said.asked.booking?.bookingId ?? '') : '', said.asked);
      continue;
    }
    answered += 1;
    open.delete(said.booking);
    if (said.answer === 'confirmed' && said.reference !== null) confirmed.push(said.reference);
  }
  clearTimeout(timer);
  const [, signal] = (await gone) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error('The desk program ended by itself');
  return { confirmed, unanswered: [...open.values()], answered };
}

/** Everything SQLite itself can say against the file, with the cipher on. */
function soundness({ file, key }: DeskFile): string {
  const database = new Database(file);
  unlock(database, Buffer.from(key, 'hex'));
  const found = JSON.stringify([database.pragma('integrity_check'), database.pragma('foreign_key_check')]);
  database.close();
  return found;
}
const SOUND = JSON.stringify([[{ integrity_check: 'ok' }], []]);

const lines: string[] = [];
const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
  if (lines.length > 0)
    await keepFigures(
      'kills',
      [
        '| gateway | kills survived | operations answered | left unanswered and clicked again | movements at the gateway | rows lost | movements doubled | open in the end |',
        '| --- | --- | --- | --- | --- | --- | --- | --- |',
        ...lines
      ].join('\n')
    );
});

describe.each(['syspay', 'saferpay'] as const)('%s: killed at random moments under load', (gateway) => {
  it('loses no row and moves nothing twice', async () => {
    const rig = await startRig(gateway);
    closers.push(rig.close);
    const file = await rig.installDesk();
    const random = randomFrom(gateway.length);
    const inTime = withinTime();
    const confirmed = new Set<string>();
    let again: readonly AnyMoneyRequest[] = [];
    const unsound: string[] = [];
    const counted = { kills: 0, answered: 0, again: 0 };
    while (counted.kills < KILLS && inTime()) {
      const ahead = Math.floor(random() * 4 * IN_FLIGHT);
      const life = await live({ desk: file, name: `K${counted.kills}`, again, ahead }, 150 + Math.floor(random() * LONGEST_LIFE));
      counted.kills += 1;
      counted.answered += life.answered;
      counted.again += again.length;
      for (const reference of life.confirmed) confirmed.add(reference);
      again = life.unanswered;
      if (counted.kills % 10 === 0 || !LONG) unsound.push(...[soundness(file)].filter((found) => found !== SOUND));
    }

    // The last life is left alone: it finds out about everything.
    const desk = openDesk(file);
    await desk.money.recover();
    for (const seconds of [5, 15, 60, IN_FLIGHT, 900, 3600, 7200]) {
      desk.pass(seconds);
      await desk.money.tick();
    }
    const rows = (await desk.history.intents({ accountId: null, unresolvedOnly: false, limit: 1_000_000 })).map((row) => viewOf(row));
    const done = new Set(rows.filter(happened).map(({ reference }) => reference));
    const lost = [...confirmed].filter((reference) => !done.has(reference));
    const movements = await rig.ledger();
    const times = new Map<string, number>();
    for (const { kind, reference } of movements) times.set(`${kind} ${reference}`, (times.get(`${kind} ${reference}`) ?? 0) + 1);
    const doubled = [...times].filter(([, count]) => count > 1);
    // Everything that moved is an operation of the journal.
    const unknown = movements.filter(({ reference }) => !rows.some((row) => row.reference === reference));
    const open = rows.filter((row) => standing(row) === 'unknown' || standing(row) === 'sent' || standing(row) === 'prepared');
    await desk.close();

    lines.push(
      `| ${gateway} | ${counted.kills} | ${counted.answered} | ${counted.again} | ${movements.length} | ${lost.length + unknown.length} | ${doubled.length} | ${open.length} |`
    );
    expect({ lost, doubled, unknown, unsound }).toEqual({ lost: [], doubled: [], unknown: [], unsound: [] });
    expect(soundness(file)).toBe(SOUND);
  });
});
