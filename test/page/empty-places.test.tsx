import { beforeEach, expect, test } from 'vitest';
import { Booking } from '../../src/renderer/features/booking/Booking.tsx';
import { useNewLink } from '../../src/renderer/features/newLink/store.ts';
import { Operations } from '../../src/renderer/features/operations/Operations.tsx';
import { Trail } from '../../src/renderer/features/trail/Trail.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { openBooking } from '../../src/renderer/state/bookings.ts';
import { useRoute } from '../../src/renderer/state/route.ts';
import { onSearchBox } from '../../src/renderer/state/searchBox.ts';
import { TrailFilter } from '../../src/shared/model/trail.ts';
import { account } from '../builders/accounts.ts';
import { answers, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const nothing = { rows: [], counted: true, total: 0, pages: 1, page: 1, next: null, previous: null };

beforeEach(() => {
  useAccounts.setState({ accounts: [account('syspay')], loaded: true });
  useRoute.setState({ route: { screen: 'today', id: null }, past: [] });
});

test('operations that were never fetched are fetched from there', async () => {
  const desk = standIn({ 'operations.page': () => answers(nothing) });
  const screen = await show(<Operations />);
  await screen.getByTestId('operations-fetch').click();
  expect(desk.of('sync.start')).toEqual([{ accountId: 'syspay' }]);
});

test('a trail in which nothing is found shows everything again', async () => {
  const desk = standIn({
    'trail.page': () => answers({ entries: [], next: null }),
    'trail.choices': () => answers({ accounts: [], persons: [] })
  });
  const screen = await show(<Trail />);
  await screen.getByTestId('trail-day').fill('1.3.2026');
  await screen.getByTestId('trail-all').click();
  await expect.element(screen.getByTestId('trail-day')).toHaveValue('');
  expect(desk.of('trail.page').at(-1)).toMatchObject({ filter: TrailFilter.parse({}), before: null });
});

test('no booking chosen leads to the search; one that nothing is known of leads to its link', async () => {
  const page = {
    bookingId: 'R-9',
    guest: null,
    stay: null,
    sums: [],
    links: [],
    payments: [],
    refunds: [],
    captures: [],
    operations: [],
    unresolved: [],
    notes: []
  };
  standIn({ 'bookings.page': () => answers(page) });
  const opened: string[] = [];
  const end = onSearchBox(() => opened.push('search'));
  useRoute.setState({ route: { screen: 'booking', id: null } });
  const screen = await show(<Booking />);
  await screen.getByTestId('booking-search').click();
  expect(opened).toEqual(['search']);
  end();
  openBooking({ accountId: 'syspay', bookingId: 'R-9' });
  await screen.getByTestId('booking-link').click();
  expect(useRoute.getState().route.screen).toBe('newLink');
  expect(useNewLink.getState().draft?.booking.bookingId).toBe('R-9');
});
