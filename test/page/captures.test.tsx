import { expect, test } from 'vitest';
import { Captures } from '../../src/renderer/features/payments/Captures.tsx';
import type { PaymentDetail } from '../../src/shared/ipc/contract.ts';
import { minor } from '../../src/shared/values/money.ts';
import { payment } from '../builders/accounts.ts';
import { show } from './render.tsx';

const capture = (id: number, amount: number, status = 'CAPTURED') => ({
  id,
  accountId: 'saferpay',
  paymentRemoteId: 'p',
  captureId: `c-${id}`,
  reference: null,
  amount: minor(amount),
  currency: 'EUR',
  status,
  capturedAt: 1_800_000_000 + id
});

const detail = (more: Parameters<typeof payment>[0], captures: PaymentDetail['captures']) => ({
  payment: payment({ amount: 64_000, currency: 'EUR', ...more }),
  captures
});

test('parts stand from the first to the last, in the desk’s words, with what is still held', async () => {
  const screen = await show(
    <Captures
      detail={detail({ state: 'partlyCaptured', captureMode: 'multipart', capturedAmount: 50_000 }, [
        capture(2, 20_000),
        capture(1, 30_000)
      ])}
    />
  );
  await expect.element(screen.getByText('Taken in parts')).toBeVisible();
  await expect.element(screen.getByText('Part 1 · €300.00')).toBeVisible();
  await expect.element(screen.getByText('Part 2 · €200.00')).toBeVisible();
  await expect.element(screen.getByTestId('captures-sum')).toHaveTextContent('€500.00 of €640.00 taken, €140.00 still held');
});

test('one capture is no part, and one under way says so', async () => {
  const screen = await show(<Captures detail={detail({ state: 'paid', capturedAmount: 64_000 }, [capture(1, 64_000, 'PENDING')])} />);
  await expect.element(screen.getByText('€640.00')).toBeVisible();
  await expect.element(screen.getByText('Under way')).toBeVisible();
  await expect.element(screen.getByTestId('captures-sum')).not.toBeInTheDocument();
});
