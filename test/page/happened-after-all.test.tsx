import { expect, test } from 'vitest';
import { AfterAll } from '../../src/renderer/features/attention/AfterAll.tsx';
import { MoneyError } from '../../src/renderer/money/MoneyError.tsx';
import { OutcomeNotice } from '../../src/renderer/money/OutcomeNotice.tsx';
import { IntentView } from '../../src/shared/model/intents.ts';
import { show } from './render.tsx';
import { minor } from '../../src/shared/values/money.ts';

const corrected = IntentView.parse({
  id: 7,
  accountId: 'a',
  kind: 'debit',
  reference: 'PD-9-D0-6Q1B2C3D4E',
  state: 'resolved',
  resolution: 'happened',
  amount: minor(6400),
  currency: 'EUR',
  bookingId: 'R-78',
  guestName: 'Ada Muster',
  tokenId: 1,
  paymentId: 2,
  refundId: null,
  error: null,
  createdAt: 1_800_000_000,
  sentAt: 1_800_000_000,
  endedAt: 1_800_000_001,
  nextQueryAt: null,
  queries: 0,
  correctedAt: 1_800_000_600,
  seenAt: null,
  alreadyDone: false
});

test('what happened after all says so wherever it is shown, and what to do about it', async () => {
  const screen = await show(
    <div style={{ padding: 16, width: 760, display: 'grid', gap: 16 }}>
      <AfterAll intent={corrected} />
      <OutcomeNotice intent={corrected} />
    </div>
  );
  await expect.element(screen.getByText('Happened after all', { exact: true })).toBeVisible();
  await expect.element(screen.getByText(/told as not done/)).toBeVisible();
  await expect.element(screen.getByTestId('after-all-read-7')).toBeEnabled();
  await expect.element(screen.getByTestId('outcome')).toHaveAttribute('data-ending', 'afterAll');
});

test('what is there several times is listed, and one more names how many were shown', async () => {
  const asked: number[] = [];
  const one = {
    what: 'refund',
    id: 3,
    state: 'succeeded',
    reference: 'PD-3-R0',
    amount: minor(1000),
    currency: 'EUR',
    at: 1_800_000_000
  } as const;
  const screen = await show(
    <MoneyError
      error={{ code: 'money.alreadyThere', there: [one, { ...one, reference: 'PD-3-R1', state: 'pending' }] }}
      onAgain={() => undefined}
      onAnother={(shown) => asked.push(shown)}
    />
  );
  await expect.element(screen.getByText('The same is there 2 times already')).toBeVisible();
  await expect.element(screen.getByText(/10\.00 · Under way/)).toBeVisible();
  await screen.getByTestId('another-one').click();
  expect(asked).toEqual([2]);
});
