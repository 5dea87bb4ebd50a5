import type { Batch, BatchAction, BatchPreview, BatchSheet, BatchWish } from '../../shared/model/batches.ts';
import type { RowId } from '../../shared/model/domain.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { NewBatchRow } from '../history/batches/steps.ts';
import { fixedRows } from './fixed-rows.ts';
import { planOf, shownPlan, type Plan } from './preview.ts';
import { createRunner } from './runner.ts';
import type { BatchPorts } from './ports.ts';

export type { BatchPorts } from './ports.ts';

type Answer = Promise<Result<Batch, AppError>>;

/** Many rows at once (docs/money-safety.md, Many at once). One batch at a time. */
export type Batches = {
  /** What would be done; it can be started until another preview is made. */
  readonly preview: (wish: BatchWish) => Promise<BatchPreview>;
  /** The click that counts for every row: each gets its reference now. `batch.previewGone`, `batch.another`, `batch.nothing`. */
  readonly start: (previewId: number) => Answer;
  /** A list of arrivals (main/arrivals): its rows with their references. `batch.another`, `batch.nothing`. */
  readonly startLinks: (rows: readonly NewBatchRow[]) => Answer;
  /** No further row is begun; what is under way ends first. */
  readonly stop: (id: RowId) => Answer;
  readonly go: (id: RowId) => Answer;
  /** What still waits is left out, and the batch is over. */
  readonly leave: (id: RowId) => Answer;
  readonly current: () => Promise<Batch | null>;
  readonly list: (limit: number) => Promise<Batch[]>;
  readonly sheet: (id: RowId) => Promise<Result<BatchSheet, AppError>>;
  /** At start, `recovered` resolving when the money operations have ended and asked about what a crash left. Nothing goes on by itself. */
  readonly begin: (recovered: Promise<unknown>) => Promise<void>;
  /** The program ends: no further row is begun. */
  readonly halt: () => void;
};

export function createBatches(ports: BatchPorts): Batches {
  const { history, now, emit } = ports;
  const runner = createRunner(ports);
  let latest: { readonly id: number; readonly plan: Plan } | null = null;
  let previews = 0;

  /** Every step is told to the windows. */
  const told = (batch: Batch | null): Result<Batch, AppError> => {
    emit({ type: 'changed', topics: ['batches'] });
    return batch ? ok(batch) : err(appError('row.unknown'));
  };

  const started = async (action: BatchAction, rows: readonly NewBatchRow[]): Answer => {
    if (rows.every(({ reason }) => reason !== null)) return err(appError('batch.nothing'));
    const batch = await history.insertBatch({ action, at: now(), rows });
    if (!batch) return err(appError('batch.another'));
    runner.run(batch.id);
    return told(batch);
  };

  return {
    preview: async (wish) => {
      const plan = await planOf(ports, wish);
      previews += 1;
      latest = { id: previews, plan };
      return shownPlan(previews, plan, ports.account);
    },
    start: async (previewId) => {
      const shown = latest;
      if (shown?.id !== previewId) return err(appError('batch.previewGone'));
      // One click, one batch: a second one finds no preview.
      latest = null;
      const { action, rows } = shown.plan;
      return started(action, await fixedRows(ports.money, rows));
    },
    startLinks: (rows) => started('link', rows),
    stop: async (id) => {
      runner.stop(id);
      return told(await history.setBatchState({ id, wanted: 'stopped', because: null, at: now() }));
    },
    go: async (id) => {
      const known = await history.batch(id);
      if (known?.state === 'running' && runner.isRunning()) return ok(known);
      await runner.still(id);
      const batch = await history.setBatchState({ id, wanted: 'running', because: null, at: now() });
      if (batch?.state === 'running' && !runner.isRunning()) runner.run(id);
      return told(batch);
    },
    leave: async (id) => {
      runner.stop(id);
      await runner.still(id);
      await history.settleBatchRows(id);
      await history.leaveBatchRows(id);
      return told(await history.setBatchState({ id, wanted: 'ended', because: null, at: now() }));
    },
    current: () => history.unfinishedBatch(),
    list: (limit) => history.batches(limit),
    sheet: async (id) => {
      const batch = await history.batch(id);
      return batch ? ok({ batch, rows: await history.batchRows(id) }) : err(appError('row.unknown'));
    },
    begin: runner.begin,
    halt: runner.halt
  };
}
