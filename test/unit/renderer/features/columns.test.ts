import { describe, expect, it } from 'vitest';
import { operationColumns } from '../../../../src/renderer/features/operations/columns.tsx';
import { paymentColumns } from '../../../../src/renderer/features/payments/columns.tsx';
import { refundColumns } from '../../../../src/renderer/features/refunds/columns.tsx';
import { cardColumns, linkColumns } from '../../../../src/renderer/features/tokens/columns.tsx';

/** The guest is who people look for: whatever the width of a list, the name has room; other columns make way. */

const t = ((key: string) => key) as never;
const formats = {} as never;
const lists = {
  links: linkColumns(t),
  cards: cardColumns(t),
  payments: paymentColumns(t),
  refunds: refundColumns(t),
  operations: operationColumns(t, formats)
};

/** From a window of 1024 pixels at 150 %, and of 1280 at 200 %, to a big one. */
const WIDTHS = Array.from({ length: 110 }, (_, step) => 510 + step * 10);
const NAME = 120;

describe.each(Object.entries(lists))('The list of %s', (_, columns) => {
  it.each(WIDTHS)('leaves room for a name at %i pixels', (width) => {
    const shown = columns.filter((column) => column.from === undefined || width >= column.from);
    const taken = shown.reduce((sum, column) => sum + Number.parseInt(column.width ?? '0', 10), 0);
    expect(shown.map((column) => column.id)).toContain('guest');
    expect(width - taken).toBeGreaterThanOrEqual(NAME);
  });
});
