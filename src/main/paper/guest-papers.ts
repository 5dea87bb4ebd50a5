import { renderSVG } from 'uqr';
import type { Account, Payment, Refund, Token } from '../../shared/model/domain.ts';
import type { PaperLanguage } from '../../shared/model/papers.ts';
import { cardName } from '../../shared/rules/card-name.ts';
import { paymentMoney } from '../../shared/rules/money-state.ts';
import type { Receipt } from '../../shared/rules/papers.ts';
import { formatDay, formatMoment, localDay, type UnixSeconds } from '../../shared/values/dates.ts';
import { filled } from '../../shared/values/filled.ts';
import { localeFor } from '../../shared/values/locale.ts';
import { formatMoney, type Minor } from '../../shared/values/money.ts';
import type { Block, PaperDocument, PaperHead } from './document.ts';
import { guestWords, type GuestWords } from './guest-words.ts';

/** Whose paper it is, for whom, and how it is written. */
export type Around = {
  readonly head: PaperHead | null;
  readonly environment: Account['environment'];
  readonly language: PaperLanguage;
  readonly machineLocale: string;
  readonly now: UnixSeconds;
  /** Who hands it out; null: nobody is signed in. */
  readonly issuedBy: string | null;
};

type Fact = readonly [label: string, value: string | null];

/** Amounts and times as the paper's language writes them. */
function writerOf({ language, machineLocale }: Around) {
  const locale = localeFor(language, machineLocale);
  return {
    words: guestWords(language),
    money: (amount: Minor, currency: string) => formatMoney(amount, currency, locale),
    some: (amount: Minor, currency: string) => (amount > 0 ? formatMoney(amount, currency, locale) : null),
    moment: (seconds: UnixSeconds | null) => (seconds === null ? null : formatMoment(seconds, locale)),
    day: (seconds: UnixSeconds) => formatDay(localDay(seconds), locale),
    date: (day: string) => formatDay(day, locale)
  };
}
type Writer = ReturnType<typeof writerOf>;

/** A paper of a test account must never pass for a real one. */
const notReal = (words: GuestWords, { environment }: Around): Block[] =>
  environment === 'live' ? [] : [{ kind: 'notice', title: words.notReal.title, text: words.notReal.text }];

const meansOf = (row: Pick<Payment, 'card' | 'methodDisplay' | 'methodType'>): string | null => {
  const name = cardName(row);
  return name === '–' ? null : name;
};

function stayOf({ words, date }: Writer, token: Token | null): string | null {
  if (token === null || token.checkIn === null || token.checkOut === null) return null;
  return filled(words.stay, { from: date(token.checkIn), to: date(token.checkOut) });
}

function paper(around: Around, title: string, blocks: readonly Block[]): PaperDocument {
  const { words, day } = writerOf(around);
  return {
    language: around.language,
    title,
    head: around.head,
    words,
    made: day(around.now),
    blocks: [...notReal(words, around), ...blocks]
  };
}

/** The acquirer's own number where one is told, else the gateway's long one: what the guest's bank can look for. */
const bankReference = ({ processorReference, facts }: Pick<Refund, 'processorReference' | 'facts'>): string | null =>
  processorReference ?? facts.sixReference ?? null;

type AboutPayment = { readonly payment: Payment; readonly token: Token | null; readonly kind: Exclude<Receipt, 'refund'> };

/** That an amount was taken, is held, or was released. */
export function paymentPaper({ payment, token, kind }: AboutPayment, around: Around): PaperDocument {
  const writer = writerOf(around);
  const { words, money, some, moment } = writer;
  const { currency } = payment;
  const stands = paymentMoney(payment);
  const facts: Fact[] = [
    [words.fact.date, moment(payment.processedAt ?? payment.createdAt)],
    [words.fact.guest, payment.guestName],
    [words.fact.booking, payment.bookingId],
    [words.fact.stay, stayOf(writer, token)],
    [words.fact.means, meansOf(payment)],
    [words.fact.holdEnds, kind === 'hold' ? moment(payment.preauthExpiresAt) : null],
    [words.fact.refunded, some(stands.refunded, currency)],
    [words.fact.reserved, kind === 'payment' ? some(stands.reserved, currency) : null],
    [words.fact.released, kind === 'payment' ? some(stands.released, currency) : null],
    [words.fact.approval, payment.facts.approvalCode ?? null],
    [words.fact.reference, payment.reference],
    [words.fact.number, payment.remoteId],
    [words.fact.acquirer, bankReference(payment)],
    [words.fact.issuedBy, around.issuedBy]
  ];
  const amount = kind === 'payment' ? stands.taken : kind === 'hold' ? stands.reserved : stands.released;
  return paper(around, words[kind].title, [
    { kind: 'text', text: words[kind].text },
    { kind: 'amount', label: words[kind].amount, amount: money(amount, currency) },
    { kind: 'facts', facts }
  ]);
}

