import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookingSums, isPayable, nextStep, sameOpenLinks, shareOf, SHARES } from '../../../../src/shared/rules/booking.ts';
import { BookingPage } from '../../../../src/shared/model/bookings.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { payment, token } from '../../../builders/accounts.ts';
import { refund } from '../../../builders/records.ts';
import { storedRefund } from '../../../builders/stored.ts';

const now = 1_790_000_000;
const sums = (links: Parameters<typeof bookingSums>[0], payments: Parameters<typeof bookingSums>[1] = []) =>
  bookingSums(links, payments, now);
const line = (more: object) => ({ currency: 'EUR', asked: 0, open: 0, reserved: 0, taken: 0, refunded: 0, ...more });
const link = (id: number, more: Parameters<typeof token>[0] = {}) => token({ id, remoteId: `t${id}`, amount: 10_000, ...more });
const paid = (id: number, more: Parameters<typeof payment>[0] = {}) =>
  payment({ id, remoteId: `p${id}`, amount: 10_000, currency: 'EUR', state: 'paid', capturedAmount: 10_000, refundedAmount: 0, ...more });

describe('What a booking comes to', () => {
  it('counts open links, and not those that were withdrawn, lapsed or failed', () => {
    expect(
      sums([
        link(1),
        link(2, { state: 'possiblyOpen', actionUrl: null }),
        link(3, { removedAt: 5 }),
        link(4, { acceptUntil: now - 1 }),
        link(5, { state: 'expired' }),
        link(6, { state: 'cancelled' }),
        link(7, { amount: null, currency: null })
      ])
    ).toEqual([line({ asked: 20_000, open: 20_000 })]);
  });

  it('counts a link and the payment made with it once', () => {
    const paidLink = link(1, { state: 'paid', paymentRemoteId: 'p1' });
    expect(sums([paidLink], [paid(1)])).toEqual([line({ asked: 10_000, taken: 10_000 })]);
    expect(sums([paidLink], [paid(1, { state: 'authorized', capturedAmount: 0 })])).toEqual([line({ asked: 10_000, reserved: 10_000 })]);
    const waiting = link(1, { state: 'pending', paymentRemoteId: 'p1' });
    expect(sums([waiting], [paid(1, { state: 'waiting', capturedAmount: 0 })])).toEqual([line({ asked: 10_000, open: 10_000 })]);
  });

  it('asks nobody again for a link that was used, though its payment was not seen yet', () => {
    expect(sums([link(1, { state: 'paid', paymentRemoteId: 'p9' })])).toEqual([line({ asked: 10_000, reserved: 10_000 })]);
  });

  it('counts what was taken in part, given back, and charged to the stored card besides', () => {
    expect(
      sums(
        [link(1, { state: 'active', isCard: true, paymentRemoteId: 'p1' })],
        [
          paid(1, { capturedAmount: 6000, state: 'partlyCaptured', captureMode: 'multipart' }),
          paid(2, { amount: 2500, capturedAmount: 2500, refundedAmount: 500, tokenRemoteId: 't1' }),
          paid(3, { state: 'failed', capturedAmount: 0 }),
          paid(4, { state: 'voided', capturedAmount: 0 })
        ]
      )
    ).toEqual([line({ asked: 12_500, reserved: 4000, taken: 8500, refunded: 500 })]);
  });

  it('never adds two currencies', () => {
    expect(sums([link(1), link(2, { currency: 'CHF', amount: 700 })]).map(({ currency, open }) => [currency, open])).toEqual([
      ['CHF', 700],
      ['EUR', 10_000]
    ]);
  });
});

describe('A share of the stay', () => {
  it('is counted in whole minor units, whatever the currency’s decimals', () => {
    expect(SHARES.map((share) => shareOf(minor(125_001), share, null))).toEqual([125_001, 62_501, 37_500, 125_001]);
    // 1 yen cannot be halved.
    expect(shareOf(minor(1), 'half', null)).toBe(1);
  });

  it('leaves as the rest what is neither taken, held nor asked for', () => {
    const known = { ...line({ taken: 5000, refunded: 1000, reserved: 2000, open: 3000 }) } as Parameters<typeof shareOf>[2];
    expect(shareOf(minor(20_000), 'rest', known)).toBe(11_000);
    expect(shareOf(minor(2000), 'rest', known)).toBe(0);
  });

  it('of two parts comes to the whole again', () => {
    assert(
      property(integer({ min: 0, max: 999_999_999_999 }), constantFrom('half' as const, 'deposit' as const), (amount, share) => {
        const first = shareOf(minor(amount), share, null);
        const asked = { ...line({ open: first }) } as Parameters<typeof shareOf>[2];
        expect(first + shareOf(minor(amount), 'rest', asked)).toBe(amount);
        expect(first).toBeLessThanOrEqual(amount);
      })
    );
  });
});

