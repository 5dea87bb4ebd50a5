import { CsvError, parse } from 'csv-parse/sync';
import type { ArrivalSource } from '../../../shared/model/arrivals.ts';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import { withoutCards } from './cards.ts';
import { decodeList, isZip } from './decode-list.ts';
import { biggestTable } from './html.ts';
import { cleaned, COLUMNS_MAX, LINES_MAX, NoList, type ListFault, type ListTable } from './read-list.ts';
import { readSheet } from './sheet.ts';

const DELIMITERS = ['\t', ';', ',', '|'] as const;

/** The sign that splits the lines of the beginning into most and equally many columns. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 30_000)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 40);
  const score = (sign: string): number => {
    const counts = lines.map((line) => line.replaceAll(/"[^"]*"/g, '').split(sign).length).filter((count) => count > 1);
    if (counts.length === 0) return 0;
    const usual = counts.toSorted((one, other) => one - other)[Math.floor(counts.length / 2)] ?? 0;
    const alike = counts.filter((count) => count === usual).length;
    return alike * Math.min(usual, 30);
  };
  return DELIMITERS.toSorted((one, other) => score(other) - score(one))[0] ?? ';';
}

function fromText(text: string): readonly (readonly string[])[] {
  const delimiter = delimiterOf(text);
  try {
    return parse(text, {
      delimiter,
      bom: true,
      // What is copied from a screen has quotes that nobody closes.
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 200_000,
      to: LINES_MAX + 1
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    return text.split(/\r\n|\r|\n/).map((line) => line.split(delimiter));
  }
}

const isHtml = (text: string): boolean => /<table[\s>]/i.test(text.slice(0, 200_000)) && /<t[dh][\s>]/i.test(text.slice(0, 400_000));

function rowsOfText(text: string): readonly (readonly string[])[] {
  const bare = text.replace(/^\ufeff/, '');
  if (bare.trim() === '') throw new NoList('empty');
  if (!isHtml(bare)) return fromText(bare);
  const table = biggestTable(bare);
  if (table === null) throw new NoList('noTable');
  return table;
}

async function rowsOf(source: ArrivalSource): Promise<readonly (readonly string[])[]> {
  return isZip(source.bytes) ? readSheet(source.bytes) : rowsOfText(decodeList(source.bytes));
}

/** A list, whatever its name says: what it is, is told by what stands in it. No card number leaves this. */
export async function readTable(source: ArrivalSource): Promise<Result<ListTable, ListFault>> {
  try {
    const rows = (await rowsOf(source)).map((row) => row.map(cleaned)).filter((row) => row.some((cell) => cell !== ''));
    if (rows.length === 0) throw new NoList('empty');
    if (rows.length > LINES_MAX) throw new NoList('long', { most: LINES_MAX });
    if (rows.some((row) => row.length > COLUMNS_MAX)) throw new NoList('wide', { most: COLUMNS_MAX });
    return ok(withoutCards(rows));
  } catch (cause) {
    if (cause instanceof NoList) return err(cause.fault);
    throw cause;
  }
}