type AboutRefund = { readonly refund: Refund; readonly payment: Payment | null };

function refundFacts({ refund, payment }: AboutRefund, { words, money, moment }: Writer): Fact[] {
  return [
    [words.fact.date, moment(refund.processedAt ?? refund.createdAt)],
    [words.fact.guest, refund.guestName],
    [words.fact.booking, refund.bookingId],
    [words.fact.means, meansOf(refund) ?? (payment && meansOf(payment))],
    [words.fact.paidOn, payment && moment(payment.processedAt ?? payment.createdAt)],
    [words.fact.paid, payment && money(paymentMoney(payment).taken, payment.currency)],
    [words.fact.approval, refund.facts.approvalCode ?? null],
    [words.fact.reference, refund.reference],
    [words.fact.number, refund.remoteId],
    [words.fact.acquirer, bankReference(refund)]
  ];
}

/** That an amount was given back. */
export function refundPaperOf(about: AboutRefund, around: Around): PaperDocument {
  const writer = writerOf(around);
  const { words, money } = writer;
  return paper(around, words.refund.title, [
    { kind: 'text', text: words.refund.text },
    { kind: 'amount', label: words.refund.amount, amount: money(about.refund.amount, about.refund.currency) },
    { kind: 'facts', facts: [...refundFacts(about, writer), [words.fact.issuedBy, around.issuedBy]] }
  ]);
}

const greeting = ({ letters }: GuestWords, guest: string | null): string =>
  guest === null || guest.trim() === '' ? letters.greetingNameless : filled(letters.greeting, { guest });

/** A letter tells the guest what was given back, what to look for, and what usually follows; it promises no day. */
export function refundLetter(about: AboutRefund, around: Around): PaperDocument {
  const writer = writerOf(around);
  const { words, money, day } = writer;
  const { refund, payment } = about;
  const amount = money(refund.amount, refund.currency);
  const at = refund.processedAt ?? refund.createdAt;
  const means = meansOf(refund) ?? (payment && meansOf(payment));
  // The gateway's own number says nothing to a bank.
  const number = bankReference(refund);
  const { letter } = words;
  return paper(around, filled(letter.title, { amount }), [
    { kind: 'address', lines: [refund.guestName ?? ''] },
    { kind: 'text', text: greeting(words, refund.guestName) },
    {
      kind: 'text',
      text: [
        at === null ? words.refund.text : filled(letter.made, { date: day(at), amount }),
        means === null ? '' : filled(letter.to, { means }),
        number === null ? '' : filled(letter.number, { number })
      ]
        .filter(Boolean)
        .join('\n')
    },
    { kind: 'text', text: letter.expect },
    { kind: 'facts', facts: refundFacts(about, writer) },
    { kind: 'text', text: [words.letters.closing, around.head?.name ?? ''].filter(Boolean).join('\n') }
  ]);
}

/** The link as a letter, with a code for the guest's telephone. */
export function linkLetterOf(link: Token & { readonly actionUrl: string }, around: Around): PaperDocument {
  const writer = writerOf(around);
  const { words, money, moment, date } = writer;
  const { letters } = words;
  const amount = link.amount === null || link.currency === null ? '' : money(link.amount, link.currency);
  const ask = link.amount === null ? letters.store : link.preauth ? letters.reserve : letters.pay;
  const stay =
    link.checkIn === null || link.checkOut === null
      ? null
      : filled(letters.stay, { booking: link.bookingId ?? '', arrival: date(link.checkIn), departure: date(link.checkOut) });
  const until = moment(link.acceptUntil);
  return paper(around, words.link.title, [
    { kind: 'address', lines: [link.guestName ?? ''] },
    { kind: 'text', text: greeting(words, link.guestName) },
    { kind: 'text', text: [stay, filled(ask, { amount })].filter(Boolean).join('\n') },
    { kind: 'text', text: words.link.scan },
    { kind: 'figure', svg: renderSVG(link.actionUrl, { border: 2 }), widthMm: 52 },
    { kind: 'text', text: link.actionUrl },
    ...(until === null ? [] : [{ kind: 'text', text: filled(letters.until, { until }) } as const]),
    { kind: 'text', text: [letters.closing, around.head?.name ?? ''].filter(Boolean).join('\n') }
  ]);
}
