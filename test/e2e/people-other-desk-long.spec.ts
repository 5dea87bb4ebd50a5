import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { PeopleRules } from '../../src/shared/model/people.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import { startKeyring } from './helpers/keyring.ts';
import { invoke } from './helpers/invoke.ts';
import { addPerson, firstAdministrator, lockDesk, signIn, signInFirst } from './helpers/people.ts';
import type { Simulator } from './helpers/simulator.ts';
import { expect, NO_CARD_TYPED, test, type Desk } from './helpers/running-desk.ts';
import { goTo, guestPays, linkAddress, makeLink, openRow, prepare, startTraining } from './helpers/steps.ts';

const SOON = { timeout: 20_000 };
const MIA = { name: 'Mia Test', pin: '519284' };
const ANNA = { name: 'Anna Test', pin: '604713' };
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

/** A desk with a paid link of 300.00, Mia as administrator, and Anna, who gives back 10.00 at once alone. */
async function withAnna(desk: Desk, simulator: Simulator): Promise<void> {
  const page = desk.window;
  await startTraining(page);
  await makeLink(page, { bookingId: 'O-1', amount: '300' });
  await linkAddress(page);
  await guestPays(page, simulator);
  await firstAdministrator(page, MIA);
  await addPerson(page, ANNA.name, 'reception');
  const told = await invoke(page, 'people.rules', undefined);
  if (!told.ok) throw new Error(`people.rules: ${told.error.code}`);
  const rules = told.value as PeopleRules;
  const refund = { may: true, limits: { '*': { act: 1000, day: 2500 } } };
  const narrowed = { ...rules, rights: { ...rules.rights, reception: { ...rules.rights.reception, refund } } };
  expect(await invoke(page, 'people.setRules', narrowed)).toMatchObject({ ok: true });
}

/** Anna asks for a refund; the dialog of the second signature stands with the other desk unfolded. */
async function askToRefund(page: Page, amount: string): Promise<void> {
  await openRow(page, 'payments', 'O-1');
  await prepare(page, 'refund', { amount });
  await page.getByTestId('money-dialog').getByTestId('confirm').click();
  await expect(page.getByTestId('second-signature')).toBeVisible(SOON);
  await page.getByTestId('second-signature').locator('summary').click();
  await expect(page.getByTestId('ask-desk')).toBeVisible();
}

// The scan for cards after each test reads one keychain, and here are two.
const TWO_KEYCHAINS = { annotation: { type: NO_CARD_TYPED } };

test(
  'Another desk signs a refund by file: only once its key is enrolled, once, and both names stand beside it',
  TWO_KEYCHAINS,
  async ({ launchDesk, simulator }) => {
    const here = await launchDesk({ simulator });
    const page = here.window;
    const request = join(here.dataDir, 'request.json');
    await withAnna(here, simulator);
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
