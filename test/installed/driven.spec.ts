import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { asGuest, payWithCard } from '../e2e/helpers/guest.ts';
import { startKeyring, type Keyring } from '../e2e/helpers/keyring.ts';
import { takeOrder } from '../e2e/helpers/moto.ts';
import { linkAddress, makeLink, openRow, startTraining } from '../e2e/helpers/steps.ts';
import { drive, home, start } from './program.ts';

let keyring: Keyring;
test.beforeAll(async () => {
  keyring = await startKeyring(join(home(), '.local/share'));
});
test.afterAll(() => keyring.stop());

test('a payment from link to paid, an address that opens its booking, a card charged by telephone', async () => {
  const { app, page } = await drive(keyring);
  expect(await app.evaluate(({ app: program }) => [program.isPackaged, program.getVersion()])).toEqual([true, '0.1.0']);

  await startTraining(page);
  await makeLink(page, { bookingId: 'R-2040', amount: '125.50', kind: 'sale', lastName: 'Beispiel' });
  await asGuest(await linkAddress(page), async (guest) => {
    await payWithCard(guest);
    await expect(guest.locator('body')).toContainText(/thank you|paid|done/i);
  });
  await expect(page.getByTestId('link-paid')).toBeVisible({ timeout: 30_000 });
  await openRow(page, 'payments', 'R-2040');
  await expect(page.getByTestId('detail-state')).toHaveText('Taken');
  await page.screenshot({ path: join(process.env['PAYDESK_OUTPUT'] ?? 'out/installed', 'payment.png') });

  // As a browser does it: the program is started once more with the address, and hands it to the one that runs.
  const second = start(keyring, ['paydesk://booking/R-2040']);
  expect(await second.gone).toBe(0);
  await expect(page.getByTestId('booking-page')).toHaveAttribute('data-reference', 'R-2040');
  await page.screenshot({ path: join(process.env['PAYDESK_OUTPUT'] ?? 'out/installed', 'booking.png') });

  // Nothing of that name: the search opens with it. A page of the program itself is no place to be sent to.
  expect(await start(keyring, ['paydesk://app/card.html']).gone).toBe(0);
  await expect(page.getByTestId('booking-page')).toBeVisible();
  expect(await start(keyring, ['paydesk://payment/not-here']).gone).toBe(0);
  await expect(page.getByTestId('search-input')).toHaveValue('not-here');
  await page.keyboard.press('Escape');

  // A card typed here: its window and the process that holds it come out of the archive too.
  await takeOrder({ app, window: page }, { bookingId: 'R-2041', kind: 'sale', amount: '80.00' });
  await expect(page.getByTestId('moto-state')).toHaveText('Taken');
  await app.close();
});
