import { open } from 'node:fs/promises';
import { PDF_ROWS, type FileLanguage } from '../../../shared/model/export-format.ts';
import { formatDay } from '../../../shared/values/dates.ts';
import { filled } from '../../../shared/values/filled.ts';
import { localeFor } from '../../../shared/values/locale.ts';
import { formatMoney } from '../../../shared/values/money.ts';
import type { Block, Column, PaperHead } from '../../paper/document.ts';
import { guestWords } from '../../paper/guest-words.ts';
import type { Paper } from '../../paper/paper.ts';
import type { Cell } from '../../text/cells.ts';
import type { FileWords } from '../../text/file-words.ts';
import type { About, FilePlan, Writer } from './writer.ts';

/** What a list needs to stand on paper. */
export type ListPaper = {
  readonly pdfOf: Paper['pdfOf'];
  readonly machineLocale: string;
};

type Around = ListPaper & {
  readonly words: FileWords;
  readonly head: PaperHead | null;
  readonly now: number;
  readonly signal: AbortSignal;
};

/** From so many columns on, letters are smaller, and then the page is larger. */
const DENSE = 9;
const WIDE = 16;

const isAmount = (cell: Cell | undefined): boolean => cell?.kind === 'money' || cell?.kind === 'count';

/** A cell as it is read, on the clock of the file's zone. */
function reader(locale: string, zone: string | null): (cell: Cell) => string {
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short', ...(zone === null ? {} : { timeZone: zone }) });
  const counts = new Intl.NumberFormat(locale);
  return (cell) => {
    if (cell === null) return '';
    switch (cell.kind) {
      case 'money':
        return formatMoney(cell.amount, cell.currency, locale);
      case 'count':
        return counts.format(cell.count);
      case 'day':
        return formatDay(cell.day, locale);
      case 'moment':
        return moments.format(new Date(cell.at * 1000));
      case 'name':
      case 'word':
      case 'text':
        return cell.text;
    }
  };
}

function blocksAbout({ facts, sums }: ReturnType<About>, read: (cell: Cell) => string): readonly Block[] {
  const [headings = [], ...lines] = sums.map((line) => line.map(read));
  const told: Block = {
    kind: 'facts',
    facts: facts.map(([label, ...values]) => [read(label ?? null), values.map(read).join(' · ')] as const)
  };
  const columns = headings.map((title, index): Column => (index === 0 ? { title } : { title, align: 'right' }));
  return lines.length === 0 ? [told] : [told, { kind: 'table', columns, rows: lines, dense: true }];
}

/**
 * A list on paper: rows up to a bound are kept until the last one is known, then laid out at once. However many come, no more are in
 * memory, and the paper says how many it leaves out.
 */
export function pdfFile(plan: FilePlan, { pdfOf, machineLocale, words, head, now, signal }: Around): Promise<Writer> {
  const language: FileLanguage = plan.format.language ?? 'en';
  const locale = localeFor(language, machineLocale);
  const read = reader(locale, plan.format.zone);
  const rows: string[][] = [];
  const amounts = new Set<number>();
  let given = 0;

  const table = (): Block => ({
    kind: 'table',
    columns: plan.headings.map((title, index): Column => (amounts.has(index) ? { title, align: 'right' } : { title })),
    rows,
    empty: words.about.noRows,
    ...(plan.columns.length >= DENSE ? { dense: true as const } : {})
  });
  const shortened = (): readonly Block[] => {
    const [kept, all] = [rows.length, given].map((count) => new Intl.NumberFormat(locale).format(count));
    const values = { kept: kept ?? '', all: all ?? '' };
    return given === rows.length
      ? []
      : [{ kind: 'notice', title: filled(words.about.shortened, values), text: words.about.wholeElsewhere }];
  };

  return Promise.resolve({
    write: async (cells) => {
      for (const row of cells.slice(0, Math.max(0, PDF_ROWS - given))) {
        rows.push(row.map(read));
        for (const [index, cell] of row.entries()) if (isAmount(cell)) amounts.add(index);
      }
      given += cells.length;
    },
    end: async (about) => {
      const bytes = await pdfOf({
        language,
        title: plan.titles.rows,
        head,
        words: guestWords(language),
        made: read({ kind: 'moment', at: now }),
        landscape: true,
        ...(plan.columns.length >= WIDE ? { size: 'A3' as const } : {}),
        blocks: [...shortened(), ...(about === null ? [] : blocksAbout(about(1), read)), table()]
      });
      // Stopped while it was laid out: nobody waits for it any more.
      if (signal.aborted) return 1;
      const target = await open(plan.part, 'w', 0o600);
      try {
        await target.writeFile(bytes);
        await target.sync();
      } finally {
        await target.close();
      }
      return 1;
    },
    leave: () => Promise.resolve()
  });
}
