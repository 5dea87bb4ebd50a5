import { create } from 'zustand';
import type { BookingSummary } from '../../../shared/model/bookings.ts';
import type { Account, Payment, Token } from '../../../shared/model/domain.ts';
import { nameInTwo } from '../../../shared/values/guest-name.ts';
import type { MoneyOutcome } from '../../../shared/ipc/contract.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import type { Filled } from '../../forms/booking/known.ts';
import { clearSubmission, newSubmission } from '../../forms/submission.ts';
import { showEverything } from '../../list/listStore.ts';
import { endingOf } from '../../money/ending.ts';
import { call } from '../../state/call.ts';
import { forgetWithPerson } from '../../state/forget.ts';
import { changePreferences, usePreferences } from '../../state/preferences.ts';
import { emptyLink, isStarted, linkForRest, linkInPlaceOf, withHabit } from './draft.ts';
import type { LinkDraft, Rest } from './draft.ts';
import type { Taken } from './pasted.ts';

/** What became of the link that the new one stands in for. */
export type Withdrawal = {
  readonly link: Token;
  readonly state: 'going' | 'done' | 'failed' | 'impossible';
  readonly error: AppError | null;
};

/** A form to begin with: empty, or one that stands in for a link with a wrong amount. */
type Start = { readonly accountId: string | null; readonly draft: LinkDraft | null; readonly replaces: Token | null };

/**
 * What is typed into New link and what came of it, kept while the operator looks at other screens.
 * The draft belongs to an account: another account has other terminals and currencies.
 */
type NewLinkState = {
  readonly accountId: string | null;
  readonly draft: LinkDraft | null;
  /** The draft as it was sent: it is over with its outcome, what was typed since is not. */
  readonly sent: LinkDraft | null;
  readonly outcome: MoneyOutcome | null;
  readonly filled: Filled | null;
  readonly replaces: Token | null;
  /** A confirmation that was pasted into the form. */
  readonly pasted: Taken | null;
  readonly withdrawal: Withdrawal | null;
  /** Asked for while a draft has been started: the operator says which of the two it shall be. */
  readonly waiting: Start | null;
  /** Each beginning is a form of its own. */
  readonly round: number;
  /** Where the next form puts the cursor. */
  readonly focus: 'booking.bookingId' | 'amount' | null;
};

/** Outlives the screen: a form that is left while it sends shows on return that it does. */
export const linkSubmission = newSubmission();

const EMPTY: Start = { accountId: null, draft: null, replaces: null };

export const useNewLink = create<NewLinkState>(() => ({
  ...EMPTY,
  sent: null,
  outcome: null,
  filled: null,
  pasted: null,
  withdrawal: null,
  waiting: null,
  round: 0,
  focus: null
}));
forgetWithPerson(linkSubmission);
forgetWithPerson(useNewLink);

/** Keeps what was typed about booking and guest when the account changes; the rest follows the new account. */
export function draftFor(account: Account): LinkDraft {
  const { accountId, draft } = useNewLink.getState();
  if (draft && accountId === account.id) return draft;
  const fresh = withHabit(emptyLink(account), account, usePreferences.getState().preferences.linkHabits[account.id]);
  if (!draft) return fresh;
  const { booking, guest, amount, description } = draft;
  return { ...fresh, booking, guest, amount, description };
}

export const keepDraft = (accountId: string, draft: LinkDraft): void => useNewLink.setState({ accountId, draft });
export const keepPasted = (pasted: Taken | null): void => useNewLink.setState({ pasted });
export const keepFilled = (filled: Filled | null): void => useNewLink.setState({ filled });
export const cursorIsSet = (): void => useNewLink.setState({ focus: null });
export const noteSent = (): void => useNewLink.setState(({ draft }) => ({ sent: draft }));

function begin(start: Start): void {
  clearSubmission(linkSubmission);
  useNewLink.setState(({ round }) => ({
    ...start,
    sent: null,
    outcome: null,
    filled: null,
    pasted: null,
    withdrawal: null,
    waiting: null,
    round: round + 1,
    focus: start.replaces === null ? 'booking.bookingId' : 'amount'
  }));
}

