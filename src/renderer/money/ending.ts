import type { MoneyOutcome } from '../../shared/ipc/contract.ts';
import type { IntentView } from '../../shared/model/intents.ts';

/** How an operation ended, as the operator must understand it before doing anything else. */
export type Ending = 'done' | 'alreadyDone' | 'afterAll' | 'refused' | 'unknown' | 'running';

/** An unknown outcome stays unknown, also when it is somebody else's attempt that has it. */
export function endingOf(intent: IntentView): Ending {
  switch (intent.state) {
    case 'prepared':
    case 'sent':
      return 'running';
    case 'unknown':
      return 'unknown';
    case 'confirmed':
      return intent.alreadyDone ? 'alreadyDone' : 'done';
    case 'rejected':
      return 'refused';
    case 'resolved':
      if (intent.resolution === 'didNotHappen' || intent.resolution === 'operatorSaysNot') return 'refused';
      if (intent.correctedAt !== null) return 'afterAll';
      return intent.alreadyDone ? 'alreadyDone' : 'done';
  }
}

/** The operation as it stands now. That it had been done before is known of the click alone, not of the journal's row. */
export function liveIntent({ intent }: MoneyOutcome, now: readonly IntentView[]): IntentView {
  const live = now.find((one) => one.id === intent.id);
  return live ? { ...live, alreadyDone: intent.alreadyDone } : intent;
}
