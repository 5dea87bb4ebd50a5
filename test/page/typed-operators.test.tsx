import { userEvent } from 'vitest/browser';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { paymentFields } from '../../src/renderer/features/payments/fields.ts';
import { emptyPayments } from '../../src/renderer/features/payments/store.ts';
import { SearchText } from '../../src/renderer/list/SearchText.tsx';
import type { PaymentFilter } from '../../src/shared/model/lists.ts';
import { account } from '../builders/accounts.ts';
import { show } from './render.tsx';

async function box() {
  const seen: { filter: PaymentFilter } = { filter: emptyPayments };
  function Box() {
    const [filter, setFilter] = useState(emptyPayments);
    const clear = () => {
      seen.filter = emptyPayments;
      setFilter(emptyPayments);
    };
    return (
      <>
        <button type="button" onClick={clear}>
          Clear
        </button>
        <SearchText
          fields={paymentFields}
          filter={filter}
          accounts={[account('syspay')]}
          onFilter={(next) => {
            seen.filter = next;
            setFilter(next);
          }}
        />
      </>
    );
  }
  const screen = await show(<Box />);
  return { screen, seen, input: screen.getByTestId('list-search') };
}

test('a filter that is typed becomes one, and text stays text', async () => {
  const { seen, input } = await box();
  await userEvent.type(input, 'amount:>100 Miller');
  await expect.poll(() => seen.filter).toMatchObject({ amountFrom: 10_001, text: 'Miller' });
  await expect.element(input).toHaveValue('Miller');
});

test('a fault is told beside the box, which keeps what was typed', async () => {
  const { screen, seen, input } = await box();
  await userEvent.type(input, 'card:42{Enter}');
  await expect.element(screen.getByText('“card:42”: write the last four figures.')).toBeVisible();
  await expect.element(input).toHaveValue('card:42');
  // It is still told when the list has followed.
  await new Promise((done) => {
    setTimeout(done, 400);
  });
  await expect.element(screen.getByText('“card:42”: write the last four figures.')).toBeVisible();
  expect(seen.filter.last4).toBeNull();
  await userEvent.clear(input);
  await userEvent.type(input, 'card:4242{Enter}');
  await expect.element(input).toHaveValue('');
  expect(seen.filter.last4).toBe('4242');
  await expect.element(screen.getByText(/write the last four/)).not.toBeInTheDocument();
});

test('a filter that was finished and cleared at once stays cleared', async () => {
  const { screen, seen, input } = await box();
  await userEvent.type(input, 'card:4242{Enter}');
  expect(seen.filter.last4).toBe('4242');
  await screen.getByRole('button', { name: 'Clear' }).click();
  // Longer than the box waits after a letter.
  await new Promise((done) => {
    setTimeout(done, 400);
  });
  expect(seen.filter.last4).toBeNull();
});

test('names and values are completed by keyboard', async () => {
  const { screen, seen, input } = await box();
  await userEvent.type(input, 'st');
  await expect.element(screen.getByRole('option', { name: /^state:/ })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(input).toHaveValue('state:');
  await userEvent.keyboard('rese');
  await expect.element(screen.getByRole('option', { name: /reserved/ })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.poll(() => seen.filter.states).toEqual(['reserved']);
  await expect.element(input).toHaveValue('');
});
