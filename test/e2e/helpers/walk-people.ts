import { expect, type Page } from '@playwright/test';
import { call } from './invoke.ts';
import { addPerson, firstAdministrator, lockDesk, signIn, signInFirst } from './people.ts';
import type { Desk } from './running-desk.ts';
import type { Simulator } from './simulator.ts';
import { goTo, openRow, prepare } from './steps.ts';
import { BOOKING, furnish, type Stop } from './walk.ts';

/** Where people sign in: who they are, what each may do, a second signature, the lock screen. */

const SOON = { timeout: 30_000 };
const MIA = { name: 'Mia Keller', pin: '519284' };
const ANNA = { name: 'Anna Baumann', pin: '604713' };

/** A furnished desk with people; Mia, who may all, is signed in. Anna gives back 10.00 at once. */
export async function furnishPeople(desk: Desk, simulator: Simulator): Promise<void> {
  const page = desk.window;
  await furnish(desk, simulator);
  await firstAdministrator(page, MIA);
  for (const [name, role] of [
    [ANNA.name, 'reception'],
    ['Sam de Vries', 'supervisor'],
    ['Zoë Laurent-Montgolfier', 'finance']
  ] as const)
    await addPerson(page, name, role);
  const rules = (await call(page, 'people.rules', undefined)) as { rights: { reception: object } };
  const reception = { ...rules.rights.reception, refund: { may: true, limits: { '*': { act: 1000, day: 2500 } } } };
  await call(page, 'people.setRules', { ...rules, rights: { ...rules.rights, reception } });
  await lockDesk(page);
  await signInFirst(page, ANNA);
  await back(page);
}

/** Whoever is signed in goes, and Mia comes. */
async function back(page: Page): Promise<void> {
  if (await page.getByTestId('person-menu').isVisible()) await lockDesk(page);
  const another = page.getByTestId('another-name');
  if (await another.isVisible()) await another.click();
  await signIn(page, MIA);
}

async function people(page: Page): Promise<void> {
  await goTo(page, 'settings');
  await page.getByTestId('open-people').click();
  await expect(page.getByTestId('people-list')).toBeVisible();
}

async function rights(page: Page): Promise<void> {
  await goTo(page, 'settings');
  await page.getByTestId('open-rights').click();
  await expect(page.getByTestId('rights-table')).toBeVisible();
}

export const peopleStops: readonly Stop[] = [
  { name: 'people', open: people },
  {
    name: 'people-key',
    open: async (page) => {
      await people(page);
      await page.getByTestId('desk-key').evaluate((line) => line.scrollIntoView({ block: 'center' }));
    }
  },
  {
    name: 'person-add',
    open: async (page) => {
      await people(page);
      await page.getByTestId('person-add').click();
      await expect(page.getByTestId('person-dialog')).toBeVisible();
    }
  },
  {
    name: 'person-close',
    open: async (page) => {
      await people(page);
      await page.getByTestId(`person-${ANNA.name}`).getByTestId('person-close').click();
      await expect(page.getByTestId('confirm')).toBeVisible();
    }
  },
  { name: 'rights', open: rights },
  {
    name: 'right-limits',
    open: async (page) => {
      await rights(page);
      await page.getByTestId('grant-reception-refund').click();
      await expect(page.getByTestId('grant-dialog')).toBeVisible();
    }
  },
  {
    name: 'rights-save',
    open: async (page) => {
      await rights(page);
      await page.getByTestId('grant-reception-refund').click();
      await page.getByTestId('limit-*-act').fill('30');
      await page.getByTestId('grant-take').click();
      await page.getByTestId('rights-save').click();
      await expect(page.getByTestId('rights-changes')).toBeVisible();
    },
    close: (page) => page.getByTestId('rights-undo').click()
  },
  {
    name: 'person-menu',
    open: async (page) => {
      await goTo(page, 'today');
      await page.getByTestId('person-menu').click();
      await expect(page.getByTestId('lock')).toBeVisible();
    },
    close: (page) => page.getByTestId('person-menu').click()
  },
  {
    name: 'own-pin',
    open: async (page) => {
      await goTo(page, 'today');
      await page.getByTestId('person-menu').click();
      await page.getByTestId('change-own-pin').click();
      await expect(page.getByTestId('change-pin')).toBeVisible();
    }
  },
  { name: 'lock', open: lockDesk, close: back },
  {
    name: 'sign-in',
    open: async (page) => {
      await lockDesk(page);
      await page.getByTestId('person-tile').filter({ hasText: ANNA.name }).click();
      await expect(page.getByTestId('pin')).toBeVisible();
    },
    close: back
  },
  {
    name: 'second-signature',
    open: async (page) => {
      await lockDesk(page);
      await signIn(page, ANNA);
      await openRow(page, 'payments', BOOKING.paid);
      await prepare(page, 'refund', { amount: '400' });
      await page.getByTestId('money-dialog').getByTestId('confirm').click();
      await expect(page.getByTestId('second-why')).toBeVisible(SOON);
      await page.getByTestId('second-signature').locator('summary').click();
    },
    close: back
  },
  {
    name: 'may-not',
    open: async (page) => {
      await lockDesk(page);
      await signIn(page, ANNA);
      await goTo(page, 'settings');
    },
    close: back
  }
];
