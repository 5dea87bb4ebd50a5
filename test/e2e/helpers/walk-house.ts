import { expect, type Page } from '@playwright/test';
import { startPostgres, type Postgres } from '../../house/postgres.ts';
import { connect, isHouse, stopped } from './house.ts';
import type { Desk } from './running-desk.ts';
import type { Simulator } from './simulator.ts';
import { goTo, openRow, prepare } from './steps.ts';
import { BOOKING, furnish, type Stop } from './walk.ts';

/** A desk of a house: where it stands, what is done about it, and what is told while its server cannot be reached. */

const SOON = { timeout: 30_000 };

/** Of this runner; each has its own. */
let postgres: Postgres | null = null;

function server(): Postgres {
  if (postgres === null) throw new Error('the house has its server once the desk is furnished');
  return postgres;
}

export async function furnishHouse(desk: Desk, simulator: Simulator): Promise<void> {
  await furnish(desk, simulator);
  postgres = await startPostgres();
  await connect(desk.window, { address: await postgres.database(), password: postgres.password, name: 'Reception 1', code: '' });
}

export async function endHouse(): Promise<void> {
  await postgres?.close();
  postgres = null;
}

const inHouse = (name: string, presses: readonly string[], sign: string): Stop => ({
  name,
  open: async (page) => {
    await goTo(page, 'accounts');
    await page.getByTestId('open-house').click();
    for (const testId of presses) await page.getByTestId(testId).first().click();
    await expect(page.getByTestId(sign).first()).toBeVisible(SOON);
  }
});

async function back(page: Page): Promise<void> {
  await server().start();
  await isHouse(page, 'here');
}

export const houseStops: readonly Stop[] = [
  inHouse('house-together', [], 'house-desks'),
  inHouse('house-code', ['house-code', 'house-code-make'], 'house-code-text'),
  inHouse('house-rename', ['house-rename'], 'confirm'),
  inHouse('house-leave', ['house-leave'], 'confirm'),
  inHouse('house-reconnect', ['house-reconnect'], 'field-host'),
  {
    name: 'house-away',
    open: async (page) => {
      await goTo(page, 'payments');
      await stopped(server(), page);
    },
    close: back
  },
  {
    name: 'house-away-refund',
    open: async (page) => {
      await openRow(page, 'payments', BOOKING.paid);
      await stopped(server(), page);
      await prepare(page, 'refund', { amount: '10' });
      await page.getByTestId('money-dialog').getByTestId('confirm').click();
      await expect(page.getByTestId('error-notice')).toBeVisible(SOON);
    },
    close: back
  }
];
