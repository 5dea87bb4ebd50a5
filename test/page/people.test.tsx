import { userEvent } from 'vitest/browser';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { App } from '../../src/renderer/app/App.tsx';
import { LockScreen } from '../../src/renderer/features/people/LockScreen.tsx';
import { MayButton } from '../../src/renderer/kit/MayButton.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { setPeople, usePeople } from '../../src/renderer/state/people.ts';
import { go } from '../../src/renderer/state/route.ts';
import { PeopleState, type Role } from '../../src/shared/model/people.ts';
import { FIRST_RIGHTS } from '../../src/shared/rules/rights.ts';
import type { AppError } from '../../src/shared/values/errors.ts';
import { account, capabilities } from '../builders/accounts.ts';
import { answers, refuses, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const PEOPLE = { anna: 'Anna Keller', zoe: 'Zoë Ängström', bert: 'Bert van Anken' } as const;
type Name = keyof typeof PEOPLE;
const idOf = (name: Name): string =>
  [...name]
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(16, '0');
const tiles = Object.entries(PEOPLE).map(([key, name]) => ({ id: idOf(key as Name), name, lockedOut: false, wait: 0 }));

const locked = (more: object = {}): PeopleState =>
  PeopleState.parse({
    mode: 'locked',
    me: null,
    since: null,
    lockedBecause: 'key',
    idleMinutes: 10,
    tiles,
    rights: null,
    lostAdmin: null,
    lostAdminAsked: false,
    ...more
  });

const open = (name: Name, role: Role = 'reception'): PeopleState =>
  locked({
    mode: 'open',
    me: {
      id: idOf(name),
      name: PEOPLE[name],
      role,
      state: 'active',
      needsNewPin: false,
      lockedOut: false,
      doubtful: false,
      addedAt: 1,
      closedAt: null
    },
    since: 1,
    rights: FIRST_RIGHTS[role]
  });

// Few currencies and no address: long lists that no test opens are made anew with every key.
const can = capabilities('syspay');
const syspay = account('syspay', { capabilities: { ...can, currenciesOpen: false, guest: { ...can.guest, addressLines: 0 } } });

beforeEach(() => usePeople.setState(usePeople.getInitialState(), true));

test('a name is typed, its PIN after it, and Enter signs in', async () => {
  const desk = standIn({ 'people.signIn': () => answers(open('zoe')) });
  const page = await show(<LockScreen people={locked()} />);
  await userEvent.keyboard('ang');
  await userEvent.keyboard('482915');
  await expect.element(page.getByTestId('pin')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => desk.of('people.signIn')).toEqual([{ id: idOf('zoe'), pin: '482915' }]);
  expect(usePeople.getState().people?.me?.name).toBe(PEOPLE.zoe);
});

test('a name is typed after a click beside the names too', async () => {
  standIn({});
  const page = await show(<LockScreen people={locked()} />);
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard('ang');
  await userEvent.keyboard('4829');
  await expect.element(page.getByTestId('pin')).toHaveValue('4829');
  await expect.element(page.getByRole('radio', { name: PEOPLE.zoe })).toBeChecked();
});

test('a wrong PIN is said, then how long to wait', async () => {
  const errors: AppError[] = [
    { code: 'people.wrongPin', params: { seconds: 0 } },
    { code: 'people.wrongPin', params: { seconds: 30 } }
  ];
  standIn({ 'people.signIn': () => refuses(errors.shift() ?? { code: 'x' }) });
  const page = await show(<LockScreen people={locked({ tiles: tiles.slice(0, 1) })} />);
  await userEvent.keyboard('000001{Enter}');
  const told = page.getByTestId('pin-told');
  await expect.poll(() => told.element().textContent).toMatch(/not the PIN/);
  await userEvent.keyboard('000002{Enter}');
  await expect.poll(() => told.element().textContent).toMatch(/Try again in 30\sseconds/);
  await expect.element(page.getByTestId('sign-in-go')).toBeDisabled();
});

test('what a role may not do is off, says why, and does nothing', async () => {
  let pressed = 0;
  setPeople(open('anna'));
  const page = await show(
    <>
      <MayButton needs="accounts.add" onClick={() => (pressed += 1)}>
        Connect
      </MayButton>
      <MayButton needs="notes.add" onClick={() => (pressed += 10)}>
        Note
      </MayButton>
    </>
  );
  const off = page.getByRole('button', { name: 'Connect' });
  await expect.element(off).toHaveAttribute('title', 'Your role (Reception) does not allow this: Accounts.');
  await off.click({ force: true });
  await page.getByRole('button', { name: 'Note' }).click();
  expect(pressed).toBe(10);
});

test('what was typed before the desk was locked is there for the same person and gone for another, dialogs too', async () => {
  standIn({ 'accounts.list': () => answers([syspay]) });
  useAccounts.setState({ accounts: [syspay], loaded: true });
  setPeople(open('anna'));
  const page = await render(<App />);
  go('newLink');
  await userEvent.fill(page.getByTestId('field-booking.bookingId'), 'R-4711');
  await userEvent.keyboard('{F1}');
  await expect.element(page.getByTestId('help')).toBeVisible();

  setPeople(locked());
  await expect.element(page.getByTestId('lock-screen')).toBeVisible();
  await expect.element(page.getByTestId('help')).not.toBeVisible();
  await expect.element(page.getByTestId('field-booking.bookingId')).not.toBeVisible();

  setPeople(open('anna'));
  await expect.element(page.getByTestId('help')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByTestId('field-booking.bookingId')).toHaveValue('R-4711');

  setPeople(locked());
  await expect.element(page.getByTestId('lock-screen')).toBeVisible();
  setPeople(open('bert'));
  await expect.element(page.getByTestId('lock-screen')).not.toBeInTheDocument();
  go('newLink');
  await expect.element(page.getByTestId('field-booking.bookingId')).toHaveValue('');
});
