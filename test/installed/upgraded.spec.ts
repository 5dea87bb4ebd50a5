import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { startKeyring, type Keyring } from '../e2e/helpers/keyring.ts';
import { openRow } from '../e2e/helpers/steps.ts';
import { drive, home } from './program.ts';

let keyring: Keyring;
test.beforeAll(async () => {
  keyring = await startKeyring(join(home(), '.local/share'));
});
test.afterAll(() => keyring.stop());

test('the next version has what was written with the one before, and is opened at a booking by an address', async () => {
  const { app, page } = await drive(keyring, ['paydesk://booking/R-2040']);
  expect(await app.evaluate(({ app: program }) => program.getVersion())).toBe('0.2.0');
  await expect(page.getByTestId('booking-page')).toHaveAttribute('data-reference', 'R-2040');
  await openRow(page, 'payments', 'R-2040');
  await expect(page.getByTestId('detail-state')).toHaveText('Taken');
  await app.close();
});
