import { useState } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { useAddress } from '../../src/renderer/app/shell/useAddress.ts';
import { Dialog } from '../../src/renderer/kit/Dialog.tsx';
import { useAccounts } from '../../src/renderer/state/accounts.ts';
import { addressCame } from '../../src/renderer/state/address.ts';
import { bookingAt } from '../../src/renderer/state/bookings.ts';
import { useRoute } from '../../src/renderer/state/route.ts';
import type { DeskAddress } from '../../src/shared/model/desk-address.ts';
import { account } from '../builders/accounts.ts';
import { answers, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const payment = {
  kind: 'payment',
  id: 2,
  accountId: 'syspay',
  title: '880042',
  bookingId: 'R-640',
  guestName: 'Ada Muster',
  amount: 50_000,
  currency: 'EUR',
  state: 'taken',
  at: 1_800_000_000,
  checkedAt: null,
  isCard: false,
  under: null
};

/** Main with an address that waits; it is handed out once. */
function waiting(first: DeskAddress | null) {
  let address = first;
  const asked = standIn({
    'desk.takeAddress': () => {
      const taken = address;
      address = null;
      return answers(taken);
    },
    'search.everything': () => answers([payment])
  });
  return {
    asked,
    bring: (next: DeskAddress) => {
      address = next;
      addressCame();
    }
  };
}

const sought: string[] = [];
const seek = (text: string) => void sought.push(text);

function Desk() {
  useAddress(seek);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Refund
      </button>
      {open && (
        <Dialog title="Refund" onClose={() => setOpen(false)}>
          Half typed
        </Dialog>
      )}
    </>
  );
}

beforeEach(() => {
  sought.length = 0;
  useAccounts.setState({ accounts: [account('syspay')], loaded: true });
  useRoute.setState({ route: { screen: 'newLink', id: null }, past: [] });
});

const route = () => useRoute.getState().route;

test('the address the desk was started with opens its payment', async () => {
  waiting({ kind: 'payment', reference: '880042' });
  await show(<Desk />);
  await expect.poll(route).toEqual({ screen: 'payments', id: 2 });
});

test('one that comes later opens its booking; what is not known is put into the search', async () => {
  const main = waiting(null);
  await show(<Desk />);
  await expect.poll(() => main.asked.of('desk.takeAddress').length).toBe(1);
  expect(route().screen).toBe('newLink');
  main.bring({ kind: 'booking', reference: 'r-640' });
  await expect.poll(() => route().screen).toBe('booking');
  expect(bookingAt(route().id)).toEqual({ accountId: 'syspay', bookingId: 'R-640' });
  main.bring({ kind: 'payment', reference: 'R-640' });
  await expect.poll(() => sought).toEqual(['R-640']);
});

test('it waits while a dialog stands open', async () => {
  const main = waiting(null);
  const screen = await show(<Desk />);
  await screen.getByRole('button', { name: 'Refund' }).click();
  await expect.element(screen.getByText('Half typed')).toBeVisible();
  const before = main.asked.of('desk.takeAddress').length;
  main.bring({ kind: 'payment', reference: '880042' });
  expect(main.asked.of('desk.takeAddress')).toHaveLength(before);
  expect(route().screen).toBe('newLink');
  await screen.getByRole('button', { name: /close/i }).first().click();
  await expect.poll(route).toEqual({ screen: 'payments', id: 2 });
});
