import { startPostgres } from '../house/postgres.ts';
import { codeOf, connect } from './helpers/house.ts';
import { invoke } from './helpers/invoke.ts';
import { startKeyring } from './helpers/keyring.ts';
import { addPerson, firstAdministrator, lockDesk, signIn, signInFirst } from './helpers/people.ts';
import { expect, NO_CARD_TYPED, test } from './helpers/running-desk.ts';
import { goTo, guestPays, linkAddress, makeLink, openRow, prepare, startTraining } from './helpers/steps.ts';
import type { Simulator } from './helpers/simulator.ts';
import type { PeopleRules } from '../../src/shared/model/people.ts';
import type { Page } from '@playwright/test';

/** Two desks of one house, each with its own window, data and keychain, and a real PostgreSQL on loopback. */
const SOON = { timeout: 30_000 };
// The scan for cards after each test reads one keychain, and here are two.
const TWO_KEYCHAINS = { annotation: { type: NO_CARD_TYPED } };

const MIA = { name: 'Mia Test', pin: '519284' };
const NORA = { name: 'Nora Test', pin: '830562' };

test(
  'Two windows with people of their own: shown and asked before they are one; then who is closed at one is out at the other',
  TWO_KEYCHAINS,
  async ({ launchDesk, simulator }) => {
    const [postgres, keys] = await Promise.all([startPostgres(), startKeyring()]);
    try {
      const [one, two] = await Promise.all([launchDesk({ simulator }), launchDesk({ simulator, env: keys.env })]);
      const [first, second] = [one.window, two.window];
      await Promise.all([startTraining(first), startTraining(second)]);
      await firstAdministrator(first, MIA);
      await addPerson(first, 'Anna Test', 'reception');
      await firstAdministrator(second, NORA);
      await addPerson(second, 'ánna  test', 'supervisor');
      await addPerson(second, 'Otto Test', 'finance');
      const joining = { address: await postgres.database(), password: postgres.password };
      await connect(first, { ...joining, name: 'Reception 1', code: '' });
      await expect(first.getByTestId('house-people-state')).toHaveAttribute('data-state', 'together', SOON);
      await connect(second, { ...joining, name: 'Reception 2', code: await codeOf(first) });

      await expect(second.getByTestId('house-people-apart')).toBeVisible(SOON);
      await second.getByTestId('house-people-open').click();
      await expect(second.getByTestId('house-people-same')).toContainText('ánna test, Supervisor → Anna Test, Reception');
      await expect(second.getByTestId('house-people-added')).toContainText('Nora Test, Administrator');
      await expect(second.getByTestId('house-people-added')).toContainText('Otto Test, Finance');
      await expect(second.getByTestId('house-people-from')).toContainText('Mia Test, Administrator');
      await second.getByTestId('house-people-pin').fill('000000');
      await second.getByTestId('house-people-join').click();
      await expect(second.getByTestId('pin-told')).toHaveAttribute('data-code', 'people.wrongPin', SOON);
      await second.getByTestId('house-people-pin').fill(MIA.pin);
      await second.getByTestId('house-people-join').click();
      await expect(second.getByTestId('house-people-state')).toHaveAttribute('data-state', 'together', SOON);

      // Mia works at the second desk too, with the same PIN, and is closed at the first one.
      await second.keyboard.press('F8');
      await signIn(second, MIA);
      await first.keyboard.press('F8');
      await signIn(first, NORA);
      await goTo(first, 'settings');
      await first.getByTestId('open-people').click();
      await expect(first.getByTestId('people-of-house')).toBeVisible(SOON);
      const row = first.getByTestId('person-Mia Test');
      await expect(first.getByRole('row').filter({ hasText: 'Otto Test' })).toBeVisible(SOON);
      await expect(row.or(first.getByRole('row').filter({ hasText: 'Mia Test' })).first()).toBeVisible();
      const listed = await invoke(first, 'people.list', undefined);
      const mia = listed.ok ? (listed.value as { id: string; name: string }[]).find(({ name }) => name === MIA.name) : undefined;
      expect(await invoke(first, 'people.close', { id: mia?.id ?? '' })).toMatchObject({ ok: true });
      await expect(second.getByTestId('lock-screen')).toBeVisible(SOON);
    } finally {
      await postgres.close();
      await keys.stop();
    }
  }
);

