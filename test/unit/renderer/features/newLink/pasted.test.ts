import { describe, expect, it } from 'vitest';
import { readBooking } from '../../../../../src/main/arrivals/paste/read-booking.ts';
import { emptyLink, withHabit } from '../../../../../src/renderer/features/newLink/draft.ts';
import { standingDoubts, takePasted } from '../../../../../src/renderer/features/newLink/pasted.ts';
import { account } from '../../../../builders/accounts.ts';

const whose = account('syspay');
const fresh = emptyLink(whose);
const pasted = readBooking('Booking number: R-7\nGuest: Ada Muster\nArrival: 03/04/2027\nNights: 2\nTotal: EUR 120.50\nada@example.org');
const by = { account: whose, locale: 'de', over: false };

describe('A pasted booking in the form', () => {
  it('fills what is empty, amounts as they are typed here, and says what to look at', () => {
    const { draft, taken } = takePasted(fresh, pasted, by);
    expect(draft).toMatchObject({
      booking: { bookingId: 'R-7', checkIn: '2027-04-03', checkOut: '2027-04-05' },
      guest: { firstName: 'Ada', lastName: 'Muster', email: 'ada@example.org' },
      amount: '120,50',
      currency: 'EUR'
    });
    expect(taken.kept).toEqual([]);
    expect(standingDoubts(draft, taken)).toEqual({
      'booking.checkIn': 'dayOrder',
      'booking.checkOut': 'nights',
      'guest.email': 'unlabelled'
    });
    // Whoever changes a field has looked at it.
    expect(standingDoubts({ ...draft, guest: { ...draft.guest, email: 'eva@example.org' } }, taken)).not.toHaveProperty('guest.email');
  });

  it('overwrites nothing that was typed, unless it is told to, and can be taken back', () => {
    const typed = { ...fresh, amount: '80', guest: { ...fresh.guest, lastName: 'Rossi' } };
    const { draft, taken } = takePasted(typed, pasted, by);
    expect(draft).toMatchObject({ amount: '80', guest: { firstName: 'Ada', lastName: 'Rossi' } });
    expect(taken.kept.toSorted()).toEqual(['amount', 'guest.lastName']);
    const over = takePasted(draft, pasted, { ...by, over: true });
    expect(over.draft).toMatchObject({ amount: '120,50', guest: { lastName: 'Muster' } });
    expect(over.taken.kept).toEqual([]);
    expect(taken.before).toBe(typed);
  });

  it('leaves out an amount in a currency that the account does not take', () => {
    const only = { ...whose, capabilities: { ...whose.capabilities, currencies: ['CHF'], currenciesOpen: false } };
    const { draft } = takePasted(emptyLink(only), pasted, { ...by, account: only });
    expect(draft).toMatchObject({ amount: '', currency: 'CHF' });
  });
});

describe('What was last used', () => {
  it('comes again where it is safe: how long payable and the currency, nothing of amount or guest', () => {
    const [currency = 'EUR'] = whose.capabilities.currencies;
    expect(withHabit(fresh, whose, { currency, payable: 'days3' })).toEqual({
      ...fresh,
      payable: 'days3',
      currency,
      mandateCurrency: currency
    });
    expect(withHabit(fresh, whose, { currency: 'XXX', payable: 'days3' })).toMatchObject({ currency: fresh.currency });
    expect(withHabit(fresh, whose, { currency, payable: 'custom' })).toBe(fresh);
    expect(withHabit(fresh, whose, undefined)).toBe(fresh);
  });
});
