import type { Page } from '@playwright/test';
import { codeOf, connect, inTwoWindows, isHouse, stopped, TWO_KEYCHAINS } from './helpers/house.ts';
import { guestDoes, movementsFromNow } from './helpers/ledger.ts';
import { expect, test } from './helpers/running-desk.ts';
import type { Simulator } from './helpers/simulator.ts';
import { closeDetail, confirmMoney, goTo, linkAddress, makeLink, openRow, prepare, rowsWith } from './helpers/steps.ts';

const SOON = { timeout: 30_000 };

async function paidLink(page: Page, simulator: Simulator): Promise<void> {
  await makeLink(page, { bookingId: 'H-1', amount: '300' });
  await linkAddress(page);
  await guestDoes(simulator, 'success');
  await expect(page.getByTestId('link-paid')).toBeVisible(SOON);
}

async function askToRefund(page: Page, amount: string): Promise<void> {
  await openRow(page, 'payments', 'H-1');
  await prepare(page, 'refund', { amount });
}

const confirm = (page: Page) => page.getByTestId('money-dialog').getByTestId('confirm').click();

test(
  'Two windows on one house: what one does the other sees, one refund moves, and away nothing is sent',
  TWO_KEYCHAINS,
  async ({ launchDesk, simulator }) => {
    await inTwoWindows({ launchDesk, simulator }, async ({ pages: [first, second], postgres, joining }) => {
      await connect(first, { ...joining, name: 'Reception 1', code: '' });
      await connect(second, { ...joining, name: 'Reception 2', code: await codeOf(first) });
      await expect(second.getByTestId('house-desk-Reception 1')).toBeVisible(SOON);
      await expect(first.getByTestId('house-desk-Reception 2')).toBeVisible(SOON);

      await paidLink(first, simulator);
      await goTo(second, 'payments');
      await expect(rowsWith(second, 'H-1')).toBeVisible(SOON);

      await writtenAtOne(first, second, simulator);
      await closedAtOne(first, second);

      const moved = await movementsFromNow(simulator);
      await bothRefund([first, second], simulator);
      expect(await moved('refund')).toHaveLength(1);

      await stopped(postgres, second);
      await askToRefund(second, '50');
      await confirm(second);
      await expect(second.getByTestId('error-notice')).toHaveAttribute('data-code', 'house.away', SOON);
      await expect(second.getByTestId('error-notice')).toContainText('Nothing was sent');
      expect(await moved('refund')).toHaveLength(1);

      await postgres.start();
      await isHouse(second, 'here');
      await confirmMoney(second);
      expect(await moved('refund')).toHaveLength(2);
    });
  }
);

const declined = (page: Page) => page.getByTestId('due-linkDeclined').filter({ hasText: 'H-2' });

/** A note, a saved view and what was put off on Today: made in the one window, seen in the other; taken away there, gone here. */
async function writtenAtOne(first: Page, second: Page, simulator: Simulator): Promise<void> {
  await openRow(first, 'payments', 'H-1');
  await first.getByTestId('note-text').fill('Pays the rest in cash');
  await first.getByTestId('note-add').click();
  await openRow(second, 'payments', 'H-1');
  await expect(second.getByTestId('notes')).toContainText('Pays the rest in cash', SOON);
  await closeDetail(first);
  await closeDetail(second);

  await first.getByTestId('views-menu').click();
  await first.getByTestId('save-view-name').fill('Rest in cash');
  await first.getByTestId('save-view').click();
  await expect(first.getByTestId('views')).toContainText('Rest in cash');
  await first.keyboard.press('Escape');
  await expect(second.getByTestId('views')).toContainText('Rest in cash', SOON);

  await goTo(first, 'newLink');
  await first.getByTestId('make-another').click();
  await makeLink(first, { bookingId: 'H-2', amount: '80' });
  await linkAddress(first);
  await guestDoes(simulator, 'declined');
  await goTo(first, 'today');
  await goTo(second, 'today');
  await expect(declined(second)).toBeVisible(SOON);
  await declined(first).getByTestId('due-snooze').click();
  await first.getByTestId('snooze-reason').fill('Comes back with another card');
  await first.getByTestId('snooze-dialog').getByTestId('confirm').click();
  await expect(declined(second)).toBeHidden(SOON);
  await second.getByTestId('put-off').locator('summary').click();
  await expect(second.getByTestId('put-off-linkDeclined')).toContainText('Comes back with another card');
  await second.getByTestId('wake').click();
  await expect(declined(first)).toBeVisible(SOON);
}

/** One desk closes the property's sheets; the other reads and checks what was closed. */
async function closedAtOne(first: Page, second: Page): Promise<void> {
  await goTo(first, 'closing');
  await first.getByTestId('close-now').click();
  await first.getByTestId('confirm').click();
  await expect(first.getByTestId('closed-sheet')).toBeVisible(SOON);
  await goTo(second, 'closing');
  const there = second.getByTestId('closed-elsewhere-Reception 1');
  await expect(there.getByTestId('closed-sheet-1')).toBeVisible(SOON);
  await there.getByTestId('check-seals').click();
  await expect(there.getByTestId('seals-checked')).toContainText('1');
  await second.getByTestId('close-now').click();
  await second.getByTestId('confirm').click();
  await expect(second.getByTestId('error-notice')).toHaveAttribute('data-code', 'closing.otherDesk', SOON);
  await second.getByTestId('error-notice').getByText('Reception 1').waitFor();
  await second.keyboard.press('Escape');
}

/** Both have the refund open, and press at once; the gateway takes its time. The slower one is told who is quicker. */
async function bothRefund(pages: readonly [Page, Page], simulator: Simulator): Promise<void> {
  await Promise.all(pages.map((page) => askToRefund(page, '100')));
  await simulator.control.post('/faults', { gateway: 'syspay', method: 'POST', path: 'refund', kind: 'delay', delayMs: 60_000 });
  await Promise.all(pages.map(confirm));
  const told = await Promise.any(
    pages.map(async (page) => {
      await page.getByTestId('house-taken').waitFor(SOON);
      return page;
    })
  );
  const quicker = told === pages[0] ? 'Reception 2' : 'Reception 1';
  await expect(told.getByTestId('house-taken')).toContainText(`${quicker} has been refunding this payment since`);
  await expect(told.getByTestId('house-under')).toContainText(quicker, SOON);
  await simulator.control.post('/release');
  await simulator.control.delete('/faults');
  const other = told === pages[0] ? pages[1] : pages[0];
  await expect(other.getByTestId('outcome')).toHaveAttribute('data-ending', 'done', SOON);
  await other.getByTestId('close-dialog').click();
  await told.getByTestId('house-look').click();
  // What the quicker one has done comes by itself, and the hint goes.
  await expect(told.getByTestId('detail-state')).toHaveText('Partly refunded', SOON);
  await expect(told.getByTestId('house-under')).toBeHidden(SOON);
  await Promise.all(pages.map(closeDetail));
}
