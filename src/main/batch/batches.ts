import type { Batch, BatchPreview, BatchSheet, BatchWish } from '../../shared/model/batches.ts';
import type { RowId } from '../../shared/model/domain.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { NewBatchRow } from '../history/batches/steps.ts';
import { planOf, shownPlan, type Plan, type Planned } from './preview.ts';
import { startRun, type Run } from './run.ts';
import type { BatchPorts } from './ports.ts';

export type { BatchPorts } from './ports.ts';

type Answer = Promise<Result<Batch, AppError>>;

/** Many rows at once (docs/money-safety.md, Many at once). One batch at a time. */
export type Batches = {
  /** What would be done; it can be started until another preview is made. */
  readonly preview: (wish: BatchWish) => Promise<BatchPreview>;
  /** The click that counts for every row: each gets its reference now. `batch.previewGone`, `batch.another`, `batch.nothing`. */
  readonly start: (previewId: number) => Answer;
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
  const { history, money, now, emit } = ports;
  let latest: { readonly id: number; readonly plan: Plan } | null = null;
  let previews = 0;
  let run: { readonly of: Run; readonly over: Promise<void> } | null = null;
  let ready: Promise<unknown> = Promise.resolve();

  const tell = (): void => emit({ type: 'changed', topics: ['batches'] });
  const unknown = err(appError('row.unknown'));

  const writtenDown = async ({ id, over }: Run): Promise<void> => {
    await history.setBatchState(id, 'ended', await over, now()).catch(() => null);
    run = null;
    tell();
  };

  const begun = (id: RowId): void => {
    const mine = startRun(ports, id, ready);
    run = { of: mine, over: writtenDown(mine) };
  };

  const fixed = async ({ row, payment, task }: Planned): Promise<NewBatchRow> => {
    const named = {
      accountId: row?.accountId ?? null,
      paymentId: payment ? (row?.id ?? null) : null,
      tokenId: payment ? null : (row?.id ?? null),
      amount: task.amount,
      currency: task.amount === null ? null : (row?.currency ?? null)
    };
    if (task.off !== null) return { ...named, reason: task.off, sends: null };
    if (task.request === null) return { ...named, reason: null, sends: null };
    const reference = await money.fix(task.request);
    // Its row or account went since the preview.
    if (!reference.ok) return { ...named, reason: 'gone', sends: null };
    return { ...named, reason: null, sends: { request: task.request, reference: reference.value } };
  };

  /** What is begun while a run of it is still ending waits for that end. */
  const ended = async (id: RowId): Promise<void> => {
    if (run?.of.id === id) await run.over;
  };

  const started = async ({ action, rows: planned }: Plan): Answer => {
    if (!planned.some(({ task }) => task.off === null)) return err(appError('batch.nothing'));
    const rows: NewBatchRow[] = [];
    for (const one of planned) rows.push(await fixed(one));
    const batch = await history.insertBatch({ action, at: now(), rows });
    if (!batch) return err(appError('batch.another'));
    begun(batch.id);
    tell();
    return ok(batch);
  };

  /** Once the money operations know what was open: rows may turn out over, or to wait after all. */
  const foundAgain = async (id: RowId, because: AppError | null, recovered: Promise<unknown>): Promise<void> => {
    await recovered;
    if (run !== null) return;
    await history.settleBatchRows(id);
    const half = await history.unfinishedRefunds(id);
    await history.setBatchState(id, half.length === 0 ? 'ended' : 'stopped', because, now());
    tell();
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
      return started(shown.plan);
    },
    stop: async (id) => {
      if (run?.of.id === id) run.of.stop();
      const batch = await history.setBatchState(id, 'stopped', null, now());
      tell();
      return batch ? ok(batch) : unknown;
    },
    go: async (id) => {
      const known = await history.batch(id);
      if (known?.state === 'running' && run !== null) return ok(known);
      await ended(id);
      const batch = await history.setBatchState(id, 'running', null, now());
      if (batch?.state === 'running' && run === null) begun(id);
      tell();
      return batch ? ok(batch) : unknown;
    },
    leave: async (id) => {
      if (run?.of.id === id) run.of.stop();
      await ended(id);
      await history.settleBatchRows(id);
      await history.leaveBatchRows(id);
      const batch = await history.setBatchState(id, 'ended', null, now());
      tell();
      return batch ? ok(batch) : unknown;
    },
    current: () => history.unfinishedBatch(),
    list: (limit) => history.batches(limit),
    sheet: async (id) => {
      const batch = await history.batch(id);
      return batch ? ok({ batch, rows: await history.batchRows(id) }) : unknown;
    },
    begin: async (recovered) => {
      const left = await history.unfinishedBatch();
      if (left === null) return;
      const because = left.state === 'running' ? appError('batch.interrupted') : left.because;
      await history.setBatchState(left.id, 'stopped', because, now());
      await history.settleBatchRows(left.id);
      tell();
      ready = foundAgain(left.id, because, recovered);
      await ready.catch(() => undefined);
    },
    halt: () => run?.of.stop()
  };
}