/** A paid link of 300.00, Mia as administrator, and Anna, who gives back 10.00 at once alone. */
async function withAnna(page: Page, simulator: Simulator): Promise<void> {
  await startTraining(page);
  await makeLink(page, { bookingId: 'O-1', amount: '300' });
  await linkAddress(page);
  await guestPays(page, simulator);
  await firstAdministrator(page, MIA);
  await addPerson(page, ANNA.name, 'reception');
  const told = await invoke(page, 'people.rules', undefined);
  if (!told.ok) throw new Error(`people.rules: ${told.error.code}`);
  const rules = told.value as PeopleRules;
  const refund = { may: true, limits: { '*': { act: 1000, day: 10_000 } } };
  const narrowed = { ...rules, rights: { ...rules.rights, reception: { ...rules.rights.reception, refund } } };
  expect(await invoke(page, 'people.setRules', narrowed)).toMatchObject({ ok: true });
}

async function askToRefund(page: Page, amount: string): Promise<void> {
  await openRow(page, 'payments', 'O-1');
  await prepare(page, 'refund', { amount });
  await page.getByTestId('money-dialog').getByTestId('confirm').click();
  await expect(page.getByTestId('second-signature')).toBeVisible(SOON);
}

const ANNA = { name: 'Anna Test', pin: '472910' };

test(
  'Two windows of one house: what one of them asks is signed at the other, and goes on by itself; refused there, nothing is sent',
  TWO_KEYCHAINS,
  async ({ launchDesk, simulator }) => {
    const [postgres, keys] = await Promise.all([startPostgres(), startKeyring()]);
    try {
      const [one, two] = await Promise.all([launchDesk({ simulator }), launchDesk({ simulator, env: keys.env })]);
      const [first, second] = [one.window, two.window];
      await withAnna(first, simulator);
      await startTraining(second);
      const joining = { address: await postgres.database(), password: postgres.password };
      await connect(first, { ...joining, name: 'Reception', code: '' });
      await connect(second, { ...joining, name: 'Back office', code: await codeOf(first) });
      await expect(second.getByTestId('lock-screen')).toBeVisible(SOON);
      await signIn(second, MIA);
      await lockDesk(first);
      await signInFirst(first, ANNA);
      await askToRefund(first, '15');
      await first.getByTestId('house-ask').click();
      await expect(first.getByTestId('house-ask-waiting')).toBeVisible(SOON);
      await expect(second.getByTestId('house-sign-banner')).toContainText('€15.00', SOON);
      await second.getByTestId('house-sign-open').click();
      await second.getByTestId('house-sign-pin').fill('000000');
      await second.getByTestId('house-sign-sign').click();
      await expect(second.getByTestId('pin-told')).toHaveAttribute('data-code', 'people.wrongPin', SOON);
      await second.getByTestId('house-sign-pin').fill(MIA.pin);
      await second.getByTestId('house-sign-sign').click();
      await expect(first.getByTestId('money-dialog').getByTestId('outcome')).toHaveAttribute('data-ending', 'done', SOON);
      await first.getByTestId('close-dialog').click();
      await expect(second.getByTestId('house-sign-Reception')).toBeHidden(SOON);

      await askToRefund(first, '16');
      await first.getByTestId('house-ask').click();
      await second.getByTestId('house-sign-refuse').click(SOON);
      await expect(first.getByTestId('house-ask-refused')).toContainText('Mia Test', SOON);
    } finally {
      await postgres.close();
      await keys.stop();
    }
  }
);
