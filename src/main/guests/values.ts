import type { Payment, Refund, Token } from '../../shared/model/domain.ts';
import type { GuestPart, GuestValues, Wording } from '../../shared/model/guests.ts';
import type { PaperLanguage } from '../../shared/model/papers.ts';
import type { Property } from '../../shared/model/properties.ts';
import { filledText, oneLine } from '../../shared/rules/guest-text.ts';
import { paymentMoney } from '../../shared/rules/money-state.ts';
import { formatDay, formatMoment, localDay, type UnixSeconds } from '../../shared/values/dates.ts';
import { filled } from '../../shared/values/filled.ts';
import { localeFor } from '../../shared/values/locale.ts';
import { formatMoney, type Minor } from '../../shared/values/money.ts';
import { guestWords } from '../paper/guest-words.ts';
import type { Ask } from './defaults.ts';

/** What a message is about, as far as a text names it. */
export type GuestFacts = {
  readonly guest: string | null;
  readonly booking: string | null;
  readonly checkIn: string | null;
  readonly checkOut: string | null;
  readonly amount: Minor | null;
  readonly currency: string | null;
  /** The payment page, what the guest is asked to do there, and until when. */
  readonly page: { readonly link: string; readonly ask: Ask; readonly until: UnixSeconds | null } | null;
  readonly at: UnixSeconds | null;
};

type Stay = Pick<Token, 'checkIn' | 'checkOut'> | null;

const of = (row: Pick<Token, 'guestName' | 'bookingId'>, stay: Stay) => ({
  guest: row.guestName,
  booking: row.bookingId,
  checkIn: stay?.checkIn ?? null,
  checkOut: stay?.checkOut ?? null
});

export const linkFacts = (link: Token & { readonly actionUrl: string }): GuestFacts => ({
  ...of(link, link),
  amount: link.amount,
  currency: link.currency,
  page: { link: link.actionUrl, ask: link.amount === null ? 'store' : link.preauth ? 'reserve' : 'pay', until: link.acceptUntil },
  at: null
});

export const bankFacts = (payment: Payment, link: string, stay: Stay): GuestFacts => ({
  ...of(payment, stay),
  amount: payment.amount,
  currency: payment.currency,
  page: { link, ask: 'bank', until: null },
  at: null
});

export function paymentFacts(payment: Payment, paper: 'payment' | 'hold' | 'release', stay: Stay): GuestFacts {
  const stands = paymentMoney(payment);
  return {
    ...of(payment, stay),
    amount: paper === 'release' ? stands.released : paper === 'hold' ? stands.reserved : stands.taken,
    currency: payment.currency,
    page: null,
    at: payment.processedAt ?? payment.createdAt
  };
}

export const refundFacts = (refund: Refund, stay: Stay): GuestFacts => ({
  ...of(refund, stay),
  amount: refund.amount,
  currency: refund.currency,
  page: null,
  at: refund.processedAt ?? refund.createdAt
});

export type Written = {
  readonly language: PaperLanguage;
  readonly machineLocale: string;
  readonly property: Pick<Property, 'name' | 'address' | 'phone' | 'email'> | null;
  readonly texts: Readonly<Record<GuestPart, Wording>>;
};

/** What fills the placeholders: amounts and days as the language writes them, empty what nobody knows. */
export function valuesOf(facts: GuestFacts, { language, machineLocale, property, texts }: Written): GuestValues {
  const locale = localeFor(language, machineLocale);
  const { letters } = guestWords(language);
  const guest = oneLine(facts.guest);
  const amount = facts.amount !== null && facts.currency !== null ? formatMoney(facts.amount, facts.currency, locale) : '';
  const house = {
    property: oneLine(property?.name ?? null),
    address: property?.address ?? '',
    phone: oneLine(property?.phone ?? null),
    email: oneLine(property?.email ?? null)
  };
  return {
    ...house,
    guest,
    greeting: guest === '' ? letters.greetingNameless : filled(letters.greeting, { guest }),
    booking: oneLine(facts.booking),
    arrival: facts.checkIn === null ? '' : formatDay(facts.checkIn, locale),
    departure: facts.checkOut === null ? '' : formatDay(facts.checkOut, locale),
    amount,
    request: facts.page === null ? '' : filled(letters[facts.page.ask], { amount }),
    link: facts.page?.link ?? '',
    until: facts.page === null || facts.page.until === null ? '' : formatMoment(facts.page.until, locale),
    date: facts.at === null ? '' : formatDay(localDay(facts.at), locale),
    signature: filledText(texts.signature.body, house),
    terms: filledText(texts.terms.body, house)
  };
}
