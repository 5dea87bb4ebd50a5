import type { Account } from '../../../shared/model/domain.ts';
import type { PastedBooking, PastedDoubt } from '../../../shared/model/pasted.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';
import { typedAmount } from '../../forms/amount.ts';
import type { LinkDraft } from './draft.ts';

/** Where each thing of a pasted booking goes. */
const FIELDS = {
  bookingId: 'booking.bookingId',
  firstName: 'guest.firstName',
  lastName: 'guest.lastName',
  email: 'guest.email',
  phone: 'guest.phone',
  checkIn: 'booking.checkIn',
  checkOut: 'booking.checkOut',
  amount: 'amount',
  language: 'guest.language'
} as const;
type Name = keyof typeof FIELDS;
export type PastedPath = (typeof FIELDS)[Name];
const NAMES = Object.keys(FIELDS).filter((name): name is Name => Object.hasOwn(FIELDS, name));

export type Taken = {
  readonly booking: PastedBooking;
  /** The form as it was, for taking it back. */
  readonly before: LinkDraft;
  /** What was put into which field. */
  readonly put: Readonly<Partial<Record<PastedPath, string>>>;
  readonly doubts: Readonly<Partial<Record<PastedPath, PastedDoubt>>>;
  /** Fields that had something else in them, which was left. */
  readonly kept: readonly PastedPath[];
};

const valueAt = (draft: LinkDraft, path: PastedPath): string => {
  switch (path) {
    case 'booking.bookingId':
      return draft.booking.bookingId;
    case 'booking.checkIn':
      return draft.booking.checkIn ?? '';
    case 'booking.checkOut':
      return draft.booking.checkOut ?? '';
    case 'guest.firstName':
      return draft.guest.firstName;
    case 'guest.lastName':
      return draft.guest.lastName;
    case 'guest.email':
      return draft.guest.email;
    case 'guest.phone':
      return draft.guest.phone;
    case 'guest.language':
      return draft.guest.language ?? '';
    case 'amount':
      return draft.amount;
  }
};

function withValue(draft: LinkDraft, path: PastedPath, value: string): LinkDraft {
  const { booking, guest } = draft;
  switch (path) {
    case 'booking.bookingId':
      return { ...draft, booking: { ...booking, bookingId: value } };
    case 'booking.checkIn':
      return { ...draft, booking: { ...booking, checkIn: value } };
    case 'booking.checkOut':
      return { ...draft, booking: { ...booking, checkOut: value } };
    case 'guest.firstName':
      return { ...draft, guest: { ...guest, firstName: value } };
    case 'guest.lastName':
      return { ...draft, guest: { ...guest, lastName: value } };
    case 'guest.email':
      return { ...draft, guest: { ...guest, email: value } };
    case 'guest.phone':
      return { ...draft, guest: { ...guest, phone: value } };
    case 'guest.language':
      return { ...draft, guest: { ...guest, language: value } };
    case 'amount':
      return { ...draft, amount: value };
  }
}

/** The amount as it would be typed here; null where the form could not hold it, or asks for none. */
function amountFor(booking: PastedBooking, currency: string, locale: string): string | null {
  const parsed = booking.amount === null ? null : parseAmount(booking.amount.value, currency);
  return parsed?.ok ? typedAmount(parsed.value, currency, locale) : null;
}

/**
 * Puts what was read into the form. What somebody has typed stays unless it is said that it shall not (`over`); then it goes with a word,
 * and can be had back.
 */
export function takePasted(
  draft: LinkDraft,
  booking: PastedBooking,
  { account, locale, over }: { readonly account: Account; readonly locale: string; readonly over: boolean }
): { readonly draft: LinkDraft; readonly taken: Taken } {
  const { link, currencies, currenciesOpen } = account.capabilities;
  const named = booking.currency?.value ?? null;
  const offered = named !== null && (currencies.includes(named) || currenciesOpen);
  const amountFree = over || draft.amount.trim() === '';
  const currency = offered && amountFree ? named : draft.currency;
  let next: LinkDraft = currency === draft.currency ? draft : { ...draft, currency, mandateCurrency: currency };
  const put: Partial<Record<PastedPath, string>> = {};
  const doubts: Partial<Record<PastedPath, PastedDoubt>> = {};
  const kept: PastedPath[] = [];
  for (const name of NAMES) {
    const field = booking[name];
    if (field === null) continue;
    const path = FIELDS[name];
    const value = name === 'amount' ? (named === null || named === currency ? amountFor(booking, currency, locale) : null) : field.value;
    if (value === null || (name === 'language' && !link.languages.includes(value)) || (name === 'amount' && !draft.withPayment)) continue;
    const standing = valueAt(draft, path).trim();
    if (standing !== '' && standing !== value && !over) {
      kept.push(path);
      continue;
    }
    next = withValue(next, path, value);
    put[path] = value;
    if (field.doubt !== null) doubts[path] = field.doubt;
  }
  return { draft: next, taken: { booking, before: draft, put, doubts, kept } };
}

/** Doubts of fields that still hold what was pasted: whoever changes one has looked at it. */
export const standingDoubts = (draft: LinkDraft, { put, doubts }: Taken): Partial<Record<PastedPath, PastedDoubt>> =>
  Object.fromEntries(
    Object.entries(doubts).filter(([path]) => {
      const known = Object.values(FIELDS).find((one) => one === path);
      return known !== undefined && valueAt(draft, known) === put[known];
    })
  );
