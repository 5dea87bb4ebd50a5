import type { RowId } from '../../shared/model/domain.ts';
import { kindOf } from '../../shared/model/kinds/index.ts';
import type { ProofCard } from '../../shared/model/proof.ts';
import { proofOf } from '../../shared/rules/proof.ts';
import type { AsyncHistory } from '../history/types.ts';
import { viewOf } from '../money/view.ts';

/** The proof card of an operation as things stand now; null: there is none with this number. */
export async function proofCard(history: AsyncHistory, id: RowId): Promise<ProofCard | null> {
  const found = await history.intentWithTraces(id);
  if (found === null) return null;
  const { intent, traces } = found;
  const leaves = kindOf(intent.kind).leaves(intent.amount).what;
  const isRefund = leaves === 'refund' || leaves === 'credit';
  const half = {
    refundState: isRefund ? (traces.refund?.state ?? null) : null,
    payment: leaves === 'payment' ? traces.payment : null
  };
  return proofOf(viewOf(intent), await history.trailOfIntent(id), half);
}
