import { create } from 'zustand';
import type { Account } from '../../../shared/model/domain.ts';
import type { MoneyOutcome } from '../../../shared/ipc/contract.ts';
import { newSubmission } from '../../forms/submission.ts';
import { showEverything } from '../../list/listStore.ts';
import { emptyOrder } from './draft.ts';
import type { MotoDraft } from './draft.ts';

/** What is typed into Phone order and what came of it, kept while the operator looks at other screens. Never a card. */
type MotoState = { readonly accountId: string | null; readonly draft: MotoDraft | null; readonly outcome: MoneyOutcome | null };

/** Outlives the screen: an order that is left while it is sent shows on return that it is. */
export const orderSubmission = newSubmission();

export const useMoto = create<MotoState>(() => ({ accountId: null, draft: null, outcome: null }));

/** Keeps what was typed about booking and guest when the account changes; the rest follows the new account. */
export function orderFor(account: Account): MotoDraft {
  const { accountId, draft } = useMoto.getState();
  if (draft && accountId === account.id) return draft;
  const fresh = emptyOrder(account);
  if (!draft) return fresh;
  const { booking, guest, amount, description } = draft;
  return { ...fresh, booking, guest, amount, description };
}

export const keepOrder = (accountId: string, draft: MotoDraft): void => useMoto.setState({ accountId, draft });

/** What was sent is over, whatever came of it: nothing of its form is left to be sent again by mistake. */
export function showOrder(outcome: MoneyOutcome): void {
  showEverything();
  useMoto.setState({ draft: null, outcome });
}

export const nextOrder = (): void => useMoto.setState({ outcome: null });
