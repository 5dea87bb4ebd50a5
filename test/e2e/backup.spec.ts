import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './helpers/accessibility.ts';
import { cutOff } from './helpers/cut.ts';
import { expect, NO_CARD_TYPED, test, type Desk } from './helpers/running-desk.ts';
import { startKeyring } from './helpers/keyring.ts';
import { goTo, linkAddress, makeLink, rowsWith, startTraining } from './helpers/steps.ts';

const SOON = { timeout: 30_000 };
const PHRASE = 'green horse under seven';

/** What the system's own dialogs answer. */
const filesAre = (desk: Desk, file: string): Promise<void> =>
  desk.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);

const type = async (page: Page, phrase: string): Promise<void> => {
  await page.getByTestId('field-passPhrase').fill(phrase);
};

// The scan for cards after each test reads one keychain, and here are two.
const TWO_KEYCHAINS = { annotation: { type: NO_CARD_TYPED } };

test(
  'A desk is backed up and goes on at another computer: its links are there, and a new one is made',
  TWO_KEYCHAINS,
  async ({ launchDesk, simulator }) => {
    const first = await launchDesk({ simulator });
    const page = first.window;
    const file = join(first.dataDir, 'desk.paydesk');
    await startTraining(page);
    await makeLink(page, { bookingId: 'B-1', amount: '80' });
    await linkAddress(page);
    await filesAre(first, file);
    await goTo(page, 'settings');
    await expect(page.getByTestId('backup-last')).toHaveText('No backup was made yet.');
    await page.getByTestId('backup-make').click();
    await type(page, 'too short');
    await page.getByTestId('backup-submit').click();
    await expect(page.getByTestId('backup-dialog')).toContainText('At least 12 signs are needed.');
    await type(page, PHRASE);
    await page.getByTestId('field-passPhraseAgain').fill(PHRASE);
    await page.getByTestId('backup-submit').click();
    await expect(page.getByTestId('backup-made')).toContainText('desk.paydesk', SOON);
    await page.getByTestId('backup-close').click();
    await expect(page.getByTestId('backup-last')).toContainText('desk.paydesk');
    await first.close();

    // Another computer: its own folder, its own keychain.
    const other = await startKeyring();
    try {
      const second = await launchDesk({ simulator, env: other.env });
      const there = second.window;
      await filesAre(second, file);
      await there.getByTestId('first-start-restore').click();
      await type(there, 'some other words here');
      await there.getByTestId('restore-look').click();
      await expect(there.getByTestId('restore-dialog')).toContainText('does not open with this pass phrase', SOON);
      await type(there, PHRASE);
      await there.getByTestId('restore-look').click();
      await expect(there.getByTestId('restore-look-seen')).toContainText('links and cards: 1', SOON);
      await expectAccessible(there, { include: '[role="dialog"]' });
      expect(await cutOff(there)).toEqual([]);
      await there.getByTestId('restore-confirm').click();

      await expect(there.getByTestId('nav-links')).toBeVisible(SOON);
      await goTo(there, 'links');
      await expect(rowsWith(there, 'B-1')).toBeVisible(SOON);
      await expect(there.getByTestId('restore-notice')).toBeHidden(SOON);
      await makeLink(there, { bookingId: 'B-2', amount: '90' });
      await linkAddress(there);
      await goTo(there, 'settings');
      await there.getByTestId('open-trail').click();
      await expect(there.getByTestId('trail-entries').locator('[data-kind="trail.restored"]')).toBeVisible(SOON);
      expect(readdirSync(second.dataDir).filter((name) => name.startsWith('history.kept-') || name.includes('incoming'))).toHaveLength(1);
      await second.close();
    } finally {
      await other.stop();
    }
  }
);
