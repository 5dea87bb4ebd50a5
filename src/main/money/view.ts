import { IntentView } from '../../shared/model/intents.ts';
import { kindOf } from '../../shared/model/kinds/index.ts';
import type { IntentRow } from '../history/types.ts';
import { readOrder } from './order.ts';

/** What takes or holds money itself: the guest's bank may want a step, and it may only have been held. */
export const leavesPayment = ({ kind, amount }: Pick<IntentRow, 'kind' | 'amount'>): boolean =>
  kindOf(kind).leaves(amount).what === 'payment';

/** Whether an order only holds an amount on a card. */
function isHold(row: IntentRow): boolean {
  if (!leavesPayment(row)) return false;
  const { request } = readOrder(row.order);
  return 'preauth' in request && request.preauth;
}

/**
 * A journal row as the screen sees it: the order itself and the target's name stay in main.
 * `alreadyDone`: this very operation had been done before it was asked for.
 */
export const viewOf = (row: IntentRow, alreadyDone = false): IntentView => IntentView.parse({ ...row, hold: isHold(row), alreadyDone });
