import { expect, type Page } from '@playwright/test';
import type { Simulator } from './simulator.ts';

type Asked = { readonly method: string; readonly path: string; readonly status: number | 'cut'; readonly sent: unknown };

/** What the desk last asked of a gateway with this call, without card data, as the gateway received it. */
export async function lastAsked(simulator: Simulator, gateway: 'syspay' | 'saferpay', path: RegExp): Promise<unknown> {
  const { requests } = (await simulator.control.get(`/requests?gateway=${gateway}`)) as { requests: readonly Asked[] };
  return requests.findLast((one) => one.method === 'POST' && path.test(one.path))?.sent;
}

/** Chooses an option of a select by its text, as a person does. */
export async function choose(page: Page, testId: string, option: string | RegExp): Promise<void> {
  await page.getByTestId(testId).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Types into a select that finds its options and takes the one found. */
export async function find(page: Page, testId: string, text: string, option: RegExp): Promise<void> {
  await page.getByTestId(testId).click();
  await page.getByTestId(testId).fill(text);
  await page.getByRole('option', { name: option }).first().click();
}

/** Opens a fold by its title if it is closed. */
export async function unfold(page: Page, testId: string): Promise<void> {
  const fold = page.getByTestId(testId);
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  await expect(fold).toHaveAttribute('open', '');
}
