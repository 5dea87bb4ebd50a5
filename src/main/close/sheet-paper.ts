import { MovementKind, type SheetDifference, type SheetHead, type SheetLine, type SheetView } from '../../shared/model/closing.ts';
import type { DeskLanguage } from '../../shared/model/desk-language.ts';
import { heldThrough, sumsBy } from '../../shared/rules/close-sheet.ts';
import { NOTHING_MOVED } from '../../shared/rules/movements.ts';
import { formatMoment } from '../../shared/values/dates.ts';
import { formatMoney, subtract, type Minor } from '../../shared/values/money.ts';
import type { DeskWords } from '../paper/desk-words.ts';
import type { Block, PaperDocument, PaperHead } from '../paper/document.ts';
import { fill } from '../text/fill.ts';

/** What the paper of a sheet needs beside it. */
export type SheetPaper = {
  readonly sheet: SheetView;
  readonly lines: readonly SheetLine[];
  readonly head: PaperHead | null;
  readonly words: DeskWords;
  readonly language: DeskLanguage;
  readonly locale: string;
  readonly now: number;
};

/** A closed sheet on paper: with its seal, by which a file of it can be checked. */
export function sheetPaper({
  sheet: { head, seal, count },
  lines,
  head: property,
  words,
  language,
  locale,
  now
}: SheetPaper): PaperDocument {
  const { closing } = words;
  const at = (seconds: number) => formatMoment(seconds, locale);
  const money = (amount: Minor, currency: string) => (amount === 0 ? '–' : formatMoney(amount, currency, locale));
  const nameOf = (id: string) => head.accounts.find((account) => account.id === id)?.name ?? id;
  return {
    language,
    title: fill(closing.closed.titleOf, { number: String(head.number) }),
    head: property,
    words,
    made: at(now),
    landscape: true,
    blocks: [
      {
        kind: 'facts',
        facts: [
          [closing.closed.from, at(head.from)],
          [closing.closed.until, at(head.until)],
          [closing.closed.lines, String(count)],
          [closing.closed.seal, seal],
          [closing.paper.before, head.previous]
        ]
      },
      ...(head.environment === 'live' ? [] : [{ kind: 'notice', title: closing.paper.notReal, text: '' } satisfies Block]),
      { kind: 'heading', text: closing.sums },
      sumTable(head, { closing, money }),
      ...figures(head, { closing, money, nameOf }),
      ...openItems(head, { closing, money, nameOf }),
      { kind: 'heading', text: closing.lines.title },
      {
        kind: 'table',
        columns: [
          ...(['at', 'what'] as const).map((column) => ({ title: closing.lines[column] })),
          { title: closing.lines.amount, align: 'right' },
          ...(['by', 'booking', 'paidWith', 'account', 'number'] as const).map((column) => ({ title: closing.lines[column] }))
        ],
        rows: lines.map((line) => [
          line.late ? `${at(line.at)} (${closing.lines.late})` : at(line.at),
          line.amount < 0 ? `${closing.kind[line.kind]} (${closing.lines.undone})` : closing.kind[line.kind],
          money(line.amount, line.currency),
          closing.origin[line.origin],
          line.bookingId ?? '',
          line.scheme ?? line.method ?? '',
          nameOf(line.accountId),
          line.source.id
        ]),
        empty: closing.nothing
      }
    ]
  };
}

type Said = {
  readonly closing: DeskWords['closing'];
  readonly money: (amount: Minor, currency: string) => string;
  readonly nameOf: (id: string) => string;
};

function sumTable(head: SheetHead, { closing, money }: Pick<Said, 'closing' | 'money'>): Block {
  const moved = [...sumsBy(head.sums, () => '').values()];
  return {
    kind: 'table',
    columns: (['currency', 'heldBefore', ...MovementKind.options, 'heldAfter'] as const).map((column, index) => ({
      title: closing.column[column],
      ...(index === 0 ? {} : { align: 'right' as const })
    })),
    rows: heldThrough(head).map(({ currency, before, after }) => {
      const sum = moved.find((one) => one.currency === currency)?.moved ?? NOTHING_MOVED;
      return [currency, money(before, currency), ...MovementKind.options.map((kind) => money(sum[kind], currency)), money(after, currency)];
    }),
    empty: closing.nothing
  };
}

/** The gateways' records beside the journal, and why they differ. */
function figures(head: SheetHead, { closing, money, nameOf }: Said): Block[] {
  if (head.figures.length === 0) return [];
  const { title, what, gateway, desk, difference } = closing.figures;
  const of = ({ line, intent }: SheetDifference) => {
    const accountId = intent?.accountId ?? line?.split('/')[0];
    return [
      accountId === undefined ? null : nameOf(accountId),
      intent?.bookingId,
      intent?.reference,
      line?.split('/').slice(2, -1).join('/')
    ];
  };
  const differences: Block = {
    kind: 'table',
    columns: [
      { title: difference },
      { title: closing.lines.amount, align: 'right' },
      { title: closing.paper.why },
      { title: closing.paper.about }
    ],
    rows: head.differences.map((one) => [
      closing.kind[one.kind],
      money(one.amount, one.currency),
      closing.why[one.why],
      of(one).filter(Boolean).join(' · ')
    ])
  };
  return [
    { kind: 'heading', text: title },
    {
      kind: 'table',
      columns: [{ title: what }, ...[gateway, desk, difference].map((column) => ({ title: column, align: 'right' as const }))],
      rows: head.figures.map(({ currency, kind, gateway: theirs, desk: ours }) => [
        `${closing.kind[kind]}, ${currency}`,
        money(theirs, currency),
        money(ours, currency),
        money(subtract(theirs, ours), currency)
      ])
    },
    ...(head.differences.length === 0 ? [] : [differences])
  ];
}

function openItems(head: SheetHead, { closing, money, nameOf }: Said): Block[] {
  const items = [
    ...head.open.map((item) => ({ ...item, say: closing.openWhy[item.why] })),
    ...head.notReported.map((item) => ({ ...item, say: closing.why.notReported }))
  ];
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: closing.paper.open },
    {
      kind: 'table',
      columns: [
        { title: closing.lines.what },
        { title: closing.lines.amount, align: 'right' },
        { title: closing.lines.booking },
        { title: closing.lines.account },
        { title: closing.paper.why }
      ],
      rows: items.map(({ kind, amount, currency, bookingId, accountId, say }) => [
        kind,
        amount === null || currency === null ? '' : money(amount, currency),
        bookingId ?? '',
        nameOf(accountId),
        say
      ])
    }
  ];
}
