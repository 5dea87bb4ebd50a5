import { userEvent } from 'vitest/browser';
import { expect, test } from 'vitest';
import { DataTable } from '../../src/renderer/list/DataTable.tsx';
import { show } from './render.tsx';

const rows = Array.from({ length: 100 }, (_, index) => ({ id: index + 1, name: `Guest ${index + 1}` }));

test('a list has one row in the tab order, and arrows move it', async () => {
  const opened: number[] = [];
  const screen = await show(
    <div style={{ height: 400, display: 'flex' }}>
      <DataTable
        label="Guests"
        rows={rows}
        columns={[{ id: 'name', header: 'Guest', cell: (row) => row.name }]}
        rowId={(row) => row.id}
        onOpen={(row) => opened.push(row.id)}
        offset={0}
        total={100}
      />
    </div>
  );
  await expect.element(screen.getByText('Guest 1', { exact: true })).toBeVisible();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(opened).toEqual([3]);
  await userEvent.keyboard('{End}{Enter}');
  expect(opened).toEqual([3, 100]);
});
