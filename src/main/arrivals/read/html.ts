import { Parser } from 'htmlparser2';
import { COLUMNS_MAX, LINES_MAX, NoList } from './read-list.ts';

/** A table within a table is decoration; so many are looked at. */
const TABLES_MAX = 200;

type Open = { readonly rows: string[][]; cell: string | null; span: number };

/** Nothing a page would carry out is carried out: tags are read as text, and only tables are kept. */
function tablesIn(html: string): readonly (readonly (readonly string[])[])[] {
  const done: string[][][] = [];
  const open: Open[] = [];
  let silent = 0;
  const endCell = (table: Open): void => {
    const row = table.rows.at(-1);
    if (table.cell === null || !row) return;
    row.push(table.cell);
    for (let more = 1; more < table.span && row.length < COLUMNS_MAX; more += 1) row.push('');
    table.cell = null;
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'script' || name === 'style') silent += 1;
        if (name === 'table' && done.length + open.length < TABLES_MAX) open.push({ rows: [], cell: null, span: 1 });
        const table = open.at(-1);
        if (!table) return;
        if (name === 'tr') {
          endCell(table);
          if (table.rows.length > LINES_MAX) throw new NoList('long', { most: LINES_MAX });
          table.rows.push([]);
        }
        if (name === 'td' || name === 'th') {
          endCell(table);
          if (table.rows.length === 0) table.rows.push([]);
          table.cell = '';
          table.span = Math.min(Number(attributes['colspan'] ?? 1) || 1, COLUMNS_MAX);
        }
        if ((name === 'br' || name === 'p' || name === 'div') && table.cell !== null) table.cell += ' ';
      },
      ontext: (text) => {
        const table = open.at(-1);
        if (silent === 0 && table && table.cell !== null && table.cell.length < 5_000) table.cell += text;
      },
      onclosetag: (name) => {
        if (name === 'script' || name === 'style') silent = Math.max(0, silent - 1);
        const table = open.at(-1);
        if (!table) return;
        if (name === 'td' || name === 'th' || name === 'tr') endCell(table);
        if (name === 'table') {
          endCell(table);
          open.pop();
          done.push(table.rows);
        }
      }
    },
    { decodeEntities: true }
  );
  parser.write(html);
  parser.end();
  return done;
}

/** The one with most cells: pages draw menus as tables too. */
export const biggestTable = (html: string): readonly (readonly string[])[] | null =>
  tablesIn(html).toSorted((one, other) => other.flat().length - one.flat().length)[0] ?? null;
