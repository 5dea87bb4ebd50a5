import type { Page } from '@playwright/test';
import { violationsOf } from './helpers/accessibility.ts';
import { cutOff } from './helpers/cut.ts';
import { expect, test, type Desk, type LaunchOptions } from './helpers/running-desk.ts';
import { resize, settled } from './helpers/look.ts';
import { shareDesk } from './helpers/shared-desk.ts';
import type { Simulator } from './helpers/simulator.ts';
import { goTo, leave, startTraining } from './helpers/steps.ts';

const ACCOUNT = 'training-saferpay';
const PATH = '/fields-access-tokens';

/** A training desk on the Accounts screen. */
async function accountsScreen(launch: (options?: LaunchOptions) => Promise<Desk>, simulator: Simulator): Promise<Desk> {
  const desk = await launch({ simulator });
  await startTraining(desk.window);
  await goTo(desk.window, 'accounts');
  await expect(desk.window.getByTestId(`account-${ACCOUNT}`)).toBeVisible();
  return desk;
}

const openTokens = async (page: Page) => {
  await page.getByTestId(`manage-fields-tokens-${ACCOUNT}`).click();
  const dialog = page.getByRole('dialog').filter({ has: page.getByTestId('fields-tokens-dialog') });
  await expect(dialog).toBeVisible();
  return dialog;
};

async function make(page: Page, description: string, pages: readonly string[]): Promise<void> {
  const dialog = page.getByTestId('fields-tokens-dialog');
  await dialog.getByTestId('field-description').fill(description);
  await dialog.getByTestId('field-sourceUrls').fill(pages.join('\n'));
  await dialog.getByTestId('create-fields-token').click();
}

const rows = (page: Page) => page.locator('tr[data-testid^="fields-token-"]');

/** How often this was asked of the gateway for a token. */
async function asked(simulator: Simulator, method: string): Promise<number> {
  const { requests } = await simulator.control.get('/requests?gateway=saferpay');
  return requests.filter((one: { method: string; path: string }) => one.method === method && one.path.includes(PATH)).length;
}

/** Accessible as it stands, and nothing is cut off in either window. */
async function look(desk: Desk, what: string): Promise<void> {
  await settled(desk.window);
  expect.soft(await violationsOf(desk.window), `${what}: accessibility`).toEqual([]);
  for (const size of ['small', 'usual'] as const) {
    await resize(desk, size);
    await settled(desk.window);
    expect.soft(await cutOff(desk.window), `${what}: cut off in a ${size} window`).toEqual([]);
  }
}

