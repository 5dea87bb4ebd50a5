import type { RowId } from '../../shared/model/domain.ts';
import { gone } from '../../shared/model/kinds/refusals.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { IntentView } from '../../shared/model/intents.ts';
import type { MoneyOutcome } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { Answer } from './attempt.ts';
import type { Taken } from './journal.ts';
import { leavesPayment, viewOf } from './view.ts';

type More = { readonly alreadyDone?: boolean; readonly redirectUrl?: string | null };

export type Viewer = {
  readonly outcome: (id: RowId, more: More) => Promise<Answer>;
  readonly intent: (id: RowId) => Promise<Result<IntentView, AppError>>;
};

/** An intent as it was just written, with the rows it is about. */
export function shownAs({ row, traces }: Pick<Taken, 'row' | 'traces'>, { alreadyDone = false, redirectUrl = null }: More): MoneyOutcome {
  const { payment } = traces;
  // Found by a query, the guest's bank may still be waiting for its step.
  const step = leavesPayment(row) && payment?.state === 'open' ? payment.actionUrl : null;
  return { intent: viewOf(row, alreadyDone), ...traces, redirectUrl: redirectUrl ?? step };
}

/** An intent with the rows it is about, as they are now. */
export const createViewer = (history: AsyncHistory): Viewer => ({
  outcome: async (id, more) => {
    const found = await history.intentWithTraces(id);
    return found ? ok(shownAs({ row: found.intent, traces: found.traces }, more)) : err(gone);
  },
  intent: async (id) => {
    const row = await history.intent(id);
    return row ? ok(viewOf(row)) : err(gone);
  }
});
