import { createBatches, type Batches } from '../../src/main/batch/batches.ts';
import type { Batch, RowsAction } from '../../src/shared/model/batches.ts';
import { PaymentFilter } from '../../src/shared/model/lists.ts';
import { openDesk, type DeskFile, type DeskOptions, type OpenedDesk } from './rig.ts';

export type BatchDesk = OpenedDesk & { readonly batches: Batches };

/** A desk that can do many at once, on its file. */
export function openBatchDesk(file: DeskFile, options: DeskOptions = {}): BatchDesk {
  const desk = openDesk(file, options);
  const batches = createBatches({
    history: desk.history,
    money: desk.money,
    account: (id) => desk.history.account(id),
    isOnline: () => true,
    ask: async () => null,
    now: () => Math.floor(Date.now() / 1000),
    emit: () => {},
    log: (line) => void desk.log.push(line)
  });
  return { ...desk, batches };
}

/** What the start of the program does: the journal first, then the batch. */
export async function startUp({ money, batches }: BatchDesk): Promise<void> {
  await batches.begin(money.recover());
}

/** Previews these payments and starts. */
export async function startBatch({ batches }: BatchDesk, action: RowsAction, ids: readonly number[]): Promise<Batch> {
  const preview = await batches.preview({ action, rows: { list: 'payments', filter: PaymentFilter.parse({}), ids: [...ids] } });
  const started = await batches.start(preview.id);
  if (!started.ok) throw new Error(`batch: ${started.error.code}`);
  return started.value;
}

/** Until no row is under way any more. */
export async function untilStill({ history }: BatchDesk, id: number): Promise<Batch> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const batch = await history.batch(id);
    if (!batch) throw new Error('The batch is gone');
    if (batch.state !== 'running') return batch;
    if (Date.now() > deadline) throw new Error(`The batch does not end: ${JSON.stringify(batch.sums)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
