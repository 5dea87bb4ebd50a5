import { beforeEach, expect, test } from 'vitest';
import { useBatchDialog } from '../../src/renderer/features/batch/store.ts';
import { Payments } from '../../src/renderer/features/payments/Payments.tsx';
import { emptyPayments, paymentsList } from '../../src/renderer/features/payments/store.ts';
import { setFilter } from '../../src/renderer/list/listStore.ts';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { useRoute } from '../../src/renderer/state/route.ts';
import { account } from '../builders/accounts.ts';
import { payment } from '../builders/samples.ts';
import { answers, held, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const page = (...ids: readonly number[]) =>
  answers({
    rows: ids.map((id) => ({ ...payment, id, accountId: 'syspay' })),
    counted: true,
    total: ids.length,
    pages: 1,
    page: 1,
    next: null,
    previous: null
  });

beforeEach(() => {
  useAccounts.setState({ accounts: [account('syspay')], loaded: true });
  useRoute.setState({ route: { screen: 'payments', id: null }, past: [] });
  useBatchDialog.setState({ shown: null });
  setFilter(paymentsList, emptyPayments);
});

test('ticks go with the rows they were put on, and are told; what is done to all is done to what is shown', async () => {
  const later = held();
  let asked = 0;
  standIn({
    'payments.page': () => {
      asked += 1;
      return asked === 1 ? page(1, 2, 3) : later.answer;
    }
  });
  const screen = await show(<Payments />);
  await screen.getByTestId('tick-1').click();
  await screen.getByTestId('tick-2').click();
  await expect.element(screen.getByTestId('batch-bar')).toBeVisible();

  setFilter(paymentsList, { ...emptyPayments, states: ['failed'] });
  await expect.element(screen.getByTestId('list-unticked')).toMatchTextContent('2 rows are not ticked any more');
  await expect.element(screen.getByTestId('batch-bar')).not.toBeInTheDocument();
  // The earlier rows are still there while the others are on their way, and nothing can be done to them any more.
  await expect.element(screen.getByRole('grid')).toHaveAttribute('aria-busy', 'true');
  await screen.getByTestId('tick-3').click();
  await expect.element(screen.getByTestId('tick-3')).not.toBeChecked();

  later.release(page(7, 8));
  await screen.getByTestId('tick-7').click();
  await expect.element(screen.getByTestId('list-unticked')).toBeEmptyDOMElement();
  await screen.getByTestId('batch-ask').click();
  expect(useBatchDialog.getState().shown).toMatchObject({ wish: { rows: { ids: [7], filter: { states: ['failed'] } } } });
  await screen.getByTestId('batch-all').click();
  await screen.getByTestId('batch-ask').click();
  expect(useBatchDialog.getState().shown).toMatchObject({ wish: { rows: { ids: null, filter: { states: ['failed'] } } } });
});

test('another environment in use finds other rows under the same filter: nothing of it is ticked', async () => {
  standIn({ 'payments.page': () => page(1, 2) });
  const screen = await show(<Payments />);
  await screen.getByTestId('tick-1').click();
  await expect.element(screen.getByTestId('batch-bar')).toBeVisible();
  useAccounts.setState({ accounts: [{ ...account('syspay'), id: 'other' }], loaded: true });
  await expect.element(screen.getByTestId('list-unticked')).toMatchTextContent('1 row is not ticked any more');
  await expect.element(screen.getByTestId('batch-bar')).not.toBeInTheDocument();
});
