import type { Page } from '@playwright/test';
import type { Payment } from '../../src/shared/model/domain.ts';
import { bytesOf, camt, type Line } from '../builders/statements.ts';
import { violationsOf } from './helpers/accessibility.ts';
import { cutOff } from './helpers/cut.ts';
import { lookAt, resize, SIZES, type SizeName } from './helpers/look.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { goTo, guestPays, linkAddress, makeLink, openRow, startTraining, switchAccount } from './helpers/steps.ts';

/** Where the money is: a statement made from what was paid at the training gateway, one payment short, one too little, one stranger. */

const IBAN = 'CH9300762011623852957';

async function lookedAt(desk: Desk, name: string): Promise<void> {
  if (!process.env['PAYDESK_PICTURES']) return;
  for (const size of Object.keys(SIZES) as SizeName[]) {
    await resize(desk, size);
    await lookAt(desk, `${name}-${size}`, process.env['PAYDESK_PICTURES']);
    expect(await cutOff(desk.window)).toEqual([]);
  }
  await resize(desk, 'usual');
}

const paidHere = (page: Page): Promise<readonly Payment[]> =>
  page.evaluate(async () => {
    const told = await (window as any).paydesk.invoke('payments.page', { filter: {}, sort: null, page: { limit: 50 } });
    if (!told.ok) throw new Error(JSON.stringify(told.error));
    return told.value.rows;
  });

const give = (page: Page, name: string, text: string) =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/xml', buffer: Buffer.from(bytesOf(text)) });

test('A statement tells what arrived, what did not and what is not known here; a person decides the rest', async ({
  launchDesk,
  simulator
}) => {
  const desk = await launchDesk({ simulator });
  const { window: page } = desk;
  await startTraining(page);
  await switchAccount(page, 'training-syspay');
  for (const [bookingId, amount] of [
    ['R-1', '120'],
    ['R-2', '80'],
    ['R-3', '50']
  ] as const) {
    await makeLink(page, { bookingId, amount });
    await linkAddress(page);
    await guestPays(page, simulator);
    await page.getByTestId('make-another').click();
  }
  const payments = await paidHere(page);
  const reference = (bookingId: string) => payments.find((one) => one.bookingId === bookingId)?.reference ?? '';
  const today = new Date().toISOString().slice(0, 10);
  const broken = `${reference('R-1').slice(0, 9)}\n${reference('R-1').slice(9)}`;
  const lines: Line[] = [
    { day: today, amount: 12_000, text: `Gutschrift ${broken}` },
    { day: today, amount: 6_000, text: `CARD PAYOUT ${reference('R-2').replaceAll('-', '')}` },
    { day: today, amount: 3_333, text: 'Zahlung Müller AG' },
    { day: today, amount: 4_900, text: 'Gutschrift ohne Angabe, Rechnung 77' },
    { day: today, amount: -90_000, text: 'Miete' }
  ];
  const statement = camt({ account: IBAN, currency: 'EUR', lines }, '08');

  await goTo(page, 'settlement');
  await expect(page.getByTestId('settlement-none')).toBeVisible();
  await lookedAt(desk, 'settlement-empty');

  await test.step('whose account it is, is asked once; then three piles and what differs', async () => {
    await give(page, 'november.xml', statement);
    await expect(page.getByTestId('settlement-statement')).toContainText('5 entries');
    await expect(page.getByTestId('confirm')).toBeDisabled();
    await page.getByTestId('owner-training-syspay').check();
    await lookedAt(desk, 'settlement-look');
    await page.getByTestId('confirm').click();
    await expect(page.getByTestId('settlement-taken')).toContainText('5 entries were added');
    await page.getByTestId('close-dialog').click();
    await expect(page.getByTestId('pile-settled')).toContainText('€180.00');
    await expect(page.getByTestId('pile-different')).toContainText('1');
    await expect(page.getByTestId('settlement-different')).toContainText('Another amount');
    expect(await violationsOf(page)).toEqual([]);
    await lookedAt(desk, 'settlement');
  });

  await test.step('a decision by hand is kept with its reason; the pile is empty then', async () => {
    await page.getByTestId('pile-open').click();
    const entries = page.getByTestId('settlement-open');
    await expect(entries).toContainText('Zahlung Müller AG');
    await entries.locator('[data-testid^="entry-"]').filter({ hasText: 'Müller' }).getByRole('button', { name: 'Set aside' }).click();
    await page.getByTestId('field-reason').fill('Pays a hall, not a room');
    await page.getByTestId('confirm').click();
    await expect(entries).not.toContainText('Zahlung Müller AG');
    const aside = page.getByTestId('settlement-aside');
    await expect(aside).toContainText('Pays a hall, not a room');
    await lookedAt(desk, 'settlement-aside');
    await aside.getByRole('button', { name: 'Take back' }).click();
    await page.getByTestId('field-reason').fill('A room after all');
    await page.getByTestId('confirm').click();
    await expect(entries).toContainText('Zahlung Müller AG');
    await expect(aside).toBeHidden();
    await entries
      .locator('[data-testid^="entry-"]')
      .filter({ hasText: 'Rechnung 77' })
      .getByRole('button', { name: 'Find payment' })
      .click();
    await page.locator('[data-testid^="candidate-"]').first().click();
    await page.getByTestId('field-reason').fill('The acquirer sent the list by mail');
    await lookedAt(desk, 'settlement-assign');
    await page.getByTestId('confirm').click();
    await expect(entries).not.toContainText('Rechnung 77');
    await page.getByTestId('pile-unsettled').click();
    await expect(page.getByTestId('settlement-unsettled')).toContainText('Nothing is on its way');
  });

  await test.step('the same file adds nothing, a broken one says where, another currency too', async () => {
    await give(page, 'november.xml', statement);
    await expect(page.getByTestId('settlement-before')).toContainText('This very file was taken on');
    await expect(page.getByTestId('confirm')).toBeDisabled();
    await page.getByTestId('cancel').click();
    await give(page, 'half.xml', statement.slice(0, statement.length / 2));
    await expect(page.getByTestId('error-notice')).toContainText('breaks off or is wrong at line');
    await lookedAt(desk, 'settlement-broken');
    await page.getByTestId('close-dialog').click();
    await give(page, 'mixed.xml', statement.replace('Ccy="EUR">60.00', 'Ccy="CHF">60.00'));
    await expect(page.getByTestId('error-notice')).toContainText('is in CHF, the lines before it in EUR');
    await page.getByTestId('close-dialog').click();
  });

  await test.step('the payment tells by which statement it arrived', async () => {
    await openRow(page, 'payments', 'R-1');
    await expect(page.getByTestId('arrived')).toContainText('november.xml, line');
    await expect(page.getByTestId('arrived')).toContainText('its reference stands in the entry');
    await lookedAt(desk, 'settlement-arrived');
    await page.getByTestId('arrived').getByRole('button', { name: 'Take back' }).click();
    await page.getByTestId('field-reason').fill('The bank took it back by phone');
    await page.getByTestId('confirm').click();
    await expect(page.getByTestId('arrived')).toBeHidden();
    await goTo(page, 'settlement');
    await page.getByTestId('pile-open').click();
    await expect(page.getByTestId('settlement-open')).toContainText('€120.00');
  });
});
