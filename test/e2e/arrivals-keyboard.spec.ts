import type { Page } from '@playwright/test';
import { link } from '../builders/training.ts';
import { call } from './helpers/invoke.ts';
import { tabTo } from './helpers/keyboard.ts';
import { movements } from './helpers/ledger.ts';
import { mailServer } from './helpers/mail-server.ts';
import { watchOutside } from './helpers/outside.ts';
import { expect, test } from './helpers/running-desk.ts';
import { startTraining } from './helpers/steps.ts';

const SOON = { timeout: 30_000 };

const LIST = [
  'Reservierung;Gast;Anreise;Abreise;Betrag;Währung;E-Mail;Sprache',
  'R-1;Muster, Ada;01.03.2031;05.03.2031;400,00;EUR;ada@example.org;de',
  'R-2;Dupont, Léa;01.03.2031;03.03.2031;250,50;EUR;lea@example.org;fr',
  'R-3;Smith, John;01.03.2031;02.03.2031;120,00;EUR;;en'
].join('\n');

const picture = (page: Page, name: string) => page.screenshot({ path: `/tmp/flows-shots/${name}.png` });

/** Goes to something with Tab and presses it. */
async function pressAt(page: Page, testId: string, key = 'Enter'): Promise<void> {
  await tabTo(page, testId);
  await page.keyboard.press(key);
}

test('A list of arrivals without a mouse: pasted, links made, and each guest mailed once; the mail program gets one draft after another', async ({
  launchDesk,
  simulator
}) => {
  const smtp = await mailServer();
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  const outside = await watchOutside(desk);
  await startTraining(page);
  const sending = { by: 'desk', host: '127.0.0.1', port: smtp.port, security: 'none', user: '', fromName: 'Seeblick' };
  const setSending = (by: 'desk' | 'program') =>
    call(page, 'guests.setSending', {
      propertyId: 1,
      sending: { ...sending, by, fromAddress: 'desk@hotel.example', replyTo: '' },
      password: null
    });
  await setSending('desk');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('arrivals');
  await page.keyboard.press('Enter');
  await tabTo(page, 'arrivals-text');
  await page.keyboard.insertText(LIST);
  await pressAt(page, 'arrivals-read');
  await expect(page.getByTestId('arrivals-found')).toContainText('3 arrivals');
  await expect(page.getByTestId('arrival-2')).toHaveAttribute('data-ticked', 'true', SOON);
  // Who has no address is ticked by somebody who has read that.
  await pressAt(page, 'arrival-tick-4', 'Space');
  await pressAt(page, 'arrivals-make');
  await expect(page.getByTestId('batch-run')).toHaveAttribute('data-state', 'ended', SOON);
  expect(await movements(simulator, 'token')).toHaveLength(3);

  await pressAt(page, 'links-mail');
  await expect(page.getByTestId('send-links')).toHaveAttribute('data-desk', '2');
  await expect(page.getByTestId('send-links-send')).toBeFocused();
  await expect(page.locator('[data-off="noEmail"]')).toContainText('John Smith');
  await picture(page, 'send-plan');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('sent-links')).toHaveAttribute('data-state', 'good', SOON);
  await picture(page, 'sent-sheet');
  const got = smtp.received.map(({ to, subject }) => [[to].flat()[0]?.text, subject]);
  expect(got).toHaveLength(2);
  expect(got).toEqual([
    ['ada@example.org', expect.stringMatching(/Zahlung/)],
    ['lea@example.org', expect.stringMatching(/paiement/i)]
  ]);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('sent-links')).toBeHidden();

  // From the list of links, once more, and by the mail program: who has a mail is left out.
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('batch-run')).toBeHidden();
  await setSending('program');
  const { booking, guest } = link();
  for (const at of [8, 9])
    await call(page, 'money.submit', {
      ...link({ preauth: false }),
      booking: { ...booking, bookingId: `R-${at}` },
      guest: { ...guest, email: `guest${at}@example.org` }
    });
  await page.keyboard.press('Control+4');
  await pressAt(page, 'tick-all', 'Space');
  await pressAt(page, 'batch-mail');
  const plan = page.getByTestId('send-links');
  await expect(plan).toHaveAttribute('data-program', '2');
  await expect(page.locator('[data-off="sent"]')).toHaveCount(2);
  await picture(page, 'send-program');
  await expect(page.getByTestId('send-links-walk')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Mail to the guest, 1 of 2' })).toBeVisible();
  await picture(page, 'walk');
  await pressAt(page, 'mail-open');
  await expect(page.getByRole('dialog', { name: 'Mail to the guest, 2 of 2' })).toBeVisible();
  await pressAt(page, 'mail-skip');
  await expect(page.getByTestId('send-links-walked')).toContainText('1 draft');
  await expect(plan).toHaveAttribute('data-program', '1');
  expect(await outside.opened()).toEqual([expect.stringContaining('mailto:guest')]);
  expect(smtp.received).toHaveLength(2);
  await smtp.close();
});
