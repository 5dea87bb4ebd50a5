import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { useState } from 'react';
import { Dialog } from '../../src/renderer/kit/Dialog.tsx';
import { DayField } from '../../src/renderer/forms/DayField.tsx';
import { emptyBooking } from '../../src/renderer/forms/booking/draft.ts';
import type { Filled } from '../../src/renderer/forms/booking/known.ts';
import { useKnownBooking } from '../../src/renderer/forms/booking/useKnownBooking.ts';
import { useFields } from '../../src/renderer/forms/useFields.ts';
import type { DeskBridge } from '../../src/shared/ipc/bridge.ts';
import { BookingSummary } from '../../src/shared/model/bookings.ts';
import { ok } from '../../src/shared/values/result.ts';
import { show } from './render.tsx';

const summary = BookingSummary.parse({
  bookingId: 'R-77',
  links: [],
  payments: [],
  sums: [],
  guest: { firstName: 'Ada', lastName: 'Muster', email: null, phone: null, language: null },
  stay: { checkIn: '2027-03-01', checkOut: '2027-03-05', totalAmount: null, currency: null }
});

/** A desk whose history answers when the test says so. */
function historyThatWaits(): () => void {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const bridge: DeskBridge = {
    invoke: async () => {
      await asked;
      return ok(summary);
    },
    on: () => () => {}
  };
  Object.defineProperty(window, 'paydesk', { value: bridge, configurable: true });
  return resolve;
}

function Stay() {
  const form = useFields({ initial: { ...emptyBooking, currency: 'EUR' } });
  const [filled, keep] = useState<Filled | null>(null);
  useKnownBooking('a', form, { filled, keep });
  return (
    <form>
      <input aria-label="Booking" {...form.text('booking.bookingId')} />
      <DayField label="Check-in" {...form.bind('booking.checkIn')} />
      <DayField label="Check-out" {...form.bind('booking.checkOut')} />
    </form>
  );
}

test('what is filled in while one is about to type is replaced by what is typed, not added to', async () => {
  const answer = historyThatWaits();
  const screen = await show(<Stay />);
  await screen.getByLabelText('Booking').fill('R-77');
  await screen.getByRole('textbox', { name: 'Check-out' }).click();
  await new Promise((settled) => setTimeout(settled, 400));
  answer();
  await expect.element(screen.getByRole('textbox', { name: 'Check-out' })).toHaveValue('Mar 5, 2027');
  await userEvent.keyboard('2027-03-09');
  await screen.getByLabelText('Booking').click();
  await expect.element(screen.getByRole('textbox', { name: 'Check-in' })).toHaveValue('Mar 1, 2027');
  await expect.element(screen.getByRole('textbox', { name: 'Check-out' })).toHaveValue('Mar 9, 2027');
});

test('Esc folds the calendar away before its dialog, at once after it was opened', async () => {
  let closed = 0;
  function Days() {
    const [day, setDay] = useState<string | null>(null);
    return (
      <Dialog title="Days" onClose={() => (closed += 1)}>
        <DayField label="Check-in" value={day} onChange={setDay} testId="day" />
      </Dialog>
    );
  }
  const screen = await show(<Days />);
  const button = screen.getByTestId('day-calendar').element() as HTMLElement;
  for (let round = 0; round < 5; round += 1) {
    button.click();
    await expect.poll(() => document.querySelectorAll('.mantine-Popover-dropdown').length).toBe(1);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await expect.poll(() => document.querySelectorAll('.mantine-Popover-dropdown').length).toBe(0);
  }
  expect(closed).toBe(0);
  await userEvent.keyboard('{Escape}');
  expect(closed).toBe(1);
});
