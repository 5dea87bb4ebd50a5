import { choose, find, lastAsked, unfold } from './helpers/asked.ts';
import { expect, test } from './helpers/running-desk.ts';
import { movements } from './helpers/ledger.ts';
import type { Simulator } from './helpers/simulator.ts';
import { closeDetail, confirmMoney, fillLink, goTo, linkAddress, openRow, prepare, startTraining, switchAccount } from './helpers/steps.ts';

/** Every field of the forms with Saferpay, clicked, and what the gateway received of it. */

/** The page of Alias Insert stands in its address: the guest types a card there. */
async function guestStoresCard(simulator: Simulator, address: string): Promise<void> {
  const token = new URL(address).pathname.split('/').at(-1);
  await simulator.control.post('/saferpay/guest', { token, outcome: 'success' });
}

test('Each field of a link and of a stored card reaches Saferpay as its specification has it', async ({ launchDesk, simulator }) => {
  const { window: page } = await launchDesk({ simulator });
  await startTraining(page);
  await switchAccount(page, 'training-saferpay');

  await fillLink(page, { bookingId: 'R-1', amount: '90' });
  for (const absent of ['guest.reference', 'booking.currency', 'mandate', 'cardNeverExpires'])
    await expect(page.getByTestId(`field-${absent}`)).toBeHidden();
  await page.getByTestId('field-guest.phone').fill('+41 41 555 00 00');
  await unfold(page, 'guest-more');
  await page.getByTestId('field-guest.address.address1').fill('Seeweg 1');
  await page.getByTestId('field-guest.address.address2').fill('Haus B');
  await expect(page.getByTestId('field-guest.address.address3')).toBeHidden();
  await page.getByTestId('field-guest.address.postalCode').fill('6300');
  await page.getByTestId('field-guest.address.city').fill('Zug');
  await find(page, 'field-guest.address.country', 'Switz', /^Switzerland$/);
  await unfold(page, 'more-options');
  await choose(page, 'field-maxAttempts', '3');
  await choose(page, 'field-threeDs', 'Passed or attempted');
  await choose(page, 'field-configSet', /Weddings and conferences/);
  await page.getByTestId('field-storeCard').click();
  await choose(page, 'field-billingForm.source', 'Ask on the payment page');
  await page.getByTestId('field-billingForm.mandatoryFields').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'City' }).click();
  await page.keyboard.press('Escape');
  await page.getByTestId('submit-link').click();
  await linkAddress(page);
  expect(await lastAsked(simulator, 'saferpay', /\/spg-offers$/)).toMatchObject({
    Payment: { Amount: { Value: '9000' } },
    Payer: {
      BillingAddress: {
        FirstName: 'Ada',
        Phone: '+41 41 555 00 00',
        Street: 'Seeweg 1',
        Street2: 'Haus B',
        Zip: '6300',
        City: 'Zug',
        CountryCode: 'CH'
      }
    },
    MaxPaymentAttempts: 3,
    Condition: 'THREE_DS_AUTHENTICATION_SUCCESSFUL_OR_ATTEMPTED',
    ConfigSet: 'event',
    RegisterAlias: { IdGenerator: 'RANDOM' },
    BillingAddressForm: { AddressSource: 'SAFERPAY', MandatoryFields: ['CITY'] }
  });
  await page.getByTestId('make-another').click();

  // A page that only stores a card: the guest's phone and address would go nowhere, so they are not asked for.
  await fillLink(page, { bookingId: 'R-2', amount: '', kind: 'store' });
  await expect(page.getByTestId('field-guest.phone')).toBeHidden();
  await expect(page.getByTestId('guest-more')).toBeHidden();
  await expect(page.getByTestId('field-description')).toBeHidden();
  await page.getByTestId('field-cardUsableUntil').fill('2028-12-31');
  await page.keyboard.press('Tab');
  await page.getByTestId('submit-link').click();
  const address = await linkAddress(page);
  expect(await lastAsked(simulator, 'saferpay', /\/Alias\/Insert$/)).toMatchObject({
    RegisterAlias: { IdGenerator: 'MANUAL', Lifetime: expect.any(Number) },
    Type: 'CARD'
  });
  await guestStoresCard(simulator, address);

  await openRow(page, 'links', 'R-2');
  await page.getByTestId('action-refresh').click();
  await expect(page.getByTestId('action-refresh')).toBeEnabled();
  await closeDetail(page);
  await openRow(page, 'cards', 'R-2');
  await page.getByTestId('action-update').click();
  const change = page.getByRole('dialog').filter({ hasText: 'Change this stored card' });
  await change.getByTestId('field-cardExpiry').fill('09/2031');
  await change.getByTestId('field-lifetimeDays').fill('100');
  await change.getByTestId('confirm').click();
  await expect(change.getByTestId('done')).toBeVisible();
  await change.getByTestId('close-dialog').click();
  expect(await lastAsked(simulator, 'saferpay', /\/Alias\/Update$/)).toMatchObject({
    UpdateAlias: { Lifetime: 100 },
    UpdatePaymentMeans: { Card: { ExpMonth: 9, ExpYear: 2031 } }
  });

  for (const action of ['credit', 'removeCard']) {
    await page.getByTestId(`action-${action}`).click();
    await expect(page.getByTestId('cancel')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByTestId(`action-${action}`)).toBeFocused();
  }

  await prepare(page, 'credit', { amount: '15' });
  if ((await page.getByTestId('money-dialog').getByTestId('field-terminalId').inputValue()) === '')
    await choose(page, 'field-terminalId', /ECOM|MPO/);
  await page.getByTestId('money-dialog').getByTestId('field-description').fill('Minibar, charged twice');
  await confirmMoney(page);
  expect(await lastAsked(simulator, 'saferpay', /\/Transaction\/RefundDirect$/)).toMatchObject({
    Refund: { Amount: { Value: '1500' }, Description: 'Minibar, charged twice' },
    PaymentMeans: { Alias: { Id: expect.any(String) } }
  });
  expect(await movements(simulator, 'refund', 'saferpay')).toMatchObject([{ amount: 1500 }]);

  await page.getByTestId('action-removeCard').click();
  const removal = page.getByRole('dialog').filter({ hasText: 'Delete this stored card?' });
  await removal.getByTestId('confirm').click();
  await expect(removal.getByTestId('done')).toBeVisible();
  await removal.getByTestId('close-dialog').click();
  expect(await lastAsked(simulator, 'saferpay', /\/Alias\/Delete$/)).toMatchObject({ AliasId: expect.any(String) });
  await expect(page.getByTestId('action-removeCard')).toBeHidden();
  // Where it came from is gone: the focus is in the detail, not under it.
  await expect(page.locator('[role="dialog"]:focus-within, section:focus-within').getByTestId('detail')).toBeVisible();
  await closeDetail(page);
  await goTo(page, 'links');
});
