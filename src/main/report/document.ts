import type { Property } from '../../shared/model/properties.ts';
import { currenciesIn, moneyIn, ratesOf } from '../../shared/rules/charts.ts';
import { figureSvg } from '../../shared/rules/figure.ts';
import { moneyAxis, percentIn, periodNames, plotted } from '../../shared/rules/figure-words.ts';
import { formatMoment, formatMonth, localDay, type UnixSeconds } from '../../shared/values/dates.ts';
import { add, formatMoney, NOTHING, subtract, type Minor } from '../../shared/values/money.ts';
import { wordOf, type DeskWords } from '../paper/desk-words.ts';
import type { Block, PaperDocument } from '../paper/document.ts';
import { fill } from '../text/fill.ts';
import { LISTED, type MonthFacts, type MonthSpan } from './gather.ts';

export type MonthPaper = {
  readonly words: DeskWords;
  readonly language: string;
  readonly locale: string;
  readonly now: UnixSeconds;
  readonly property: Property;
  readonly span: MonthSpan;
  /** Test money: said on the paper. */
  readonly notReal: boolean;
};

/** More currencies than that have no chart of their own. */
const CHARTED = 3;

const right = (title: string) => ({ title, align: 'right' as const });

/** A month on paper: sums, charts, refunds, what does not agree, what is open. */
export function monthDocument(facts: MonthFacts, paper: MonthPaper): PaperDocument {
  const { words, language, locale, now, property, span, notReal } = paper;
  const month = formatMonth(localDay(span.from), locale);
  return {
    language,
    title: fill(words.month.title, { month }),
    subtitle: words.month.subtitle,
    head: property,
    words,
    made: formatMoment(now, locale),
    blocks: [
      ...(notReal ? [{ kind: 'notice' as const, ...words.notReal }] : []),
      ...sums(facts, paper),
      ...takings(facts, paper),
      ...success(facts, paper),
      ...refunds(facts, paper),
      ...differences(facts, paper),
      ...open(facts, paper)
    ]
  };
}

function sums({ payments, fees, refundSums }: MonthFacts, { words: { month: w }, locale }: MonthPaper): Block[] {
  const slices = payments.periods.flatMap((period) => period.slices);
  const found = [
    ...slices,
    ...fees.periods.flatMap((period) => period.fees),
    ...refundSums.sums.map(({ currency, count }) => ({ currency: currency ?? '', n: count }))
  ];
  const rows = currenciesIn(found).map((currency) => {
    const of = moneyIn(slices, currency);
    const money = (amount: Minor) => formatMoney(amount, currency, locale);
    const fee = fees.periods
      .flatMap((period) => period.fees)
      .filter((one) => one.currency === currency)
      .reduce((sum, one) => add(sum, one.fee), NOTHING);
    const n = slices.filter((slice) => slice.currency === currency).reduce((sum, slice) => sum + slice.n, 0);
    return [
      currency,
      String(n),
      money(of.taken),
      money(of.given),
      money(subtract(of.taken, of.given)),
      money(of.reserved),
      money(of.released),
      fee === NOTHING ? '–' : money(fee)
    ];
  });
  const columns = [{ title: w.currency }, ...[w.payments, w.taken, w.given, w.net, w.reserved, w.released, w.fees].map(right)];
  return [
    { kind: 'heading', text: w.sums },
    { kind: 'table', columns, rows, empty: w.nothing },
    { kind: 'text', text: w.sumsHint, small: true }
  ];
}

function takings({ payments }: MonthFacts, { words: { month: w }, locale }: MonthPaper): Block[] {
  const currencies = currenciesIn(payments.periods.flatMap(({ slices }) => slices)).slice(0, CHARTED);
  return currencies.map((currency): Block => {
    const days = payments.periods.map(({ slices }) => moneyIn(slices, currency));
    const seriesOf = (name: string, amounts: readonly Minor[]) => ({
      name,
      values: amounts.map((amount) => plotted(amount, currency)),
      words: amounts.map((amount) => formatMoney(amount, currency, locale))
    });
    const figure = {
      title: fill(w.takings, { currency }),
      categories: periodNames(payments.periods, 'day', locale),
      series: [
        seriesOf(
          w.taken,
          days.map(({ taken }) => taken)
        ),
        seriesOf(
          w.given,
          days.map(({ given }) => given)
        )
      ],
      stacked: false
    };
    return {
      kind: 'figure',
      svg: figureSvg(figure, { width: 900, height: 320, axis: moneyAxis(currency, locale), subtitle: w.byDay }),
      widthMm: 178
    };
  });
}

