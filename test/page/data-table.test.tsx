import { userEvent } from 'vitest/browser';
import { useEffect, useState } from 'react';
import { expect, test } from 'vitest';
import type { Column, Sort } from '../../src/renderer/list/table/columns.ts';
import { DataTable } from '../../src/renderer/list/table/DataTable.tsx';
import type { CopyWish } from '../../src/shared/ipc/copying.ts';
import type { Density, TableLayout } from '../../src/shared/model/tables.ts';
import { show } from './render.tsx';

type Guest = { readonly id: number; readonly name: string; readonly room: string };

const rows: readonly Guest[] = Array.from({ length: 100 }, (_, index) => ({
  id: index + 1,
  name: `Guest ${index + 1}`,
  room: `=${index}`
}));

const columns: readonly Column<Guest, 'name' | 'room'>[] = [
  { id: 'name', header: 'Guest', text: (row) => row.name, sort: 'name' },
  { id: 'room', header: 'Room', text: (row) => row.room, width: 100, sort: 'room' },
  { id: 'double', header: 'Twice', text: (row) => String(row.id * 2), width: 80, chosenOnly: true }
];

type Seen = {
  opened: number[];
  moved: number[];
  sorts: (Sort | null)[];
  ticked: readonly number[];
  layout: TableLayout;
  show: (rows: readonly Guest[]) => void;
};

const PLAIN: TableLayout = { order: [], shown: {}, widths: {} };

/** A table that keeps what it is told, as a screen does. */
async function table({
  layout = PLAIN,
  density = 'comfortable',
  openId = null
}: { layout?: TableLayout; density?: Density; openId?: number | null } = {}) {
  const seen: Seen = { opened: [], moved: [], sorts: [], ticked: [], layout, show: () => undefined };
  function Screen() {
    const [sort, setSort] = useState<Sort<'name' | 'room'> | null>(null);
    const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
    const [widths, setWidths] = useState(layout);
    const [place] = useState({ top: 0 });
    const [shown, setShown] = useState(rows);
    useEffect(() => {
      seen.show = setShown;
    }, []);
    return (
      <div style={{ height: 500, width: 600, display: 'flex' }}>
        <DataTable
          label="Guests"
          rows={shown}
          columns={columns}
          rowId={(row) => row.id}
          onOpen={(row) => seen.opened.push(row.id)}
          openId={openId}
          onMoved={(row) => seen.moved.push(row.id)}
          offset={0}
          total={100}
          sort={sort}
          onSort={(next) => {
            seen.sorts.push(next);
            setSort(next);
          }}
          layout={widths}
          onWidth={(id, pixels) => {
            seen.layout = { ...widths, widths: { ...widths.widths, [id]: pixels } };
            setWidths(seen.layout);
          }}
          density={density}
          ticked={ticked}
          onTicked={(next) => {
            seen.ticked = [...next];
            setTicked(next);
          }}
          place={place}
          onScrolled={() => undefined}
        />
      </div>
    );
  }
  const screen = await show(<Screen />);
  await expect.element(screen.getByText('Guest 1', { exact: true })).toBeVisible();
  return { screen, seen };
}

/** What Ctrl+C would put on the clipboard from what has the focus. */
function copied(): string {
  const event = new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event.defaultPrevented ? (event.clipboardData?.getData('text/plain') ?? '') : '';
}

const focusFirstRow = (screen: Awaited<ReturnType<typeof table>>['screen']) =>
  (screen.getByTestId('row-1').element() as HTMLElement).focus();

test('a list has one row in the tab order, and arrows move it', async () => {
  const { screen, seen } = await table();
  expect(document.querySelectorAll('tr[tabindex="0"]')).toHaveLength(1);
  focusFirstRow(screen);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(seen.opened).toEqual([3]);
  await userEvent.keyboard('{End}{Enter}');
  expect(seen.opened).toEqual([3, 100]);
  await expect.element(screen.getByTestId('row-100')).toHaveFocus();
  expect(seen.moved).toEqual([]);
});

test('a row far away has the focus from the moment it is there: a key pressed at once is not lost', async () => {
  const { screen } = await table();
  focusFirstRow(screen);
  const focused = new Promise<string | undefined>((resolve) => {
    const watched = new MutationObserver(() => {
      if (!document.querySelector('[data-testid="row-100"]')) return;
      watched.disconnect();
      resolve((document.activeElement as HTMLElement).dataset.testid);
    });
    watched.observe(document.body, { childList: true, subtree: true });
  });
  await userEvent.keyboard('{End}');
  expect(await focused).toBe('row-100');
});

test('while a detail is read, moving to another row is told', async () => {
  const { screen, seen } = await table({ openId: 1 });
  await expect.element(screen.getByTestId('row-1')).toHaveAttribute('aria-current', 'true');
  focusFirstRow(screen);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(seen.moved).toEqual([2, 3]);
});

