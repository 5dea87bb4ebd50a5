import { describe, expect, it } from 'vitest';
import type { Order } from '../../../../../src/main/gateways/port.ts';
import { cardMessage } from '../../../../../src/main/gateways/syspay/wire/card-message.ts';
import { validateOrder, validateUpdate } from '../../../../../src/main/gateways/syspay/act/validate.ts';
import {
  booking,
  card,
  chargeCard,
  createLink,
  debit,
  example,
  failure,
  guest,
  importCard,
  localPayment,
  localToken,
  NOW,
  order,
  settings
} from '../../../../builders/syspay.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

const faults = (one: Order): string[] => {
  const result = validateOrder(one, settings(), NOW);
  if (result.ok) return [];
  return result.error.kind === 'validation' ? result.error.fields.map(({ field, code }) => `${field}: ${code}`) : [result.error.kind];
};
const token = localToken({ ...example('get-token'), expiration_date: NOW + 1000 });
const paid = localPayment(example('get-payment'));
const charged = (more: Partial<typeof token>) => faults(order(debit(), { token: { ...token, ...more } }));
const at = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / 1000;
const fault = (more: Partial<typeof card>, now = NOW) => {
  const written = cardMessage({ ...card, ...more }, now);
  return written.ok ? null : written.error.fields.map(({ field, code }) => `${field}: ${code}`);
};

describe('What SysPay would refuse is refused before anything is written', () => {
  it('lets good orders pass', () => {
    const good = [
      order(createLink()),
      order(createLink({ amount: null, mandate: true, mandateCurrency: 'EUR' })),
      order(chargeCard()),
      order(chargeCard({ method: 'IDEAL', idealBankId: 1 })),
      order(importCard()),
      order(debit(), { token }),
      order({ kind: 'capture', paymentId: 1, amount: null, mode: 'single' }, { payment: paid }),
      order({ kind: 'void', paymentId: 1 }, { payment: paid }),
      order({ kind: 'refund', paymentId: 1, amount: minor(5000), description: null }, { payment: paid })
    ];
    expect(good.flatMap(faults)).toEqual([]);
  });

  it.each([
    ['too long', 'x'.repeat(86)],
    ['not ASCII', 'PD-é'],
    ['empty', '']
  ])('a reference that is %s', (_what, reference) => {
    expect(faults(order(createLink(), { reference }))).toEqual(['reference: syspay.referenceFormat']);
  });

  it.each<[string, Parameters<typeof createLink>[0], string]>([
    ['a booking id over 100 characters', { booking: { ...booking, bookingId: 'x'.repeat(101) } }, 'booking.bookingId: tooLong'],
    ['a day that does not exist', { booking: { ...booking, checkIn: '2030-02-30' } }, 'booking.checkIn: dateFormat'],
    ['check-out before check-in', { booking: { ...booking, checkOut: '2030-04-30' } }, 'booking.checkOut: checkOutBeforeCheckIn'],
    ['a first name over 100 characters', { guest: { ...guest, firstName: 'x'.repeat(101) } }, 'guest.firstName: tooLong'],
    ['a last name over 100 characters', { guest: { ...guest, lastName: 'x'.repeat(101) } }, 'guest.lastName: tooLong'],
    ['a language without pages', { guest: { ...guest, language: 'pt' } }, 'guest.language: syspay.languageUnsupported'],
    ['a mail to nobody', { notifyByEmail: true, guest: { ...guest, email: null } }, 'guest.email: emailForNotice'],
    ['a mandate without currency', { amount: null, mandate: true }, 'mandateCurrency: syspay.mandateCurrencyRequired'],
    ['a capture date for a sale', { captureDate: NOW + 1000 }, 'captureDate: syspay.captureDateNeedsPreauth'],
    ['a capture date in the past', { preauth: true, captureDate: NOW - 1 }, 'captureDate: syspay.inThePast'],
    ['a description over 300 characters', { description: 'x'.repeat(301) }, 'description: tooLong'],
    ['a link that was payable yesterday', { payableUntil: NOW - 86_400 }, 'payableUntil: syspay.inThePast'],
    ['a card usable until now', { cardUsableUntil: NOW }, 'cardUsableUntil: syspay.inThePast'],
    ['an amount of nothing', { amount: 0 }, 'amount: amountPositive']
  ])('%s', (_what, more, fault) => {
    expect(faults(order(createLink(more)))).toEqual([fault]);
  });

  it('names every fault at once', () => {
    expect(
      faults(order(createLink({ notifyByEmail: true, captureDate: NOW - 1, guest: { ...guest, email: null, language: 'xx' } })))
    ).toHaveLength(4);
  });

  it('iDEAL and Sofort need an amount, iDEAL a bank, and neither pre-authorizes', () => {
    expect(faults(order(chargeCard({ method: 'IDEAL', amount: null })))).toEqual(['amount: amountMissing', 'idealBankId: required']);
    expect(faults(order(chargeCard({ method: 'SOFORT_BANKING', preauth: true })))).toEqual(['preauth: syspay.preauthNotWithMethod']);
  });

  it('a capture is of the whole payment', () => {
    expect(faults(order({ kind: 'capture', paymentId: 1, amount: minor(4999), mode: 'single' }, { payment: paid }))).toEqual([
      'amount: syspay.partialCaptureUnsupported'
    ]);
    expect(faults(order({ kind: 'capture', paymentId: 1, amount: null, mode: 'part' }, { payment: paid }))).toEqual([
      'mode: syspay.partialCaptureUnsupported'
    ]);
  });

  it('a refund is of what is left', () => {
    const half = localPayment(example('get-payment'), { refundedAmount: minor(3000) });
    const refund = (amount: number) => order({ kind: 'refund', paymentId: 1, amount: minor(amount), description: null }, { payment: half });
    expect(faults(refund(2000))).toEqual([]);
    expect(faults(refund(2001))).toEqual(['amount: amountAboveRemaining']);
  });

  it('a stored card says why it cannot be charged', () => {
    expect(charged({ status: 'EXPIRED' })).toEqual(['tokenId: syspay.tokenNotActive']);
    expect(charged({ expiresAt: NOW - 1 })).toEqual(['tokenId: syspay.tokenExpired']);
    expect(charged({ mandateStatus: 'ENDED' })).toEqual(['tokenId: syspay.mandateNotActive']);
    expect(charged({ mandateCurrency: 'USD' })).toEqual(['currency: syspay.currencyDiffersFromMandate']);
    expect(charged({ mandateCurrency: null, mandateStatus: null })).toEqual([]);
  });

  it.each([
    { kind: 'finalize' as const, paymentId: 1 },
    { kind: 'captureRefund' as const, refundId: 1 },
    { kind: 'deleteLink' as const, tokenId: 1 },
    { kind: 'creditCard' as const, tokenId: 1, amount: minor(1), currency: 'EUR', description: null, terminalId: null }
  ])('$kind does not exist at SysPay', (request) => {
    expect(failure(validateOrder(order(request), settings(), NOW))).toEqual({ kind: 'unsupported', what: request.kind });
  });
});

