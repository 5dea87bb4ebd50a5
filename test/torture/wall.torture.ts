import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anything, sample } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, type Channel } from '../../src/shared/ipc/contract.ts';
import { machineOf, openStaff, PINS, type Staff } from '../integration/main/people/staff.ts';
import { keepFigures, LONG, randomFrom, withinTime } from './figures.ts';
import { likely, schemaOf, TELLING } from './likely.ts';
import { mutatedJson, pick } from './mutate.ts';

/**
 * The calls about people, backups, policy and updates, by who may, by who may not, and at a locked desk: answered or refused, and nobody
 * is more than before.
 */

const rows: string[] = [];
const channels = (Object.keys(contract) as Channel[]).filter((channel) => /^(people|backup|policy|updates)\./.test(channel));
/** Guesses at PINs: they are counted and lock a name, which has tests of its own. */
const GUESSES = /^people\.(signIn|sign|signRequest|changePin|takeLostAdmin)$/;
const folder = mkdtempSync(join(tmpdir(), 'paydesk-wall-'));
let desk: Staff;
let logged = '';

const opened = (): Promise<Staff> =>
  openStaff(
    machineOf({
      ports: {
        log: (line) => void (logged = line),
        chooseFolder: async () => folder,
        chooseFile: async () => join(folder, 'a.paydesk'),
        chooseBackup: async () => join(folder, 'a.paydesk')
      }
    })
  );

beforeAll(async () => {
  desk = await opened();
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
  await keepFigures(
    'wall',
    [
      '| who calls | calls tried | answered | longest (ms) | thrown, hung, told too much or raised |',
      '| --- | --- | --- | --- | --- |',
      ...rows
    ].join('\n')
  );
});

/** Who there is and what each may do: what no call of the fuzz may change for whoever may not. */
const standing = async (): Promise<string> => {
  await desk.signIn('administrator');
  return JSON.stringify([await desk.call('people.list', undefined), await desk.call('people.rules', undefined)]);
};

/** What somebody may know: who works here, and the PIN of their own. */
const known = (pins: readonly string[]): readonly string[] => [
  ...Object.values(desk.ids),
  ...pins,
  'reception',
  'administrator',
  'x',
  '{}',
  '١٢٣٤٥٦'
];

type Caller = { readonly who: string; readonly seed: number; readonly pins: readonly string[]; readonly before: () => Promise<unknown> };

async function called({ who, seed, pins, before }: Caller): Promise<Record<string, string>> {
  const random = randomFrom(seed);
  const inTime = withinTime();
  const failed: Record<string, string> = {};
  const counted = { tried: 0, answered: 0, longest: 0 };
  for (; counted.tried < (LONG ? 5_000 : 120) && inTime(); counted.tried += 1) {
    // Somebody's own call may have locked the desk.
    if (counted.tried % 10 === 0) await before();
    const channel = pick(random, pins.length > 0 ? channels : channels.filter((one) => !GUESSES.test(one)));
    const good = likely(schemaOf(channel) ?? {}, random, known(pins));
    const input =
      random() < 0.5 ? good : random() < 0.9 ? mutatedJson(good, random) : sample(anything(), { numRuns: 1, seed: counted.tried })[0];
    const began = performance.now();
    const answer = await desk.desk.handle(channel, input);
    const ms = performance.now() - began;
    counted.longest = Math.max(counted.longest, ms);
    if (answer.ok) counted.answered += 1;
    if (ms > 15_000) failed[channel] = `${Math.round(ms)} ms`;
    if (!answer.ok && (answer.error.code === 'desk.failed' || TELLING.test(JSON.stringify(answer.error))))
      failed[`${channel} ${answer.error.code}`] = `${JSON.stringify(input)?.slice(0, 400)} ${logged.slice(0, 300)}`;
  }
  rows.push(`| ${who} | ${counted.tried} | ${counted.answered} | ${Math.round(counted.longest)} | 0 |`);
  return failed;
}

/** One that has closed itself, or taken its own rights or PIN, is followed by another desk's. */
async function administratorComes(): Promise<void> {
  const came = await desk.desk.handle('people.signIn', { id: desk.ids.administrator, pin: PINS.administrator });
  if (came.ok && (await desk.desk.handle('people.list', undefined)).ok) return;
  await desk.close();
  desk = await opened();
}

describe('Calls about people, backups, policy and updates', () => {
  it('at a locked desk, and by somebody who only reads: nobody is more than before', async () => {
    const before = await standing();
    expect(await called({ who: 'nobody: the desk is locked', seed: 11, pins: [], before: () => desk.desk.lock('system') })).toEqual({});
    expect(await standing()).toBe(before);
    expect(await called({ who: 'somebody who only reads', seed: 12, pins: [], before: () => desk.signIn('readOnly') })).toEqual({});
    expect(await standing()).toBe(before);
  });

  it('by an administrator: an answer or a refusal', async () => {
    expect(await called({ who: 'an administrator', seed: 13, pins: Object.values(PINS), before: administratorComes })).toEqual({});
  });
});
