import type { Page } from '@playwright/test';
import { expect, test } from './helpers/running-desk.ts';
import { guestDoes } from './helpers/ledger.ts';
import { typeInto } from './helpers/keyboard.ts';
import { fillLink, linkAddress, makeLink, openRow, startTraining, switchAccount } from './helpers/steps.ts';

const amount = (page: Page) => page.getByTestId('field-amount');
const known = (page: Page) => page.getByTestId('known-booking');

test('New link knows the booking: the second link, the rest, and the guest', async ({ launchDesk, simulator }) => {
  const { window: page } = await launchDesk({ simulator });
  await startTraining(page);

  await test.step('half now: worked out beside the amount, the sum in the button', async () => {
    await fillLink(page, { bookingId: 'KB-101', amount: '' });
    await page.getByTestId('field-booking.totalAmount').fill('1.250,51');
    await page.getByTestId('share-deposit').click();
    await expect(amount(page)).toHaveValue('375.15');
    await page.getByTestId('share-half').click();
    await expect(amount(page)).toHaveValue('625.26');
    await expect(page.getByTestId('submit-link')).toHaveText('Create link over €625.26');
    await page.getByTestId('submit-link').click();
    await linkAddress(page);
    await expect(page.getByTestId('copy-link')).toBeFocused();
    await page.getByTestId('make-another').click();
    await expect(page.getByTestId('field-booking.bookingId')).toBeFocused();
  });

  await test.step('the same booking again: guest and stay are filled in, the open link is told', async () => {
    await page.getByTestId('field-booking.bookingId').fill('kb-101');
    await expect(known(page)).toContainText('Open link €625.26');
    await expect(page.getByTestId('field-guest.lastName')).toHaveValue('Muster');
    await expect(page.getByTestId('field-guest.email')).toHaveValue('ada@example.org');
    await expect(page.getByTestId('field-booking.totalAmount')).toHaveValue('1250.51');
    await amount(page).fill('625,26');
    await expect(known(page)).toContainText('There is an open link over just this amount');
  });

  await test.step('it is given to the guest again from here', async () => {
    await known(page).getByRole('button', { name: 'Resend it' }).click();
    await known(page).getByTestId('copy-link').click();
    await expect(known(page).getByTestId('copy-link')).toHaveText('Copied');
  });

  await test.step('the rest is asked for, and both are open', async () => {
    await known(page).getByTestId('ask-rest').click();
    await expect(amount(page)).toHaveValue('625.25');
    await page.getByTestId('submit-link').click();
    await linkAddress(page);
    await page.getByTestId('make-another').click();
    await page.getByTestId('field-booking.bookingId').fill('KB-101');
    await expect(page.getByTestId('sums-EUR')).toContainText('Open €1,250.51');
    await expect(page.getByTestId('ask-rest')).toBeHidden();
  });

  await test.step('another booking takes the first guest out again; at the other gateway it is the same booking', async () => {
    await page.getByTestId('field-booking.bookingId').fill('KB-102');
    await expect(page.getByTestId('field-guest.email')).toHaveValue('');
    await expect(page.getByTestId('field-booking.checkIn')).toHaveValue('');
    await switchAccount(page, 'training-saferpay');
    await page.getByTestId('field-booking.bookingId').fill('KB-101');
    await expect(page.getByTestId('sums-EUR')).toContainText('Open €1,250.51');
    await expect(page.getByTestId('field-guest.lastName')).toHaveValue('Muster');
  });
});

test('A wrong amount is put right: the old link is deleted where the gateway can, and said to stay where it cannot', async ({
  launchDesk,
  simulator
}) => {
  const { window: page } = await launchDesk({ simulator });
  await startTraining(page);

  await makeLink(page, { bookingId: 'W-1', amount: '125' });
  await linkAddress(page);
  await page.getByTestId('another-amount').click();
  await expect(amount(page)).toBeFocused();
  await expect(page.getByTestId('replaces')).toContainText('cannot withdraw');
  await page.keyboard.type('1250');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('withdrawn')).toHaveAttribute('data-state', 'impossible');
  await expect(page.getByTestId('link-amount')).toHaveText('€1,250.00');

  await switchAccount(page, 'training-saferpay');
  await page.getByTestId('make-another').click();
  await makeLink(page, { bookingId: 'W-2', amount: '125' });
  await linkAddress(page);
  await openRow(page, 'links', 'W-2');
  await page.getByTestId('another-amount').click();
  await expect(page.getByTestId('field-guest.lastName')).toHaveValue('Muster');
  await expect(amount(page)).toBeFocused();
  await page.keyboard.type('1250');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('withdrawn')).toHaveAttribute('data-state', 'done');
  await expect(page.getByTestId('withdrawn')).toContainText('€125.00 was deleted');
});

