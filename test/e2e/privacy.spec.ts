import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkRequest } from '../faults/operations.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import { invoke } from './helpers/invoke.ts';
import { expect, test } from './helpers/running-desk.ts';
import { goTo, startTraining } from './helpers/steps.ts';

const SOON = { timeout: 20_000 };

test('All that is held of a guest is found, handed out and blanked, and what is open stays', async ({ launchDesk, simulator }) => {
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  const blank = linkRequest('syspay');
  const guest = { ...blank.guest, firstName: 'Zyqqox', lastName: 'Wvxjant' };
  const request = {
    ...blank,
    accountId: 'training-syspay',
    guest,
    booking: { ...blank.booking, bookingId: 'Z-1' }
  };
  expect(await invoke(page, 'money.submit', request)).toMatchObject({
    ok: true
  });

  await goTo(page, 'settings');
  await page.getByTestId('open-privacy').click();
  await page.getByTestId('privacy-text').fill('zyqqox');
  await page.getByTestId('privacy-find').click();
  await expect(page.getByTestId('held-token')).toHaveAttribute('data-stays', 'payable', SOON);
  await expect(page.getByTestId('held-intent')).toBeVisible();
  await expectAccessible(page);
  for (const box of await page.getByTestId('privacy-guest').getByRole('checkbox').all()) await box.check();

  const file = join(desk.dataDir, 'guest.json');
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.getByTestId('privacy-export').click();
  await expect(page.getByTestId('privacy-exported')).toBeVisible(SOON);
  expect(readFileSync(file, 'utf8')).toContain('Zyqqox');
  expect(readFileSync(join(desk.dataDir, 'guest.txt'), 'utf8')).toContain('Wvxjant');

  // The link can still be paid, so it and what was asked for it stay until it is taken away.
  await page.getByTestId('privacy-blank').click();
  await expect(page.getByTestId('stays')).toBeVisible();
  await expect(page.getByTestId('confirm')).toBeDisabled();
  await page.getByTestId('blank-word').fill('BLANK');
  await page.getByTestId('confirm').click();
  await expect(page.getByTestId('done')).toBeVisible(SOON);
  await page.getByTestId('close-dialog').click();
  await expect(page.getByTestId('held-token')).toHaveAttribute('data-stays', 'payable', SOON);

  const retention = page.getByTestId('retention-1');
  await retention.getByTestId('retention-look').click();
  await expect(page.getByTestId('retention-told')).toContainText('0 rows would be blanked', SOON);
  await page.getByTestId('retention-confirm').click();
  await expect(retention.getByTestId('retention-state')).toContainText('On: after 24 months', SOON);

  await page.getByTestId('privacy-back').click();
  await page.getByTestId('open-trail').click();
  const entries = page.getByTestId('trail-entries');
  for (const kind of ['found', 'exported', 'blanked', 'retention'])
    await expect(entries.locator(`[data-kind="privacy.${kind}"]`).first()).toBeVisible(SOON);
  await expect(entries).not.toContainText('Zyqqox');
  await desk.close();
});
