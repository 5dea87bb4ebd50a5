import type { DeskAddress } from '../../../shared/model/desk-address.ts';
import { accountsInView, activeOf, useAccounts } from '../../state/accounts.ts';
import { openBooking } from '../../state/bookings.ts';
import { call } from '../../state/call.ts';
import { usePreferences } from '../../state/preferences.ts';
import { bookingTyped, openHit } from './hits.ts';

/** Goes to what an address names; false: the history holds nothing of that name on the accounts in view. */
export async function openAddress({ kind, reference }: DeskAddress): Promise<boolean> {
  const { accounts } = useAccounts.getState();
  const active = activeOf(accounts, usePreferences.getState().preferences.activeAccountId);
  const found = await call('search.everything', { accountIds: accountsInView(accounts, active, []), text: reference, limit: 40 });
  const hits = found.ok ? found.value : [];
  const booking = kind === 'booking' ? bookingTyped(hits, reference) : null;
  if (booking !== null) {
    openBooking(booking);
    return true;
  }
  const payment = kind === 'payment' ? hits.find((hit) => hit.kind === 'payment' && hit.title === reference) : undefined;
  if (payment === undefined) return false;
  openHit(payment);
  return true;
}
