import type { BookingSummary } from '../../../shared/model/bookings.ts';
import type { Account, Token } from '../../../shared/model/domain.ts';
import type { Preferences } from '../../../shared/model/status.ts';
import { nameInTwo } from '../../../shared/values/guest-name.ts';
import { emptyBooking, isBegun } from '../../forms/booking/draft.ts';
import type { BookingDraft } from '../../forms/booking/draft.ts';
import { fromKnown } from '../../forms/booking/known.ts';

/** How long the link may be paid: a preset, a moment of its own, or the gateway's rule. */
export const PAYABLE_PRESETS = ['gateway', 'hours24', 'days3', 'days7', 'days14', 'checkIn', 'custom'] as const;
export type PayablePreset = (typeof PAYABLE_PRESETS)[number];

/** The form of a new link exactly as it stands on screen; amounts and numbers are text until they are sent. */
export type LinkDraft = BookingDraft & {
  readonly withPayment: boolean;
  readonly amount: string;
  readonly preauth: boolean;
  readonly captureDate: string | null;
  readonly description: string;
  readonly payable: PayablePreset;
  /** `YYYY-MM-DD HH:mm:ss` on this machine's clock, for `custom`. */
  readonly payableUntil: string | null;
  readonly cardUsableUntil: string | null;
  readonly cardNeverExpires: boolean;
  readonly readByNobody: boolean;
  readonly notifyByEmail: boolean;
  readonly mandate: boolean;
  readonly mandateCurrency: string;
  readonly storeCard: boolean;
  readonly maxAttempts: string | null;
  readonly threeDs: string | null;
  readonly terminalId: string | null;
  readonly configSet: string | null;
  readonly billingForm: { readonly source: 'NONE' | 'PAGE' | 'PREFER_PAYMENTMETHOD'; readonly mandatoryFields: readonly string[] };
};

/** An empty form for an account, with what the account's settings already say. */
export function emptyLink(account: Account): LinkDraft {
  const { link, currencies } = account.capabilities;
  const currency = currencies.includes('EUR') ? 'EUR' : (currencies[0] ?? 'EUR');
  return {
    ...emptyBooking,
    withPayment: true,
    amount: '',
    currency,
    preauth: false,
    captureDate: null,
    description: '',
    payable: link.expiry.required ? 'days7' : 'gateway',
    payableUntil: null,
    cardUsableUntil: null,
    cardNeverExpires: false,
    readByNobody: false,
    notifyByEmail: false,
    mandate: false,
    mandateCurrency: currency,
    storeCard: false,
    maxAttempts: null,
    threeDs: null,
    terminalId: account.capabilities.terminals?.link.first ?? null,
    configSet: link.configSets.find((one) => one.isDefault)?.name ?? null,
    billingForm: { source: 'NONE', mandatoryFields: [] }
  };
}

/** What was last used where it is safe: how long the link may be paid, and the currency, where the account still takes it. */
export function withHabit(fresh: LinkDraft, { capabilities }: Account, habit: Preferences['linkHabits'][string] | undefined): LinkDraft {
  const payable = PAYABLE_PRESETS.find((one) => one === habit?.payable && one !== 'custom');
  if (habit === undefined || payable === undefined || (payable === 'gateway' && capabilities.link.expiry.required)) return fresh;
  const currency = capabilities.currencies.includes(habit.currency) ? habit.currency : fresh.currency;
  return { ...fresh, payable, currency, mandateCurrency: currency };
}

/** Something has been typed that would be missed. */
export const isStarted = (draft: LinkDraft): boolean => isBegun(draft) || draft.description.trim() !== '';

type About = Pick<BookingSummary, 'bookingId' | 'guest' | 'stay'>;

/** The form of a link for what is left of a booking: all that is known of guest and stay, and the amount. */
export function linkForRest(account: Account, { bookingId, guest, stay }: About, rest: Rest): LinkDraft {
  const fresh = emptyLink(account);
  return {
    ...fresh,
    booking: {
      ...fresh.booking,
      bookingId,
      checkIn: stay?.checkIn ?? null,
      checkOut: stay?.checkOut ?? null,
      totalAmount: rest.total
    },
    guest: { ...fresh.guest, ...(guest && fromKnown(guest)) },
    amount: rest.amount,
    currency: rest.currency,
    mandateCurrency: rest.currency
  };
}

/** Amounts as the operator would type them. */
export type Rest = { readonly amount: string; readonly total: string; readonly currency: string };

/** The form of a link that stands in for another one: all of it but the amount. */
export function linkInPlaceOf(account: Account, link: Token, known: BookingSummary | null): LinkDraft {
  const fresh = emptyLink(account);
  const currency = link.currency ?? fresh.currency;
  const names = link.guestName === null ? { firstName: null, lastName: null } : nameInTwo(link.guestName);
  const guest = fromKnown(known?.guest ?? { ...names, email: link.guestEmail, phone: null, language: link.guestLanguage });
  return {
    ...fresh,
    booking: { ...fresh.booking, bookingId: link.bookingId ?? '', checkIn: link.checkIn, checkOut: link.checkOut },
    guest: { ...fresh.guest, ...guest },
    currency,
    mandateCurrency: currency,
    withPayment: link.amount !== null,
    preauth: link.preauth,
    description: link.description ?? '',
    terminalId: link.terminalId ?? fresh.terminalId
  };
}
