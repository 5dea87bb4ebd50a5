import { codeOf, connect, inTwoWindows, TWO_KEYCHAINS } from './helpers/house.ts';
import { invoke } from './helpers/invoke.ts';
import { addPerson, ANNA, askForSecond, firstAdministrator, lockDesk, MIA, signIn, signInFirst, withAnna } from './helpers/people.ts';
import { expect, test } from './helpers/running-desk.ts';
import { goTo } from './helpers/steps.ts';

/** Two desks of one house, each with its own window, data and keychain, and a real PostgreSQL on loopback. */
const SOON = { timeout: 30_000 };

const NORA = { name: 'Nora Test', pin: '830562' };

test(
  'Two windows with people of their own: shown and asked before they are one; then who is closed at one is out at the other',
  TWO_KEYCHAINS,
  async ({ launchDesk, simulator }) => {
    await inTwoWindows({ launchDesk, simulator }, async ({ pages: [first, second], joining }) => {
      await firstAdministrator(first, MIA);
      await addPerson(first, 'Anna Test', 'reception');
      await firstAdministrator(second, NORA);
      await addPerson(second, 'ánna  test', 'supervisor');
      await addPerson(second, 'Otto Test', 'finance');
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
    });
  }
);

test(
  'Two windows of one house: what one of them asks is signed at the other, and goes on by itself; refused there, nothing is sent',
  TWO_KEYCHAINS,
  async ({ launchDesk, simulator }) => {
    await inTwoWindows({ launchDesk, simulator }, async ({ pages: [first, second], joining }) => {
      await withAnna(first, simulator, 10_000);
      await connect(first, { ...joining, name: 'Reception', code: '' });
      await connect(second, { ...joining, name: 'Back office', code: await codeOf(first) });
      await expect(second.getByTestId('lock-screen')).toBeVisible(SOON);
      await signIn(second, MIA);
      await lockDesk(first);
      await signInFirst(first, ANNA);
      await askForSecond(first, '15');
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

      await askForSecond(first, '16');
      await first.getByTestId('house-ask').click();
      await second.getByTestId('house-sign-refuse').click(SOON);
      await expect(first.getByTestId('house-ask-refused')).toContainText('Mia Test', SOON);
    });
  }
);
