import type { Page } from '@playwright/test';
import { expect, test } from './helpers/running-desk.ts';
import { mailServer } from './helpers/mail-server.ts';
import { watchOutside } from './helpers/outside.ts';
import { goTo, linkAddress, makeLink, openRow, startTraining } from './helpers/steps.ts';

async function writeText(page: Page): Promise<void> {
  await goTo(page, 'settings');
  await page.getByTestId('open-guest-mail').click();
  const subject = page.getByTestId('field-subject');
  await subject.fill('Pay for {boking} at ours');
  await page.getByTestId('save-text').click();
  await expect(page.getByTestId('guest-text')).toContainText('Did you mean “booking”?');
  await subject.fill('Pay for {booking} at ours');
  await expect(page.getByTestId('preview-subject')).toHaveText('Pay for R-2040 at ours');
  const frame = page.frameLocator('[data-testid="preview-html"]');
  await expect(frame.locator('a').first()).toHaveAttribute('href', 'https://pay.example/R-2040');
  // Its style is let in by the policy of the page, and nothing else is.
  await expect(frame.locator('a').first()).toHaveCSS('background-color', 'rgb(29, 92, 77)');
  await page.getByTestId('save-text').click();
  await expect(page.getByTestId('default-text')).toBeVisible();
}

async function setServer(page: Page, port: number): Promise<void> {
  await page.getByTestId('guest-tab-sending').click();
  await page.getByTestId('sending-desk').click();
  await page.getByTestId('field-host').fill('127.0.0.1');
  await page.getByTestId('field-security').click();
  await page.getByRole('option', { name: 'None (this computer only)' }).click();
  await page.getByTestId('field-port').fill(String(port));
  await page.getByTestId('field-fromAddress').fill('desk@hotel.example');
  await page.getByTestId('try-sending').click();
  await expect(page.getByTestId('sending-works')).toBeVisible();
  await page.getByTestId('save-sending').click();
  await expect(page.getByTestId('sending-saved')).toBeVisible();
}

test('A text of the property’s own, a link mailed by the desk over its server and given to a phone: outbox and timeline tell of it', async ({
  launchDesk,
  simulator
}) => {
  const smtp = await mailServer();
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  const outside = await watchOutside(desk);
  await startTraining(page);
  await writeText(page);
  await setServer(page, smtp.port);

  await makeLink(page, { bookingId: 'R-71', amount: '120.00' });
  const address = await linkAddress(page);
  await page.getByTestId('mail-link').click();
  await expect(page.getByTestId('mail-subject')).toHaveValue('Pay for R-71 at ours');
  await page.getByTestId('mail-send').click();
  await expect(page.getByTestId('mail-send')).toBeHidden();
  await expect.poll(() => smtp.received.length).toBe(1);
  const [mail] = smtp.received;
  expect([mail?.subject, mail?.from?.text]).toEqual(['Pay for R-71 at ours', 'desk@hotel.example']);
  expect(mail?.text).toContain(address);

  await page.getByTestId('short-link').click();
  await page.getByTestId('short-phone').fill('079 123 45 67');
  await page.getByTestId('short-chat').click();
  await expect(page.getByText('Write the number with its country')).toBeVisible();
  await page.getByTestId('short-phone').fill('+41 79 123 45 67');
  await page.getByTestId('short-chat').click();
  await expect(page.getByTestId('short-done')).toBeVisible();
  const [chat] = await outside.opened();
  expect(new URL(chat ?? '').searchParams.get('text')).toContain(address);
  await page.keyboard.press('Escape');

  await goTo(page, 'outbox');
  await expect(page.getByTestId('mail-row-1')).toHaveAttribute('data-state', 'sent');
  await expect(page.getByTestId('mail-row-1')).toContainText('ada@example.org');
  await openRow(page, 'links', 'R-71');
  await expect(page.getByTestId('timeline')).toContainText('Mail with the link sent');
  await expect(page.getByTestId('timeline')).toContainText('Given by WhatsApp');
  await desk.close();
  expect(smtp.received).toHaveLength(1);
  await smtp.close();
});