function success({ payments }: MonthFacts, { words: { month: w }, locale }: MonthPaper): Block[] {
  const percent = percentIn(locale);
  return [
    { kind: 'heading', text: w.success },
    {
      kind: 'table',
      columns: [{ title: w.scheme }, ...[w.tried, w.failed, w.rate].map(right)],
      rows: ratesOf(payments.schemes).map(({ scheme, succeeded, failed }) => [
        scheme || '–',
        String(succeeded + failed),
        String(failed),
        percent(succeeded / (succeeded + failed))
      ]),
      empty: w.nothing
    }
  ];
}

/** Said below a table that is not whole. */
const rest = (total: number, text: string): Block[] =>
  total > LISTED ? [{ kind: 'text', text: fill(text, { shown: String(LISTED), total: String(total) }), small: true }] : [];

function refunds({ refunds: { rows, total }, refundSums }: MonthFacts, { words, locale }: MonthPaper): Block[] {
  const { month: w } = words;
  const money = (amount: Minor | null, currency: string | null) =>
    amount === null || currency === null ? '' : formatMoney(amount, currency, locale);
  return [
    { kind: 'heading', text: w.refunds },
    {
      kind: 'table',
      columns: [{ title: w.at }, { title: w.booking }, { title: w.guest }, { title: w.state }, right(w.amount)],
      rows: rows.map((one) => [
        one.createdAt === null ? '' : formatMoment(one.createdAt, locale),
        one.bookingId ?? one.reference ?? one.remoteId,
        one.guestName ?? '',
        wordOf(words.state.refund, one.state),
        money(one.amount, one.currency)
      ]),
      foot: refundSums.sums.map(({ currency, refunded }) => ['', '', '', w.arrived, money(refunded, currency)]),
      empty: w.noRefunds
    },
    ...rest(total, w.more)
  ];
}

/** What this desk cannot make agree by itself. */
function differences({ unresolved, doubles }: MonthFacts, { words: { month: w }, locale }: MonthPaper): Block[] {
  const money = (amount: Minor | null, currency: string | null) =>
    amount === null || currency === null ? '' : formatMoney(amount, currency, locale);
  const rows = [
    ...unresolved.map((one) => [
      formatMoment(one.createdAt, locale),
      w.unresolved,
      one.bookingId ?? one.reference,
      money(one.amount, one.currency)
    ]),
    ...doubles.map(({ second }) => ['', w.twice, second.remoteId, money(second.amount, second.currency)])
  ];
  return [
    { kind: 'heading', text: w.differences },
    { kind: 'table', columns: [{ title: w.at }, { title: w.what }, { title: w.booking }, right(w.amount)], rows, empty: w.noDifferences }
  ];
}

function open({ held, refundsUnderWay, linksOpen }: MonthFacts, { words: { month: w }, locale }: MonthPaper): Block[] {
  const money = (amount: Minor, currency: string) => formatMoney(amount, currency, locale);
  const rows = [
    ...held.rows.map((one) => [
      w.heldOpen,
      one.bookingId ?? one.reference ?? one.remoteId,
      one.guestName ?? '',
      money(one.amount, one.currency)
    ]),
    ...refundsUnderWay.rows.map((one) => [
      w.refundOpen,
      one.bookingId ?? one.reference ?? one.remoteId,
      one.guestName ?? '',
      money(one.amount, one.currency)
    ]),
    ...linksOpen.sums.map(({ currency, count, amount }) => [
      fill(w.linksOpen, { count: String(count) }),
      '',
      '',
      currency === null ? '' : money(amount, currency)
    ])
  ];
  return [
    { kind: 'heading', text: w.open },
    { kind: 'table', columns: [{ title: w.what }, { title: w.booking }, { title: w.guest }, right(w.amount)], rows, empty: w.noOpen },
    ...rest(Math.max(held.total, refundsUnderWay.total), w.more)
  ];
}
