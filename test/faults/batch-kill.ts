import type { RowsAction } from '../../src/shared/model/batches.ts';
import type { DeskFile } from './rig.ts';

/**
 * Where a desk program is killed in the middle of a batch.
 *
 * begun      the row is begun on disk; nothing of it is in the journal
 * prepared   its operation is in the journal; it is about to be marked as sent
 * sent       marked as sent on disk; the first byte is about to leave
 * committed  the gateway has carried it out; its answer has not been used
 * answered   the answer has been read; it is about to be stored
 * half       a refund is made; the capture that makes it give anything back is not in the journal
 * stored     the journal knows how it ended; the row does not
 */
export type BatchKillPoint = 'begun' | 'prepared' | 'sent' | 'committed' | 'answered' | 'half' | 'stored';

/** What the program that is going to be killed is told, on its standard input. */
export type KilledBatch = {
  readonly desk: DeskFile;
  readonly action: Exclude<RowsAction, 'ask'>;
  /** Every payment of the batch, in its order. */
  readonly payments: readonly number[];
  /** The payment at whose row it is killed. */
  readonly target: number;
  /** The request that moves the money. */
  readonly call: { readonly method: string; readonly path: string };
  readonly at: BatchKillPoint;
};
