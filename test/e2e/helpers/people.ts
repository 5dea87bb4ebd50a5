import { expect, type Page } from '@playwright/test';
import type { PeopleRules } from '../../../src/shared/model/people.ts';
import { invoke } from './invoke.ts';
import type { Simulator } from './simulator.ts';
import { goTo, guestPays, linkAddress, makeLink, openRow, prepare } from './steps.ts';

const SOON = { timeout: 20_000 };

/** Somebody who works at the desk, as a test knows them. */
export type Colleague = { readonly name: string; readonly pin: string };

/** As an administrator hands it out; its person chooses another one at the first sign-in. */
const FIRST_PIN = '771940';

/** The one who makes the others; signed in from then on. */
export async function firstAdministrator(page: Page, { name, pin }: Colleague): Promise<void> {
  await goTo(page, 'settings');
  await page.getByTestId('people-begin').click();
  await page.getByTestId('field-name').fill(name);
  await page.getByTestId('field-pin').fill(pin);
  await page.getByTestId('field-again').fill(pin);
  await page.getByTestId('first-make').click();
  await expect(page.getByTestId('person-menu')).toContainText(name, SOON);
}

/** Added by whoever is signed in. */
export async function addPerson(page: Page, name: string, role: string): Promise<void> {
  const answer = await invoke(page, 'people.add', { name, role, pin: FIRST_PIN });
  if (!answer.ok) throw new Error(`people.add: ${answer.error.code}`);
}

export async function lockDesk(page: Page): Promise<void> {
  await page.keyboard.press('F8');
  await expect(page.getByTestId('lock-screen')).toBeVisible(SOON);
}

/** By keyboard alone: the beginning of the name, the PIN, Enter. */
async function typeIn(page: Page, name: string, pin: string): Promise<void> {
  await page.keyboard.type(name.slice(0, 3));
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}

export async function signIn(page: Page, { name, pin }: Colleague): Promise<void> {
  await typeIn(page, name, pin);
  await expect(page.getByTestId('person-menu')).toContainText(name, SOON);
}

/** The first time: with the PIN that was handed out, then the own one is chosen. */
export async function signInFirst(page: Page, { name, pin }: Colleague): Promise<void> {
  await typeIn(page, name, FIRST_PIN);
  await expect(page.getByTestId('own-pin-first')).toBeVisible(SOON);
  await page.getByTestId('field-old').fill(FIRST_PIN);
  await page.getByTestId('field-pin').fill(pin);
  await page.getByTestId('field-again').fill(pin);
  await page.getByTestId('save-pin').click();
  await expect(page.getByTestId('own-pin-first')).toBeHidden(SOON);
  await expect(page.getByTestId('person-menu')).toContainText(name, SOON);
}

export const MIA: Colleague = { name: 'Mia Test', pin: '519284' };
export const ANNA: Colleague = { name: 'Anna Test', pin: '604713' };

/** At a training desk a paid link of 300.00, Mia as administrator, and Anna, who gives back 10.00 at once alone, and so much a day. */
export async function withAnna(page: Page, simulator: Simulator, day: number): Promise<void> {
  await makeLink(page, { bookingId: 'O-1', amount: '300' });
  await linkAddress(page);
  await guestPays(page, simulator);
  await firstAdministrator(page, MIA);
  await addPerson(page, ANNA.name, 'reception');
  const told = await invoke(page, 'people.rules', undefined);
  if (!told.ok) throw new Error(`people.rules: ${told.error.code}`);
  const rules = told.value as PeopleRules;
  const refund = { may: true, limits: { '*': { act: 1000, day } } };
  const narrowed = { ...rules, rights: { ...rules.rights, reception: { ...rules.rights.reception, refund } } };
  expect(await invoke(page, 'people.setRules', narrowed)).toMatchObject({ ok: true });
}

/** Asks for more than whoever is signed in may give back alone; the dialog of the second signature stands. */
export async function askForSecond(page: Page, amount: string): Promise<void> {
  await openRow(page, 'payments', 'O-1');
  await prepare(page, 'refund', { amount });
  await page.getByTestId('money-dialog').getByTestId('confirm').click();
  await expect(page.getByTestId('second-signature')).toBeVisible(SOON);
}
