import { userEvent } from 'vitest/browser';
import { useEffect, useState } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { SearchDialog } from '../../src/renderer/features/search/SearchDialog.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { useRoute } from '../../src/renderer/state/route.ts';
import { catchTyping } from '../../src/renderer/state/typedAhead.ts';
import type { Command } from '../../src/renderer/features/search/command.ts';
import { InfoIcon } from '../../src/renderer/kit/icons.ts';
import type { SearchHit } from '../../src/shared/model/lists.ts';
import { minor } from '../../src/shared/values/money.ts';
import { account } from '../builders/accounts.ts';
import { answers, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const hit = (more: Partial<SearchHit>): SearchHit => ({
  kind: 'token',
  id: 1,
  accountId: 'syspay',
  title: 'PD-R640-L0-3X0DJ9M16B',
  bookingId: 'R-640',
  guestName: 'Ada Muster',
  amount: minor(64_000),
  currency: 'EUR',
  state: 'partlyRefunded',
  at: 1_800_000_000,
  checkedAt: null,
  isCard: false,
  under: null,
  ...more
});

const found = [
  hit({}),
  hit({ kind: 'payment', id: 2, under: { kind: 'token', id: 1 }, amount: minor(50_000) }),
  hit({ kind: 'refund', id: 3, under: { kind: 'payment', id: 2 }, amount: minor(5000), state: 'succeeded', title: 'PD-2-R0' }),
  hit({ kind: 'operation', id: 4, title: '9004', guestName: null, bookingId: null, state: 'SETTLED' })
];

async function opened(hits: readonly SearchHit[]) {
  const closed: string[] = [];
  standIn({ 'search.everything': () => answers(hits), 'tokens.inSight': () => answers(null) });
  const screen = await show(<SearchDialog onClose={() => closed.push('closed')} />);
  return { screen, closed, box: screen.getByRole('combobox') };
}

beforeEach(() => {
  useAccounts.setState({ accounts: [account('syspay')], loaded: true });
  useRoute.setState({ route: { screen: 'newLink', id: null }, past: [] });
});

test('the box names the chosen hit; arrows choose, Enter opens it', async () => {
  const { box, closed, screen } = await opened(found);
  await expect.element(box).toHaveAttribute('aria-expanded', 'false');
  await box.fill('Muster');
  const options = screen.getByRole('option');
  await expect.element(box).toHaveAttribute('aria-expanded', 'true');
  await expect.element(box).toHaveAttribute('aria-activedescendant', options.nth(0).element().id);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.element(options.nth(2)).toHaveAttribute('aria-selected', 'true');
  await expect.element(box).toHaveAttribute('aria-activedescendant', options.nth(2).element().id);
  await userEvent.keyboard('{Enter}');
  expect(closed).toEqual(['closed']);
  expect(useRoute.getState().route).toEqual({ screen: 'refunds', id: 3 });
});

test('a hit says whose it is, what it is and how it stands, its reference once and its day before it', async () => {
  const { box, screen } = await opened(found);
  await box.fill('Muster');
  const options = screen.getByRole('option');
  await expect.element(options.nth(0)).toMatchTextContent(/Ada Muster · R-640/);
  await expect.element(options.nth(0)).toMatchTextContent(/Payment link · .*2027 · PD-R640-L0-3X0DJ9M16B/);
  await expect.element(options.nth(2)).toMatchTextContent(/^Refund.*PD-2-R0.*€50\.00Refunded$/);
  expect(options.nth(2).element().querySelector('[data-state="succeeded"] svg')).not.toBeNull();
  // An operation is nobody's: its number is its name, and its state the gateway's word.
  expect(options.nth(3).element().textContent?.match(/9004/g)).toHaveLength(1);
  await expect.element(options.nth(3)).toMatchTextContent(/SETTLED/);
});

test('nothing found says for what', async () => {
  const { box, screen } = await opened([]);
  await expect.element(screen.getByTestId('search-nothing')).toMatchTextContent(/Type a booking/);
  await box.fill('nobody');
  await expect.element(screen.getByTestId('search-nothing')).toMatchTextContent('Nothing found for “nobody”.');
});

test('a booking’s number typed in full: the booking itself comes before its parts', async () => {
  const { box, screen } = await opened(found);
  await box.fill('R-640');
  const options = screen.getByRole('option');
  await expect.element(options.nth(0)).toMatchTextContent(/Booking R-640/);
  await expect.element(options.nth(0)).toHaveAttribute('aria-selected', 'true');
  await expect.element(box).toHaveAttribute('aria-activedescendant', options.nth(0).element().id);
  await expect.element(options.nth(1)).toMatchTextContent(/Ada Muster/);
});

test('what can be done stands beside what was found; what is not allowed says why and does nothing', async () => {
  const done: string[] = [];
  standIn({
    'search.everything': () => answers(found),
    'tokens.inSight': () => answers(null),
    'atDesk.recent': () => answers([{ accountId: 'syspay', bookingId: 'R-9', guestName: 'Reto Neu' }]),
    'atDesk.opened': () => answers(undefined)
  });
  const command = (id: string, name: string, denied: string | null): Command => ({
    id,
    name,
    also: '',
    icon: InfoIcon,
    keys: 'F8',
    denied,
    first: true,
    run: () => done.push(id)
  });
  const commands = [command('lock', 'Lock the desk', null), command('refund', 'Refund a payment', 'Your role does not allow this.')];
  const screen = await show(<SearchDialog commands={commands} onClose={() => done.push('closed')} />);
  const box = screen.getByRole('combobox');
  await expect.element(screen.getByRole('group', { name: 'Looked at last' }).getByRole('option')).toMatchTextContent(/R-9.*Reto Neu/);
  await expect.element(screen.getByTestId('command-refund')).toHaveAttribute('aria-disabled', 'true');
  await expect.element(screen.getByTestId('command-refund')).toMatchTextContent(/Your role does not allow this/);
  await box.fill('refund');
  await expect.element(screen.getByRole('option').nth(0)).toMatchTextContent(/Ada Muster/);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}');
  await expect.element(screen.getByTestId('command-refund')).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{Enter}');
  expect(done).toEqual([]);
  await box.fill('lock');
  await userEvent.keyboard('{Enter}');
  expect(done).toEqual(['closed', 'lock']);
});

test('what is typed before the box is there stands in it, and presses nothing else', async () => {
  standIn({ 'search.everything': () => answers([]), 'tokens.inSight': () => answers(null) });
  const pressed: string[] = [];
  const box = { comes: (): void => undefined };
  function Desk() {
    const [open, setOpen] = useState(false);
    useEffect(() => {
      box.comes = () => setOpen(true);
    }, []);
    return (
      <>
        <button type="button" onClick={() => pressed.push('under')}>
          under
        </button>
        {open && <SearchDialog onClose={() => undefined} />}
      </>
    );
  }
  const screen = await show(<Desk />);
  screen.getByText('under').element().focus();
  catchTyping();
  await userEvent.keyboard('R-64x{Backspace} 0{Enter}');
  box.comes();
  await expect.element(screen.getByRole('combobox')).toHaveFocus();
  await userEvent.keyboard('1');
  await expect.element(screen.getByRole('combobox')).toHaveValue('R-64 01');
  expect(pressed).toEqual([]);
});
