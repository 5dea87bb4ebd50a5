import { describe, expect, it } from 'vitest';
import { rowsAsText, tableAsText } from '../../../../src/renderer/list/table/asText.ts';
import { atWidth, inOrder, isShown, moved, nextSort } from '../../../../src/renderer/list/table/columns.ts';
import type { Column } from '../../../../src/renderer/list/table/columns.ts';

const columns = ['state', 'guest', 'amount', 'time'].map((id) => ({ id }));
const ids = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id).join(' ');

describe('Columns of a list', () => {
  it('stand in the operator’s order; one that came later keeps its place beside its neighbour', () => {
    expect(ids(inOrder(columns, []))).toBe('state guest amount time');
    expect(ids(inOrder(columns, ['time', 'state']))).toBe('time state guest amount');
    expect(ids(inOrder(columns, ['amount', 'gone', 'state', 'guest', 'time']))).toBe('amount state guest time');
  });
  it('move by one place, and no further than the ends', () => {
    expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 'b', 1)).toEqual(['a', 'b']);
  });
  it('are shown as chosen, else where there is room', () => {
    const layout = { order: [], shown: { wide: true, off: false }, widths: {} };
    expect(isShown({ id: 'wide', from: 900 }, layout, 500)).toBe(true);
    expect(isShown({ id: 'off' }, layout, 500)).toBe(false);
    expect(isShown({ id: 'other', from: 900 }, layout, 500)).toBe(false);
    expect(isShown({ id: 'other', chosenOnly: true }, layout, 2000)).toBe(false);
  });
  it('are never so narrow that they cannot be found again', () => {
    expect([atWidth(3), atWidth(120.4), atWidth(9999)]).toEqual([40, 120, 1200]);
  });
  it('order the list up, down, and as it was', () => {
    const up = nextSort(null, 'amount');
    expect([up, nextSort(up, 'amount'), nextSort(nextSort(up, 'amount'), 'amount'), nextSort(up, 'guest')]).toEqual([
      { column: 'amount', direction: 'asc' },
      { column: 'amount', direction: 'desc' },
      null,
      { column: 'guest', direction: 'asc' }
    ]);
  });
});

type Line = { readonly name: string; readonly sum: string; readonly currency: string };
const shown: readonly Column<Line>[] = [
  { id: 'name', header: 'Guest', text: (row) => row.name },
  {
    id: 'sum',
    header: 'Amount',
    text: (row) => `${row.currency} ${row.sum}`,
    copies: [
      { header: 'Amount', text: (row) => row.sum },
      { header: 'Currency', text: (row) => row.currency }
    ]
  }
];

describe('Rows as a spreadsheet takes them', () => {
  it('are lines with tabs between, amounts as numbers with the currency beside them', () => {
    expect(tableAsText(shown, [{ name: 'Ada', sum: '1250,50', currency: 'EUR' }])).toBe('Guest\tAmount\tCurrency\r\nAda\t1250,50\tEUR');
  });
  it('hold no tabs and no lines of their own, and never a formula; a negative number stays one', () => {
    const lines = rowsAsText(shown, [
      { name: 'A\tda\r\nLovelace', sum: '-12,50', currency: 'EUR' },
      { name: '=HYPERLINK("x")', sum: '1', currency: 'EUR' },
      { name: '@cmd', sum: '1', currency: 'EUR' },
      { name: '-2+3', sum: '1', currency: 'EUR' }
    ]);
    expect(lines.split('\r\n')).toEqual(['A da Lovelace\t-12,50\tEUR', '\'=HYPERLINK("x")\t1\tEUR', "'@cmd\t1\tEUR", "'-2+3\t1\tEUR"]);
  });
});