test('the head of a column orders up, down and back, by mouse and by keyboard', async () => {
  const { screen, seen } = await table();
  const head = screen.getByRole('columnheader', { name: 'Guest' });
  await expect.element(head).toHaveAttribute('aria-sort', 'none');
  await screen.getByRole('button', { name: 'Guest' }).click();
  await expect.element(head).toHaveAttribute('aria-sort', 'ascending');
  await userEvent.keyboard('{Enter}');
  await expect.element(head).toHaveAttribute('aria-sort', 'descending');
  await userEvent.keyboard('{Enter}');
  await expect.element(head).toHaveAttribute('aria-sort', 'none');
  expect(seen.sorts).toEqual([{ column: 'name', direction: 'asc' }, { column: 'name', direction: 'desc' }, null]);
});

test('rows are ticked by mouse, by Space, several with Shift, and all of a page; none of it opens them', async () => {
  const { screen, seen } = await table();
  await screen.getByTestId('tick-2').click();
  expect(seen.ticked).toEqual([2]);
  await screen.getByTestId('tick-5').click({ modifiers: ['Shift'] });
  expect(seen.ticked).toEqual([2, 3, 4, 5]);
  await expect.element(screen.getByTestId('row-4')).toHaveAttribute('aria-selected', 'true');
  focusFirstRow(screen);
  await userEvent.keyboard(' ');
  expect(seen.ticked.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  await screen.getByTestId('tick-all').click();
  expect(seen.ticked).toHaveLength(100);
  await screen.getByTestId('tick-all').click();
  expect(seen.ticked).toEqual([]);
  expect(seen.opened).toEqual([]);
});

test('columns stand as they were chosen, moved and sized', async () => {
  const { screen, seen } = await table({ layout: { order: ['room', 'name'], shown: { double: true }, widths: { room: 180 } } });
  expect([...document.querySelectorAll('th[data-testid]')].map((head) => head.textContent)).toEqual(['Room', 'Twice', 'Guest']);
  const room = screen.getByTestId('head-room').element() as HTMLElement;
  expect(room.offsetWidth).toBe(180);
  await screen.getByRole('button', { name: 'Room' }).click();
  await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
  expect(seen.layout.widths).toEqual({ room: 200 });
  const edge = screen.getByTestId('edge-room').element().getBoundingClientRect();
  const at = { clientY: edge.y + 5, pointerId: 1, bubbles: true };
  const element = screen.getByTestId('edge-room').element();
  element.setPointerCapture = () => undefined;
  element.dispatchEvent(new PointerEvent('pointerdown', { ...at, clientX: edge.x }));
  element.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX: edge.x - 60 }));
  element.dispatchEvent(new PointerEvent('lostpointercapture', at));
  await expect.poll(() => room.offsetWidth).toBe(140);
});

test('compact rows are lower, one line each', async () => {
  const { screen } = await table({ density: 'compact' });
  expect((screen.getByTestId('row-1').element() as HTMLElement).offsetHeight).toBeLessThanOrEqual(25);
});

test('Ctrl+C copies the row of the keyboard, or the ticked rows, as a spreadsheet takes them', async () => {
  const { screen } = await table();
  focusFirstRow(screen);
  // A guest's text never becomes a formula.
  expect(copied()).toBe("Guest 1\t'=0");
  await screen.getByTestId('tick-3').click();
  await screen.getByTestId('tick-2').click();
  focusFirstRow(screen);
  expect(copied()).toBe("Guest 2\t'=1\r\nGuest 3\t'=2");
});

/** Presses the right mouse button there, and chooses from the menu, which asks what stands there by then. */
function point(at: Element | null): void {
  const { left, top, width, height } = at?.getBoundingClientRect() ?? new DOMRect();
  at?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, clientX: left + width / 2, clientY: top + height / 2 }));
}
const choose = (at: Element | null, wish: CopyWish) => at?.dispatchEvent(new Event(wish, { bubbles: true }));
const roomOf = (screen: Awaited<ReturnType<typeof table>>['screen'], id: number) =>
  screen.getByTestId(`row-${id}`).element().querySelector('[data-column="room"]');

test('the right mouse button copies a cell, a row, or the table under the names of its columns', async () => {
  const { screen } = await table();
  const cell = roomOf(screen, 2);
  focusFirstRow(screen);
  point(cell);
  choose(cell, 'desk-copy-cell');
  expect(copied()).toBe('=1');
  choose(cell, 'desk-copy-row');
  expect(copied()).toBe("Guest 2\t'=1");
  choose(cell, 'desk-copy-table');
  const lines = copied().split('\r\n');
  expect(lines).toHaveLength(101);
  expect(lines[0]).toBe('Guest\tRoom');
});

test('what was pointed at is copied, although other rows have come while the menu was open', async () => {
  const { screen, seen } = await table();
  focusFirstRow(screen);
  point(roomOf(screen, 2));
  seen.show(rows.slice(50));
  await expect.element(screen.getByText('Guest 52', { exact: true })).toBeVisible();
  choose(roomOf(screen, 52), 'desk-copy-cell');
  expect(copied()).toBe('=1');
  choose(roomOf(screen, 52), 'desk-copy-row');
  expect(copied()).toBe("Guest 2\t'=1");
  choose(roomOf(screen, 52), 'desk-copy-table');
  expect(copied().split('\r\n')).toHaveLength(101);
});
