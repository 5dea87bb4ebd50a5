import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { openBatchDesk, startBatch, startUp, untilStill } from './batch-desk.ts';
import type { KilledBatch } from './batch-kill.ts';
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

/**
 * A desk program that is going to be killed in the middle of a batch: starts it, or goes on with it, as far as the given point of
 * the given row and says so. Rows before it end first; rows after it are begun beside it and come no further, so that each row has its turn.
 */
async function main(): Promise<void> {
  const { desk: file, action, payments, target, call, at } = JSON.parse(await text(process.stdin)) as KilledBatch;
  let here = false;
  let answered = false;
  const underWay = new Set<number>();
  const othersOver = async (): Promise<void> => {
    while (underWay.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  };

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
        if (payments.indexOf(row.paymentId ?? 0) > payments.indexOf(target)) return forever();
        if (row.paymentId !== target) {
          underWay.add(row.id);
          return row;
        }
        await othersOver();
        if (at === 'begun') return stopHere();
        here = true;
        return row;
      },
      insertIntent: async (intent) => (here && at === 'half' && intent.kind === 'captureRefund' ? stopHere() : real.insertIntent(intent)),
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
  const batch = left === null ? await startBatch(desk, action, payments) : left;
  if (left !== null) await desk.batches.go(left.id);
  const still = await untilStill(desk, batch.id);
  writeSync(1, `came through: ${JSON.stringify(still)} ${desk.log.join('; ')}\n`);
  process.exit(1);
}

await main();
