import { beforeEach, describe, expect, it } from 'vitest';
import type { OperationFilter, PaymentFilter, TokenFilter } from '../../../../../src/shared/model/lists.ts';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory, operationFilter, page, paymentFilter, tokenFilter } from '../../../../builders/history.ts';
import { account, ACCOUNT, operation, payment, token } from '../../../../builders/records.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

describe('Lists', () => {
  let history: History;
  beforeEach(() => {
    history = freshHistory();
    history.saveAccount(account({ id: 'acc-2' }));
    history.saveAccount(account({ id: 'acc-3' }));
  });
  const tokens = (filter: Partial<TokenFilter>) =>
    history
      .tokens(tokenFilter(filter), page())
      .rows.map((row) => row.remoteId)
      .toSorted();
  const payments = (filter: Partial<PaymentFilter>) =>
    history
      .payments(paymentFilter(filter), page())
      .rows.map((row) => row.remoteId)
      .toSorted();
  const operations = (filter: Partial<OperationFilter>) =>
    history
      .operations(operationFilter(filter), page())
      .rows.map((row) => row.remoteId)
      .toSorted();

  it('of tokens can be filtered by everything SysPay’s list can, and by link or card', () => {
    history.store(
      ACCOUNT,
      {
        tokens: [
          token({ remoteId: 'link', bookingId: 'BK-1', createdAt: 10, acceptUntil: 500, guestEmail: 'Anna@Example.com' }),
          token({
            remoteId: 'card',
            isLink: false,
            isCard: true,
            status: 'ACTIVE',
            state: 'active',
            createdAt: 20,
            expiresAt: 900,
            motoInstanceId: 'm1',
            methodType: 'CREDITCARD',
            validationStatus: 'VALID'
          }),
          token({ remoteId: 'both', isCard: true, status: 'EXPIRED', state: 'expired', createdAt: 30, expiresAt: 300 })
        ]
      },
      { at: 100, source: 'sync' }
    );
    expect(tokens({})).toEqual(['both', 'card', 'link']);
    expect(tokens({ show: 'links' })).toEqual(['both', 'link']);
    expect(tokens({ show: 'cards' })).toEqual(['both', 'card']);
    expect(tokens({ bookingId: 'bk-1' })).toEqual(['link']);
    expect(tokens({ states: ['cardStored'] })).toEqual(['card']);
    expect(tokens({ states: ['cardStored', 'asked'] })).toEqual(['card', 'link']);
    expect(tokens({ statuses: ['EXPIRED', 'ACTIVE'] })).toEqual(['both', 'card']);
    expect(tokens({ created: { from: 15, to: 20 } })).toEqual(['card']);
    expect(tokens({ expires: { from: 400, to: null } })).toEqual(['card', 'link']);
    expect(tokens({ motoInstanceId: 'm1' })).toEqual(['card']);
    expect(tokens({ phoneBookingOnly: true })).toEqual(['card']);
    expect(tokens({ email: 'anna@example.com' })).toEqual(['link']);
    expect(tokens({ methodType: 'CREDITCARD' })).toEqual(['card']);
    expect(tokens({ validationStatus: 'VALID' })).toEqual(['card']);
    expect(tokens({ text: 'bk-1', states: ['asked'] })).toEqual(['link']);
    expect(tokens({ statuses: ['active'], methodType: 'creditcard', validationStatus: 'Valid' })).toEqual(['card']);
  });

  it('of payments can be filtered by everything SysPay’s list can', () => {
    history.store(
      ACCOUNT,
      {
        payments: [
          payment({ remoteId: 'a', bookingId: 'B1', reference: 'PD-1', createdAt: 10, processedAt: 15, source: '7', tokenRemoteId: 't1' }),
          payment({ remoteId: 'b', amount: 500, currency: 'JPY', state: 'failed', status: 'FAILED', createdAt: 20 }),
          payment({ remoteId: 'unseen' })
        ]
      },
      { at: 100, source: 'sync' }
    );
    expect(payments({ bookingId: 'B1' })).toEqual(['a']);
    expect(payments({ states: ['failed'] })).toEqual(['b']);
    expect(payments({ statuses: ['SUCCESS'] })).toEqual(['a', 'unseen']);
    expect(payments({ statuses: ['failed'] })).toEqual(['b']);
    expect(payments({ amount: minor(500) })).toEqual(['b']);
    expect(payments({ amount: minor(500), currency: 'EUR' })).toEqual([]);
    expect(payments({ requested: { from: null, to: 15 } })).toEqual(['a']);
    // A time that is not known is in no span.
    expect(payments({ requested: { from: 15, to: null } })).toEqual(['b']);
    expect(payments({ processed: { from: 15, to: 15 } })).toEqual(['a']);
    expect(payments({ source: '7' })).toEqual(['a']);
    expect(payments({ reference: 'pd-1' })).toEqual(['a']);
    expect(payments({ tokenRemoteId: 't1' })).toEqual(['a']);
    expect(payments({ text: '100.00', states: ['taken'] })).toEqual(['a', 'unseen']);
  });

  it('of operations can be filtered by everything SysPay’s list can', () => {
    history.store(
      ACCOUNT,
      {
        operations: [
          operation({ remoteId: '71', bookingId: 'B1', operationAt: 10, guestName: 'Anna Müller', guestEmail: 'a@example.com' }),
          operation({
            remoteId: '72',
            type: 'BillingAgreement',
            status: 'OPEN',
            operationAt: 20,
            processedAt: 21,
            bookingAt: 22,
            checkIn: 23,
            checkOut: 24,
            guestName: '100% Béla'
          })
        ]
      },
      { at: 100, source: 'sync' }
    );
    expect(operations({ operationId: '71' })).toEqual(['71']);
    expect(operations({ statuses: ['OPEN', 'SUCCESS'], types: ['Payment'] })).toEqual(['71']);
    expect(operations({ statuses: ['open', 'success'], types: ['PAYMENT'] })).toEqual(['71']);
    expect(operations({ booking: 'b1' })).toEqual(['71']);
    for (const [field, at] of Object.entries({ operationTime: 20, processed: 21, bookingTime: 22, checkIn: 23, checkOut: 24 })) {
      expect([field, operations({ [field]: { from: at, to: at } })]).toEqual([field, ['72']]);
    }
    expect(operations({ customer: 'Müller' })).toEqual(['71']);
    expect(operations({ customer: 'muller' })).toEqual(['71']);
    expect(operations({ customer: '100%' })).toEqual(['72']);
    expect(operations({ email: 'A@example.com' })).toEqual(['71']);
  });

  it('show one account, several, or all', () => {
    for (const id of [ACCOUNT, 'acc-2', 'acc-3'])
      history.store(id, { payments: [payment({ remoteId: `of ${id}` })] }, { at: 1, source: 'sync' });
    expect(payments({ accountIds: ['acc-2'] })).toEqual(['of acc-2']);
    expect(payments({ accountIds: [ACCOUNT, 'acc-3'] })).toEqual(['of acc-1', 'of acc-3']);
    expect(payments({ accountIds: [ACCOUNT, 'acc-2', 'acc-3'] })).toHaveLength(3);
  });

  it('take odd text as text', () => {
    for (const text of [`'; DROP TABLE payment; --`, '"', '""" OR 1', '%', '_', '*', 'a NEAR b', '\u0000', '(', ' ']) {
      expect(() => payments({ text })).not.toThrow();
      expect(() => operations({ customer: text })).not.toThrow();
      expect(() => payments({ bookingId: text })).not.toThrow();
    }
  });
});
