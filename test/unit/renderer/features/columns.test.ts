import { describe, expect, it } from 'vitest';
import { operationColumns } from '../../../../src/renderer/features/operations/columns.tsx';
import { paymentColumns } from '../../../../src/renderer/features/payments/columns.tsx';
import { refundColumns } from '../../../../src/renderer/features/refunds/columns.tsx';
import { cardColumns, linkColumns } from '../../../../src/renderer/features/tokens/columns.tsx';
import { isShown } from '../../../../src/renderer/list/table/columns.ts';
import type { Column } from '../../../../src/renderer/list/table/columns.ts';
import type { ColumnWords } from '../../../../src/renderer/list/table/makeColumns.tsx';

/** The guest is who people look for: whatever the width of a list, the name has room; other columns make way. */

const words: ColumnWords = { t: ((key: string) => key) as never, formats: {} as never, accountName: (id) => id };
const lists: Readonly<Record<string, readonly Pick<Column<never>, 'id' | 'from' | 'chosenOnly' | 'width'>[]>> = {
  links: linkColumns(words),
  cards: cardColumns(words),
  payments: paymentColumns(words),
  refunds: refundColumns(words),
  operations: operationColumns(words)
};

/** From a window of 1024 pixels at 150 %, and of 1280 at 200 %, to a big one. */
const WIDTHS = Array.from({ length: 110 }, (_, step) => 510 + step * 10);
const NAME = 120;
const TICK = 34;
const plain = { order: [], shown: {}, widths: {} };

describe.each(Object.entries(lists))('The list of %s', (_, columns) => {
  it.each(WIDTHS)('leaves room for a name at %i pixels', (width) => {
    const shown = columns.filter((column) => isShown(column, plain, width));
    const taken = shown.reduce((sum, column) => sum + (column.width ?? 0), TICK);
    expect(shown.map((column) => column.id)).toContain('guest');
    expect(width - taken).toBeGreaterThanOrEqual(NAME);
  });
});
