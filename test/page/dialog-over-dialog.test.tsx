import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Over } from '../../src/renderer/app/shell/Over.tsx';
import { closeBatch, showBatch } from '../../src/renderer/features/batch/store.ts';
import { closeSendLinks } from '../../src/renderer/features/sendLinks/store.ts';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { minor } from '../../src/shared/values/money.ts';
import { account } from '../builders/accounts.ts';
import { answers, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const sum = { state: 'done', currency: 'EUR', count: 1, amount: minor(5000) };
const sheet = {
  batch: { id: 4, action: 'link', state: 'ended', because: null, createdAt: 1, endedAt: 2, person: null, sums: [sum] },
  rows: [
    {
      id: 1,
      accountId: 'syspay',
      paymentId: null,
      tokenId: 11,
      bookingId: 'R-1',
      guestName: 'Ada Muster',
      guestEmail: 'ada@example.org',
      remoteId: 'T1',
      amount: minor(5000),
      currency: 'EUR',
      reason: null,
      reference: 'PD-R1',
      intentId: 1,
      state: 'done',
      error: null
    }
  ]
};

const doors = { openSheet: () => undefined, openHelp: () => undefined, openBlackout: () => undefined, openBackup: () => undefined };

beforeEach(() => useAccounts.setState({ accounts: [account('syspay')], loaded: true }));
afterEach(() => {
  closeSendLinks();
  closeBatch();
});

test('a dialog that is loaded over another one leaves it where it is: what is below gets no focus meanwhile', async () => {
  standIn({
    'batches.sheet': () => answers(sheet),
    'guests.planLinks': () => answers({ more: false, environments: ['training'], rows: [] })
  });
  const below: string[] = [];
  const screen = await show(
    <>
      <button type="button" onFocus={() => below.push('below')}>
        below
      </button>
      <Over over={null} sought="" screen="arrivals" screens={[]} doors={doors} onClose={() => undefined} />
    </>
  );
  screen.getByText('below').element().focus();
  showBatch(4);
  await expect.element(screen.getByTestId('batch-run')).toHaveAttribute('data-state', 'ended');
  below.length = 0;
  const run = screen.getByTestId('batch-run').element();
  const hidden: string[] = [];
  const watch = new MutationObserver(() => {
    if (!run.isConnected || run.getClientRects().length === 0) hidden.push('hidden');
  });
  watch.observe(document.body, { subtree: true, childList: true, attributes: true });
  await expect.element(screen.getByTestId('batch-told')).toHaveFocus();
  screen.getByTestId('links-mail').element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByTestId('send-links')).toBeVisible();
  watch.disconnect();
  expect([hidden, below]).toEqual([[], []]);
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByTestId('send-links')).not.toBeInTheDocument();
  await expect.element(screen.getByTestId('links-mail')).toHaveFocus();
});
