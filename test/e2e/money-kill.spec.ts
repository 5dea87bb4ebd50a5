import { authorized, commitsButNeverAnswers, killAfterCommit } from './helpers/killed.ts';
import { movements } from './helpers/ledger.ts';
import { expect, test } from './helpers/running-desk.ts';
import { act, confirmMoney, makeLink, openRow, prepare, startTraining, switchAccount } from './helpers/steps.ts';

const SOON = { timeout: 30_000 };

test.describe('The desk is killed between the commit at the gateway and its answer', () => {
  test('a refund: started again, the desk finds the one refund and never sends another', async ({ launchDesk, simulator }) => {
    const first = await launchDesk({ simulator });
    await startTraining(first.window);
    await authorized(first.window, simulator, 'R-1');
    await openRow(first.window, 'payments', 'R-1');
    await act(first.window, 'capture');
    await prepare(first.window, 'refund', { amount: '30' });
    await commitsButNeverAnswers(simulator, '/refund');
    await killAfterCommit(first, simulator, 'refund');

    const { window: page } = await launchDesk({ simulator, dataDir: first.dataDir });
    await openRow(page, 'payments', 'R-1');
    await expect(page.getByTestId('intents')).toContainText('Found: it happened', SOON);
    await expect(page.getByTestId('refunds')).toContainText('€30.00');
    await expect(page.getByTestId('payment-money')).toContainText('Can be refunded€70.00');
    await expect(page.getByTestId('status-unresolved')).toBeHidden();
    expect(await movements(simulator, 'refund')).toMatchObject([{ amount: 3000 }]);
  });
});

test.describe('An answer that does not come', () => {
  test('a cut connection: the desk asks at once and tells what it found', async ({ launchDesk, simulator }) => {
    const { window: page } = await launchDesk({ simulator });
    await startTraining(page);
    await authorized(page, simulator, 'R-1');
    await openRow(page, 'payments', 'R-1');
    await prepare(page, 'capture');
    await simulator.control.post('/faults', { gateway: 'syspay', method: 'POST', path: '/capture$', kind: 'cutAfterCommit' });
    await confirmMoney(page);
    await expect(page.getByTestId('detail-state')).toHaveText('Taken');

    await prepare(page, 'refund', { amount: '10' });
    await simulator.control.post('/faults', { gateway: 'syspay', method: 'POST', path: '/refund', kind: 'status500AfterCommit' });
    await confirmMoney(page);
    await expect(page.getByTestId('refunds')).toContainText('€10.00');
    expect(await movements(simulator, 'capture')).toHaveLength(1);
    expect(await movements(simulator, 'refund')).toHaveLength(1);
  });

  test('the gateway breaks down: the outcome is called unknown, nothing else may be done to the payment, and it settles by itself', async ({
    launchDesk,
    switchable
  }) => {
    const { window: page } = await launchDesk({ simulator: switchable });
    await startTraining(page);
    await authorized(page, switchable, 'R-1');
    await openRow(page, 'payments', 'R-1');
    await prepare(page, 'capture');
    await commitsButNeverAnswers(switchable, '/capture$');
    await page.getByTestId('confirm').click();
    await expect.poll(() => movements(switchable, 'capture')).toHaveLength(1);
    await switchable.off();

    const outcome = page.getByTestId('money-dialog').getByTestId('outcome');
    await expect(outcome).toHaveAttribute('data-ending', 'unknown');
    await expect(outcome).toContainText('It may have been carried out. Do not repeat it');
    await expect(page.getByTestId('action-void')).toHaveAttribute('aria-disabled', 'true');
    await expect(page.getByTestId('status-unresolved')).toContainText('1');
    await outcome.getByTestId('go-attention').click();
    const intent = page.locator('section[data-testid^="intent-"]');
    await expect(intent).toContainText('R-1');
    await expect(intent.getByRole('button', { name: 'Ask the gateway' })).toBeDisabled();

    await switchable.on();
    // The desk would look by itself some seconds later (offline.spec.ts waits for that).
    await page.getByTestId('sync-start').click();
    await expect(page.getByTestId('attention-empty')).toBeVisible({ timeout: 40_000 });
    await openRow(page, 'payments', 'R-1');
    await expect(page.getByTestId('intents')).toContainText('Found: it happened');
    await expect(page.getByTestId('detail-state')).toHaveText('Taken');
    await expect(page.getByTestId('status-unresolved')).toBeHidden();
    expect(await movements(switchable, 'capture')).toHaveLength(1);
  });
});