test.describe('Fields access tokens', () => {
  test('are made, copied, deleted after a question, and there again next time', async ({ launchDesk, simulator }) => {
    const desk = await accountsScreen(launchDesk, simulator);
    const page = desk.window;
    await openTokens(page);
    await expect(page.getByTestId('fields-tokens-empty')).toContainText('Fill in the form below');

    await make(page, 'Booking page', ['https://booking.example.org/', 'https://example.org/pay/']);
    await expect(page.getByTestId('fields-token-made')).toContainText('Booking page');
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page).first()).toContainText('https://example.org/pay/');
    const token = (await rows(page).first().locator('code').innerText()).trim();
    expect(token).toMatch(/^[0-9a-f-]{36}$/);

    await rows(page).first().getByText('Copy').click();
    await expect(rows(page).first()).toContainText('Copied');
    expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(token);

    await rows(page).first().getByText('Delete').click();
    const question = page.getByRole('dialog', { name: 'Delete this token?' });
    await expect(question.getByTestId('cancel')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(question).toBeHidden();
    expect(await asked(simulator, 'DELETE')).toBe(0);

    await rows(page).first().getByText('Delete').click();
    await question.getByTestId('confirm').click();
    await expect(question.getByTestId('done')).toHaveText('The token is deleted.');
    await question.getByTestId('close-dialog').click();
    await expect(rows(page).first()).toHaveAttribute('data-state', 'deleted');
    expect(await asked(simulator, 'DELETE')).toBe(1);

    await make(page, 'Second page', ['https://second.example.org/']);
    await expect(rows(page)).toHaveCount(2);
    await desk.close();
    const again = await launchDesk({ dataDir: desk.dataDir, simulator });
    await goTo(again.window, 'accounts');
    await expect(again.window.getByTestId(`fields-tokens-${ACCOUNT}`)).toContainText('1 made at this desk.');
  });

  test('one whose creation got no answer is told, sent once, and stays in the list until it is taken off', async ({
    launchDesk,
    simulator
  }) => {
    const { window: page } = await accountsScreen(launchDesk, simulator);
    await openTokens(page);
    await simulator.control.post('/faults', { gateway: 'saferpay', kind: 'cutAfterCommit', path: PATH, times: 1 });
    await make(page, 'Booking page', ['https://booking.example.org/']);
    await expect(page.getByTestId('error-notice')).toContainText('only the Saferpay Backoffice shows it');
    expect(await asked(simulator, 'POST')).toBe(1);
    await expect(rows(page).first()).toHaveAttribute('data-state', 'mayExist');

    await expect(page.getByTestId('error-notice')).toBeInViewport({ ratio: 1 });
    await expect(page.getByTestId('fields-tokens-dialog').getByTestId('field-description')).toHaveValue('');

    await rows(page).first().getByText('Take off the list').click();
    await page.getByRole('dialog', { name: 'Take this off the list?' }).getByTestId('confirm').click();
    await expect(page.getByTestId('done')).toContainText('Saferpay was not asked');
    await page.getByTestId('close-dialog').click();
    await expect(rows(page).first()).toHaveAttribute('data-state', 'forgotten');
  });

  test('one the gateway does not know any more is told plainly and marked as deleted', async ({ launchDesk, simulator }) => {
    const { window: page } = await accountsScreen(launchDesk, simulator);
    await openTokens(page);
    await make(page, 'Booking page', ['https://booking.example.org/']);
    await expect(rows(page)).toHaveCount(1);
    await simulator.control.post('/reset');
    await rows(page).first().getByText('Delete').click();
    await page.getByTestId('confirm').click();
    await expect(page.getByTestId('done')).toContainText('Saferpay does not know this token any more.');
    await page.getByTestId('close-dialog').click();
    await expect(rows(page).first()).toHaveAttribute('data-state', 'deleted');
  });
});

const offered = (page: Page, what: string) => page.getByTestId(`offers-${ACCOUNT}`).getByTestId(`offer-${what}`);