/** Throws away what is typed. */
export const clearDraft = (): void => begin(EMPTY);

/** After a result: a clean form, or the one that was begun meanwhile. */
export function makeAnother(): void {
  const { accountId, draft, sent } = useNewLink.getState();
  begin(draft === sent ? EMPTY : { accountId, draft, replaces: null });
}

/** Back to the form as it was, after an attempt that moved nothing. */
export const backToForm = (): void => useNewLink.setState({ outcome: null });

/** Begins unless something is on its way; what has been started is only thrown away when the operator says so. */
function ask(start: Start): void {
  const { draft, outcome } = useNewLink.getState();
  if (linkSubmission.getState().sending) return;
  if (outcome === null && draft !== null && isStarted(draft)) useNewLink.setState({ waiting: start });
  else begin(start);
}

/** A new link is asked for by shortcut. */
export const freshLink = (): void => ask(EMPTY);

/** The same link with another amount; the one there is goes once the new one is made. */
export function anotherAmount(account: Account, link: Token, known: BookingSummary | null): void {
  ask({ accountId: account.id, draft: linkInPlaceOf(account, link, known), replaces: link });
}

/** The same link once more, beside the one there is. `amount` as an operator would type it. */
export const likeLink = (account: Account, link: Token, known: BookingSummary | null, amount: string): void =>
  ask({ accountId: account.id, draft: { ...linkInPlaceOf(account, link, known), amount }, replaces: null });

/** A link that asks for what a payment was. */
export function likePayment(account: Account, payment: Payment, known: BookingSummary | null, amount: string): void {
  const { bookingId, guestName, guestEmail, currency } = payment;
  const names = guestName === null ? { firstName: null, lastName: null } : nameInTwo(guestName);
  const guest = { ...names, email: guestEmail, phone: null, language: null };
  const about = known ?? { bookingId: bookingId ?? '', guest, stay: null };
  const rest = { amount, total: '', currency: currency ?? emptyLink(account).currency };
  ask({ accountId: account.id, draft: linkForRest(account, about, rest), replaces: null });
}

/** A link for what is left of a booking. */
export const askForRest = (account: Account, known: BookingSummary, rest: Rest): void =>
  ask({ accountId: account.id, draft: linkForRest(account, known, rest), replaces: null });

/** The first link of a booking: its number, and what else is known of it. */
export const askForBooking = (account: Account, known: BookingSummary): void =>
  askForRest(account, known, { amount: '', total: '', currency: emptyLink(account).currency });

/** Keeps the started draft, or begins what was asked for. */
export function decide(which: 'keep' | 'new'): void {
  const { waiting } = useNewLink.getState();
  if (which === 'new' && waiting) begin(waiting);
  else useNewLink.setState({ waiting: null, focus: 'booking.bookingId' });
}

/** The link that was wrong goes with the one that is right; where the gateway cannot, that is said. */
async function withdraw(link: Token, possible: boolean): Promise<void> {
  const told = (state: Withdrawal['state'], error: AppError | null = null) => useNewLink.setState({ withdrawal: { link, state, error } });
  if (!possible) return told('impossible');
  told('going');
  const result = await call('money.submit', { kind: 'deleteLink', tokenId: link.id });
  if (!result.ok) return told('failed', result.error);
  told(endingOf(result.value.intent) === 'done' ? 'done' : 'failed', result.value.intent.error);
}

function noteHabit({ id }: Account, { currency, payable }: LinkDraft): void {
  const { linkHabits } = usePreferences.getState().preferences;
  const known = linkHabits[id];
  if (payable === 'custom' || (known?.currency === currency && known.payable === payable)) return;
  void changePreferences({ linkHabits: { ...linkHabits, [id]: { currency, payable } } });
}

export function showOutcome(outcome: MoneyOutcome, account: Account): void {
  const { replaces, sent } = useNewLink.getState();
  showEverything();
  if (sent !== null && endingOf(outcome.intent) === 'done') noteHabit(account, sent);
  useNewLink.setState({ outcome, replaces: null });
  if (replaces !== null && endingOf(outcome.intent) === 'done') void withdraw(replaces, account.capabilities.link.remove);
}
