import type { RowId } from '../../shared/model/domain.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import type { BatchPorts } from './ports.ts';
import { startRun, type Run } from './run.ts';

/** The one run there is, and what becomes of a batch that the end of the program has interrupted. */
export type Runner = {
  readonly run: (id: RowId) => void;
  readonly isRunning: () => boolean;
  /** No further row is begun. */
  readonly stop: (id: RowId) => void;
  /** Resolves when no row of the batch is under way any more. */
  readonly still: (id: RowId) => Promise<void>;
  readonly begin: (recovered: Promise<unknown>) => Promise<void>;
  readonly halt: () => void;
};

export function createRunner(ports: BatchPorts): Runner {
  const { history, now, emit } = ports;
  let current: { readonly of: Run; readonly over: Promise<void> } | null = null;
  let ready: Promise<unknown> = Promise.resolve();

  const tell = (): void => emit({ type: 'changed', topics: ['batches'] });

  const writtenDown = async ({ id, over }: Run): Promise<void> => {
    await history.setBatchState({ id, wanted: 'ended', because: await over, at: now() }).catch(() => null);
    current = null;
    tell();
  };

  /** Once the money operations know what was open: rows may turn out over, or to wait after all. */
  const foundAgain = async (id: RowId, because: AppError | null, recovered: Promise<unknown>): Promise<void> => {
    await recovered;
    if (current !== null) return;
    await history.settleBatchRows(id);
    const half = await history.unfinishedRefunds(id);
    await history.setBatchState({ id, wanted: half.length === 0 ? 'ended' : 'stopped', because, at: now() });
    tell();
  };

  return {
    run: (id) => {
      const run = startRun(ports, id, ready);
      current = { of: run, over: writtenDown(run) };
    },
    isRunning: () => current !== null,
    stop: (id) => {
      if (current?.of.id === id) current.of.stop();
    },
    still: async (id) => {
      if (current?.of.id === id) await current.over;
    },
    begin: async (recovered) => {
      const left = await history.unfinishedBatch();
      if (left === null) return;
      const because = left.state === 'running' ? appError('batch.interrupted') : left.because;
      await history.setBatchState({ id: left.id, wanted: 'stopped', because, at: now() });
      await history.settleBatchRows(left.id);
      tell();
      ready = foundAgain(left.id, because, recovered);
      await ready.catch(() => undefined);
    },
    halt: () => current?.of.stop()
  };
}