test.describe('The Saferpay account screen', () => {
  const shared = shareDesk(({ desk }) => startTraining(desk.window));
  const accounts = async () => {
    const page = shared().desk.window;
    await leave(page);
    await goTo(page, 'accounts');
    await expect(page.getByTestId(`account-${ACCOUNT}`)).toBeVisible();
    return page;
  };

  test('faults of a new token stand at their fields and nothing is sent', async () => {
    const page = await accounts();
    const { simulator } = shared();
    const before = await asked(simulator, 'POST');
    const dialog = await openTokens(page);
    await dialog.getByTestId('create-fields-token').click();
    await expect(dialog.getByText('Please fill this in.')).toHaveCount(2);
    await expect(dialog.getByTestId('field-description')).toBeFocused();
    await make(page, 'x'.repeat(129), ['https://booking.example.org/', 'http://booking.example.org/']);
    await expect(dialog).toContainText('at most 128 characters');
    await expect(dialog).toContainText('“http://booking.example.org/” is not the whole address');
    expect(await asked(simulator, 'POST')).toBe(before);
  });

  test('tokens for fields are not offered for SysPay', async () => {
    const page = await accounts();
    await expect(page.getByTestId('account-training-syspay')).toBeVisible();
    await expect(page.getByTestId('manage-fields-tokens-training-syspay')).toBeHidden();
  });

  test('typing cards is off until an administrator turns it on, with the rule beside the switch', async () => {
    const page = await accounts();
    await expect(offered(page, 'links')).toHaveAttribute('data-offered', 'true');
    await expect(offered(page, 'phoneOrders')).toHaveAttribute('data-offered', 'false');
    await expect(offered(page, 'phoneOrders')).toContainText('Only PCI-certified merchants');
    await page.getByTestId(`edit-${ACCOUNT}`).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('More settings').click();
    await expect(dialog).toContainText('Only PCI-certified merchants may send card data themselves.');
    await dialog.getByTestId('field-settings.directCardEntry').click();
    await dialog.getByTestId('save-account').click();
    await expect(dialog).toBeHidden();
    await expect(offered(page, 'phoneOrders')).toHaveAttribute('data-offered', 'true');
  });

  test('a terminal is picked from the list, and the interface version is a setting whose faults are not folded away', async () => {
    const page = await accounts();
    const card = page.getByTestId(`account-${ACCOUNT}`);
    await card.getByTestId('field-settings.linkTerminalId').click();
    await page.getByRole('option', { name: /SPG/ }).first().click();
    await expect(card.getByTestId('field-settings.linkTerminalId')).toHaveValue(/SPG/);

    await page.getByTestId(`edit-${ACCOUNT}`).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('More settings').click();
    await dialog.getByTestId('field-settings.apiVersion').fill('1,53');
    await dialog.getByText('More settings').click();
    await dialog.getByTestId('save-account').click();
    await expect(dialog.getByText('A version is written like 1.53.')).toBeVisible();
    await dialog.getByTestId('field-settings.apiVersion').fill('1.52');
    await dialog.getByTestId('save-account').click();
    await expect(dialog).toBeHidden();
    await expect(card.getByTestId('field-settings.linkTerminalId')).toHaveValue(/SPG/);
  });

  test('a smaller licence is read again: what it does not include is said, and its terminals cannot be picked', async () => {
    const page = await accounts();
    const card = page.getByTestId(`account-${ACCOUNT}`);
    await expect(card.getByTestId('field-settings.motoTerminalId')).toBeVisible();
    await shared().simulator.control.post('/saferpay/settings', { features: ['MANAGEMENT_API'] });
    await page.getByTestId(`configure-${ACCOUNT}`).click();
    await expect(offered(page, 'payments')).toContainText('The licence does not include the payment interface.');
    await expect(offered(page, 'links')).toHaveAttribute('data-offered', 'true');
    await expect(card.getByTestId('field-settings.linkTerminalId')).toBeVisible();
    await expect(card.getByTestId('field-settings.motoTerminalId')).toBeHidden();
  });
});

test('The Saferpay account looks as it should in both sizes, and has no accessibility faults', async ({ launchDesk, simulator }) => {
  const desk = await accountsScreen(launchDesk, simulator);
  const page = desk.window;
  await page.getByTestId(`account-${ACCOUNT}`).scrollIntoViewIfNeeded();
  await look(desk, 'the account');
  await page.getByTestId(`edit-${ACCOUNT}`).click();
  await page.getByRole('dialog').getByText('More settings').click();
  await expect(page.getByTestId('field-settings.apiVersion')).toBeVisible();
  await look(desk, 'its settings');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await openTokens(page);
  await look(desk, 'no token yet');
  await make(page, 'Booking page', ['https://booking.example.org/', 'https://example.org/pay/']);
  await expect(rows(page)).toHaveCount(1);
  await simulator.control.post('/faults', { gateway: 'saferpay', kind: 'cutAfterCommit', path: PATH, times: 1 });
  await make(page, 'Spa vouchers', ['https://spa.example.org/']);
  await expect(rows(page)).toHaveCount(2);
  await look(desk, 'tokens');
  await rows(page).last().getByText('Delete').click();
  await expect(page.getByTestId('cancel')).toBeFocused();
  await look(desk, 'the question before a token is deleted');
});
