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

/** What is typed into the palette is done; typed at once, also where it is loaded only now. */
async function byPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  await expect(page.getByTestId('search-input')).toHaveValue(words);
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('search-input')).toBeHidden();
}

/** Goes to something with Tab and presses it. */
async function pressAt(page: Page, testId: string, key = 'Enter'): Promise<void> {
  await tabTo(page, testId);
  await page.keyboard.press(key);
}

test('Without a mouse: a list of arrivals becomes links, each guest is mailed once, a booking is pasted, texts and reminders are set', async ({
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

  await byPalette(page, 'arrivals');
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
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('sent-links')).toHaveAttribute('data-state', 'good', SOON);
  const got = smtp.received.map(({ to, subject }) => [[to].flat()[0]?.text, subject]);
  expect(got).toHaveLength(2);
  expect(got).toEqual([
    ['ada@example.org', expect.stringContaining('R-1')],
    ['lea@example.org', 'Votre lien sécurisé pour la réservation R-2']
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
  await expect(page.getByTestId('send-links-walk')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Mail to the guest, 1 of 2' })).toBeVisible();
  await pressAt(page, 'mail-open');
  await expect(page.getByRole('dialog', { name: 'Mail to the guest, 2 of 2' })).toBeVisible();
  await pressAt(page, 'mail-skip');
  await expect(page.getByTestId('send-links-walked')).toContainText('1 draft');
  await expect(plan).toHaveAttribute('data-program', '1');
  expect(await outside.opened()).toEqual([expect.stringContaining('mailto:guest')]);
  expect(smtp.received).toHaveLength(2);
  await smtp.close();
  await page.keyboard.press('Escape');
  await expect(plan).toBeHidden();

  // A confirmation's text, and Enter in the form it has filled.
  await byPalette(page, 'paste a booking');
  await expect(page.getByTestId('paste-text')).toBeFocused();
  await page.keyboard.insertText(
    'Booking number: R-77\nGuest: Eva Muster\nArrival: 1 March 2031\nDeparture: 4 March 2031\nTotal: EUR 99.00'
  );
  await pressAt(page, 'paste-read');
  await expect(page.getByTestId('field-booking.bookingId')).toHaveValue('R-77');
  await tabTo(page, 'field-amount');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('copy-link')).toBeFocused();

  // Texts to guests, and when they are reminded.
  await byPalette(page, 'messages to guests');
  await tabTo(page, 'field-subject');
  await page.keyboard.press('End');
  await page.keyboard.type(' {boking}');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('guest-text')).toContainText('Did you mean “booking”?');
  for (let back = 0; back < '{boking}'.length; back += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('{booking}');
  await pressAt(page, 'save-text');
  await expect(page.getByTestId('text-saved')).toBeVisible();
  await tabTo(page, 'guest-tab-texts', 'Shift+Tab');
  for (const _ of ['sending', 'reminders']) await page.keyboard.press('ArrowRight');
  await pressAt(page, 'reminders-on', 'Space');
  await pressAt(page, 'save-reminders');
  await expect(page.getByTestId('save-reminders')).toBeEnabled();
  expect(await call(page, 'guests.reminderRule', { propertyId: 1 })).toMatchObject({ on: true });

  await byPalette(page, 'first hour');
  await pressAt(page, 'first-hour-begin');
  await expect(page.getByTestId('first-hour-now')).toContainText('Make a payment link');
  await pressAt(page, 'first-hour-leave');
  await expect(page.getByTestId('first-hour')).toBeHidden();
});
