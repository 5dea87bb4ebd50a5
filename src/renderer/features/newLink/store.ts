import { create } from 'zustand';
import type { Account } from '../../../shared/model/domain.ts';
import type { MoneyOutcome } from '../../../shared/ipc/contract.ts';
import { clearSubmission, newSubmission } from '../../forms/submission.ts';
import { showEverything } from '../../list/listStore.ts';
import { emptyLink } from './draft.ts';
import type { LinkDraft } from './draft.ts';

/**
 * What is typed into New link and what came of it, kept while the operator looks at other screens.
 * The draft belongs to an account: another account has other terminals and currencies.
 */
type NewLinkState = {
  readonly accountId: string | null;
  readonly draft: LinkDraft | null;
  readonly outcome: MoneyOutcome | null;
};

/** Outlives the screen: a form that is left while it sends shows on return that it does. */
export const linkSubmission = newSubmission();

export const useNewLink = create<NewLinkState>(() => ({ accountId: null, draft: null, outcome: null }));

/** Keeps what was typed about booking and guest when the account changes; the rest follows the new account. */
export function draftFor(account: Account): LinkDraft {
  const { accountId, draft } = useNewLink.getState();
  if (draft && accountId === account.id) return draft;
  const fresh = emptyLink(account);
  if (!draft) return fresh;
  const { booking, guest, amount, description } = draft;
  return { ...fresh, booking, guest, amount, description };
}

export const keepDraft = (accountId: string, draft: LinkDraft): void => useNewLink.setState({ accountId, draft });

export function showOutcome(outcome: MoneyOutcome): void {
  showEverything();
  useNewLink.setState({ outcome });
}

/** A clean form. */
export function startOver(): void {
  clearSubmission(linkSubmission);
  useNewLink.setState({ draft: null, outcome: null });
}

/** Back to the form as it was, after an attempt that moved nothing. */
export const backToForm = (): void => useNewLink.setState({ outcome: null });

/** A new link is asked for by shortcut: the result of the last one makes way, a half-filled form stays as it is. */
export const freshLink = (): void => {
  if (useNewLink.getState().outcome !== null) startOver();
};