test('Days and amounts as they are typed, what warns, and a draft that is cleared, kept, or left while it is sent', async ({
  launchDesk,
  simulator
}) => {
  const { window: page } = await launchDesk({ simulator });
  await startTraining(page);
  await page.keyboard.press('Control+n');
  const field = (path: string) => page.getByTestId(`field-${path}`);
  const leave = () => page.keyboard.press('Tab');

  await test.step('what is no day stays, with a message', async () => {
    await expect(field('booking.bookingId')).toBeFocused();
    await field('booking.checkIn').fill('31.02.2027');
    await leave();
    await expect(field('booking.checkIn')).toHaveValue('31.02.2027');
    await expect(page.getByText('Not a day: “31.02.2027”')).toBeVisible();
    await field('booking.checkIn').fill('24. Dezember 2026');
    await leave();
    await expect(field('booking.checkIn')).toHaveValue('24 Dec 2026');
    await field('booking.checkOut').fill('+3');
    await leave();
    await expect(field('booking.checkOut')).toHaveValue('27 Dec 2026');
  });

  await test.step('a stay in the past and a total below the amount warn', async () => {
    await field('booking.checkIn').fill('1.1.2020');
    await field('booking.checkOut').fill('2.1.2020');
    await field('booking.totalAmount').fill('5');
    await amount(page).fill('CHF 10');
    await expect(field('currency')).toHaveValue('CHF');
    await expect(page.getByText('Reads as CHF 10.00')).toBeVisible();
    await expect(page.getByTestId('field-booking.checkOut-warning')).toBeVisible();
    await expect(page.getByTestId('field-booking.totalAmount-warning')).toBeVisible();
    await amount(page).fill('0.500');
    await expect(page.getByText('This currency has fewer decimals.')).toBeVisible();
  });

  await test.step('Clear empties it; Ctrl+N asks before it does', async () => {
    await page.getByTestId('clear-link').click();
    await expect(amount(page)).toHaveValue('');
    await expect(field('booking.bookingId')).toBeFocused();
    await page.keyboard.type('D-1');
    await page.keyboard.press('Control+n');
    await page.getByTestId('draft-keep').click();
    await expect(field('booking.bookingId')).toHaveValue('D-1');
    await expect(field('booking.bookingId')).toBeFocused();
    await page.keyboard.press('Control+n');
    await page.getByTestId('draft-new').click();
    await expect(field('booking.bookingId')).toHaveValue('');
    await expect(field('booking.bookingId')).toBeFocused();
  });

  await test.step('left while it is sent: it says so on return, and the result is there', async () => {
    await simulator.control.post('/faults', { gateway: 'syspay', method: 'POST', kind: 'delay', delayMs: 4000, times: 1 });
    await makeLink(page, { bookingId: 'D-2', amount: '20' });
    await page.getByTestId('nav-payments').click();
    await page.getByTestId('nav-newLink').click();
    await expect(page.getByTestId('link-sending')).toContainText('being made');
    await linkAddress(page);
    await expect(page.getByTestId('link-amount')).toHaveText('€20.00');
  });

  await test.step('handing over is kept with its time', async () => {
    await page.getByTestId('copy-link').click();
    await expect(page.getByTestId('link-given')).toContainText('copied');
    await page.getByTestId('show-link-qr').click();
    await expect(page.getByTestId('qr-large')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByTestId('mail-link').click();
    await expect(page.getByTestId('mail-to')).toBeFocused();
    await expect(page.getByTestId('mail-unsigned')).toBeVisible();
    await expect(page.getByTestId('mail-body')).toHaveValue(/1 Mar 2027/);
    await page.keyboard.press('Escape');
    await page.getByTestId('show-link').click();
    await expect(page.getByTestId('timeline')).toContainText('Link copied');
    await expect(page.getByTestId('timeline')).toContainText('QR code shown');
  });
});

test('A link takes twelve key presses beyond what is typed', async ({ launchDesk, simulator }) => {
  const { window: page } = await launchDesk({ simulator });
  await startTraining(page);
  await page.getByTestId('nav-payments').click();
  let presses = 0;
  const press = async (key: string) => {
    presses += 1;
    await page.keyboard.press(key);
  };
  /** Presses Tab until the field has the focus, and types. */
  const go = async (path: string, text: string) => {
    while (!(await page.getByTestId(`field-${path}`).evaluate((field) => field === document.activeElement))) await press('Tab');
    await page.keyboard.type(text);
  };
  await press('Control+n');
  await expect(page.getByTestId('field-booking.bookingId')).toBeFocused();
  await go('booking.bookingId', 'K-12');
  await go('booking.checkIn', '1.3.2027');
  await go('booking.checkOut', '+4');
  await go('booking.totalAmount', '1250');
  await go('amount', '625');
  await go('guest.firstName', 'Ada');
  await go('guest.lastName', 'Muster');
  await go('guest.email', 'ada@example.org');
  await press('Enter');
  await expect(page.getByTestId('copy-link')).toBeFocused();
  expect(presses).toBeLessThanOrEqual(12);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('copy-link')).toHaveText('Copied');

  // A booking that is known: its number, the amount, Enter.
  await guestDoes(simulator, 'success');
  await page.keyboard.press('Control+n');
  await typeInto(page, 'field-booking.bookingId', 'K-12');
  await expect(known(page)).toContainText('€625.00');
  await page.getByTestId('ask-rest').click();
  await page.getByTestId('submit-link').click();
  // The rest is just as much as was asked for before: a person says that one more is meant.
  await page.getByTestId('another-one').click();
  await linkAddress(page);
  await expect(page.getByTestId('link-amount')).toHaveText('€625.00');
});
