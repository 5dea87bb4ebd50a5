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
import { minor } from '../../src/shared/values/money.ts';
import { account } from '../builders/accounts.ts';
import { show } from './render.tsx';

const noRows: Page<Payment> = { rows: [], counted: true, total: 0, pages: 1, page: 1, next: null, previous: null };

/** The list of payments as it is when nothing is found. */
async function listed(filter: Partial<PaymentFilter> = {}) {
  const store = createListStore<PaymentFilter, PaymentColumn>(emptyPayments);
  store.setState({ filter: { ...emptyPayments, ...filter }, panelOpen: true });
  const screen = await show(
    <ListScreen
      of={{ ...payments, store }}
      exported={{ list: 'payments', filter: emptyPayments, sort: null }}
      query={{ data: noRows, error: null, loading: false, reload: () => undefined }}
      nothing={<p>Nothing yet</p>}
    />
  );
  return { screen, filter: () => store.getState().filter };
}

beforeEach(() => useAccounts.setState({ accounts: [account('syspay')] }));

test('a currency alone is seen: a chip, the counter, and "no match" instead of "nothing yet"', async () => {
  const { screen, filter } = await listed();
  await expect.element(screen.getByText('Nothing yet')).toBeVisible();
  await expect.element(screen.getByText('1', { exact: true })).not.toBeInTheDocument();
  await screen.getByTestId('filter-amount-currency').click();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  const chosen = filter().currency;
  expect(chosen).not.toBeNull();
  await expect.element(screen.getByText(`Amount: ${chosen}`)).toBeVisible();
  await expect.element(screen.getByText('Nothing yet')).not.toBeInTheDocument();
  await expect.element(screen.getByText('1', { exact: true })).toBeVisible();
  await screen.getByTestId('chip-amount').click();
  expect(filter()).toEqual(emptyPayments);
  await expect.element(screen.getByText('Nothing yet')).toBeVisible();
});

test('an amount with its currency is one chip, and both go with it', async () => {
  const { screen, filter } = await listed();
  await screen.getByTestId('filter-amount').fill('12.50');
  expect(filter()).toMatchObject({ amount: 1250, currency: 'EUR' });
  await expect.element(screen.getByText('Amount: €12.50')).toBeVisible();
  await screen.getByTestId('chip-amount').click();
  expect(filter()).toEqual(emptyPayments);
  await expect.element(screen.getByTestId('filter-amount')).toHaveValue('');
});

test('an amount that is taken back leaves the currency that can still be seen', async () => {
  const { screen, filter } = await listed({ amount: minor(1250), currency: 'EUR' });
  await screen.getByTestId('filter-amount').fill('');
  expect(filter()).toMatchObject({ amount: null, currency: 'EUR' });
  await expect.element(screen.getByText('Amount: EUR')).toBeVisible();
});

test('filters of every kind hold together, each with its chip; one is taken off, then all', async () => {
  const { screen, filter } = await listed({
    states: ['reserved', 'taken'],
    processed: { from: null, to: null, days: 'lastMonth' },
    amountFrom: minor(10_000),
    amountTo: minor(20_000),
    refunded: 'no',
    last4: '4242',
    text: 'Weber'
  });
  const chips = screen.getByTestId('filter-chips');
  for (const words of [
    'State: Reserved, Taken',
    'Processed: Last month',
    'Amount between: 100.00 to 200.00',
    'Anything given back: No',
    'Last four figures of the card: 4242'
  ]) {
    await expect.element(chips.getByText(words)).toBeVisible();
  }
  await expect.element(screen.getByText('5', { exact: true })).toBeVisible();
  await screen.getByTestId('chip-range').click();
  expect(filter()).toMatchObject({ amountFrom: null, amountTo: null, last4: '4242', text: 'Weber' });
  await expect.element(screen.getByTestId('filter-range-from')).toHaveValue('');
  await screen.getByTestId('filter-clear').click();
  expect(filter()).toEqual(emptyPayments);
});

test('days that move with the calendar are kept as that, and give way to days of one’s own', async () => {
  const { screen, filter } = await listed();
  await screen.getByTestId('filter-processed-days').click();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(filter().processed).toEqual({ from: null, to: null, days: 'yesterday' });
  await expect.element(screen.getByTestId('filter-processed-from')).not.toBeInTheDocument();
  await screen.getByTestId('chip-processed').click();
  await screen.getByTestId('filter-processed-from').fill('2026-11-01');
  await userEvent.tab();
  expect(filter().processed.days).toBeUndefined();
  expect(filter().processed.from).not.toBeNull();
});
