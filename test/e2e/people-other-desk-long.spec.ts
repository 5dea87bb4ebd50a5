import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './helpers/accessibility.ts';
import { TWO_KEYCHAINS } from './helpers/house.ts';
import { startKeyring } from './helpers/keyring.ts';
import { ANNA, askForSecond, firstAdministrator, lockDesk, MIA, signIn, signInFirst, withAnna } from './helpers/people.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { goTo, startTraining } from './helpers/steps.ts';

const SOON = { timeout: 20_000 };
const OLGA = { name: 'Olga Test', pin: '830562' };

/** Where the system's own dialog says that a file goes. */
const saveTo = (desk: Desk, file: string): Promise<void> =>
  desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);

async function openFile(page: Page, button: string, file: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByTestId(button).click()]);
  await chooser.setFiles(file);
}

/** Anna asks for a refund; the dialog of the second signature stands with the other desk unfolded. */
async function askToRefund(page: Page, amount: string): Promise<void> {
  await askForSecond(page, amount);
  await page.getByTestId('second-signature').locator('summary').click();
  await expect(page.getByTestId('ask-desk')).toBeVisible();
}

test(
  'Another desk signs a refund by file: only once its key is enrolled, once, and both names stand beside it',
  TWO_KEYCHAINS,
  async ({ launchDesk, simulator }) => {
    const here = await launchDesk({ simulator });
    const page = here.window;
    const request = join(here.dataDir, 'request.json');
    await startTraining(page);
    await withAnna(page, simulator, 2500);
    await lockDesk(page);
    await signInFirst(page, ANNA);
    await askToRefund(page, '15');
    await saveTo(here, request);
    await page.getByTestId('ask-desk').click();
    await expect(page.getByTestId('second-signature')).toContainText('request.json', SOON);
    await expectAccessible(page, { include: '[role="dialog"]' });

    const keys = await startKeyring();
    try {
      const there = await launchDesk({ simulator, env: keys.env });
      const other = there.window;
      const signed = join(there.dataDir, 'signed.json');
      await startTraining(other);
      await firstAdministrator(other, OLGA);
      await goTo(other, 'settings');
      await other.getByTestId('open-people').click();
      await saveTo(there, signed);
      await openFile(other, 'open-request', request);
      const sheet = other.getByTestId('sign-file');
      await expect(sheet).toContainText('€15.00', SOON);
      await expect(sheet).toContainText('Anna Test');
      await other.getByTestId('file-pin').fill('000001');
      await other.getByTestId('file-sign').click();
      await expect(other.getByTestId('pin-told')).toContainText('That is not the PIN.', SOON);
      await other.getByTestId('file-pin').fill(OLGA.pin);
      await other.getByTestId('file-sign').click();
      await expect(other.getByTestId('file-signed')).toContainText('signed.json', SOON);
      const key = await other.getByTestId('desk-key').innerText();
      await there.close();

      await openFile(page, 'take-signed', signed);
      await expect(page.getByTestId('second-signature')).toContainText('not known here', SOON);
      await lockDesk(page);
      await signIn(page, MIA);
      await goTo(page, 'settings');
      await page.getByTestId('open-people').click();
      await page.getByTestId('enrol-name').fill('Head office');
      await page.getByTestId('enrol-key').fill(key);
      await page.getByTestId('enrol').click();
      await expect(page.getByTestId('desks')).toContainText('Head office', SOON);

      await lockDesk(page);
      await signIn(page, ANNA);
      await askToRefund(page, '15');
      await openFile(page, 'take-signed', signed);
      await expect(page.getByTestId('money-dialog').getByTestId('outcome')).toHaveAttribute('data-ending', 'done', SOON);
      await page.getByTestId('close-dialog').click();
      await expect(page.getByTestId('intents')).toContainText('Anna Test, signed by Olga Test (Head office)');

      await askToRefund(page, '16');
      const dialog = page.getByTestId('second-signature');
      await openFile(page, 'take-signed', signed);
      await expect(dialog).toContainText('signed for something else', SOON);
      // A file of this name that is another one meanwhile is read anew.
      await writeFile(signed, 'not signed');
      await openFile(page, 'take-signed', signed);
      await expect(dialog).toContainText('This is no such file', SOON);
    } finally {
      await keys.stop();
    }
  }
);
