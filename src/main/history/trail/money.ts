import type { TrailNews } from '../../../shared/model/trail.ts';
import type { IntentMove, IntentRow } from '../types.ts';

/** What the trail tells of an operation that was asked for. */
export const askedNews = ({ id, accountId, kind, reference, amount, currency }: IntentRow): TrailNews => ({
  kind: 'money.asked',
  accountId,
  facts: { intent: id, kind, reference, amount, currency }
});

/** What the trail tells of a step; null: a try to ask that never reached the gateway is no step. */
export function stepNews({ from, to, patch }: Pick<IntentMove, 'from' | 'to' | 'patch'>, intent: IntentRow): TrailNews | null {
  const { id, accountId, resolution, error } = intent;
  const code = error?.code ?? null;
  switch (to) {
    case 'prepared':
      return null;
    case 'sent':
      return { kind: 'money.sent', accountId, facts: { intent: id } };
    case 'unknown':
      if (from !== 'unknown') return { kind: 'money.unknown', accountId, facts: { intent: id, code } };
      return patch.queries === undefined ? null : { kind: 'money.question', accountId, facts: { intent: id, number: patch.queries } };
    case 'confirmed':
    case 'rejected':
    case 'resolved':
      if (resolution === 'operatorSaysHappened' || resolution === 'operatorSaysNot')
        return { kind: 'money.decided', accountId, facts: { intent: id, happened: resolution === 'operatorSaysHappened' } };
      return {
        kind: 'money.ended',
        accountId,
        facts: {
          intent: id,
          by: from === 'sent' ? 'answer' : from === 'unknown' ? 'question' : 'desk',
          state: to,
          resolution,
          code,
          token: intent.tokenId,
          payment: intent.paymentId,
          refund: intent.refundId
        }
      };
  }
}
