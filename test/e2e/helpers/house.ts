import type { Page } from '@playwright/test';
import type { HouseAddress } from '../../../src/shared/model/house.ts';
import { startPostgres, type Postgres } from '../../house/postgres.ts';
import { expect, NO_CARD_TYPED, type LaunchDesk } from './running-desk.ts';
import { tabTo } from './keyboard.ts';
import { startKeyring } from './keyring.ts';
import type { Simulator } from './simulator.ts';
import { goTo, startTraining } from './steps.ts';

const SOON = { timeout: 30_000 };

/** The scan for cards after each test reads one keychain, and two desks have two. */
export const TWO_KEYCHAINS = { annotation: { type: NO_CARD_TYPED } };

export interface TwoWindows {
  readonly pages: readonly [Page, Page];
  readonly postgres: Postgres;
  /** What both connect with. */
  readonly joining: Pick<Joining, 'address' | 'password'>;
}

/** Two desks at one gateway, each with its own window, data and keychain, and a real PostgreSQL on loopback for their house. */
export async function inTwoWindows(
  { launchDesk, simulator }: { readonly launchDesk: LaunchDesk; readonly simulator: Simulator },
  work: (two: TwoWindows) => Promise<void>
): Promise<void> {
  const [postgres, keys] = await Promise.all([startPostgres(), startKeyring()]);
  try {
    const [one, two] = await Promise.all([launchDesk({ simulator }), launchDesk({ simulator, env: keys.env })]);
    const pages = [one.window, two.window] as const;
    await Promise.all(pages.map(startTraining));
    await work({ pages, postgres, joining: { address: await postgres.database(), password: postgres.password } });
  } finally {
    await postgres.close();
    await keys.stop();
  }
}

export const isHouse = (page: Page, state: string) => expect(page.getByTestId('status-house')).toHaveAttribute('data-state', state, SOON);

type Joining = { readonly address: HouseAddress; readonly password: string; readonly name: string; readonly code: string };

/** Connects a desk by the form, with the keyboard; one that joins has a code. */
export async function connect(page: Page, { address, password, name, code }: Joining): Promise<void> {
  await goTo(page, 'accounts');
  await tabTo(page, 'open-house');
  await page.keyboard.press('Enter');
  await writeInto(page, 'field-host', address.host);
  await writeInto(page, 'field-port', String(address.port));
  await writeInto(page, 'field-database', address.database);
  await writeInto(page, 'field-user', address.user);
  await writeInto(page, 'field-password', password);
  await tabTo(page, 'field-tls');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: /this very computer/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await writeInto(page, 'field-deskName', name);
  await writeInto(page, 'field-code', code);
  await tabTo(page, 'house-test');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('house-found')).toHaveAttribute('data-found', code === '' ? 'empty' : 'joins', SOON);
  await tabTo(page, 'house-connect');
  await page.keyboard.press('Enter');
  await isHouse(page, 'here');
  await expect(page.getByTestId('status-house')).toContainText(name);
}

/** Goes to a field with Tab and writes over what stands in it. */
async function writeInto(page: Page, testId: string, text: string): Promise<void> {
  await tabTo(page, testId);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
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
