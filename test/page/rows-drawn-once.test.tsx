import { useEffect, useState } from 'react';
import { expect, test } from 'vitest';
import type { Column } from '../../src/renderer/list/table/columns.ts';
import { DataTable } from '../../src/renderer/list/table/DataTable.tsx';
import { show } from './render.tsx';

type Guest = { readonly id: number };

const layout = { order: [], shown: {}, widths: {} };
const none: ReadonlySet<number> = new Set();
const guests = (from: number): readonly Guest[] => Array.from({ length: 100 }, (_, index) => ({ id: from + index }));

/** Which rows were drawn since it was last looked. */
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

type Shown = { readonly rows: readonly Guest[]; readonly place: { readonly top: number }; readonly busy?: boolean };

/** Shows something else. */
const on: { show: ((shown: Shown) => void) | null } = { show: null };

function Guests(first: Shown) {
  const [{ rows, place, busy = false }, setShown] = useState(first);
  useEffect(() => {
    on.show = setShown;
  }, []);
  return (
    <div style={{ height: 500, width: 600, display: 'flex' }}>
      <DataTable
        label="Guests"
        rows={rows}
        busy={busy}
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
}

const frames = () => new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));

test('while a list is scrolled, only rows that come into sight are drawn', async () => {
  const screen = await show(<Guests rows={guests(1)} place={{ top: 0 }} />);
  await expect.element(screen.getByText('Guest 20', { exact: true })).toBeInTheDocument();
  const before = new Set(drawn);
  drawn.length = 0;
  const box = screen.getByRole('grid').element().parentElement;
  for (let top = 100; top <= 1000; top += 100) {
    box?.scrollTo({ top });
    await frames();
  }
  await expect.element(screen.getByText('Guest 40', { exact: true })).toBeInTheDocument();
  expect(drawn.length).toBeGreaterThan(10);
  expect(drawn.filter((id) => before.has(id))).toEqual([]);
  expect(new Set(drawn).size).toBe(drawn.length);
});

test('a new answer is drawn once, where it begins, and what goes with the old one not again', async () => {
  const [old, beginning] = [guests(1), { top: 0 }];
  const screen = await show(<Guests rows={old} place={{ top: 1500 }} />);
  await expect.element(screen.getByText('Guest 40', { exact: true })).toBeInTheDocument();
  await frames();
  drawn.length = 0;
  on.show?.({ rows: old, place: beginning, busy: true });
  await frames();
  expect(drawn).toEqual([]);
  on.show?.({ rows: guests(1001), place: beginning });
  await expect.element(screen.getByText('Guest 1001', { exact: true })).toBeInTheDocument();
  await frames();
  expect(screen.getByRole('grid').element().parentElement?.scrollTop).toBe(0);
  expect(Math.max(...drawn)).toBeLessThan(1030);
  expect(new Set(drawn).size).toBe(drawn.length);
});