test.describe('Needs attention', () => {
  test('keeps what the gateway cannot be asked about until a person has looked it up', async ({ launchDesk, simulator }) => {
    const { window: page } = await launchDesk({ simulator });
    await startTraining(page);
    await switchAccount(page, 'training-saferpay');
    await simulator.control.post('/faults', { gateway: 'saferpay', method: 'POST', path: '/spg-offers$', kind: 'cutAfterCommit' });
    await makeLink(page, { bookingId: 'R-1', amount: '100' });
    await expect(page.getByTestId('outcome')).toHaveAttribute('data-ending', 'unknown');
    await expect(page.getByTestId('link-url')).toBeHidden();
    await page.getByTestId('sync-start').click();
    await expect(page.getByTestId('status-online')).toHaveAttribute('data-online', 'online');

    await page.getByTestId('status-unresolved').click();
    const intent = page.locator('section[data-testid^="intent-"]');
    await expect(intent).toContainText('R-1');
    await intent.getByRole('button', { name: 'Ask the gateway' }).click();
    await expect(intent).toContainText('Outcome unknown');

    await intent.getByRole('button', { name: 'It happened' }).click();
    await expect(page.getByTestId('confirm')).toBeDisabled();
    await page.getByTestId('decide-looked').check();
    await page.getByTestId('confirm').click();
    await expect(page.getByTestId('attention-empty')).toBeVisible();
    await expect(page.getByTestId('status-unresolved')).toBeHidden();
    await page.getByTestId('attention-journal').check();
    await expect(page.getByRole('main')).toContainText('Desk says: it happened');
    expect(await movements(simulator, 'offer', 'saferpay')).toHaveLength(1);
  });
});

test.describe('Asked for twice', () => {
  test('a double click refunds once, and two windows at the same moment refund once', async ({ launchDesk, simulator }) => {
    const desk = await launchDesk({ simulator });
    const page = desk.window;
    await startTraining(page);
    await authorized(page, simulator, 'R-1');
    await openRow(page, 'payments', 'R-1');
    await act(page, 'capture');

    await prepare(page, 'refund', { amount: '10' });
    await page.getByTestId('confirm').dblclick();
    await expect(page.getByTestId('outcome')).toHaveAttribute('data-ending', 'done');
    await page.getByTestId('close-dialog').click();
    expect(await movements(simulator, 'refund')).toHaveLength(1);

    const opening = desk.app.waitForEvent('window');
    await desk.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()
        ?.items.flatMap((item) => item.submenu?.items ?? [])
        .find((item) => item.label === 'New window')
        ?.click()
    );
    const other = await opening;
    await openRow(other, 'payments', 'R-1');
    for (const window of [page, other]) await prepare(window, 'refund', { amount: '20' });
    // Held at the gateway for a moment, so that the second is sure to come while the first is on its way.
    await simulator.control.post('/faults', {
      gateway: 'syspay',
      method: 'POST',
      path: '/refund',
      kind: 'delay',
      delayMs: 1500,
      afterCommit: true,
      times: -1
    });
    await Promise.all([page, other].map((window) => window.getByTestId('confirm').click()));
    const endings = await Promise.all(
      [page, other].map(async (window) => {
        await expect(window.getByTestId('outcome')).toBeVisible(SOON);
        return window.getByTestId('outcome').getAttribute('data-ending');
      })
    );
    expect(endings.toSorted()).toEqual(['alreadyDone', 'done']);
    expect(await movements(simulator, 'refund')).toHaveLength(2);
  });
});
