import { describe, expect, it } from 'vitest';
import type { Order } from '../../../../src/main/gateways/port.ts';
import type { MoneyKind } from '../../../../src/shared/model/requests.ts';
import type { IntentRow } from '../../../../src/main/history/types.ts';
import { writeOrder } from '../../../../src/main/money/order.ts';
import { viewOf } from '../../../../src/main/money/view.ts';
import { minor } from '../../../../src/shared/values/money.ts';

const row = (kind: MoneyKind, request: object): IntentRow => ({
  id: 1,
  accountId: 'a',
  kind,
  reference: 'r',
  target: 'booking:1',
  state: 'unknown',
  resolution: null,
  order: writeOrder({ request } as Order),
  amount: minor(1),
  currency: 'EUR',
  bookingId: null,
  guestName: null,
  tokenId: null,
  paymentId: null,
  refundId: null,
  error: null,
  createdAt: 1,
  sentAt: 1,
  endedAt: null,
  nextQueryAt: null,
  queries: 0,
  correctedAt: null,
  seenAt: null,
  person: null,
  second: null,
  decidedBy: null
});

describe('A journal row as the screen sees it', () => {
  it.each([
    ['chargeCard', { preauth: true }, true],
    ['chargeCard', { preauth: false }, false],
    ['debit', { preauth: true }, true],
    // The guest decides about a link; nothing is held by making it.
    ['createLink', { preauth: true }, false],
    ['refund', {}, false]
  ] as const)('%s with %o holds only: %s', (kind, request, hold) => expect(viewOf(row(kind, request)).hold).toBe(hold));

  it('keeps the order in main', () => expect(viewOf(row('refund', {}))).not.toHaveProperty('order'));
});
