import { IntentView } from '../../shared/model/intents.ts';
import type { IntentRow } from '../history/types.ts';

/**
 * A journal row as the screen sees it: the order itself and the target's name stay in main.
 * `alreadyDone`: this very operation had been done before it was asked for.
 */
export const viewOf = (row: IntentRow, alreadyDone = false): IntentView => IntentView.parse({ ...row, alreadyDone });
