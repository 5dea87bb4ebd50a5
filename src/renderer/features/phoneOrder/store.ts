import { create } from 'zustand';
import type { Account } from '../../../shared/model/domain.ts';
import type { MoneyOutcome } from '../../../shared/ipc/contract.ts';
import type { Filled } from '../../forms/booking/known.ts';
import { clearSubmission, newSubmission } from '../../forms/submission.ts';
import { showEverything } from '../../list/listStore.ts';
import { forgetWithPerson } from '../../state/forget.ts';
import { emptyOrder } from './draft.ts';
import type { MotoDraft } from './draft.ts';

/** What is typed into Phone order and what came of it, kept while the operator looks at other screens. Never a card. */
type MotoState = {
  readonly accountId: string | null;
  readonly draft: MotoDraft | null;
  readonly outcome: MoneyOutcome | null;
  readonly filled: Filled | null;
  /** Each beginning is a form of its own. */
  readonly round: number;
};

/** Outlives the screen: an order that is left while it is sent shows on return that it is. */
export const orderSubmission = newSubmission();

export const useMoto = create<MotoState>(() => ({ accountId: null, draft: null, outcome: null, filled: null, round: 0 }));
forgetWithPerson(orderSubmission);
forgetWithPerson(useMoto);

/** Keeps what was typed about booking and guest when the account changes; the rest follows the new account. */
export function orderFor(account: Account): MotoDraft {
  const { accountId, draft } = useMoto.getState();
  if (draft && accountId === account.id) return draft;
  const fresh = emptyOrder(account);
  if (!draft) return fresh;
  const { booking, guest, amount, description } = draft;
  return { ...fresh, booking, guest, amount, description };
}

export const keepFilled = (filled: Filled | null): void => useMoto.setState({ filled });

export const keepOrder = (accountId: string, draft: MotoDraft): void => useMoto.setState({ accountId, draft });

/** What was sent is over, whatever came of it: nothing of its form is left to be sent again by mistake. */
export function showOrder(outcome: MoneyOutcome): void {
  showEverything();
  useMoto.setState({ draft: null, outcome, filled: null });
}

export const nextOrder = (): void => useMoto.setState({ outcome: null });

/** Throws away what is typed. */
export function clearOrder(): void {
  clearSubmission(orderSubmission);
  useMoto.setState(({ round }) => ({ draft: null, filled: null, round: round + 1 }));
}
