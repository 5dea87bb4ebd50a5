import { expect, test } from './helpers/desk.ts';
import { asGuest, payWithCard } from './helpers/guest.ts';
import { linkAddress, makeLink, startTraining } from './helpers/steps.ts';

test('A link for a booking is made, paid by the guest on the hosted page, and seen paid', async ({ launchDesk, simulator }) => {
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  await makeLink(page, { bookingId: 'R-2041', amount: '125.50', kind: 'preauth' });
  const address = await linkAddress(page);
  await asGuest(address, (guest) => payWithCard(guest));
  await expect(page.getByTestId('link-paid')).toBeVisible({ timeout: 30_000 });
});
