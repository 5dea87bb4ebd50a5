import type { RowId } from '../../shared/model/domain.ts';
import { appError } from '../../shared/values/errors.ts';
import type { IntentRow } from '../history/types.ts';
import { abandon, intentOf, loseSight } from './intent.ts';
import type { Journal } from './journal.ts';
import type { MoneyPorts } from './ports.ts';

/** Sent when the program ended: whether it was carried out is not known. */
const INTERRUPTED = appError('money.interrupted');
/** Left before anything was sent. */
const NEVER_SENT = appError('money.neverSent');

/** Rows that nobody is working on although they look so: after a crash, or when the disk did not take the next step. */
export type Leftovers = {
  /** Intents this program is working on now. */
  readonly working: Set<RowId>;
  /** Intents this program has let go of without being able to write so. */
  readonly stranded: Set<RowId>;
  /** `sent` is on disk before the first byte leaves, so `prepared` means that nothing left, and `sent` that it may have. */
  readonly end: (row: IntentRow) => Promise<void>;
};

export function createLeftovers({ now, log }: Pick<MoneyPorts, 'now' | 'log'>, journal: Journal): Leftovers {
  const stranded = new Set<RowId>();
  return {
    working: new Set(),
    stranded,
    end: async (row) => {
      const intent = intentOf(row);
      if (intent.state === 'prepared') await journal.take(abandon(intent, NEVER_SENT, now()));
      if (intent.state === 'sent') await journal.take(loseSight(intent, INTERRUPTED, now()));
      stranded.delete(row.id);
      log(`money: ${row.reference} was left ${row.state}`);
    }
  };
}
