import { beforeEach, expect, test } from 'vitest';
import { BatchPreview } from '../../src/renderer/features/batch/BatchPreview.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import type { Envelope } from '../../src/shared/ipc/contract.ts';
import type { BatchPreview as Preview, BatchWish } from '../../src/shared/model/batches.ts';
import { PaymentFilter } from '../../src/shared/model/lists.ts';
import { minor } from '../../src/shared/values/money.ts';
import { account } from '../builders/accounts.ts';
import { answers, held, refuses, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const wish: BatchWish = { action: 'refund', rows: { list: 'payments', filter: PaymentFilter.parse({}), ids: [1, 2, 3, 4] } };

const row = (id: number, currency: string, amount: number, reason: string | null = null): Preview['rows'][number] => ({
  accountId: 'syspay',
  paymentId: id,
  tokenId: null,
  bookingId: `R-${id}`,
  guestName: 'Ada Muster',
  remoteId: `70${id}`,
  amount: minor(amount),
  currency,
  reason
});

const preview: Preview = {
  id: 7,
  action: 'refund',
  more: false,
  environments: ['live'],
  rows: [row(1, 'EUR', 5000), row(2, 'EUR', 2500), row(3, 'JPY', 700), row(4, 'EUR', 0, 'notPaid')],
  sums: [
    { currency: 'EUR', count: 2, amount: minor(7500) },
    { currency: 'JPY', count: 1, amount: minor(700) }
  ],
  leftOut: [{ reason: 'notPaid', sums: [{ currency: 'EUR', count: 1, amount: minor(0) }] }]
};

const batch = {
  id: 3,
  action: 'refund',
  state: 'running',
  because: null,
  createdAt: 1_800_000_000,
  endedAt: null,
  sums: [{ state: 'waiting', currency: 'EUR', count: 3, amount: minor(7500) }]
} as const;

async function opened(shown: Preview, start: () => Envelope | Promise<Envelope> = () => answers(batch)) {
  const told: string[] = [];
  const main = standIn({ 'batches.preview': () => answers(shown), 'batches.start': start });
  const screen = await show(
    <BatchPreview wish={wish} onStarted={({ id }) => told.push(`started ${id}`)} onClose={() => told.push('closed')} />
  );
  return { screen, told, started: () => main.of('batches.start') };
}

beforeEach(() => useAccounts.setState({ accounts: [account('syspay')], loaded: true }));

test('says what will happen by currency, and what is left out and why; nothing is sent until the button is pressed', async () => {
  const { screen, told, started } = await opened(preview);
  await expect.element(screen.getByTestId('batch-sums-EUR')).toMatchTextContent(/2 rows.*€75\.00/);
  await expect.element(screen.getByTestId('batch-sums-JPY')).toMatchTextContent(/1 row.*¥700/);
  await expect.element(screen.getByTestId('batch-left-out-notPaid')).toMatchTextContent(/No money has been taken.*1 row/);
  // Two currencies have no one sum.
  await expect.element(screen.getByTestId('confirm')).toMatchTextContent('Refund 3 payments');
  await expect.element(screen.getByTestId('cancel')).toHaveFocus();
  expect(started()).toEqual([]);
  await screen.getByTestId('confirm').click();
  await expect.poll(() => told).toEqual(['started 3']);
  expect(started()).toEqual([{ preview: 7 }]);
});

test('the button names the one sum; a second press starts nothing more', async () => {
  const answer = held();
  const { screen, told, started } = await opened({ ...preview, sums: preview.sums.slice(0, 1) }, () => answer.answer);
  await expect.element(screen.getByTestId('confirm')).toMatchTextContent('Refund 2 payments, €75.00');
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByTestId('cancel')).toBeDisabled();
  answer.release(answers(batch));
  await expect.poll(() => told).toEqual(['started 3']);
  expect(started()).toHaveLength(1);
});

test('shows every row with its amount and what keeps it out', async () => {
  const { screen } = await opened(preview);
  await screen.getByText('Every row').click();
  await expect.element(screen.getByTestId('batch-row-1')).toMatchTextContent(/Ada Muster · R-1.*€50\.00/);
  await expect.element(screen.getByTestId('batch-row-4')).toHaveAttribute('data-state', 'leftOut');
});

test('more than can be done at once is said', async () => {
  const { screen } = await opened({ ...preview, more: true });
  await expect.element(screen.getByTestId('batch-more')).toMatchTextContent(/first 2,000 rows/);
});

test('nothing to do: there is nothing to press but Close', async () => {
  const { screen, told } = await opened({ ...preview, sums: [], rows: preview.rows.slice(3) });
  await expect.element(screen.getByTestId('batch-none')).toBeVisible();
  await expect.element(screen.getByTestId('confirm')).not.toBeInTheDocument();
  await screen.getByTestId('close-dialog').click();
  expect(told).toEqual(['closed']);
});

test('another one still waits: it is said, and nothing is started', async () => {
  const { screen, told } = await opened(preview, () => refuses({ code: 'batch.another' }));
  await screen.getByTestId('confirm').click();
  await expect.element(screen.getByTestId('error-notice')).toMatchTextContent(/Another list of rows still waits/);
  expect(told).toEqual([]);
});

test("a row without guest and booking is known by the gateway's number", async () => {
  const { screen } = await opened({ ...preview, rows: [{ ...row(1, 'EUR', 5000), guestName: null, bookingId: null }] });
  await screen.getByText('Every row').click();
  await expect.element(screen.getByTestId('batch-row-1')).toMatchTextContent('Number 701');
});
