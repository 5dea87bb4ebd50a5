import { userEvent } from 'vitest/browser';
import { beforeEach, expect, test } from 'vitest';
import { payments } from '../../src/renderer/features/payments/list.ts';
import { emptyPayments } from '../../src/renderer/features/payments/store.ts';
import type { PaymentColumn } from '../../src/renderer/features/payments/store.ts';
import { createListStore } from '../../src/renderer/list/listStore.ts';
import { ListScreen } from '../../src/renderer/list/ListScreen.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import type { Payment } from '../../src/shared/model/domain.ts';
import type { Page, PaymentFilter } from '../../src/shared/model/lists.ts';
import type { SavedView } from '../../src/shared/model/views.ts';
import { account } from '../builders/accounts.ts';
import { answers, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const noRows: Page<Payment> = { rows: [], counted: true, total: 0, pages: 1, page: 1, next: null, previous: null };

const saved = (id: number, name: string, filter: Partial<PaymentFilter>, isDefault = false): SavedView => ({
  id,
  list: 'payments',
  name,
  isDefault,
  view: JSON.stringify({ filter: { ...emptyPayments, ...filter }, sort: { column: 'amount', direction: 'desc' } })
});

async function listed(views: readonly SavedView[]) {
  const desk = standIn({
    'views.list': () => answers(views),
    'views.save': (input) => answers({ id: 9, isDefault: false, ...(input as object) })
  });
  const store = createListStore<PaymentFilter, PaymentColumn>(emptyPayments);
  const screen = await show(
    <ListScreen
      of={{ ...payments, store }}
      exported={{ list: 'payments', filter: emptyPayments, sort: null }}
      query={{ data: noRows, error: null, loading: false, reload: () => undefined }}
      nothing={<p>Nothing yet</p>}
    />
  );
  return { screen, store, desk };
}

beforeEach(() => useAccounts.setState({ accounts: [account('syspay')] }));

test('the first four views stand above the list; one click shows filter and order', async () => {
  const five = ['One', 'Two', 'Three', 'Four', 'Five'].map((name, index) => saved(index + 1, name, { bookingId: `B-${name}` }));
  const { screen, store } = await listed(five);
  const strip = screen.getByTestId('views');
  await expect.element(strip.getByText('Four')).toBeVisible();
  await expect.element(strip.getByText('Five')).not.toBeInTheDocument();
  await strip.getByText('Two').click();
  expect(store.getState()).toMatchObject({ filter: { bookingId: 'B-Two' }, sort: { column: 'amount', direction: 'desc' } });
  await expect.element(strip.getByRole('button', { name: 'Two' })).toHaveAttribute('aria-pressed', 'true');
  await screen.getByTestId('views-menu').click();
  await screen.getByTestId('view-apply-5').click();
  expect(store.getState().filter.bookingId).toBe('B-Five');
});

test('a list opens with its default view, once: what is done then stays', async () => {
  const { screen, store } = await listed([saved(1, 'Yesterday', { processed: { from: null, to: null, days: 'yesterday' } }, true)]);
  await expect.element(screen.getByText('Processed: Yesterday')).toBeVisible();
  await screen.getByTestId('filter-clear').click();
  expect(store.getState().filter).toEqual(emptyPayments);
});

test('a view that no longer fits is not offered; the present one is saved under a name, with filter, order and columns', async () => {
  const { screen, desk } = await listed([{ ...saved(1, 'Old', {}), view: '{"filter":{"states":["nonsense"]}}' }]);
  await screen.getByTestId('views-menu').click();
  await expect.element(screen.getByText(/None saved yet/)).toBeVisible();
  await screen.getByTestId('save-view-name').fill('Mine');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => desk.of('views.save')).toHaveLength(1);
  expect(desk.of('views.save')[0]).toMatchObject({ list: 'payments', name: 'Mine', view: expect.stringContaining('"layout"') });
});
