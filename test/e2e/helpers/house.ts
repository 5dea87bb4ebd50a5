import type { Page } from '@playwright/test';
import type { HouseAddress } from '../../../src/shared/model/house.ts';
import type { Postgres } from '../../house/postgres.ts';
import { expect } from './running-desk.ts';
import { goTo } from './steps.ts';

const SOON = { timeout: 30_000 };

export const isHouse = (page: Page, state: string) => expect(page.getByTestId('status-house')).toHaveAttribute('data-state', state, SOON);

type Joining = { readonly address: HouseAddress; readonly password: string; readonly name: string; readonly code: string };

/** Connects a desk by the form; one that joins has a code. */
export async function connect(page: Page, { address, password, name, code }: Joining): Promise<void> {
  await goTo(page, 'accounts');
  await page.getByTestId('open-house').click();
  await page.getByTestId('field-host').fill(address.host);
  await page.getByTestId('field-port').fill(String(address.port));
  await page.getByTestId('field-database').fill(address.database);
  await page.getByTestId('field-user').fill(address.user);
  await page.getByTestId('field-tls').click();
  await page.getByRole('option', { name: /this very computer/ }).click();
  await page.getByTestId('field-password').fill(password);
  await page.getByTestId('field-deskName').fill(name);
  await page.getByTestId('field-code').fill(code);
  await page.getByTestId('house-test').click();
  await expect(page.getByTestId('house-found')).toHaveAttribute('data-found', code === '' ? 'empty' : 'joins', SOON);
  await page.getByTestId('house-connect').click();
  await isHouse(page, 'here');
  await expect(page.getByTestId('status-house')).toContainText(name);
}

export async function codeOf(page: Page): Promise<string> {
  await page.getByTestId('house-code').click();
  await page.getByTestId('house-code-make').click();
  const code = await page.getByTestId('house-code-text').innerText();
  await page.getByTestId('close-dialog').click();
  return code;
}

/** The server is gone, and the desk has seen so. */
export async function stopped(postgres: Postgres, page: Page): Promise<void> {
  await postgres.stop('SIGKILL');
  await isHouse(page, 'away');
  await expect(page.getByTestId('house-banner')).toBeVisible();
}
