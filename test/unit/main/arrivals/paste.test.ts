import { describe, expect, it } from 'vitest';
import { readBooking } from '../../../../src/main/arrivals/paste/read-booking.ts';
import { SAMPLES } from '../../../fixtures/pasted-bookings.ts';

const value = (field: { readonly value: string } | null): string | null => field?.value ?? null;

describe('A booking that was pasted', () => {
  it.each(SAMPLES)('$what', ({ text, expected }) => {
    const read = readBooking(text);
    const { cards, ...fields } = read;
    const doubts = Object.entries(fields).flatMap(([name, field]) => (field?.doubt ? [name] : []));
    expect({
      cards,
      bookingId: value(read.bookingId),
      name: [value(read.firstName), value(read.lastName)],
      email: value(read.email),
      phone: value(read.phone),
      stay: [value(read.checkIn), value(read.checkOut)],
      amount: read.amount === null ? null : [read.amount.value, value(read.currency)],
      language: value(read.language),
      doubts: doubts.toSorted()
    }).toEqual({ cards: 0, phone: null, ...expected, doubts: (expected.doubts ?? []).toSorted() });
  });

  it('takes no card number, and says that there was one', () => {
    const read = readBooking(
      'Booking number: R-1\nGuest: Ada Muster\nVisa 4111 1111 1111 1111 exp 12/28\nCard: 5555555555554444\nTotal: EUR 100.00'
    );
    expect(read).toMatchObject({ cards: 2, bookingId: { value: 'R-1' }, amount: { value: '100.00' } });
    expect(JSON.stringify(read)).not.toMatch(/4111|1111|5555|4444/);
  });

  it('reads nothing out of nothing', () => {
    expect(readBooking('See you tomorrow')).toEqual({
      cards: 0,
      bookingId: null,
      firstName: null,
      lastName: null,
      email: null,
      phone: null,
      checkIn: null,
      checkOut: null,
      amount: null,
      currency: null,
      language: null
    });
  });
});
