import type { RowId } from '../../shared/model/domain.ts';
import { finishRefund } from '../../shared/model/kinds/capture-refund.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import type { BegunRow } from '../history/batches/rows.ts';
import { stopsAll } from './stops-all.ts';
import type { BatchPorts } from './ports.ts';

/** Rows under way at once. The money operations keep each payment, card and booking to one of them. */
const SIDE_BY_SIDE = 3;
/** So many rows in a row without an answer, and the line is taken to be broken. */
const LOST_AT_MOST = 3;

export type Run = {
  readonly id: RowId;
  /** No further row is begun. */
  readonly stop: () => void;
  /** Resolves when no row is under way any more; why it stopped by itself, null where it did not. */
  readonly over: Promise<AppError | null>;
};

type Came = { readonly intentId: RowId | null; readonly error: AppError | null; readonly known: boolean };

/**
 * Takes one waiting row of the batch after the other, a few side by side. That a row is begun is on disk before anything is asked
 * or sent for it, and it is sent under the reference it was given at the start. So whenever the program ends, each row either
 * waits, or the journal says what became of it.
 */
export function startRun(ports: BatchPorts, id: RowId, ready: Promise<unknown>): Run {
  const { history, money, emit, log } = ports;
  const halt: { stopping: boolean; because: AppError | null } = { stopping: false, because: null };
  let lost = 0;

  const stopFor = (error: AppError): void => {
    halt.stopping = true;
    halt.because ??= error;
  };
  const tell = (): void => emit({ type: 'changed', topics: ['batches'] });

  const carryOut = async (row: BegunRow): Promise<Came> => {
    if (row.request === null) return { intentId: null, error: await ports.ask(row), known: true };
    const answer = await money.submit(row.request, null, row.reference ?? undefined);
    if (!answer.ok) return { intentId: null, error: answer.error, known: true };
    return { intentId: answer.value.intent.id, error: null, known: answer.value.intent.state !== 'unknown' };
  };

  const turn = async (row: BegunRow): Promise<void> => {
    const { intentId, error, known } = await carryOut(row);
    lost = known ? 0 : lost + 1;
    if (lost >= LOST_AT_MOST) stopFor(appError('batch.answersLost'));
    if (error !== null && stopsAll(error)) {
      stopFor(error);
      // Its answer is on no disk: that it was begun stays, and the journal is asked before it is touched again.
      if (error.code !== 'money.storedLater') await history.putBackBatchRow(row.id);
    } else {
      await history.endBatchRow({ id: row.id, intentId, error });
    }
    tell();
  };

  const oneByOne = async (): Promise<void> => {
    try {
      while (!halt.stopping) {
        const row = await history.beginBatchRow(id);
        if (row === null) return;
        tell();
        await turn(row);
      }
    } catch (cause) {
      // A row it was at stays begun, and is settled by the journal.
      log(`batch ${id}: ${cause instanceof Error ? cause.message : 'unknown'}`);
      stopFor(appError('desk.failed'));
    }
  };

  /** Refunds that were made and never captured, because the program ended in between: their second half comes first. */
  const finishRefunds = async (): Promise<void> => {
    for (const refundId of await history.unfinishedRefunds(id)) {
      if (halt.stopping) return;
      const answer = await money.submit(finishRefund(refundId), null);
      if (!answer.ok && stopsAll(answer.error)) stopFor(answer.error);
      tell();
    }
  };

  const work = async (): Promise<AppError | null> => {
    try {
      await ready;
      await history.settleBatchRows(id);
      await finishRefunds();
    } catch (cause) {
      log(`batch ${id} not begun: ${cause instanceof Error ? cause.message : 'unknown'}`);
      stopFor(appError('desk.failed'));
    }
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, oneByOne));
    return halt.because;
  };

  return { id, stop: () => void (halt.stopping = true), over: work() };
}
