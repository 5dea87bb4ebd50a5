import { startPostgres } from '../house/postgres.ts';
import { codeOf, connect } from './helpers/house.ts';
import { invoke } from './helpers/invoke.ts';
import { startKeyring } from './helpers/keyring.ts';
import { addPerson, firstAdministrator, signIn } from './helpers/people.ts';
import { expect, NO_CARD_TYPED, test } from './helpers/running-desk.ts';
import { goTo, startTraining } from './helpers/steps.ts';

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
