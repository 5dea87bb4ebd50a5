import type { BookingPage, BookingSummary, BookingSums } from '../model/bookings.ts';
import type { Payment, Refund, Token } from '../model/domain.ts';
import type { IntentView } from '../model/intents.ts';
import type { CalendarDate, UnixSeconds } from '../values/dates.ts';
import { add, type Currency, leftOf, minor, type Minor, NOTHING } from '../values/money.ts';
import { isShareable } from './shareable.ts';
import { linkMoney, netOf, paymentMoney, paymentOfLink } from './money-state.ts';

/** The guest can pay this link now. */
export const isPayable = (link: Parameters<typeof isShareable>[0] & Pick<Token, 'isLink' | 'acceptUntil'>, now: UnixSeconds): boolean =>
  link.isLink && isShareable(link) && (link.acceptUntil === null || link.acceptUntil > now);

type Line = Omit<BookingSums, 'currency'>;
type Part = Partial<Line> & { readonly currency: Currency | null };

/** What a link adds that no payment tells: null where its payment does, or where it counts no more. */
function linkPart(link: Token, payment: Payment | null, now: UnixSeconds): Part | null {
  if (link.amount === null) return null;
  const { amount } = link;
  const { state } = linkMoney(link, payment);
  const mayBePaid = isPayable(link, now) || link.state === 'pending' || link.state === 'possiblyOpen';
  if ((state === 'asked' || state === 'underWay' || state === 'notKnown') && mayBePaid)
    return { currency: link.currency, asked: amount, open: amount };
  // Used, and its payment not seen yet: whether it was taken or is only held, it is not to be asked for again.
  return payment === null && state === 'notKnown' ? { currency: link.currency, asked: amount, reserved: amount } : null;
}

function paymentPart(payment: Payment): Part | null {
  const { state, reserved, taken, refunded, currency } = paymentMoney(payment);
  const asked = payment.amount;
  if (reserved > 0 || taken > 0) return { currency, asked, reserved, taken, refunded };
  return state === 'underWay' ? { currency, asked, open: asked } : null;
}

/**
 * What the links and payments of a booking come to, one line a currency. A link and the payment made with it are one thing;
 * what was withdrawn, failed or lapsed counts nowhere; a link that may be open is counted as open.
 */
export function bookingSums(links: readonly Token[], payments: readonly Payment[], now: UnixSeconds): readonly BookingSums[] {
  const told = new Set<number>();
  const parts: Part[] = [];
  for (const link of links) {
    const payment = paymentOfLink(link, payments);
    const part = linkPart(link, payment, now);
    if (part === null) continue;
    parts.push(part);
    if (payment !== null) told.add(payment.id);
  }
  parts.push(...payments.flatMap((payment) => (told.has(payment.id) ? [] : (paymentPart(payment) ?? []))));
  const lines = new Map<Currency, BookingSums>();
  for (const { currency, ...part } of parts) {
    if (currency === null) continue;
    const old = lines.get(currency) ?? { currency, asked: NOTHING, open: NOTHING, reserved: NOTHING, taken: NOTHING, refunded: NOTHING };
    const sum = (key: keyof Line): Minor => add(old[key], part[key] ?? NOTHING);
    lines.set(currency, {
      currency,
      asked: sum('asked'),
      open: sum('open'),
      reserved: sum('reserved'),
      taken: sum('taken'),
      refunded: sum('refunded')
    });
  }
  return [...lines.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** The share of a stay that is asked for: all of it, half, 30 %, or what is neither taken, held nor asked for yet. */
export const SHARES = ['full', 'half', 'deposit', 'rest'] as const;
export type Share = (typeof SHARES)[number];

/** Of every stay asked for in advance, a common first part. */
export const DEPOSIT_PERCENT = 30;

/** Whole minor units of the currency, half a unit rounded up; the rest of two halves is then the smaller one. */
export function shareOf(total: Minor, share: Share, sums: BookingSums | null): Minor {
  switch (share) {
    case 'full':
      return total;
    case 'half':
      return minor(Math.ceil(total / 2));
    case 'deposit':
      return minor(Math.floor((total * DEPOSIT_PERCENT + 50) / 100));
    case 'rest':
      return sums === null ? total : leftOf(total, netOf(sums), sums.reserved, sums.open);
  }
}

/** Open links of the booking that ask for just this: one more of them is more often a slip than meant. */
export const sameOpenLinks = (
  { links }: Pick<BookingSummary, 'links'>,
  { amount, currency }: { readonly amount: Minor | null; readonly currency: Currency },
  now: UnixSeconds
): readonly Token[] =>
  links.filter((link) => isPayable(link, now) && link.amount === amount && (amount === null || link.currency === currency));

/**
 * The next sensible thing to do about a booking, the most pressing first: what has no known end, a refund that gives nothing back until it
 * is finished, a sale that is only held or a hold whose guest leaves, a link the guest has not paid, the rest of the stay, and, later,
 * what is held.
 */
export type NextStep =
  | { readonly what: 'lookUp'; readonly intent: IntentView }
  | { readonly what: 'finishRefund'; readonly refund: Refund }
  | { readonly what: 'capture'; readonly payment: Payment; readonly amount: Minor }
  | { readonly what: 'captureLater'; readonly payment: Payment; readonly amount: Minor }
  | { readonly what: 'resend'; readonly link: Token }
  | { readonly what: 'askRest'; readonly amount: Minor; readonly currency: Currency };

export function nextStep(page: BookingPage, now: { readonly seconds: UnixSeconds; readonly day: CalendarDate }): NextStep | null {
  const intent = page.unresolved[0];
  if (intent) return { what: 'lookUp', intent };
  const refund = page.refunds.find(({ state }) => state === 'awaitingCapture');
  if (refund) return { what: 'finishRefund', refund };
  const checkOut = page.stay?.checkOut ?? null;
  const held = page.payments.filter((one) => paymentMoney(one).reserved > 0);
  const leaves = checkOut !== null && checkOut <= now.day;
  const due = held.find((payment) => leaves || saleNotTaken(payment, linkOfPayment(payment, page.links)));
  if (due) return { what: 'capture', payment: due, amount: paymentMoney(due).reserved };
  const link = page.links.find((one) => isPayable(one, now.seconds));
  if (link) return { what: 'resend', link };
  const rest = restToAsk(page);
  if (rest) return rest;
  const later = held[0];
  return later ? { what: 'captureLater', payment: later, amount: paymentMoney(later).reserved } : null;
}

/**
 * Asked for as a payment, and only held so far: some gateways authorize what a link asks for and leave the capture to the desk. Where
 * the link is not known, nor is what was meant.
 */
export const saleNotTaken = (payment: Pick<Payment, 'state'>, link: Pick<Token, 'isLink' | 'preauth'> | null): boolean =>
  payment.state === 'authorized' && link !== null && link.isLink && !link.preauth;

const linkOfPayment = (payment: Payment, links: readonly Token[]): Token | null =>
  links.find((link) => paymentOfLink(link, [payment]) !== null) ?? null;

/** What of the whole stay nobody has been asked for; null where the total is not known or nothing is left. */
function restToAsk({ stay, sums }: Pick<BookingPage, 'stay' | 'sums'>): Extract<NextStep, { what: 'askRest' }> | null {
  if (!stay || stay.totalAmount === null || stay.currency === null) return null;
  const { currency, totalAmount } = stay;
  const amount = shareOf(totalAmount, 'rest', sums.find((one) => one.currency === currency) ?? null);
  return amount > 0 ? { what: 'askRest', amount, currency } : null;
}
