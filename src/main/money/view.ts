import { IntentView } from '../../shared/model/intents.ts';
import type { IntentRow } from '../history/types.ts';
import { readOrder } from './subject.ts';

/** Whether an order only holds an amount on a card. */
function isHold(row: IntentRow): boolean {
  if (row.kind !== 'chargeCard' && row.kind !== 'debit') return false;
  const { request } = readOrder(row.order);
  return 'preauth' in request && request.preauth;
}

/**
 * A journal row as the screen sees it: the order itself and the target's name stay in main.
 * `alreadyDone`: this very operation had been done before it was asked for.
 */
export const viewOf = (row: IntentRow, alreadyDone = false): IntentView => IntentView.parse({ ...row, hold: isHold(row), alreadyDone });
