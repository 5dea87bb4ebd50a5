import { rename, rm } from 'node:fs/promises';
import type { Account } from '../../shared/model/domain.ts';
import { PDF_ROWS, type ExportFormat, type FileLanguage } from '../../shared/model/export-format.ts';
import type { FileWish, Written } from '../../shared/model/exports.ts';
import { fileColumns } from '../../shared/rules/file-columns.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AsyncHistory } from '../history/types.ts';
import { inLanguage, moment, nameOf, text, type Cell } from '../text/cells.ts';
import type { AnyRow } from './columns.ts';
import type { FileWords } from '../text/file-words.ts';
import { linesOf, rowsOf } from './sources.ts';
import { createSums, type Sums } from './sums.ts';
import { csvFile, jsonLinesFile, type TextWriter } from './writers/text-file.ts';
import { pdfFile, type ListPaper } from './writers/pdf-file.ts';
import type { FilePlan, Writer } from './writers/writer.ts';
import { xlsxFile } from './writers/xlsx-file.ts';

/** What an export needs beside the list: `signal` stops it, `told` hears how far it is. */
export type ExportWork = {
  readonly history: AsyncHistory;
  readonly accounts: readonly Account[];
  readonly signal: AbortSignal;
  readonly told: (done: number, total: number | null) => void;
  readonly now: () => UnixSeconds;
  readonly words: (language: FileLanguage | null) => FileWords;
  readonly paper: ListPaper;
};

async function writerOf(plan: FilePlan, { history, words, paper, now, signal }: ExportWork): Promise<Writer | TextWriter> {
  switch (plan.format.kind) {
    case 'csv':
      return csvFile(plan);
    case 'jsonl':
      return jsonLinesFile(plan);
    case 'xlsx':
      return xlsxFile(plan);
    case 'pdf': {
      const [only, ...others] = await history.properties();
      // Rows of several houses stand under no one's head; a house without a name has none yet.
      const head = only !== undefined && others.length === 0 && (only.name.trim() !== '' || only.logo !== null) ? only : null;
      return pdfFile(plan, { ...paper, words: words(plan.format.language), head, now: now(), signal });
    }
  }
}

/** Of the columns asked for, with the desk's own words in the language of the file. */
function inFile(columns: readonly string[], format: ExportFormat, words: FileWords) {
  return (row: AnyRow): readonly Cell[] => {
    const cells: Readonly<Record<string, Cell>> = row;
    return columns.map((column) => inLanguage(cells[column] ?? null, format, words));
  };
}

const headingOf = (words: FileWords, { language }: ExportFormat) => {
  const headings: Readonly<Record<string, string>> = words.columns;
  return (column: string): string => (language === null ? column : (headings[column] ?? column));
};

/** What the file says of itself before its sums. */
function facts({ list, ids, narrowing, format }: FileWish, rows: number, now: UnixSeconds): (words: FileWords) => (readonly Cell[])[] {
  return ({ about, lists }) => [
    [text(about.title), text(lists[list])],
    [text(about.filter), ...(ids === null && narrowing.length === 0 ? [text(about.everything)] : narrowing.map((one) => text(one)))],
    ...(ids === null ? [] : [[text(about.ticked)]]),
    [text(about.written), moment(now)],
    [text(about.zone), text(format.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)],
    [text(about.rows), { kind: 'count', count: rows } as const]
  ];
}

/** A portion of the file. */
type Step = { readonly write: () => Promise<void>; readonly rows: number; readonly total: number | null };

/** Lines as the history puts them together where the file is one of lines; else row by row. Sums are counted either way. */
function stepsOf(wish: FileWish, { columns, sums }: { readonly columns: readonly string[]; readonly sums: Sums }, work: ExportWork) {
  const { format, ids, narrowing: _, ...request } = wish;
  const words = work.words(format.language);
  return async function* (writer: Writer | TextWriter): AsyncGenerator<Step> {
    const whole = 'writeLines' in writer && format.kind === 'csv' ? writer : null;
    const lines = whole === null ? null : linesOf(request, { columns, format, words, ids }, work.history);
    if (whole !== null && lines !== null) {
      for await (const { bytes, rows, total, sums: told } of lines) {
        for (const { column, currency, amount } of told) sums.add(column, currency, amount);
        yield { write: () => whole.writeLines(bytes), rows, total };
      }
      return;
    }
    const accounts = new Map(work.accounts.map((account) => [account.id, account]));
    const cellsOf = inFile(columns, format, words);
    for await (const { rows, total } of rowsOf(request, ids, { history: work.history, accounts })) {
      const cells = rows.map(cellsOf);
      if (format.about) sums.count(columns, cells);
      yield { write: () => writer.write(cells), rows: rows.length, total };
    }
  };
}

/**
 * Writes what a list shows to a file and answers how many rows there are. The file is whole or not there: it is written beside its place
 * and moved. Null: it was stopped.
 */
export async function exportList(wish: FileWish, file: string, work: ExportWork): Promise<Written | null> {
  const { format } = wish;
  const words = work.words(format.language);
  const columns = fileColumns(wish.list, format);
  const heading = headingOf(words, format);
  const part = `${file}.part`;
  const begun = work.now();
  const titles = { rows: words.lists[wish.list], about: words.about.about };
  let writer: TextWriter | Writer | null = null;
  const sums = createSums();
  const steps = stepsOf(wish, { columns, sums }, work);
  let done = 0;
  try {
    writer = await writerOf({ part, format, columns, headings: columns.map(heading), titles }, work);
    for await (const { write, rows, total } of steps(writer)) {
      if (work.signal.aborted) break;
      await write();
      done += rows;
      work.told(done, total);
    }
    if (work.signal.aborted) {
      await writer.leave();
      await rm(part, { force: true });
      return null;
    }
    const about = (parts: number) => ({
      facts: [
        ...facts(wish, done, begun)(words),
        ...(parts > 1 ? [[text(words.about.parts), nameOf(String(parts)), text(words.about.split)]] : [])
      ],
      sums: sums.table(columns, heading, words.about.sums)
    });
    const parts = await writer.end(format.about ? about : null);
    if (work.signal.aborted) {
      await rm(part, { force: true });
      return null;
    }
    await rename(part, file);
    return { file, rows: done, parts, leftOut: format.kind === 'pdf' ? Math.max(0, done - PDF_ROWS) : 0 };
  } catch (cause) {
    await writer?.leave().catch(() => undefined);
    await rm(part, { force: true });
    throw cause;
  }
}
