import type { RowId } from '../../shared/model/domain.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import type { IntentView } from '../../shared/model/intents.ts';
import type { MoneyOutcome } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { AsyncHistory } from '../history/types.ts';
import { viewOf } from './view.ts';

export type Viewer = {
  readonly outcome: (id: RowId, more: { alreadyDone?: boolean; redirectUrl?: string | null }) => Promise<Result<MoneyOutcome, AppError>>;
  readonly intent: (id: RowId) => Promise<Result<IntentView, AppError>>;
};

/** An intent with the rows it is about, as they are now. */
export function createViewer(history: AsyncHistory): Viewer {
  return {
    outcome: async (id, { alreadyDone = false, redirectUrl = null }) => {
      const row = await history.intent(id);
      if (!row) return err(appError('row.unknown'));
      const [token, payment, refund] = await Promise.all([
        row.tokenId === null ? null : history.token(row.tokenId),
        row.paymentId === null ? null : history.payment(row.paymentId),
        row.refundId === null ? null : history.refund(row.refundId)
      ]);
      // Found by a query, the guest's bank may still be waiting for its step.
      const step = row.kind === 'chargeCard' && payment?.state === 'open' ? payment.actionUrl : null;
      return ok({ intent: viewOf(row, alreadyDone), token, payment, refund, redirectUrl: redirectUrl ?? step });
    },
    intent: async (id) => {
      const row = await history.intent(id);
      return row ? ok(viewOf(row)) : err(appError('row.unknown'));
    }
  };
}
