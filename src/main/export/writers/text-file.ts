import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { ExportFormat } from '../../../shared/model/export-format.ts';
import { toDecimalString } from '../../../shared/values/money.ts';
import { stamp, type Cell } from '../../text/cells.ts';
import { csvHead, csvLine } from '../../text/csv.ts';
import { aboutLines, type FilePlan, type Writer } from './writer.ts';

type Lines = {
  /** Before the rows; null: nothing is said of the whole. */
  readonly head: (about: readonly (readonly Cell[])[] | null) => string;
  readonly rows: (rows: readonly (readonly Cell[])[]) => string;
};

/** Takes whole lines as well. */
export type TextWriter = Writer & { readonly writeLines: (lines: Uint8Array) => Promise<void> };

/**
 * A file of lines. What is said about the rows stands before them and is known only after them: then the rows are written beside and
 * follow at the end.
 */
async function textFile({ part, format }: FilePlan, lines: Lines): Promise<TextWriter> {
  const beside = format.about ? `${part}.rows` : part;
  const target = await open(beside, 'w', 0o600);
  try {
    if (!format.about) await target.appendFile(lines.head(null));
  } catch (cause) {
    await target.close();
    throw cause;
  }
  return {
    writeLines: async (bytes) => {
      if (bytes.length > 0) await target.appendFile(bytes);
    },
    write: async (rows) => {
      if (rows.length > 0) await target.appendFile(lines.rows(rows));
    },
    end: async (about) => {
      await target.close();
      if (beside === part) return 1;
      const whole = await open(part, 'w', 0o600);
      try {
        await whole.appendFile(lines.head(about === null ? [] : aboutLines(about(1))));
        for await (const rows of createReadStream(beside)) await whole.appendFile(rows);
      } finally {
        await whole.close();
      }
      await rm(beside, { force: true });
      return 1;
    },
    leave: async () => {
      await target.close().catch(() => undefined);
      await rm(beside, { force: true });
    }
  };
}

export const csvFile = (plan: FilePlan): Promise<TextWriter> =>
  textFile(plan, {
    head: (about) => csvHead(plan.headings, about, plan.format),
    rows: (rows) => rows.map((row) => csvLine(row, plan.format)).join('')
  });

/** One JSON object a line, under the names programs read. Amounts are numbers with all their decimals, times have their offset. */
export function jsonLinesFile(plan: FilePlan): Promise<Writer> {
  const names = plan.columns.map((column) => JSON.stringify(column));
  return textFile(plan, {
    head: (about) => (about === null ? '' : `{"about":[${about.map((line) => asArray(line, plan.format)).join(',')}]}\n`),
    rows: (rows) => rows.map((row) => `{${row.map((cell, index) => `${names[index]}:${asJson(cell, plan.format)}`).join(',')}}\n`).join('')
  });
}

const asArray = (line: readonly Cell[], format: ExportFormat): string => `[${line.map((cell) => asJson(cell, format)).join(',')}]`;

function asJson(cell: Cell, { zone }: ExportFormat): string {
  if (cell === null) return 'null';
  switch (cell.kind) {
    case 'money':
      return toDecimalString(cell.amount, cell.currency);
    case 'count':
      return String(cell.count);
    case 'moment':
      return JSON.stringify(stamp(cell.at, zone));
    case 'day':
      return JSON.stringify(cell.day);
    case 'name':
    case 'word':
    case 'text':
      return JSON.stringify(cell.text);
  }
}
