import type { Account, Payment, RowId } from '../../../shared/model/domain.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { typedAmount } from '../../forms/amount.ts';
import { useAccounts } from '../../state/accounts.ts';
import { call } from '../../state/call.ts';
import { changePreferences } from '../../state/preferences.ts';
import { go } from '../../state/route.ts';
import { likeLink, likePayment } from './store.ts';

/** Begins a link that asks for the same as this one, which is left as it is: a card was refused on it. */
export async function linkAgain(id: RowId, locale: string): Promise<AppError | null> {
  const detail = await call('tokens.detail', { id });
  if (!detail.ok) return detail.error;
  const { token } = detail.value;
  const account = useAccounts.getState().accounts.find((one) => one.id === token.accountId);
  if (!account) return null;
  const known = token.bookingId === null ? null : await call('bookings.summary', { accountId: account.id, bookingId: token.bookingId });
  await changePreferences({ activeAccountId: account.id });
  const amount = token.amount === null ? '' : typedAmount(token.amount, token.currency ?? '', locale);
  likeLink(account, token, known?.ok ? known.value : null, amount);
  go('newLink');
  return null;
}

/** The same for a payment that no link of the desk led to: booking, guest, amount and currency. */
export async function linkLikePayment(account: Account, payment: Payment, locale: string): Promise<AppError | null> {
  const { bookingId, amount, currency } = payment;
  const known = bookingId === null ? null : await call('bookings.summary', { accountId: account.id, bookingId });
  if (known?.ok === false) return known.error;
  await changePreferences({ activeAccountId: account.id });
  likePayment(account, payment, known?.value ?? null, typedAmount(amount, currency ?? '', locale));
  go('newLink');
  return null;
}
