import type { Account } from '../../../shared/model/domain.ts';
import type { Guest } from '../../../shared/model/requests.ts';
import type { BookingDraft } from './draft.ts';
import { orNull } from '../faults.ts';

/** What is done with the guest's card: a payment, a card stored after a check, a card stored as it is. */
export type What = 'payment' | 'store' | 'import';

/** What of a guest can go where the form leads, beside name, e-mail and language. The rest is not asked for. */
export type GuestTakes = { readonly phone: boolean; readonly reference: boolean; readonly addressLines: number; readonly country: boolean };

const NOTHING: GuestTakes = { phone: false, reference: false, addressLines: 0, country: false };

export function guestTakes({ capabilities: { guest } }: Pick<Account, 'capabilities'>, what: What): GuestTakes {
  if (what !== 'payment' && !guest.withoutPayment) return NOTHING;
  const country = guest.addressLines > 0;
  // An import takes the country alone (SysPay, Import token request: no billing_address).
  return { phone: guest.phone, reference: guest.reference, addressLines: what === 'import' ? 0 : guest.addressLines, country };
}

/** Whether the address is asked for without anybody unfolding it, by the account's settings. */
export function asksAddress({ settings }: Pick<Account, 'settings'>, threeDsWanted: boolean): boolean {
  const when = settings.askAddress ?? 'threeDs';
  return when === 'always' || (when === 'threeDs' && threeDsWanted);
}

/** The guest as it is sent: what goes nowhere is left out, whatever the draft still holds from another account. */
export function guestOf({ guest }: Pick<BookingDraft, 'guest'>, takes: GuestTakes): Guest {
  const { address } = guest;
  const line = (text: string, from: number) => (takes.addressLines >= from ? orNull(text) : null);
  const written = {
    address1: line(address.address1, 1),
    address2: line(address.address2, 2),
    address3: line(address.address3, 3),
    city: line(address.city, 1),
    postalCode: line(address.postalCode, 1),
    country: takes.addressLines > 0 ? address.country : null
  };
  return {
    firstName: orNull(guest.firstName),
    lastName: orNull(guest.lastName),
    email: orNull(guest.email),
    phone: takes.phone ? orNull(guest.phone) : null,
    language: guest.language,
    country: takes.country ? address.country : null,
    address: Object.values(written).some((part) => part !== null) ? written : null,
    reference: takes.reference ? orNull(guest.reference) : null
  };
}