describe('A card, before it is sent', () => {
  it('is good through the last day of its month', () => {
    expect(fault({ expMonth: 11, expYear: 2026 }, at(2026, 11, 30))).toBeNull();
    expect(fault({ expMonth: 11, expYear: 2026 }, at(2026, 12, 2))).toEqual(['card.expYear: syspay.cardExpired']);
    expect(fault({ expMonth: 12, expYear: 2026 }, at(2026, 12, 31))).toBeNull();
  });

  it('has a name without digits, a number and a code of digits', () => {
    expect(fault({ holder: 'John D0e' })).toEqual(['card.holder: syspay.holderDigits']);
    expect(fault({ holder: 'x'.repeat(101) })).toEqual(['card.holder: tooLong']);
    expect(fault({ number: '4111' })).toEqual(['card.number: cardNumber']);
    expect(fault({ cvc: '12' })).toEqual(['card.cvc: cardCvc']);
    expect(fault({ cvc: null })).toBeNull();
  });
});

describe('Update of a token', () => {
  const nothing = { tokenId: 1, booking: null, cardUsableUntil: null, detokenizers: null, cardExpiry: null, lifetimeDays: null };
  it('changes booking, expiry and detokenizers, nothing of the card itself', () => {
    expect(validateUpdate({ ...nothing, booking, detokenizers: [1, 2] }, NOW).ok).toBe(true);
    expect(failure(validateUpdate({ ...nothing, cardExpiry: '01/2031' }, NOW))).toEqual({ kind: 'unsupported', what: 'cardExpiry' });
    expect(failure(validateUpdate({ ...nothing, lifetimeDays: 30 }, NOW))).toEqual({ kind: 'unsupported', what: 'lifetime' });
    expect(failure(validateUpdate({ ...nothing, cardUsableUntil: NOW - 1 }, NOW)).kind).toBe('validation');
  });
});
