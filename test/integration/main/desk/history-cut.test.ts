import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PageRequest, TokenFilter } from '../../../../src/shared/model/lists.ts';
import { startSimulator, type Simulator } from '../../../../src/simulator/index.ts';
import { link } from '../../../builders/training.ts';
import { openWorld, type World } from './world.ts';

const booked = (bookingId: string) => link({ booking: { ...link().booking, bookingId } });

let simulator: Simulator;
let dataDir: string;
let machine: { readonly dataDir: string; readonly key: { value: string | null }; readonly anchor: { value: string | null } };
/** How long the log was after the first link, and what the keychain knew: before the program ended, and after. */
let left: { readonly afterFirst: number; readonly early: string | null; readonly late: string | null };
let running: World | null = null;
const file = () => join(dataDir, 'history.db');
const beside = (end: string) => join(dataDir, `kept${end}`);

beforeAll(async () => {
  simulator = await startSimulator();
  dataDir = mkdtempSync(join(tmpdir(), 'paydesk-cut-'));
  machine = { dataDir, key: { value: null }, anchor: { value: null } };
  left = await worked();
});
afterEach(() => running?.desk.stop().catch(() => undefined));
afterAll(async () => {
  await simulator.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(begin: boolean): Promise<World> {
  const world = await openWorld({ ...machine, simulator, begin });
  running = world;
  return world;
}

/** The file and its log as they are now, while the desk has them open. */
function keep(): { readonly log: number } {
  for (const end of ['', '-wal']) copyFileSync(file() + end, beside(end));
  return { log: statSync(`${file()}-wal`).size };
}

function putBack(anchor: string | null, ...parts: readonly ('' | '-wal')[]): void {
  machine.anchor.value = anchor;
  for (const end of ['', '-wal', '-shm']) rmSync(file() + end, { force: true });
  for (const end of parts) copyFileSync(beside(end), file() + end);
}

/** Two links, the head of the trail in the keychain; both files as they were then, and how long the log was after the first link. */
async function worked(): Promise<typeof left> {
  const desk = await start(true);
  await desk.call('accounts.startTraining', { gateway: 'syspay' });
  await desk.call('money.submit', booked('R-1'));
  const { log } = keep();
  await desk.call('money.submit', booked('R-2'));
  keep();
  const early = await desk.until('anchored', async () => machine.anchor.value);
  await desk.desk.stop();
  return { afterFirst: log, early, late: machine.anchor.value };
}

const bookings = async (desk: World): Promise<(string | null)[]> => {
  const { rows } = await desk.call('tokens.page', { filter: TokenFilter.parse({}), page: PageRequest.parse({}) });
  return rows.map(({ bookingId }) => bookingId).toSorted();
};

describe('A sound history that lacks what was written last', () => {
  it('because its log was cut: says so, moves no money before the gateways were asked, and has then what was lost', async () => {
    putBack(left.late, '', '-wal');
    truncateSync(`${file()}-wal`, left.afterFirst);

    const again = await start(false);
    const { history, restore } = await again.call('desk.status', undefined);
    expect(history.state).toBe('ready');
    expect(restore).toMatchObject({ how: 'cut', lacking: { from: expect.any(Number), to: expect.any(Number) } });
    expect((restore?.lacking?.to ?? 0) - (restore?.lacking?.from ?? 0)).toBeGreaterThan(0);
    expect(await bookings(again)).toEqual(['R-1']);
    expect((await again.refused('money.submit', booked('R-2'))).code).toBe('money.restoring');

    await again.desk.begin();
    await again.until('asked', async () => (await again.call('desk.status', undefined)).restore === null);
    expect(await bookings(again)).toEqual(['R-1', 'R-2']);
    expect((await again.call('money.submit', booked('R-3'))).intent.state).toBe('confirmed');
    await again.until('noted', async () =>
      (await again.call('trail.verify', undefined)).marks.some(({ kind, facts }) => kind === 'trail.broken' && facts.found === 'cut')
    );
  });

  it('because its log is gone and nothing had been put in its place before: is told as one that is gone', async () => {
    putBack(left.late, '');
    const again = await start(false);
    const { history, restore } = await again.call('desk.status', undefined);
    expect(history.state).toBe('missing');
    expect(restore).toBeNull();
  });

  it('is not taken for one that a kill left without its last two seconds in the keychain', async () => {
    putBack(left.early, '', '-wal');
    const again = await start(false);
    expect((await again.call('desk.status', undefined)).restore).toBeNull();
  });
});
