import { describe, expect, it } from 'vitest';
import { emptyLink, isStarted, linkInPlaceOf } from '../../../../../src/renderer/features/newLink/draft.ts';
import type { LinkDraft } from '../../../../../src/renderer/features/newLink/draft.ts';
import { bookingView, fillIn, otherGuest, stayWarnings, takeGuest, unfill } from '../../../../../src/renderer/forms/booking/known.ts';
import type { BookingSummary } from '../../../../../src/shared/model/bookings.ts';
import { minor } from '../../../../../src/shared/values/money.ts';
import { account, token } from '../../../../builders/accounts.ts';

const fresh = emptyLink(account('syspay'));
const draft = (
  booking: Partial<LinkDraft['booking']> = {},
  guest: Partial<LinkDraft['guest']> = {},
  more: Partial<LinkDraft> = {}
): LinkDraft => ({
  ...fresh,
  ...more,
  booking: { ...fresh.booking, bookingId: 'KB-101', ...booking },
  guest: { ...fresh.guest, ...guest }
});
const known = (more: Partial<BookingSummary> = {}): BookingSummary => ({
  bookingId: 'KB-101',
  links: [],
  payments: [],
  sums: [],
  guest: { firstName: 'Ada', lastName: 'Muster', email: 'ada@example.org', phone: '+41 44', language: 'fr' },
  stay: { checkIn: '2027-03-01', checkOut: '2027-03-05', totalAmount: minor(125_050), currency: 'EUR' },
  ...more
});

describe('A booking the desk knows', () => {
  it('fills in guest and stay where nothing stands yet, as the operator would type them', () => {
    const { draft: filled } = fillIn(draft({ checkIn: '2027-02-28' }, { email: 'other@example.org' }), null, known(), 'de');
    expect(filled.booking).toMatchObject({ checkIn: '2027-02-28', checkOut: '2027-03-05', totalAmount: '1250,50' });
    expect(filled.guest).toMatchObject({ firstName: 'Ada', lastName: 'Muster', email: 'other@example.org', language: 'fr' });
  });

  it('fills in once: what the operator empties stays empty', () => {
    const first = fillIn(draft(), null, known(), 'en');
    const emptied = { ...first.draft, guest: { ...first.draft.guest, email: '' } };
    expect(fillIn(emptied, first.filled, known(), 'en').draft.guest.email).toBe('');
  });

  it('takes it all out again when the number becomes another booking’s, but for what was typed', () => {
    const first = fillIn(draft({}, { phone: '+1 555' }), null, known(), 'en');
    const touched = { ...first.draft, guest: { ...first.draft.guest, firstName: 'Eda' } };
    const next = { ...touched, booking: { ...touched.booking, bookingId: 'KB-102' } };
    expect(unfill(next, first.filled)).toMatchObject({
      booking: { bookingId: 'KB-102', checkIn: null, checkOut: null, totalAmount: '' },
      guest: { firstName: 'Eda', lastName: '', email: '', phone: '+1 555', language: null }
    });
    const bob = known({
      bookingId: 'KB-102',
      guest: { firstName: 'Bob', lastName: 'Smith', email: 'bob@example.org', phone: null, language: null }
    });
    // A draft of one guest never keeps another's e-mail.
    expect(fillIn(next, first.filled, bob, 'en').draft.guest).toMatchObject({ lastName: 'Smith', email: 'bob@example.org' });
    // The same number in other letters is the same booking.
    expect(unfill({ ...touched, booking: { ...touched.booking, bookingId: ' kb-101 ' } }, first.filled).guest.email).toBe(
      'ada@example.org'
    );
  });

  it('leaves a total out that is in another currency', () => {
    expect(fillIn(draft({}, {}, { currency: 'CHF' }), null, known(), 'en').draft.booking.totalAmount).toBe('');
  });

  it('says when the form is about somebody else, and takes the known guest on demand', () => {
    expect(otherGuest(draft({}, { lastName: 'muster', email: 'ADA@example.org' }), known())).toBeNull();
    const mixed = draft({}, { lastName: 'Smith', email: 'bob@example.org' });
    expect(otherGuest(mixed, known())).toBe('Ada Muster, ada@example.org');
    expect(otherGuest(takeGuest(mixed, known()), known())).toBeNull();
  });
});

describe('Beside what is being asked for', () => {
  const link = token({ id: 7, amount: 62_525, currency: 'EUR' });
  const half = known({
    links: [link],
    sums: [{ currency: 'EUR', asked: minor(62_525), open: minor(62_525), reserved: minor(0), taken: minor(0), refunded: minor(0) }]
  });
  it('stand the open links over just this, and the rest', () => {
    const form = draft({ totalAmount: '1250.50' }, {}, { amount: '625.25' });
    expect(bookingView(form, half, 1_790_000_000)).toMatchObject({ twins: [{ id: 7 }], rest: 62_525 });
    expect(bookingView({ ...form, amount: '625.24' }, half, 1_790_000_000).twins).toEqual([]);
    expect(bookingView({ ...form, amount: 'x' }, half, 1_790_000_000).twins).toEqual([]);
    expect(bookingView(draft({}, {}, { amount: '625.25' }), half, 1_790_000_000).rest).toBeNull();
    expect(bookingView(form, null, 1_790_000_000)).toEqual({ sums: null, twins: [], rest: null });
  });
});

describe('What is more often a slip than meant', () => {
  const today = '2026-11-21';
  it('is a stay in the past, or a total below the amount', () => {
    expect(stayWarnings(draft({ checkIn: '2026-11-20', checkOut: '2026-11-25' }), null, today)).toEqual(['checkInPast']);
    expect(stayWarnings(draft({ checkIn: '2020-01-01', checkOut: '2020-01-02', totalAmount: '5' }), '10', today)).toEqual([
      'stayOver',
      'totalBelow'
    ]);
    expect(stayWarnings(draft({ checkIn: today, checkOut: '2026-11-25', totalAmount: '10' }), '10', today)).toEqual([]);
    expect(stayWarnings(draft({ checkIn: 'soon', checkOut: null, totalAmount: 'x' }), '10', today)).toEqual([]);
  });
});

describe('A draft', () => {
  it('is started once anything of it would be missed', () => {
    expect(isStarted(fresh)).toBe(false);
    expect(isStarted(draft())).toBe(true);
    expect(isStarted({ ...fresh, amount: '5' })).toBe(true);
  });
  it('in place of a link has all of it but the amount', () => {
    const made = linkInPlaceOf(account('syspay'), token({ preauth: true, amount: 5000, currency: 'CHF' }), known());
    expect(made).toMatchObject({
      amount: '',
      currency: 'CHF',
      preauth: true,
      withPayment: true,
      booking: { bookingId: 'B-1', checkIn: '2026-12-20' }
    });
    expect(made.guest).toMatchObject({ firstName: 'Ada', lastName: 'Muster', phone: '+41 44' });
    expect(linkInPlaceOf(account('syspay'), token(), null).guest).toMatchObject({
      firstName: 'Ada',
      lastName: 'Lovelace',
      email: 'ada@example.org'
    });
  });
});
