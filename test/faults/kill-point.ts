import type { AnyMoneyRequest, CardData, MoneyKind } from '../../src/shared/model/requests.ts';
import type { DeskFile } from './rig.ts';

/**
 * Where a desk program is killed.
 *
 * prepared   the intent is on disk; it is about to be marked as sent
 * sent       marked as sent on disk; the first byte is about to leave
 * committed  the gateway has carried it out; its answer has not been used
 * answered   the answer has been read; it is about to be stored
 */
export type KillPoint = 'prepared' | 'sent' | 'committed' | 'answered';

/** What the program that is going to be killed is told, on its standard input. */
export type KilledDesk = {
  readonly desk: DeskFile;
  readonly request: AnyMoneyRequest;
  readonly card: CardData | null;
  readonly kind: MoneyKind;
  readonly call: { readonly method: string; readonly path: string };
  readonly at: KillPoint;
};

/** What it prints once it is there. */
export const REACHED_LINE = 'REACHED';
