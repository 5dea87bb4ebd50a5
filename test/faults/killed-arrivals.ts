import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { dropList, listOf } from './arrivals-desk.ts';
import type { KilledArrivals } from './arrivals-kill.ts';
import { openBatchDesk, startUp, untilStill } from './batch-desk.ts';
import { REACHED_LINE } from './kill-point.ts';

/** Held open, so that only the kill ends it. */
const forever = (): Promise<never> => {
  setInterval(() => {}, 1000);
  return new Promise<never>(() => {});
};

const stopHere = (): Promise<never> => {
  writeSync(1, `${REACHED_LINE}\n`);
  return forever();
};

const numberOf = (reference: string | null): number => Number(/^PD-R(\d+)-/.exec(reference ?? '')?.[1] ?? 0);

/**
 * A desk program that is going to be killed while it makes the links of a list: starts it, or goes on with it, as far as the given
 * point of the given row and says so. Rows before it end first; rows after it come no further than their turn.
 */
async function main(): Promise<void> {
  const { desk: file, gateway, rows, target, call, at } = JSON.parse(await text(process.stdin)) as KilledArrivals;
  let here = false;
  let answered = false;
  const underWay = new Set<number>();

  const desk = openBatchDesk(file, {
    transport: (real) => async (http) => {
      const moving = here && http.method === call.method && new RegExp(call.path).test(new URL(http.url).pathname);
      if (moving && at === 'sent') return stopHere();
      const answer = await real(http);
      if (moving && at === 'committed') return stopHere();
      answered ||= moving;
      return answer;
    },
    history: (real) => ({
      ...real,
      beginBatchRow: async (id) => {
        const row = await real.beginBatchRow(id);
        if (row === null) return row;
        const number = numberOf(row.reference);
        if (number > target) return forever();
        if (number !== target) {
          underWay.add(row.id);
          return row;
        }
        while (underWay.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
        if (at === 'begun') return stopHere();
        here = true;
        return row;
      },
      moveIntent: async (move) => {
        if (here && at === 'prepared' && move.to === 'sent') return stopHere();
        if (answered && at === 'answered') return stopHere();
        return real.moveIntent(move);
      },
      endBatchRow: async (end) => {
        if (here && at === 'stored') return stopHere();
        await real.endBatchRow(end);
        underWay.delete(end.id);
      }
    })
  });
  await startUp(desk);
  const left = await desk.batches.current();
  const batch = left ?? (await dropList(desk, gateway, listOf(rows)));
  if (batch === null) throw new Error('Nothing of the list is ready');
  if (left !== null) await desk.batches.go(left.id);
  const still = await untilStill(desk, batch.id);
  writeSync(1, `came through: ${JSON.stringify(still)} ${desk.log.join('; ')}\n`);
  process.exit(1);
}

await main();
