import { describe, expect, it } from 'vitest';
import type { DoubleSide } from '../../../../src/shared/model/doubles.ts';
import { defaultCapabilities } from '../../../../src/main/gateways/saferpay/terminals/capabilities.ts';
import { syspayModule } from '../../../../src/main/gateways/syspay/index.ts';
import {
  pairsAmong,
  paymentStands,
  refundStands,
  remedyOf,
  SOON_SECONDS,
  tokenStands,
  type Moved
} from '../../../../src/shared/rules/doubles.ts';
import { minor } from '../../../../src/shared/values/money.ts';

const moved = (id: number, more: Partial<Moved> = {}): Moved => ({
  id,
  reference: 'PD-R1-D0-ABCDEF0123',
  targets: ['token:7'],
  sort: 'payment',
  amount: minor(5000),
  currency: 'EUR',
  at: 1_700_000_000,
  stands: true,
  inJournal: true,
  ...more
});
const foreign = (id: number, more: Partial<Moved> = {}): Moved => moved(id, { reference: 'PMS-1', inJournal: false, ...more });

describe('What is there twice', () => {
  it('two under one reference of ours, whatever their amounts and times', () => {
    expect(pairsAmong([moved(2), moved(1, { amount: minor(1), at: 5 })])).toEqual([
      { a: 1, b: 2, reference: 'PD-R1-D0-ABCDEF0123', certainty: 'same' }
    ]);
  });

  it('three make three pairs', () => {
    expect(pairsAmong([moved(1), moved(2), moved(3)]).map(({ a, b }) => [a, b])).toEqual([
      [1, 2],
      [1, 3],
      [2, 3]
    ]);
  });

  it.each([
    ['one that does not stand any more', moved(2, { stands: false })],
    ['a second, deliberate operation with a reference of its own', moved(2, { reference: 'PD-R1-D1-ZYXWVT9876' })],
    ['a card stored by a link with the same reference', moved(2, { sort: 'card' })]
  ])('not: %s', (_what, other) => {
    expect(pairsAmong([moved(1), other])).toEqual([]);
  });

  it('two under one reference of somebody else are not ours to tell', () => {
    expect(pairsAmong([foreign(1), foreign(2)])).toEqual([]);
  });

  it('perhaps: a movement no desk made, of the same target and amount, soon before or after', () => {
    for (const at of [-SOON_SECONDS, 0, SOON_SECONDS]) {
      expect(pairsAmong([moved(1), foreign(2, { at: 1_700_000_000 + at })])).toMatchObject([
        { certainty: 'perhaps', reference: 'PD-R1-D0-ABCDEF0123' }
      ]);
    }
    expect(pairsAmong([foreign(1, { reference: null }), moved(2)])).toMatchObject([{ a: 1, b: 2, certainty: 'perhaps' }]);
  });

  it.each([
    ['later', foreign(2, { at: 1_700_000_000 + SOON_SECONDS + 1 })],
    ['another amount', foreign(2, { amount: minor(5001) })],
    ['another currency', foreign(2, { currency: 'CHF' })],
    ['another target', foreign(2, { targets: ['token:8'] })],
    ['no target known', foreign(2, { targets: [] })],
    ['no time known', foreign(2, { at: null })]
  ])('not even perhaps: %s', (_what, other) => {
    expect(pairsAmong([moved(1), other])).toEqual([]);
  });

  it('not even perhaps: when this desk did neither', () => {
    expect(pairsAmong([moved(1, { inJournal: false }), foreign(2)])).toEqual([]);
  });
});

describe('What still stands', () => {
  it.each([
    ['authorized', 0, 0, true],
    ['other', 0, 0, true],
    ['paid', 5000, 0, true],
    ['paid', 5000, 4999, true],
    ['paid', 5000, 5000, false],
    ['partlyCaptured', 1000, 1000, false],
    ['waiting', 0, 0, false],
    ['open', 0, 0, false],
    ['failed', 0, 0, false],
    ['voided', 0, 0, false],
    ['expired', 0, 0, false]
  ] as const)('a payment that is %s, %i taken, %i given back', (state, capturedAmount, refundedAmount, stands) => {
    expect(paymentStands({ state, capturedAmount: minor(capturedAmount), refundedAmount: minor(refundedAmount) })).toBe(stands);
  });

  it('refunds and links', () => {
    expect((['awaitingCapture', 'pending', 'succeeded', 'other'] as const).every((state) => refundStands({ state }))).toBe(true);
    expect((['failed', 'cancelled', 'error'] as const).some((state) => refundStands({ state }))).toBe(false);
    expect(tokenStands({ state: 'open', removedAt: null })).toBe(true);
    expect(tokenStands({ state: 'open', removedAt: 5 })).toBe(false);
    expect(tokenStands({ state: 'possiblyOpen', removedAt: null })).toBe(false);
  });
});

const side = (more: Partial<DoubleSide>): DoubleSide => ({
  id: 2,
  remoteId: 'x',
  paymentId: null,
  tokenId: null,
  amount: minor(100),
  currency: 'EUR',
  status: 'S',
  word: null,
  refundState: null,
  isLink: false,
  at: null,
  ...more
});

describe('The one action that gives the second back', () => {
  const saferpay = defaultCapabilities({
    gateway: 'saferpay',
    customerId: '1',
    username: 'u',
    apiVersion: '1.53',
    specVersion: '1.53',
    linkTerminalId: '17654321',
    motoTerminalId: null,
    ecomTerminalId: '17654321',
    directCardEntry: true
  });
  const syspay = syspayModule.defaultCapabilities({
    gateway: 'syspay',
    merchantLogin: 'm',
    partnerLogin: null,
    source: null,
    returnUrl: null,
    emsUrl: null,
    detokenizers: [],
    directCardEntry: true
  });

  it.each([
    ['payment', { word: 'reserved' }, 'void', 'void'],
    ['payment', { word: 'taken' }, 'refund', 'refund'],
    ['payment', { word: 'partlyRefunded' }, 'refund', 'refund'],
    ['payment', { word: 'notKnown' }, 'noWord', 'noWord'],
    ['refund', { refundState: 'awaitingCapture' }, 'cancelRefund', 'noRefund'],
    ['refund', { refundState: 'succeeded' }, 'noRefund', 'noRefund'],
    ['token', { isLink: true, word: 'asked' }, 'deleteLink', 'noLink'],
    ['token', { word: 'cardStored' }, 'removeCard', 'noCard']
  ] as const)('a second %s, %j', (kind, more, atSaferpay, atSyspay) => {
    expect(remedyOf(kind, side(more), saferpay)).toBe(atSaferpay);
    expect(remedyOf(kind, side(more), syspay)).toBe(atSyspay);
  });
});
