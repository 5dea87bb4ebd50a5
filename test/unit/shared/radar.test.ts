import { describe, expect, it } from 'vitest';
import { alike, type Charge, type Stay } from '../../../src/shared/rules/radar.ts';
import { minor } from '../../../src/shared/values/money.ts';

const card = { fingerprint: null, scheme: 'VISA', last4: '1111', expiry: '12/2030' };
const charge = (more: Partial<Omit<Charge, 'amount'>> & { amount?: number } = {}): Charge => ({
  bookingId: 'R-1',
  card,
  currency: 'EUR',
  at: 1_800_000_000,
  ...more,
  amount: minor(more.amount ?? 12_000)
});
const unknown: Stay = { total: null, standing: minor(24_000) };
const HOUR = 3600;
const DAY = 24 * HOUR;
const later = (seconds: number, more: Parameters<typeof charge>[0] = {}) => charge({ at: 1_800_000_000 + seconds, ...more });

describe('Two charges look like one too many', () => {
  it('for one booking within a week, nearly the same within a day, whatever its spelling', () => {
    expect(alike(charge(), later(6 * DAY, { bookingId: ' r-1 ' }), unknown)).toEqual({ why: 'booking', near: false });
    expect(alike(charge(), later(20 * HOUR, { amount: 12_100 }), unknown)).toEqual({ why: 'booking', near: true });
    expect(alike(charge(), later(2 * DAY, { amount: 12_100 }), unknown)).toBeNull();
    expect(alike(charge(), later(8 * DAY), unknown)).toBeNull();
  });

  it('not while both are within what the stay costs; beyond it, for two months', () => {
    expect(alike(charge(), later(DAY), { total: minor(24_000), standing: minor(24_000) })).toBeNull();
    expect(alike(charge(), later(50 * DAY), { total: minor(20_000), standing: minor(24_000) })).toEqual({
      why: 'beyondTotal',
      near: false
    });
  });

  it('for one card where no two bookings explain it', () => {
    expect(alike(charge({ bookingId: null }), later(HOUR), unknown)).toEqual({ why: 'card', near: false });
    expect(alike(charge({ bookingId: null }), later(HOUR, { card: { ...card, last4: '1112' } }), unknown)).toBeNull();
    expect(alike(charge(), later(60, { bookingId: 'R-2' }), unknown)).toBeNull();
    const marked = { ...card, fingerprint: 'f' };
    expect(alike(charge({ bookingId: null, card: marked }), later(HOUR, { card: { ...marked, expiry: '01/2031' } }), unknown)).toEqual({
      why: 'fingerprint',
      near: false
    });
    expect(alike(charge({ bookingId: null }), later(2 * DAY), unknown)).toBeNull();
  });

  it('never in two currencies, nor for two amounts', () => {
    expect(alike(charge(), later(1, { currency: 'CHF' }), unknown)).toBeNull();
    expect(alike(charge(), later(1, { amount: 6_000 }), unknown)).toBeNull();
  });
});
