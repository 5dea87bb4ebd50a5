import { userEvent } from 'vitest/browser';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { AmountField } from '../../src/renderer/forms/AmountField.tsx';
import { DayField } from '../../src/renderer/forms/DayField.tsx';
import { todayHere } from '../../src/renderer/text/parseDay.ts';
import { daysAfter, formatDay } from '../../src/shared/values/dates.ts';
import { show } from './render.tsx';

const said: (string | null)[] = [];

function Stay({ start = null, from = null }: { readonly start?: string | null; readonly from?: string | null }) {
  const [day, setDay] = useState(start);
  return (
    <DayField
      label="Check-out"
      value={day}
      from={from}
      min={from}
      testId="day"
      onChange={(next) => {
        said.push(next);
        setDay(next);
      }}
    />
  );
}

test('what is no day stays in the field with a message, and the old day does not come back', async () => {
  const screen = await show(<Stay start="2026-12-24" />);
  const field = screen.getByRole('textbox', { name: 'Check-out' });
  await expect.element(field).toHaveValue(formatDay('2026-12-24', 'en'));
  await userEvent.fill(field, '31.02.2027');
  expect(said.at(-1)).toBe('31.02.2027');
  await userEvent.tab();
  await expect.element(field).toHaveValue('31.02.2027');
  await expect.element(screen.getByText('Not a day: “31.02.2027”')).toBeVisible();
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  await userEvent.fill(field, '24 Feb 2027');
  await userEvent.tab();
  expect(said.at(-1)).toBe('2027-02-24');
  await expect.element(field).toHaveValue(formatDay('2027-02-24', 'en'));
  await userEvent.fill(field, '');
  await userEvent.tab();
  expect(said.at(-1)).toBeNull();
});

test('nights count from the check-in, and the calendar opens there, without the days before', async () => {
  const screen = await show(<Stay from="2031-03-30" />);
  const field = screen.getByRole('textbox', { name: 'Check-out' });
  await userEvent.click(field);
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(screen.getByRole('button', { name: '29 March 2031' })).toBeDisabled();
  await userEvent.keyboard('{Escape}');
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('+3');
  await userEvent.tab();
  expect(said.at(-1)).toBe('2031-04-02');
});

test('the calendar marks today', async () => {
  const screen = await show(<Stay />);
  await userEvent.click(screen.getByRole('button', { name: 'Calendar for Check-out' }));
  const today = document.querySelector('[data-today]');
  expect(today?.textContent).toBe(String(Number(todayHere().slice(8))));
  expect(daysAfter(todayHere(), 0)).toBe(todayHere());
});

function Price() {
  const [text, setText] = useState('');
  const [currency, setCurrency] = useState('EUR');
  return (
    <AmountField
      label="Amount"
      value={text}
      currency={currency}
      currencies={['EUR', 'CHF', 'USD']}
      onCurrency={setCurrency}
      testId="amount"
      onChange={setText}
    />
  );
}

test('an amount says how it is read, large and dark, and what is wrong with it', async () => {
  const screen = await show(<Price />);
  const field = screen.getByRole('textbox', { name: 'Amount' });
  await userEvent.fill(field, '1.250,50 €');
  const reading = screen.getByText('Reads as €1,250.50');
  await expect.element(reading).toBeVisible();
  expect(getComputedStyle(reading.element()).fontSize).toBe('14px');
  await userEvent.fill(field, '0.500');
  await expect.element(screen.getByText('This currency has fewer decimals.')).toBeVisible();
  // A currency the account takes is chosen by naming it; another is told.
  await userEvent.fill(field, 'CHF 12.50');
  await expect.element(screen.getByText(/Reads as CHF.12\.50/)).toBeVisible();
  await userEvent.fill(field, '12.50 GBP');
  await expect.element(screen.getByText('This names another currency than the one chosen here.')).toBeVisible();
  await expect.element(field).toHaveValue('12.50 GBP');
});
