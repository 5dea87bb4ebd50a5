import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Cell } from './cell.ts';
import type { OnceCell } from './once.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/money-matrix.md', import.meta.url));

/** The matrix as a table: one block an operation, one row a fault. */
export function tableOf(cells: readonly Cell[]): string {
  const blocks = [...Map.groupBy(cells, ({ operation }) => operation)].map(([operation, rows]) =>
    [
      `#### ${operation}`,
      '',
      '| fault | shown at once | moved by then | what the operator can do | then | moved in the end | screen in the end |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...rows.map(
        ({ fault, shown, moved, next, after, inTheEnd, rows: end }) =>
          `| ${[fault, shown, moved, next, after, inTheEnd, end].join(' | ')} |`
      )
    ].join('\n')
  );
  return blocks.join('\n\n');
}

/** Its lines, each with the operation it stands under. */
export function linesOf(table: string): string[] {
  return table.split('#### ').flatMap((block) => {
    const [operation, ...lines] = block.split('\n');
    return lines.filter((line) => line.startsWith('| ')).map((line) => `${operation}: ${line}`);
  });
}

/** One line an operation: how many cells were run, and in how many of them something went wrong. */
export function tableOfOnce(operations: readonly string[], cells: readonly OnceCell[]): string {
  const line = (operation: string): string => {
    const rows = cells.filter((cell) => cell.operation === operation);
    const count = (what: (cell: OnceCell) => boolean): number => rows.filter(what).length;
    return `| ${[operation, rows.length, count(({ most }) => most > 1), count(({ denied }) => denied), count(({ agrees }) => !agrees)].join(' | ')} |`;
  };
  return [
    '| operation | cells | moved twice | told as not done though it was | last word differs from the gateway |',
    '| --- | --- | --- | --- | --- |',
    ...operations.map(line)
  ].join('\n');
}

/** What the document says between the markers of this table. */
export async function documented(name: string): Promise<string> {
  const text = await readFile(DOCUMENT, 'utf8');
  return between(text, name)[1];
}

export async function write(name: string, table: string): Promise<void> {
  const [head, , tail] = between(await readFile(DOCUMENT, 'utf8'), name);
  await writeFile(DOCUMENT, `${head}\n\n${table}\n\n${tail}`);
}

function between(text: string, name: string): [string, string, string] {
  const [start, end] = [`<!-- matrix:${name} -->`, `<!-- /matrix:${name} -->`];
  const from = text.indexOf(start) + start.length;
  const to = text.indexOf(end);
  if (from < start.length || to < from) throw new Error(`docs/money-matrix.md lacks the markers of ${name}`);
  return [text.slice(0, from), text.slice(from, to).trim(), text.slice(to)];
}
