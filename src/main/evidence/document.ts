import type { UnixSeconds } from '../../shared/values/dates.ts';
import { formatDay, formatMoment } from '../../shared/values/dates.ts';
import { formatMoney, type Minor } from '../../shared/values/money.ts';
import { replaceCardNumbers, sixAndFour } from '../../shared/values/card-numbers.ts';
import { cardName } from '../../shared/rules/card-name.ts';
import { paymentMoney } from '../../shared/rules/money-state.ts';
import type { Block, PaperDocument } from '../paper/document.ts';
import { wordOf, type DeskWords } from '../paper/desk-words.ts';
import type { Evidence } from './gather.ts';

export type Writing = { readonly words: DeskWords; readonly language: string; readonly locale: string; readonly now: UnixSeconds };

type Fact = readonly [label: string, value: string | null];

/** What people typed may hold anything; a card number of it does not leave the desk. */
export const masked = (text: string): string => replaceCardNumbers(text, sixAndFour);

function formatsOf(locale: string) {
  return {
    money: (amount: Minor | null, currency: string | null) => (amount === null ? '' : formatMoney(amount, currency ?? 'EUR', locale)),
    moment: (seconds: UnixSeconds | null | undefined) => (seconds === null || seconds === undefined ? '' : formatMoment(seconds, locale)),
    day: (day: string | null) => (day === null ? null : formatDay(day, locale))
  };
}
type Formats = ReturnType<typeof formatsOf>;

const yesNo = (words: DeskWords, told: boolean | null | undefined): string | null =>
  told === null || told === undefined ? null : told ? words.yes : words.no;

function booked({ payment, token }: Evidence, { words }: Writing, { money, day }: Formats): Block[] {
  const { booked: w } = words.evidence;
  const text = token?.description ?? payment.description;
  const facts: Fact[] = [
    [w.booking, payment.bookingId ?? token?.bookingId ?? null],
    [w.guest, payment.guestName ?? token?.guestName ?? null],
    [w.email, payment.guestEmail ?? token?.guestEmail ?? null],
    [w.checkIn, day(token?.checkIn ?? null)],
    [w.checkOut, day(token?.checkOut ?? null)],
    [w.total, money(token?.bookingAmount ?? null, token?.bookingCurrency ?? null)],
    [w.asked, token?.isLink && token.amount !== null ? money(token.amount, token.currency) : null],
    [w.text, text === null ? null : masked(text)],
    [w.language, token?.guestLanguage ?? null],
    [w.address, token?.isLink ? token.actionUrl : null]
  ];
  return [
    { kind: 'heading', text: w.title },
    { kind: 'facts', facts }
  ];
}

function paid({ payment, account }: Evidence, { words }: Writing, { money, moment }: Formats): Block[] {
  const { paid: w } = words.evidence;
  const stands = paymentMoney(payment);
  const facts: Fact[] = [
    [w.state, wordOf(words.state.word, stands.state)],
    [w.gatewayState, payment.status],
    [w.asked, money(payment.amount, payment.currency)],
    [w.taken, money(stands.taken, payment.currency)],
    [w.refunded, money(stands.refunded, payment.currency)],
    [w.refunding, stands.refunding > 0 ? money(stands.refunding, payment.currency) : null],
    [w.means, cardName(payment)],
    [w.expiry, payment.card.expiry],
    [w.holder, payment.card.holder],
    [w.created, moment(payment.createdAt)],
    [w.processed, moment(payment.processedAt)],
    [w.settled, moment(payment.settledAt)],
    [w.descriptor, payment.descriptor],
    [w.reference, payment.reference],
    [w.number, payment.remoteId],
    [w.account, account === null ? null : account.name],
    [w.terminal, payment.terminalId],
    [w.failure, payment.failureCategory]
  ];
  return [
    { kind: 'heading', text: w.title },
    { kind: 'facts', facts }
  ];
}

function security({ payment }: Evidence, { words }: Writing, { money }: Formats): Block[] {
  const { facts: told } = payment;
  const w = words.facts;
  const facts: Fact[] = [
    [w.authenticated, yesNo(words, told.authenticated)],
    [w.authenticationType, told.authenticationType ? wordOf(w.authenticationWord, told.authenticationType) : null],
    [words.evidence.security.shift, yesNo(words, payment.liabilityShift)],
    [w.liableEntity, told.liableEntity ? wordOf(w.liableWord, told.liableEntity) : null],
    [w.psd2, told.inPsd2Scope ? wordOf(w.psd2Word, told.inPsd2Scope) : null],
    [w.approvalCode, told.approvalCode ?? told.processingCode ?? null],
    [w.acquirer, told.acquirer ?? null],
    [words.evidence.security.processor, payment.processorReference],
    [w.sixReference, told.sixReference ?? null],
    [w.fraud, told.fraudResult ? wordOf(w.fraudWord, told.fraudResult) : null],
    [w.payerAmount, told.payerAmount === undefined ? null : money(told.payerAmount, told.payerCurrency ?? null)],
    [w.billing, [told.billingName, told.billingEmail].filter(Boolean).join(' · ')]
  ];
  const { title, none } = words.evidence.security;
  const any = facts.some(([, value]) => value !== null && value !== '');
  return [{ kind: 'heading', text: title }, any ? { kind: 'facts', facts } : { kind: 'text', text: none, small: true }];
}

