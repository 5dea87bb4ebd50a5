import { expect, test } from 'vitest';
import { payments } from '../../src/renderer/features/payments/list.ts';
import { emptyPayments } from '../../src/renderer/features/payments/store.ts';
import type { PaymentColumn } from '../../src/renderer/features/payments/store.ts';
import { ListFoot } from '../../src/renderer/list/ListFoot.tsx';
import { createListStore } from '../../src/renderer/list/listStore.ts';
import type { Payment } from '../../src/shared/model/domain.ts';
import type { Page, PaymentFilter } from '../../src/shared/model/lists.ts';
import { answers, held, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const page = (more: Partial<Page<Payment>>): Page<Payment> => ({
  rows: [],
  counted: true,
  total: 5000,
  pages: 50,
  page: 1,
  next: 'next',
  previous: null,
  ...more
});

const sums = {
  count: 1_000_000,
  sums: [
    { currency: 'EUR', count: 999_000, amount: 123_456_789, captured: 100_000_000, refunded: 1_000_050, net: 98_999_950 },
    { currency: 'JPY', count: 1000, amount: 45_000, captured: 45_000, refunded: 0, net: 45_000 }
  ]
};

const foot = (shown: Page<Payment>, ready: boolean) => {
  const store = createListStore<PaymentFilter, PaymentColumn>(emptyPayments);
  return show(
    <ListFoot of={{ ...payments, store }} page={shown} exported={{ list: 'payments', filter: emptyPayments, sort: null }} ready={ready} />
  );
};

test('a list that is not counted yet says what is certain, and the rest when it is added up', async () => {
  const later = held();
  standIn({ 'lists.totals': () => later.answer });
  const screen = await foot(page({ counted: false }), true);
  await expect.element(screen.getByTestId('list-total')).toHaveTextContent('5,000 entries or more');
  await expect.element(screen.getByTestId('page-number')).toHaveTextContent('Page 1');
  await expect.element(screen.getByTestId('page-go')).toBeDisabled();
  later.release(answers(sums));
  await expect.element(screen.getByTestId('list-total')).toHaveTextContent('1,000,000 entries');
  await expect.element(screen.getByTestId('page-number')).toHaveTextContent('Page 1 of 10,000');
  await expect
    .element(screen.getByTestId('sum-EUR'))
    .toHaveTextContent('EUR 989,999.50 net (999,000)asked 1,234,567.89 · taken 1,000,000.00 · given back 10,000.50');
  await expect.element(screen.getByTestId('sum-JPY')).toHaveTextContent('JPY 45,000 net (1,000)asked 45,000 · taken 45,000');
});

test('sums are asked for when the rows are there, not before', async () => {
  const desk = standIn({ 'lists.totals': () => answers(sums) });
  const screen = await foot(page({}), false);
  await expect.element(screen.getByTestId('list-total')).toHaveTextContent('5,000 entries');
  expect(desk.of('lists.totals')).toEqual([]);
});
