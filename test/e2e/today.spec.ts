import type { Page } from '@playwright/test';
import { link } from '../builders/training.ts';
import { expect, test } from './helpers/running-desk.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import { call } from './helpers/invoke.ts';
import { movements, newest } from './helpers/ledger.ts';
import { lookAt, resize } from './helpers/look.ts';
import type { Simulator } from './helpers/simulator.ts';
import { goTo, startTraining } from './helpers/steps.ts';

const SOON = { timeout: 30_000 };
const DAY = 86_400;
const now = Math.floor(Date.now() / 1000);

const two = (value: number) => String(value).padStart(2, '0');
/** A day on this machine's calendar, so many days from today. */
const day = (offset: number): string => {
  const date = new Date();
  date.setDate(date.getDate() + offset);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

type Wish = Parameters<typeof link>[0] & { readonly stay: readonly [number, number] };

/** A link of this booking, made so many days ago by the gateway's clock. */
async function made(page: Page, simulator: Simulator, bookingId: string, daysAgo: number, { stay: [from, to], ...more }: Wish) {
  await simulator.control.post('/clock', { set: now - daysAgo * DAY });
  const booking = { ...link().booking, bookingId, checkIn: day(from), checkOut: day(to) };
  await call(page, 'money.submit', link({ ...more, booking, description: null }));
  return newest(
    simulator,
    more.accountId === 'training-saferpay' ? 'offer' : 'token',
    more.accountId === 'training-saferpay' ? 'saferpay' : 'syspay'
  );
}

const pays = (simulator: Simulator, tokenId: string, outcome = 'success', card = {}) =>
  simulator.control.post('/syspay/guest', { tokenId, outcome, card });

async function linkTerminal(page: Page): Promise<string | null> {
  const accounts = (await call(page, 'accounts.list', undefined)) as { terminals: { type: string; terminalId: string }[] }[];
  return accounts.flatMap(({ terminals }) => terminals).find(({ type }) => type === 'SPG')?.terminalId ?? null;
}

/** One of each kind, by moving the gateway's clock: what was made some days ago is due today. Answers the payment that is only held. */
async function furnish(page: Page, simulator: Simulator): Promise<number> {
  await pays(simulator, await made(page, simulator, 'T-LAPSES', 29, { stay: [-20, 3] }));
  await pays(simulator, await made(page, simulator, 'T-LEFT', 6, { stay: [-5, -1] }));
  await made(page, simulator, 'T-UNPAID', 5, { stay: [10, 12], preauth: false });
  await made(page, simulator, 'T-ENDS', 1, {
    stay: [10, 12],
    preauth: false,
    payableUntil: Math.floor(new Date().setHours(23, 59, 0, 0) / 1000)
  });
  await pays(simulator, await made(page, simulator, 'T-DECLINED', 1, { stay: [10, 12], preauth: false }), 'declined');
  const [year, month] = day(0).split('-').map(Number);
  await pays(simulator, await made(page, simulator, 'T-CARD', 1, { stay: [29, 45], preauth: false, amount: null }), 'success', {
    expMonth: month,
    expYear: year
  });
  await pays(simulator, await made(page, simulator, 'T-ARRIVES', 1, { stay: [0, 2], preauth: false }));

  const terminalId = await linkTerminal(page);
  const saferpay = { accountId: 'training-saferpay', terminalId, preauth: false, payableUntil: now + 3 * DAY };
  const offerId = await made(page, simulator, 'T-SALE', 2, { stay: [-1, 3], ...saferpay });
  await simulator.control.post('/saferpay/guest', { offerId, outcome: 'success' });
  const found = (await call(page, 'search.everything', { text: 'T-SALE', limit: 5 })) as { id: number }[];
  const { payments } = (await call(page, 'tokens.refresh', { id: found[0]?.id })) as { payments: { id: number }[] };
  return payments[0]?.id ?? 0;
}

const due = (page: Page, kind: string, booking: string) => page.getByTestId(`due-${kind}`).filter({ hasText: booking });

test('One of each kind is due, is acted on from its line and goes; one is put off and comes back; who comes today', async ({
  launchDesk,
  simulator
}) => {
  test.setTimeout(120_000);
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  await expect(page.getByTestId('nothing-due')).toContainText('Looked at 2 accounts');
  const sale = await furnish(page, simulator);
  await simulator.control.post('/clock', { set: now });
  await page.getByTestId('sync-start').click();
  await expect(page.getByTestId('stay-T-ARRIVES')).toContainText('€125.50 paid', SOON);
  for (const [kind, booking] of [
    ['holdLapses', 'T-LAPSES'],
    ['holdAfterStay', 'T-LEFT'],
    ['saleNotTaken', 'T-SALE'],
    ['linkEnds', 'T-ENDS'],
    ['linkDeclined', 'T-DECLINED'],
    ['linkUnpaid', 'T-UNPAID'],
    ['cardEnds', 'T-CARD']
  ] as const)
    await expect(due(page, kind, booking)).toBeVisible(SOON);
  await expect(due(page, 'saleNotTaken', 'T-SALE')).toContainText('by published practice');
  await expectAccessible(page);
  if (process.env['PAYDESK_LOOK']) {
    await lookAt(desk, 'today');
    await resize(desk, 'small');
    await lookAt(desk, 'today-small');
    await resize(desk, 'usual');
  }

  // By the keyboard: arrows through the lines, Enter does the action.
  await due(page, 'holdLapses', 'T-LAPSES').getByTestId('due-act').focus();
  await page.keyboard.press('ArrowDown');
  await expect(due(page, 'holdAfterStay', 'T-LEFT').getByTestId('due-act')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const dialog = page.getByTestId('money-dialog');
  await dialog.getByTestId('confirm').click();
  await expect(dialog.getByTestId('outcome')).toHaveAttribute('data-ending', 'done');
  await page.getByTestId('close-dialog').click();
  await expect(due(page, 'holdLapses', 'T-LAPSES')).toBeHidden();
  await expect(due(page, 'holdAfterStay', 'T-LEFT').getByTestId('due-act')).toBeFocused();

  for (const [kind, booking] of [
    ['holdAfterStay', 'T-LEFT'],
    ['saleNotTaken', 'T-SALE']
  ] as const) {
    await due(page, kind, booking).getByTestId('due-act').click();
    await dialog.getByTestId('confirm').click();
    await expect(dialog.getByTestId('outcome')).toHaveAttribute('data-ending', 'done');
    await page.getByTestId('close-dialog').click();
    await expect(due(page, kind, booking)).toBeHidden();
  }
  expect((await movements(simulator, 'capture')).length).toBe(2);
  expect((await movements(simulator, 'capture', 'saferpay')).length).toBe(1);

  // Put off with a reason, it stays to be seen, and comes back.
  await due(page, 'linkUnpaid', 'T-UNPAID').getByTestId('due-snooze').click();
  await page.getByTestId('snooze-reason').fill('Pays at the counter');
  if (process.env['PAYDESK_LOOK']) await lookAt(desk, 'today-snooze');
  await page.getByTestId('snooze-dialog').getByTestId('confirm').click();
  await expect(due(page, 'linkUnpaid', 'T-UNPAID')).toBeHidden();
  await page.getByTestId('put-off').locator('summary').click();
  await expect(page.getByTestId('put-off-linkUnpaid')).toContainText('Pays at the counter');
  await page.getByTestId('wake').click();
  await expect(due(page, 'linkUnpaid', 'T-UNPAID')).toBeVisible();

  // A refund of which only the first half was done is finished from its line.
  await simulator.control.post('/saferpay/next-error', { errorName: 'ACTION_NOT_SUPPORTED', path: 'Transaction/Capture' });
  await page.evaluate(
    (paymentId) => window.paydesk?.invoke('money.submit', { kind: 'refund', paymentId, amount: 1_000, description: null }),
    sale
  );
  await due(page, 'refundUnfinished', 'T-SALE').getByTestId('due-act').click();
  await dialog.getByTestId('confirm').click();
  await expect(dialog.getByTestId('outcome')).toHaveAttribute('data-ending', 'done');
  await page.getByTestId('close-dialog').click();
  await expect(due(page, 'refundUnfinished', 'T-SALE')).toBeHidden();
  expect(await movements(simulator, 'refund', 'saferpay')).toHaveLength(1);

  // Lines that lead elsewhere lead to the right place.
  await due(page, 'linkEnds', 'T-ENDS').getByTestId('due-act').click();
  await expect(page.getByTestId('detail')).toContainText('T-ENDS');
  await page.keyboard.press('Escape');
  await goTo(page, 'today');
  await due(page, 'cardEnds', 'T-CARD').getByTestId('due-act').click();
  await expect(page.getByTestId('detail')).toContainText('T-CARD');
  await page.keyboard.press('Escape');
  await goTo(page, 'today');
  await due(page, 'linkDeclined', 'T-DECLINED').getByTestId('due-act').click();
  await expect(page.getByTestId('field-booking.bookingId')).toHaveValue('T-DECLINED');
  await page.getByTestId('submit-link').click();
  await expect(page.getByTestId('link-url')).toBeVisible();
  await goTo(page, 'today');
  await expect(due(page, 'linkDeclined', 'T-DECLINED')).toBeHidden();

  // What got no answer is looked into where it is dealt with, and is gone when a person has said.
  await simulator.control.post('/faults', { gateway: 'saferpay', method: 'POST', path: '/spg-offers$', kind: 'cutAfterCommit' });
  const lost = { ...link().booking, bookingId: 'T-LOST', checkIn: day(20), checkOut: day(21) };
  await call(
    page,
    'money.submit',
    link({ accountId: 'training-saferpay', booking: lost, preauth: false, payableUntil: now + DAY, terminalId: await linkTerminal(page) })
  );
  await due(page, 'noAnswer', 'T-LOST').getByTestId('due-act').click();
  await page.locator('[data-testid^="intent-not-"]').click();
  await page.getByTestId('decide-looked').check();
  // Believed once the request cannot be on its way any more.
  await expect(async () => {
    await page.getByTestId('confirm').click({ timeout: 1_000 });
    await expect(page.getByTestId('attention-empty')).toBeVisible({ timeout: 1_000 });
  }).toPass(SOON);
  await goTo(page, 'today');
  await expect(due(page, 'noAnswer', 'T-LOST')).toBeHidden();

  await expect(page.getByTestId('day-sums-EUR')).toBeVisible();
  await page.getByTestId('stay-T-ARRIVES').getByRole('button').click();
  await expect(page.getByTestId('booking-page')).toHaveAttribute('data-reference', 'T-ARRIVES');
});
