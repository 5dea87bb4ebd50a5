import type { Account } from '../../model/domain.ts';
import type { Arrival, ArrivalShare, ArrivalWish } from '../../model/arrivals.ts';
import { CreateLink } from '../../model/kinds/create-link.ts';
import { isCalendarDate, localMoment, type UnixSeconds } from '../../values/dates.ts';
import { minor, NOTHING, type Currency, type Minor } from '../../values/money.ts';
import { parseAmount } from '../../values/parse-amount.ts';
import { shareOf } from '../booking.ts';
import { currencyChoice } from '../terminals.ts';

/** Why no link can be made for a row as it stands: message keys below `arrivals.mark.`. */
export type ArrivalFault = 'noBooking' | 'noDays' | 'oddAmount' | 'noCurrency' | 'badEmail' | 'noTerminal' | 'notValid';

export type ArrivalRequest =
  { readonly ok: true; readonly request: CreateLink; readonly whole: Minor | null } | { readonly ok: false; readonly fault: ArrivalFault };

const HOUR = 3600;
const DAY = 24 * HOUR;
const DAYS = { days3: 3, days7: 7, days14: 14 } as const;

const refused = (fault: ArrivalFault): ArrivalRequest => ({ ok: false, fault });
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The currency a row is asked in. */
export const currencyOf = ({ currency }: Pick<Arrival, 'currency'>, wish: Pick<ArrivalWish, 'currency'>): Currency =>
  (currency.trim() || wish.currency).toUpperCase();

/** What the stay costs; null where what stands there is no amount. Nothing is below nothing. */
function wholeOf(row: Pick<Arrival, 'amount' | 'currency'>, wish: Pick<ArrivalWish, 'currency'>): Minor | null {
  const read = parseAmount(row.amount, currencyOf(row, wish));
  return read.ok ? read.value : null;
}

/** What is asked for of it, to the minor unit; null where a fixed amount is none. */
function askedOf(whole: Minor, share: ArrivalShare, currency: Currency): Minor | null {
  switch (share.of) {
    case 'whole':
      return whole;
    case 'half':
      return shareOf(whole, 'half', null);
    case 'percent':
      return minor(Math.floor((whole * share.percent + 50) / 100));
    case 'fixed': {
      const read = parseAmount(share.amount, currency);
      return read.ok ? read.value : null;
    }
  }
}

/**
 * Within what the account takes: a link until arrival can be paid until that evening and for a day at least, and for no longer than the
 * gateway keeps one.
 */
function payableUntil({ expiry }: ArrivalWish, arrival: string, { link }: Account['capabilities'], now: UnixSeconds): UnixSeconds | null {
  if (expiry === 'gateway') return link.expiry.required ? now + Math.min(7 * DAY, link.expiry.max ?? 7 * DAY) : null;
  const wanted = expiry === 'arrival' ? Math.max(localMoment(arrival, '23:59'), now + DAY) : now + DAYS[expiry] * DAY;
  const latest = link.expiry.max === null ? wanted : now + link.expiry.max;
  return Math.max(Math.min(wanted, latest), now + link.expiry.min);
}

const isMailAddress = (text: string): boolean => CreateLink.shape.guest.shape.email.safeParse(text).success;

/** The request a row asks for, as a click in New link would make it; or the first thing that stands against it. */
export function arrivalRequest(row: Arrival, wish: ArrivalWish, account: Account, now: UnixSeconds): ArrivalRequest {
  const { capabilities } = account;
  const { link } = capabilities;
  const { arrival, departure } = row;
  if (row.bookingId.trim() === '') return refused('noBooking');
  if (arrival === null || departure === null || !isCalendarDate(arrival) || !isCalendarDate(departure) || departure < arrival)
    return refused('noDays');
  const email = orNull(row.email);
  if (email !== null && !isMailAddress(email)) return refused('badEmail');
  const cardOnly = wish.what === 'store';
  const cardPage = cardOnly && link.cardPage;
  if (capabilities.terminals !== null && !cardPage && wish.terminalId === null) return refused('noTerminal');
  const currency = currencyOf(row, wish);
  const { currencies, open } = currencyChoice(account, wish.terminalId);
  if (!open && !currencies.includes(currency)) return refused('noCurrency');
  const whole = wholeOf(row, wish);
  // What is no amount stands for something nobody knows; a list without amounts can be asked a fixed one.
  const toShare = whole ?? (wish.share.of === 'fixed' && row.amount.trim() === '' ? NOTHING : null);
  const amount = toShare === null ? null : askedOf(toShare, wish.share, currency);
  if (!cardOnly && (amount === null || amount <= 0)) return refused('oddAmount');
  const language = row.language ?? wish.language;
  const phone = capabilities.guest.phone && (!cardOnly || capabilities.guest.withoutPayment) ? orNull(row.phone) : null;
  const read = CreateLink.safeParse({
    kind: 'createLink',
    accountId: account.id,
    amount: cardOnly ? null : amount,
    currency,
    preauth: wish.what === 'preauth',
    captureDate: null,
    description: null,
    booking: { bookingId: row.bookingId, checkIn: arrival, checkOut: departure, totalAmount: whole ?? amount ?? NOTHING, currency },
    guest: {
      firstName: orNull(row.firstName),
      lastName: orNull(row.lastName),
      email,
      phone,
      language: language !== null && link.languages.includes(language) ? language : null,
      country: null,
      address: null,
      reference: null
    },
    payableUntil: cardPage ? null : payableUntil(wish, arrival, capabilities, now),
    cardUsableUntil: null,
    notifyByEmail: link.notifyByEmail && wish.gatewayMails && email !== null,
    mandate: false,
    mandateCurrency: null,
    storeCard: false,
    maxAttempts: null,
    threeDs: null,
    terminalId: cardPage ? null : wish.terminalId,
    configSet: cardPage ? null : (link.configSets.find(({ isDefault }) => isDefault)?.name ?? null),
    billingForm: null
  });
  return read.success ? { ok: true, request: read.data, whole } : refused('notValid');
}