describe('A second link for the same', () => {
  it('is told by amount and currency of those that can still be paid', () => {
    const links = [
      link(1),
      link(2, { amount: 5000 }),
      link(3, { currency: 'CHF' }),
      link(4, { state: 'paid' }),
      link(5, { acceptUntil: now })
    ];
    expect(sameOpenLinks({ links }, { amount: minor(10_000), currency: 'EUR' }, now).map(({ id }) => id)).toEqual([1]);
    expect(sameOpenLinks({ links: [link(1, { amount: null })] }, { amount: null, currency: 'EUR' }, now)).toHaveLength(1);
    expect(isPayable(link(1, { actionUrl: null }), now)).toBe(false);
  });
});

const page = (more: object = {}) =>
  BookingPage.parse({
    bookingId: 'R-1',
    links: [],
    payments: [],
    refunds: [],
    captures: [],
    operations: [],
    unresolved: [],
    notes: [],
    sums: [],
    guest: null,
    stay: null,
    ...more
  });

describe('What to do next about a booking', () => {
  const at = { seconds: now, day: '2026-12-24' };
  const stay = { checkIn: '2026-12-20', checkOut: '2026-12-24', totalAmount: 42_000, currency: 'EUR' };
  const held = paid(1, { state: 'authorized', capturedAmount: 0 });

  it('is nothing where nothing is known, and the rest where only the total is', () => {
    expect(nextStep(page(), at)).toBeNull();
    expect(nextStep(page({ stay }), at)).toEqual({ what: 'askRest', amount: 42_000, currency: 'EUR' });
    expect(nextStep(page({ stay, sums: [line({ asked: 42_000, taken: 42_000 })] }), at)).toBeNull();
    expect(nextStep(page({ stay: { ...stay, totalAmount: null } }), at)).toBeNull();
    // What was paid in another currency is no part of it.
    expect(nextStep(page({ stay, sums: [{ ...line({ taken: 42_000 }), currency: 'CHF' }] }), at)).toMatchObject({ amount: 42_000 });
  });

  it('is to take what is held once the guest leaves, and not before', () => {
    const sure = page({ payments: [held], stay, sums: [line({ asked: 10_000, reserved: 10_000 })] });
    expect(nextStep(sure, at)).toMatchObject({ what: 'capture', amount: 10_000, payment: { id: 1 } });
    const before = { ...at, day: '2026-12-23' };
    expect(nextStep(sure, before)).toMatchObject({ what: 'askRest', amount: 32_000 });
    const whole = { ...stay, totalAmount: 10_000 };
    expect(nextStep({ ...sure, ...page({ payments: [held], stay: whole, sums: sure.sums }) }, before)).toMatchObject({
      what: 'captureLater',
      amount: 10_000
    });
  });

  it('is to take a sale that is only held, whenever the guest leaves', () => {
    const sale = link(1, { state: 'paid', paymentRemoteId: 'p1', preauth: false });
    const before = { ...at, day: '2026-12-01' };
    expect(nextStep(page({ links: [sale], payments: [held], stay }), before)).toMatchObject({ what: 'capture', amount: 10_000 });
    expect(nextStep(page({ links: [{ ...sale, preauth: true }], payments: [held], stay }), before)).toMatchObject({ what: 'askRest' });
  });

  it('is an open link before the rest, and what has no known end before everything', () => {
    const unfinished = storedRefund(refund({ state: 'awaitingCapture' }), { id: 5, accountId: 'a', gateway: 'saferpay', fetchedAt: now });
    const unknown = {
      id: 7,
      accountId: 'a',
      kind: 'refund',
      reference: 'PD-R1-R0',
      state: 'unknown',
      resolution: null,
      amount: 6400,
      currency: 'EUR',
      bookingId: 'R-1',
      guestName: null,
      tokenId: null,
      paymentId: 2,
      refundId: null,
      error: null,
      createdAt: now,
      sentAt: now,
      endedAt: null,
      nextQueryAt: null,
      queries: 0,
      correctedAt: null,
      seenAt: null,
      alreadyDone: false
    };
    const links = [link(3)];
    expect(nextStep(page({ links, stay }), at)).toMatchObject({ what: 'resend', link: { id: 3 } });
    expect(nextStep(page({ links, stay, payments: [held] }), at)).toMatchObject({ what: 'capture' });
    expect(nextStep(page({ links, refunds: [unfinished], payments: [held], stay }), at)).toMatchObject({ what: 'finishRefund' });
    expect(nextStep(page({ links, refunds: [unfinished], unresolved: [unknown] }), at)).toMatchObject({
      what: 'lookUp',
      intent: { id: 7 }
    });
  });
});
