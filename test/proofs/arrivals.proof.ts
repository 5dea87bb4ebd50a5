import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RowId } from '../../src/shared/model/domain.ts';
import { isShareable } from '../../src/shared/rules/shareable.ts';
import type { KilledArrivals } from '../faults/arrivals-kill.ts';
import { dropList, listOf } from '../faults/arrivals-desk.ts';
import { openBatchDesk, startUp, untilStill, type BatchDesk } from '../faults/batch-desk.ts';
import { runArrivalsAndKill } from '../faults/kill.ts';
import { operationsOf } from '../faults/operations.ts';
import { IN_FLIGHT, startRig, type DeskFile, type Movement, type Rig } from '../faults/rig.ts';
import { keepFigures, LONG } from './figures.ts';

/** A list of arrivals, killed at every row and dropped again: as many links as rows, none twice. */

type Point = KilledArrivals['at'];
const POINTS: readonly Point[] = ['begun', 'prepared', 'sent', 'committed', 'answered', 'stored'];

const figures: string[] = [];

afterAll(() =>
  keepFigures(
    'arrivals',
    [
      '| gateway | rows | kills | links at the gateway in the end | made twice | of the first run, to hand out |',
      '| --- | --- | --- | --- | --- | --- |',
      ...figures
    ].join('\n')
  )
);

describe.each([
  ['syspay', ['committed']],
  ['saferpay', ['committed']]
] as const)('%s: a list of arrivals killed at every row', (gateway, few) => {
  const points: readonly Point[] = LONG ? POINTS : few;
  const rows = LONG ? 20 : points.length + 1;
  const call = operationsOf(gateway).find(({ kind }) => kind === 'createLink')?.call ?? { method: 'POST', path: '-' };
  let rig: Rig;
  let file: DeskFile;

  beforeEach(async () => {
    rig = await startRig(gateway);
    file = await rig.installDesk();
  });
  afterEach(() => rig.close());
  const links = () => linksAt(rig);

  it('makes a link a row, none twice, and none again when the list is dropped once more', { timeout: 600_000 }, async () => {
    const killedAt = new Map<string, Point>();
    const kills = LONG ? rows : points.length;
    for (let target = 1; target <= kills; target += 1) {
      const at = points[(target - 1) % points.length] ?? 'begun';
      await runArrivalsAndKill({ desk: file, gateway, rows, target, call, at });
      killedAt.set(`R-${target}`, at);
      expect(twice(await links())).toEqual([]);
    }

    const desk = openBatchDesk(file);
    try {
      await startUp(desk);
      const left = await desk.batches.current();
      const [batch] = await desk.batches.list(1);
      if (!batch) throw new Error('The run is gone');
      expect(left?.because?.code ?? 'batch.interrupted').toBe('batch.interrupted');
      if (left !== null) await desk.batches.go(left.id);
      expect(await untilStill(desk, batch.id)).toMatchObject({ state: 'ended', action: 'link' });
      await letPass(desk);
      const sheet = await desk.history.batchRows(batch.id);
      expect(sheet).toHaveLength(rows);
      // Killed before the first byte, or with an answer that nobody has written down: known only where the gateway can be asked.
      const lost = sheet.filter(({ state }) => state !== 'done');
      for (const { bookingId } of lost) expect(['sent', 'committed', 'answered']).toContain(killedAt.get(bookingId ?? ''));
      expect(twice(await links())).toEqual([]);

      // The same list tomorrow: what has a link is marked and not made again; what nobody knows is left alone.
      const unsure = sheet.filter(({ state }) => state === 'unknown');
      await decideAll(
        desk,
        gateway,
        unsure.flatMap(({ intentId }) => intentId ?? []),
        killedAt,
        sheet
      );
      const again = await dropList(desk, gateway, listOf(rows));
      if (again !== null) await untilStill(desk, again.id);
      const made = await links();
      expect(twice(made)).toEqual([]);
      expect(new Set(made.map(({ reference }) => bookingOf(reference))).size).toBe(rows);
      expect(made).toHaveLength(rows);
      expect(await dropList(desk, gateway, listOf(rows))).toBeNull();
      // Not even with every mark overridden: the same for the same booking is there.
      const forced = await dropList(desk, gateway, listOf(rows), true);
      if (forced !== null) await untilStill(desk, forced.id);
      expect(await links()).toHaveLength(rows);
      const shareable = await Promise.all(sheet.flatMap(({ tokenId }) => (tokenId === null ? [] : [desk.history.token(tokenId)])));
      figures.push(
        `| ${gateway} | ${rows} | ${kills} | ${made.length} | ${twice(made).length} | ${shareable.filter((one) => one !== null && isShareable(one)).length} |`
      );
    } finally {
      await desk.close();
    }
  });
});

/** Every link the desk has made at the gateway, by the gateway's own ledger. */
const linksAt = async (rig: Rig): Promise<Movement[]> =>
  (await rig.ledger()).filter(({ reference }) => reference?.startsWith('PD-R') === true);

/** A gateway without a question for links: a person has looked in its back office. What was committed is there, what was not is not. */
async function decideAll(
  desk: BatchDesk,
  gateway: string,
  intents: readonly RowId[],
  killedAt: ReadonlyMap<string, Point>,
  sheet: readonly { readonly intentId: RowId | null; readonly bookingId: string | null }[]
): Promise<void> {
  for (const id of intents) {
    const row = sheet.find(({ intentId }) => intentId === id);
    const decided = await desk.money.decide(id, killedAt.get(row?.bookingId ?? '') !== 'sent');
    if (!decided.ok) throw new Error(`${gateway}: ${decided.error.code}`);
  }
}

/** What has no known end is asked about when its request can no longer be on its way. */
async function letPass(desk: BatchDesk): Promise<void> {
  for (const seconds of [5, 15, 60, IN_FLIGHT, 900, 3600]) {
    desk.pass(seconds);
    await desk.money.tick();
  }
}

const bookingOf = (reference: string | null): string => /^PD-R\d+/.exec(reference ?? '')?.[0] ?? '';

/** Bookings with more than one link. */
const twice = (made: readonly Movement[]): string[] =>
  [...Map.groupBy(made, ({ reference }) => bookingOf(reference))].filter(([, each]) => each.length > 1).map(([what]) => what);
