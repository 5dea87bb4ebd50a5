import { expect, test } from 'vitest';
import type { Column } from '../../src/renderer/list/table/columns.ts';
import { DataTable } from '../../src/renderer/list/table/DataTable.tsx';
import { show } from './render.tsx';

type Guest = { readonly id: number };

test('while a list is scrolled, only rows that come into sight are drawn', async () => {
  const rows: readonly Guest[] = Array.from({ length: 100 }, (_, index) => ({ id: index + 1 }));
  const drawn: number[] = [];
  const columns: readonly Column<Guest, 'name'>[] = [
    {
      id: 'name',
      header: 'Guest',
      text: (row) => `Guest ${row.id}`,
      cell: (row) => {
        drawn.push(row.id);
        return `Guest ${row.id}`;
      }
    }
  ];
  const layout = { order: [], shown: {}, widths: {} };
  const place = { top: 0 };
  const none: ReadonlySet<number> = new Set();
  const screen = await show(
    <div style={{ height: 500, width: 600, display: 'flex' }}>
      <DataTable
        label="Guests"
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={() => undefined}
        offset={0}
        total={100}
        sort={null}
        onSort={() => undefined}
        layout={layout}
        onWidth={() => undefined}
        density="comfortable"
        ticked={none}
        onTicked={() => undefined}
        place={place}
        onScrolled={() => undefined}
      />
    </div>
  );
  await expect.element(screen.getByText('Guest 20', { exact: true })).toBeInTheDocument();
  const before = new Set(drawn);
  drawn.length = 0;
  const box = screen.getByRole('grid').element().parentElement;
  for (let top = 100; top <= 1000; top += 100) {
    box?.scrollTo({ top });
    await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));
  }
  await expect.element(screen.getByText('Guest 40', { exact: true })).toBeInTheDocument();
  expect(drawn.length).toBeGreaterThan(10);
  expect(drawn.filter((id) => before.has(id))).toEqual([]);
  expect(new Set(drawn).size).toBe(drawn.length);
});
