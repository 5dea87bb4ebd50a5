import type { Page } from '@playwright/test';
import { codeOf, connect, inTwoWindows, isHouse, TWO_KEYCHAINS } from './helpers/house.ts';
import { movementsFromNow } from './helpers/ledger.ts';
import { picture } from './helpers/look.ts';
import { expect, test } from './helpers/running-desk.ts';
import { goTo, linkAddress, makeLink, switchAccount } from './helpers/steps.ts';

const SOON = { timeout: 30_000 };

/** A link at a gateway that cannot be asked about it, made while the house is away, by a second confirmation. */
async function linkAllTheSame(page: Page): Promise<void> {
  await switchAccount(page, 'training-saferpay');
  await makeLink(page, { bookingId: 'H-7', amount: '120' });
  await page.getByTestId('house-away-open').click();
  await page.getByTestId('house-away-asked').click();
  await page.getByTestId('house-away-confirm').click();
  await linkAddress(page);
}

async function allowAway(page: Page): Promise<void> {
  await goTo(page, 'accounts');
  await page.getByTestId('open-house').click();
  await page.getByTestId('house-rule-1').click();
  await page.getByRole('option', { name: /second confirmation/ }).click();
  await expect(page.getByTestId('house-rule-risk')).toBeVisible();
}

test(
  'Two windows that do the same while neither sees the other: both are told of it when the house is back, and one says what was done',
  TWO_KEYCHAINS,
  async ({ launchDesk, simulator }) => {
    await inTwoWindows({ launchDesk, simulator }, async ({ pages, postgres, joining }) => {
      const [first, second] = pages;
      await connect(first, { ...joining, name: 'Reception 1', code: '' });
      await connect(second, { ...joining, name: 'Reception 2', code: await codeOf(first) });
      await Promise.all(pages.map(allowAway));

      const moved = await movementsFromNow(simulator);
      await postgres.stop('SIGKILL');
      await Promise.all(pages.map((page) => isHouse(page, 'away')));
      for (const page of pages) await linkAllTheSame(page);
      expect(await moved('offer', 'saferpay')).toHaveLength(2);

      await postgres.start();
      await Promise.all(pages.map((page) => isHouse(page, 'here')));
      for (const [index, page] of pages.entries()) {
        await expect(page.getByTestId('status-house-conflicts')).toBeVisible(SOON);
        await goTo(page, 'attention');
        await expect(page.getByTestId('house-conflict-word')).toHaveAttribute('data-state', 'sameReference');
        for (const desk of ['Reception 1', 'Reception 2']) await expect(page.getByTestId(`house-claim-${desk}`)).toBeVisible();
        await picture(page, `house-conflict-${index + 1}`);
      }
      await first.getByTestId('house-conflict-answer').click();
      await first.getByTestId('field-reason').fill('The link of Reception 2 was deleted');
      await first.getByTestId('confirm').click();
      for (const page of pages) {
        await expect(page.getByTestId('house-conflict-word')).toBeHidden(SOON);
        await expect(page.getByTestId('status-house-conflicts')).toBeHidden(SOON);
      }
    });
  }
);
