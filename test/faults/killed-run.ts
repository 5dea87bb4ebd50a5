import type { BegunRow } from '../../src/main/history/batches/rows.ts';
import type { Batch } from '../../src/shared/model/batches.ts';
import { openBatchDesk, startUp, untilStill, type BatchDesk } from './batch-desk.ts';
import type { BatchKillPoint, KilledBatch } from './batch-kill.ts';
import { cameThrough, forever, stopHere, watched } from './stop-here.ts';

export type KilledRun = Pick<KilledBatch, 'desk' | 'call'> & { readonly at: BatchKillPoint };

/** How far a row is behind the one at which the program is killed; 0: it is that one. */
type Behind = (row: BegunRow) => number;

/**
 * A desk program that is going to be killed in the middle of many at once: starts them, or goes on with them, as far as the given point of
 * the given row and says so. Rows before it end first; rows after it are begun beside it and come no further, so that each has its turn.
 */
export async function runUntilKilled(killed: KilledRun, behind: Behind, begin: (desk: BatchDesk) => Promise<Batch>): Promise<never> {
  const { at } = killed;
  let here = false;
  const underWay = new Set<number>();
  const { transport, answered } = watched(killed, () => here);

  const desk = openBatchDesk(killed.desk, {
    transport,
    history: (real) => ({
      ...real,
      beginBatchRow: async (id) => {
        const row = await real.beginBatchRow(id);
        if (row === null) return row;
        if (behind(row) > 0) return forever();
        if (behind(row) < 0) {
          underWay.add(row.id);
          return row;
        }
        while (underWay.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
        if (at === 'begun') return stopHere();
        here = true;
        return row;
      },
      insertIntent: async (intent) => (here && at === 'half' && intent.kind === 'captureRefund' ? stopHere() : real.insertIntent(intent)),
      moveIntent: async (move) => {
        if (here && at === 'prepared' && move.to === 'sent') return stopHere();
        if (at === 'answered' && answered()) return stopHere();
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
  const batch = left ?? (await begin(desk));
  if (left !== null) await desk.batches.go(left.id);
  const still = await untilStill(desk, batch.id);
  return cameThrough(`${JSON.stringify(still)} ${desk.log.join('; ')}`);
}