function movements({ refunds, captures }: Evidence, { words }: Writing, { money, moment }: Formats): Block[] {
  const w = words.evidence.movements;
  const columns = [
    { title: w.at },
    { title: w.what },
    { title: w.state },
    { title: w.number },
    { title: w.amount, align: 'right' }
  ] as const;
  const rows = [
    ...captures.map((one) => [moment(one.capturedAt), w.capture, one.status, one.captureId ?? '', money(one.amount, one.currency)]),
    ...refunds.map((one) => [
      moment(one.processedAt ?? one.createdAt),
      w.refund,
      wordOf(words.state.refund, one.state),
      [one.remoteId, one.processorReference].filter(Boolean).join('\n'),
      money(one.amount, one.currency)
    ])
  ];
  return [
    { kind: 'heading', text: w.title },
    { kind: 'table', columns, rows, empty: w.none }
  ];
}

function happened({ timeline }: Evidence, { words }: Writing, { money, moment }: Formats): Block[] {
  const w = words.evidence.timeline;
  const columns = [
    { title: w.at },
    { title: w.about },
    { title: w.what },
    { title: w.word },
    { title: w.source },
    { title: w.amount, align: 'right' }
  ] as const;
  const rows = timeline.map((event) => [
    moment(event.at),
    wordOf(w.of, event.of),
    wordOf(words.timeline, event.what),
    [event.status, event.note === null ? null : masked(event.note)].filter(Boolean).join(' · '),
    wordOf(words.timeline.source, event.source),
    money(event.amount, event.currency)
  ]);
  return [
    { kind: 'heading', text: w.title },
    { kind: 'table', columns, rows, empty: w.none }
  ];
}

function asked({ journal }: Evidence, { words }: Writing, { money, moment }: Formats): Block[] {
  const w = words.evidence.journal;
  const columns = [
    { title: w.asked },
    { title: w.ended },
    { title: w.what },
    { title: w.reference },
    { title: w.state },
    { title: w.amount, align: 'right' }
  ] as const;
  const rows = journal.map((entry) => [
    moment(entry.createdAt),
    moment(entry.endedAt),
    wordOf(words.operation, entry.kind),
    entry.reference,
    entry.resolution === null ? wordOf(words.state.intent, entry.state) : wordOf(words.state.resolution, entry.resolution),
    money(entry.amount, entry.currency)
  ]);
  return [
    { kind: 'heading', text: w.title },
    { kind: 'table', columns, rows, empty: w.none }
  ];
}

function noted({ notes }: Evidence, { words }: Writing, { moment }: Formats): Block[] {
  const w = words.evidence.notes;
  const rows = notes.map(({ at, who, text }) => [[moment(at), who].filter(Boolean).join(' · '), masked(text)]);
  return [
    { kind: 'heading', text: w.title },
    { kind: 'table', columns: [{ title: w.at }, { title: w.text }], rows, empty: w.none }
  ];
}

/** The raw answers begin on a page of their own: whoever reads the rest need not turn them over. */
function answers({ raw }: Evidence, { words }: Writing): Block[] {
  const w = words.evidence.raw;
  return [
    { kind: 'newPage' },
    { kind: 'heading', text: w.title },
    { kind: 'text', text: w.hint, small: true },
    ...raw.flatMap(({ name, json }): Block[] => [
      { kind: 'text', text: name },
      { kind: 'raw', text: json }
    ])
  ];
}

/** Everything of a payment on paper. */
export function evidenceDocument(evidence: Evidence, writing: Writing): PaperDocument {
  const { words, language, locale, now } = writing;
  const formats = formatsOf(locale);
  const { payment, account, property } = evidence;
  const notReal: Block[] =
    account === null || account.environment === 'live' ? [] : [{ kind: 'notice', title: words.notReal.title, text: words.notReal.text }];
  return {
    language,
    title: words.evidence.title,
    subtitle: [formats.money(payment.amount, payment.currency), payment.guestName, payment.bookingId, payment.remoteId]
      .filter(Boolean)
      .join(' · '),
    head: property,
    words,
    made: formats.moment(now),
    blocks: [
      ...notReal,
      ...[booked, paid, security, movements, happened, asked, noted].flatMap((part) => part(evidence, writing, formats)),
      ...answers(evidence, writing)
    ]
  };
}
