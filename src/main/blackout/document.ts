import type { IntentView } from '../../shared/model/intents.ts';
import type { Property } from '../../shared/model/properties.ts';
import type { Day, Stay } from '../../shared/model/today.ts';
import { formatDay, formatMoment, type UnixSeconds } from '../../shared/values/dates.ts';
import { formatMoney, type Minor } from '../../shared/values/money.ts';
import { netOf } from '../../shared/rules/money-state.ts';
import type { Block, PaperDocument } from '../paper/document.ts';
import { wordOf, type DeskWords } from '../paper/desk-words.ts';

/** All that stands in the pack. */
export type Contents = {
  readonly day: Day;
  /** Operations without a known outcome. */
  readonly open: readonly Pick<IntentView, 'kind' | 'reference' | 'bookingId' | 'guestName' | 'amount' | 'currency' | 'createdAt'>[];
  readonly property: Property | null;
  readonly isReal: boolean;
};

export type Writing = { readonly words: DeskWords; readonly language: string; readonly locale: string; readonly now: UnixSeconds };

/** Sums of several currencies stand below one another. */
const lines = (stay: Stay, amount: (sums: Stay['sums'][number]) => Minor, locale: string): string =>
  stay.sums
    .filter((sums) => amount(sums) > 0)
    .map((sums) => formatMoney(amount(sums), sums.currency, locale))
    .join('\n');

function staysOf(title: string, stays: readonly Stay[], { words, locale }: Writing): Block[] {
  const w = words.blackout;
  const columns = [
    { title: w.guest },
    { title: w.booking },
    { title: w.stay },
    { title: w.paid, align: 'right' },
    { title: w.held, align: 'right' },
    { title: w.open, align: 'right' },
    { title: w.card }
  ] as const;
  const day = (date: string | null) => (date === null ? '' : formatDay(date, locale));
  const rows = stays.map((stay) => [
    stay.guestName ?? '',
    stay.bookingId,
    [day(stay.checkIn), day(stay.checkOut)].filter(Boolean).join(' – '),
    lines(stay, (sums) => netOf({ taken: sums.taken, refunded: sums.refunded }), locale),
    lines(stay, ({ reserved }) => reserved, locale),
    lines(stay, ({ open }) => open, locale),
    stay.cardStored ? w.stored : ''
  ]);
  return [
    { kind: 'heading', text: title },
    { kind: 'table', columns, rows, empty: w.nobody }
  ];
}

function openOf({ open }: Contents, { words, locale }: Writing): Block[] {
  if (open.length === 0) return [];
  const w = words.blackout;
  const rows = open.map((entry) => [
    formatMoment(entry.createdAt, locale),
    wordOf(words.operation, entry.kind),
    [entry.guestName, entry.bookingId].filter(Boolean).join(' · '),
    entry.reference,
    entry.amount === null || entry.currency === null ? '' : formatMoney(entry.amount, entry.currency, locale)
  ]);
  const columns = [
    { title: w.at },
    { title: w.what },
    { title: w.guest },
    { title: w.reference },
    { title: w.amount, align: 'right' }
  ] as const;
  return [
    { kind: 'heading', text: w.unresolved.title },
    { kind: 'notice', title: w.unresolved.notice, text: w.unresolved.text },
    { kind: 'table', columns, rows }
  ];
}

/** What the front office needs when the line is gone. */
export function blackoutDocument(contents: Contents, writing: Writing): PaperDocument {
  const { words, language, locale, now } = writing;
  const { day, property, isReal } = contents;
  const w = words.blackout;
  return {
    language,
    title: w.title,
    subtitle: `${formatDay(day.day, locale)} · ${w.asOf.replace('{{at}}', formatMoment(now, locale))}`,
    head: property,
    words,
    made: formatMoment(now, locale),
    landscape: true,
    blocks: [
      ...(isReal ? [] : [{ kind: 'notice', title: words.notReal.title, text: words.notReal.text } as const]),
      ...openOf(contents, writing),
      ...staysOf(w.arrivals, day.arrivals, writing),
      ...staysOf(w.departures, day.departures, writing),
      ...(day.more ? [{ kind: 'text', text: w.more } as const] : [])
    ]
  };
}
