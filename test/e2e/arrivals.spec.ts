import { minor } from '../../src/shared/values/money.ts';
import { linkRequest } from '../faults/operations.ts';
import { invoke } from './helpers/invoke.ts';
import { guestDoes, movements } from './helpers/ledger.ts';
import { expect, test } from './helpers/running-desk.ts';
import { goTo, openRow, startTraining } from './helpers/steps.ts';

const SOON = { timeout: 30_000 };

const LIST = [
  'Reservierung;Gast;Anreise;Abreise;Betrag;Währung;E-Mail;Sprache',
  'R-1;Muster, Ada;01.03.2031;05.03.2031;400,00;EUR;ada@example.org;de',
  'R-2;Rossi, Zoé;01.03.2031;03.03.2031;1.250,50;EUR;zoe@example.org;it',
  'R-3;Smith, John;01.03.2031;02.03.2031;120,00;EUR;;en',
  'R-4;Jansen, Piet;02.03.2031;04.03.2031;300,00;EUR;piet@example.org;nl',
  'R-5;Dupont, Léa;02.03.2031;04.03.2031;-20,00;EUR;lea@example.org;fr'
].join('\n');

test('A list of arrivals is pasted: who has paid is left alone, the others get a link each, and the same list makes nothing twice', async ({
  launchDesk,
  simulator
}) => {
  const { window: page, app } = await launchDesk({ simulator });
  await startTraining(page);
  const link = linkRequest('syspay');
  const paid = { ...link, accountId: 'training-syspay', amount: minor(40_000), booking: { ...link.booking, bookingId: 'R-1' } };
  const answer = await invoke(page, 'money.submit', paid);
  expect(answer).toMatchObject({ ok: true });
  await guestDoes(simulator, 'success');
  await page.getByTestId('sync-start').click();

  await goTo(page, 'today');
  await page.getByTestId('today-arrivals').click();
  await page.getByTestId('arrivals-text').fill(LIST);
  await page.getByTestId('arrivals-read').click();
  await expect(page.getByTestId('arrivals-found')).toContainText('5 arrivals');
  const row = (line: number) => page.getByTestId(`arrival-${line}`);
  await expect(row(2).locator('[data-state="paid"]')).toBeVisible(SOON);
  await expect(row(2)).toHaveAttribute('data-ticked', 'false');
  await expect(row(3)).toHaveAttribute('data-ticked', 'true');
  await expect(row(3)).toContainText('€1,250.50');
  await expect(row(4).locator('[data-state="noEmail"]')).toBeVisible();
  await expect(row(6)).toHaveAttribute('data-standing', 'off');

  // Half now, of who is ready and of who has no mail; the one amount that is none is corrected in place.
  await page.getByTestId('arrivals-share').click();
  await page.getByRole('option', { name: 'Half now' }).click();
  await page.getByTestId('arrival-tick-4').check();
  await page.getByTestId('arrival-edit-6').click();
  await page.getByTestId('arrival-6-amount').fill('20,00');
  await page.getByTestId('arrival-6-amount').press('Enter');
  await expect(row(6)).toHaveAttribute('data-ticked', 'true');
  await expect(page.getByTestId('arrivals-make')).toHaveText('Make 4 links, €845.25');
  await page.getByTestId('arrivals-make').click();

  await expect(page.getByTestId('batch-run')).toHaveAttribute('data-state', 'ended', SOON);
  await expect(page.getByTestId('batch-sheet-done')).toHaveAttribute('data-count', '4');
  await page.getByTestId('links-copy').click();
  await expect(page.getByTestId('links-copied')).toContainText('4 links');
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied.split('\n').map((line) => line.split('\t').slice(0, 3))).toEqual([
    ['R-2', 'Zoé Rossi', '625.25 EUR'],
    ['R-3', 'John Smith', '60.00 EUR'],
    ['R-4', 'Piet Jansen', '150.00 EUR'],
    ['R-5', 'Léa Dupont', '10.00 EUR']
  ]);
  await page.getByTestId('batch-close').click();

  // The same list tomorrow: nothing of it is ready any more.
  await page.getByTestId('arrivals-another').click();
  await page.getByTestId('arrivals-text').fill(LIST);
  await page.getByTestId('arrivals-read').click();
  await expect(row(3).locator('[data-state="madeBefore"]')).toBeVisible(SOON);
  await expect(page.locator('tr[data-ticked="true"]')).toHaveCount(0);
  await expect(page.getByTestId('arrivals-make')).toBeDisabled();
  const made = (await movements(simulator, 'token')).map(({ reference }) => reference.split('-')[1]);
  expect(made.toSorted()).toEqual(['R1', 'R2', 'R3', 'R4', 'R5']);

  // From one of them once more: the same amount in a new form, which a pasted confirmation does not overwrite.
  await openRow(page, 'links', 'R-4');
  await page.getByTestId('same-again').click();
  await expect(page.getByTestId('field-amount')).toHaveValue('150.00');
  await page.keyboard.press('Control+Shift+V');
  await page
    .getByTestId('paste-text')
    .fill('Booking number: R-77\nGuest: Eva Muster\nPhone: +31 20 123 4567\nTotal: EUR 99.00\nVisa 4111 1111 1111 1111');
  await page.getByTestId('paste-read').click();
  await expect(page.getByTestId('pasted')).toContainText('1 card number');
  await expect(page.getByTestId('field-booking.bookingId')).toHaveValue('R-4');
  await page.getByTestId('pasted-over').click();
  await expect(page.getByTestId('field-booking.bookingId')).toHaveValue('R-77');
  await expect(page.getByTestId('field-amount')).toHaveValue('99.00');
  await page.getByTestId('pasted-undo').click();
  await expect(page.getByTestId('field-booking.bookingId')).toHaveValue('R-4');
  await expect(page.getByTestId('field-amount')).toHaveValue('150.00');
});
