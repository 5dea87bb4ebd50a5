import { useState } from 'react';
import { expect, test } from 'vitest';
import type { TableLayout } from '../../src/shared/model/tables.ts';
import type { Column } from '../../src/renderer/list/table/columns.ts';
import { ColumnsMenu } from '../../src/renderer/list/table/ColumnsMenu.tsx';
import { show } from './render.tsx';

const columns: readonly Column<string>[] = [
  { id: 'state', header: 'State', text: (row) => row },
  { id: 'gateway', header: 'Gateway', text: (row) => row, from: 1190 },
  { id: 'account', header: 'Account', text: (row) => row, chosenOnly: true }
];

test('what is ticked is what the list has room for; a column that was left out is there once it is ticked', async () => {
  let kept: TableLayout = { order: [], shown: {}, widths: {} };
  function Screen() {
    const [layout, setLayout] = useState(kept);
    const change = (next: TableLayout) => {
      kept = next;
      setLayout(next);
    };
    return (
      <ColumnsMenu columns={columns} layout={layout} room={1004} onLayout={change} density="comfortable" onDensity={() => undefined} />
    );
  }
  const screen = await show(<Screen />);
  await screen.getByTestId('columns').click();
  await expect.element(screen.getByTestId('column-state')).toBeChecked();
  await expect.element(screen.getByTestId('column-gateway')).not.toBeChecked();
  await expect.element(screen.getByTestId('column-account')).not.toBeChecked();
  await screen.getByTestId('column-gateway').click();
  await expect.element(screen.getByTestId('column-gateway')).toBeChecked();
  expect(kept.shown).toEqual({ gateway: true });
});
