import { beforeEach, describe, expect, it } from 'vitest';
import type { History, StoreContext } from '../../../../../src/main/history/types.ts';
import { freshHistory, operationFilter, page, paymentFilter } from '../../../../builders/history.ts';
import { ACCOUNT, account, capture, operation, payment, preauth, refund, token } from '../../../../builders/records.ts';

const at = (seconds: number): StoreContext => ({ at: seconds, source: 'sync' });

const without = ({ raw: _raw, ...fields }: { raw: unknown }) => fields;

/** A capture made elsewhere, first as Inquire tells it, then as the report counts it. */
const supposed = {
  payments: [preauth({ state: 'paid', status: 'CAPTURED', capturedAmount: 10_000 })],
  captures: [capture({ captureId: 'c1', amount: 10_000 })]
};
const counted = (capturedAmount: number) => ({
  payments: [payment({ status: 'CAPTURED', preauth: true, capturedAmount, capturedExact: true })]
});

describe('Storing what a gateway said', () => {
  let history: History;
  beforeEach(() => {
    history = freshHistory();
  });
  const thePayment = () => history.paymentByRemoteId(ACCOUNT, 'p1');
  const theToken = () => history.tokenByRemoteId(ACCOUNT, 't1');
  const captured = () => [thePayment()?.capturedAmount, ...history.capturesOfPayment(ACCOUNT, 'p1').map((one) => one.amount)];

  it('keeps every field as it came and answers the local rows by remote id', () => {
    const card = { scheme: 'VISA', first6: '411111', last4: '1111', expiry: '12/2030', holder: 'A GUEST', fingerprint: 'fp' };
    const said = payment({
      card,
      liabilityShift: true,
      captureMode: 'multipart',
      createdAt: 5,
      reference: 'PD-1',
      facts: { approvalCode: '109510', authenticated: true }
    });
    const stored = history.store(ACCOUNT, { payments: [said] }, at(100));
    const { raw: _raw, ...fields } = said;
    expect(history.payment(stored.payments['p1'] ?? 0)).toEqual({
      ...fields,
      id: stored.payments['p1'],
      accountId: ACCOUNT,
      gateway: 'syspay',
      refundedAmount: 0,
      refundPendingAmount: 0,
      fetchedAt: 100
    });
    expect(stored.changed).toEqual(['payments']);
  });

  it('keeps tokens, refunds, captures and operations whole too', () => {
    const [t, r, c, o] = [
      token({ bookingId: 'B1', checkIn: '2026-03-01' }),
      refund(),
      capture({ captureId: 'c1' }),
      operation({ fee: 12 })
    ];
    history.store(ACCOUNT, { tokens: [t], payments: [preauth()], refunds: [r], captures: [c], operations: [o] }, at(100));
    expect(theToken()).toMatchObject(without(t));
    expect(history.refundsOfPayment(ACCOUNT, 'p1')).toMatchObject([without(r)]);
    expect(history.capturesOfPayment(ACCOUNT, 'p1')).toMatchObject([without(c)]);
    expect(history.operations(operationFilter(), page()).rows).toMatchObject([without(o)]);
  });

  it('knows a capture again when its id comes later, from an answer that does not name our reference', () => {
    history.store(ACCOUNT, { payments: [preauth()], captures: [capture({ reference: 'PD-1', status: 'PENDING' })] }, at(100));
    history.store(ACCOUNT, { captures: [capture({ captureId: 'c1' })] }, at(200));
    expect(history.capturesOfPayment(ACCOUNT, 'p1')).toMatchObject([
      { captureId: 'c1', reference: 'PD-1', status: 'CAPTURED', amount: 4_000 }
    ]);
    expect(thePayment()?.capturedAmount).toBe(4_000);
  });

  it('changes nothing, and says so, when the same thing is told again', () => {
    history.store(
      ACCOUNT,
      { payments: [payment()], tokens: [token()], refunds: [refund()], captures: [capture({ captureId: 'c' })] },
      at(100)
    );
    const again = history.store(
      ACCOUNT,
      { payments: [payment()], tokens: [token()], refunds: [refund()], captures: [capture({ captureId: 'c' })] },
      at(200)
    );
    expect(again.changed).toEqual([]);
    expect(thePayment()?.fetchedAt).toBe(200);
    expect(history.counts(ACCOUNT)).toEqual({
      tokens: 1,
      payments: 1,
      refunds: 1,
      operations: 0,
      unresolved: 0,
      unfinished: 0,
      corrected: 0,
      doubles: 0
    });
  });

  it('does not let a sparser answer erase what is known', () => {
    const full = token({
      bookingId: 'B1',
      guestName: 'Anna',
      guestEmail: 'a@example.com',
      checkIn: '2026-03-01',
      actionUrl: 'https://x',
      createdAt: 50
    });
    history.store(ACCOUNT, { tokens: [full] }, at(100));
    history.store(ACCOUNT, { tokens: [token({ status: 'ACTIVE', state: 'active', isCard: true })] }, at(200));
    expect(theToken()).toMatchObject({
      bookingId: 'B1',
      guestName: 'Anna',
      checkIn: '2026-03-01',
      actionUrl: 'https://x',
      createdAt: 50,
      state: 'active',
      isCard: true
    });
  });

  it('keeps that a token was a link once it is a card, and how it came about', () => {
    history.store(ACCOUNT, { tokens: [token()] }, at(100));
    history.store(
      ACCOUNT,
      { tokens: [token({ origin: 'unknown', isLink: false, isCard: true, status: 'ACTIVE', state: 'active' })] },
      at(200)
    );
    expect(theToken()).toMatchObject({ origin: 'hostedToken', isLink: true, isCard: true });
  });

  it('takes a reason with the status it belongs to: a new status leaves the old reason behind', () => {
    history.store(ACCOUNT, { tokens: [token({ mandateStatus: 'ENDED', mandateReason: 'SUSPENDED_EXPIRED' })] }, at(100));
    history.store(ACCOUNT, { tokens: [token({ mandateStatus: 'ENDED' })] }, at(200));
    expect(theToken()?.mandateReason).toBe('SUSPENDED_EXPIRED');
    history.store(ACCOUNT, { tokens: [token({ mandateStatus: 'ACTIVE' })] }, at(300));
    expect(theToken()?.mandateReason).toBeNull();
  });

  it('lets an answer that was overtaken fill gaps only', () => {
    history.store(ACCOUNT, { payments: [payment({ status: 'VOIDED', state: 'voided' })] }, at(200));
    history.store(ACCOUNT, { payments: [preauth({ descriptor: 'HOTEL' })] }, at(100));
    expect(thePayment()).toMatchObject({ state: 'voided', status: 'VOIDED', descriptor: 'HOTEL', fetchedAt: 200 });
  });

  it('never lets a captured amount fall while money is held or taken, and lets it when a payment failed', () => {
    history.store(ACCOUNT, { payments: [preauth({ state: 'partlyCaptured', capturedAmount: 4_000 })] }, at(100));
    history.store(ACCOUNT, { payments: [preauth({ capturedAmount: 0 })] }, at(200));
    expect(thePayment()?.capturedAmount).toBe(4_000);
    history.store(ACCOUNT, { payments: [payment({ remoteId: 'p2', capturedAmount: 10_000, state: 'waiting' })] }, at(100));
    history.store(ACCOUNT, { payments: [payment({ remoteId: 'p2', capturedAmount: 0, state: 'failed', status: 'FAILED' })] }, at(200));
    expect(history.paymentByRemoteId(ACCOUNT, 'p2')?.capturedAmount).toBe(0);
  });

  it('keeps words it does not know as they came', () => {
    history.store(ACCOUNT, { payments: [payment({ status: 'QUANTUM', state: 'other' })] }, at(100));
    expect(thePayment()).toMatchObject({ status: 'QUANTUM', state: 'other' });
  });

  it('grows the raw JSON: what a later answer leaves out stays, what it says replaces', () => {
    const { payments } = history.store(
      ACCOUNT,
      { payments: [payment({ raw: { id: 1, status: 'OPEN', extra: { a: 1, b: 2 } } })] },
      at(100)
    );
    history.store(ACCOUNT, { payments: [payment({ raw: { id: 1, status: 'SUCCESS', extra: { b: 3 } } })] }, at(200));
    expect(JSON.parse(history.raw('payment', payments['p1'] ?? 0))).toEqual({ id: 1, status: 'SUCCESS', extra: { a: 1, b: 3 } });
    expect(history.raw('refund', 99)).toBe('{}');
  });

  it('keeps two accounts with the same remote ids apart', () => {
    history.saveAccount(account({ id: 'acc-2', gateway: 'saferpay' }));
    history.store(ACCOUNT, { payments: [payment()] }, at(100));
    history.store('acc-2', { payments: [payment({ amount: 1 })] }, at(100));
    expect(history.paymentByRemoteId('acc-2', 'p1')).toMatchObject({ amount: 1, gateway: 'saferpay' });
    expect(thePayment()?.amount).toBe(10_000);
  });

  it('writes all of an answer or nothing of it', () => {
    const broken = payment({ remoteId: 'p2', currency: null as unknown as string });
    expect(() => history.store(ACCOUNT, { payments: [payment(), broken] }, at(100))).toThrow('NOT NULL');
    expect(thePayment()).toBeNull();
  });

  describe('refunds', () => {
    it('count when they succeeded or may still succeed', () => {
      const refunds = (['succeeded', 'pending', 'awaitingCapture', 'other', 'failed', 'cancelled', 'error'] as const).map((state, index) =>
        refund({ remoteId: `r${index}`, state, amount: 10 ** index })
      );
      history.store(ACCOUNT, { payments: [payment()], refunds }, at(100));
      expect(thePayment()?.refundedAmount).toBe(1111);
    });

    it('count whichever arrives first, the payment or its refund', () => {
      history.store(ACCOUNT, { refunds: [refund()] }, at(100));
      history.store(ACCOUNT, { payments: [payment()] }, at(200));
      expect(thePayment()?.refundedAmount).toBe(2_500);
    });

    it('stop counting when they fail, and the payment is told to have changed', () => {
      history.store(ACCOUNT, { payments: [payment()], refunds: [refund({ state: 'pending', status: 'WAITING' })] }, at(100));
      const stored = history.store(ACCOUNT, { refunds: [refund({ state: 'failed', status: 'FAILED' })] }, at(200));
      expect(thePayment()?.refundedAmount).toBe(0);
      expect(stored.changed.toSorted()).toEqual(['payments', 'refunds']);
    });
  });

  describe('captures', () => {
    it('are one row whether first known by our reference or by the capture id', () => {
      history.store(ACCOUNT, { payments: [preauth()], captures: [capture({ reference: 'part-1', status: 'PENDING' })] }, at(100));
      history.store(ACCOUNT, { captures: [capture({ reference: 'part-1', captureId: 'c1' })] }, at(200));
      history.store(ACCOUNT, { captures: [capture({ captureId: 'c1' })] }, at(300));
      expect(history.capturesOfPayment(ACCOUNT, 'p1')).toMatchObject([{ reference: 'part-1', captureId: 'c1', status: 'CAPTURED' }]);
    });

    it('of two parts are two rows, and the payment holds at least their sum', () => {
      const parts = [capture({ reference: 'part-1', captureId: 'c1' }), capture({ reference: 'part-2', captureId: 'c2', amount: 1_000 })];
      history.store(ACCOUNT, { payments: [preauth()], captures: parts }, at(100));
      expect(history.capturesOfPayment(ACCOUNT, 'p1')).toHaveLength(2);
      expect(thePayment()?.capturedAmount).toBe(5_000);
    });

    describe('made elsewhere are supposed to be whole until the gateway counts them', () => {
      it('then payment and capture come down to that, and what is said later keeps it', () => {
        history.store(ACCOUNT, supposed, at(100));
        expect(history.store(ACCOUNT, counted(6_000), at(200)).changed).toContain('payments');
        expect(captured()).toEqual([6_000, 6_000]);
        history.store(ACCOUNT, counted(6_000), at(300));
        history.store(ACCOUNT, { payments: [preauth({ state: 'paid', status: 'CAPTURED', capturedAmount: 6_000 })] }, at(400));
        expect(captured()).toEqual([6_000, 6_000]);
      });

      it('but not by an older answer, nor by one that leaves open whether more follows', () => {
        history.store(ACCOUNT, supposed, at(100));
        history.store(ACCOUNT, counted(6_000), at(50));
        history.store(ACCOUNT, { payments: [payment({ status: 'CAPTURED', preauth: true, capturedAmount: 6_000 })] }, at(200));
        expect(captured()).toEqual([10_000, 10_000]);
      });

      it('nor below what this desk captured itself, or what was given back', () => {
        history.store(ACCOUNT, { ...supposed, captures: [capture({ captureId: 'c1', reference: 'PD-1', amount: 10_000 })] }, at(100));
        history.store(ACCOUNT, counted(6_000), at(200));
        expect(captured()).toEqual([10_000, 10_000]);
        history.store(
          ACCOUNT,
          {
            payments: [preauth({ remoteId: 'p2', state: 'paid', status: 'CAPTURED', capturedAmount: 10_000 })],
            refunds: [refund({ paymentRemoteId: 'p2', amount: 8_000 })]
          },
          at(100)
        );
        history.store(
          ACCOUNT,
          { payments: [payment({ remoteId: 'p2', status: 'CAPTURED', preauth: true, capturedAmount: 6_000, capturedExact: true })] },
          at(200)
        );
        expect(history.paymentByRemoteId(ACCOUNT, 'p2')?.capturedAmount).toBe(10_000);
      });

      it('of a capture by this desk whose answer got lost, its own amount is what counts', () => {
        history.store(ACCOUNT, supposed, at(100));
        history.store(ACCOUNT, { captures: [capture({ captureId: 'c1', reference: 'PD-1', amount: 6_000 })] }, at(150));
        history.store(ACCOUNT, counted(6_000), at(200));
        expect(captured()).toEqual([6_000, 6_000]);
      });
    });

    it('that failed took nothing', () => {
      history.store(ACCOUNT, { payments: [preauth()], captures: [capture({ captureId: 'c1', status: 'FAILED' })] }, at(100));
      expect(thePayment()?.capturedAmount).toBe(0);
    });
  });

  describe('booking and guest', () => {
    const known = { bookingId: 'B1', guestName: 'Anna', guestEmail: 'a@example.com' };

    it('pass from a token to its payments, whichever comes first', () => {
      history.store(ACCOUNT, { payments: [payment({ tokenRemoteId: 't1' })] }, at(100));
      history.store(ACCOUNT, { tokens: [token(known)] }, at(200));
      history.store(ACCOUNT, { payments: [payment({ remoteId: 'p2', tokenRemoteId: 't1' })] }, at(300));
      expect(thePayment()).toMatchObject(known);
      expect(history.paymentByRemoteId(ACCOUNT, 'p2')).toMatchObject(known);
    });

    it('pass from a payment to its token, and are found by search then', () => {
      history.store(ACCOUNT, { tokens: [token()], payments: [payment({ ...known, tokenRemoteId: 't1' })] }, at(100));
      expect(theToken()).toMatchObject(known);
      expect(history.search('anna', 10).map((hit) => hit.kind)).toEqual(['token', 'payment']);
    });

    it('pass along a link that only names its payment', () => {
      history.store(ACCOUNT, { tokens: [token({ ...known, paymentRemoteId: 'p1' })] }, at(100));
      history.store(ACCOUNT, { payments: [payment()] }, at(200));
      expect(thePayment()).toMatchObject({ ...known, tokenRemoteId: 't1' });
      expect(history.paymentsOfToken(ACCOUNT, 't1')).toHaveLength(1);
    });

    it('of a payment are not replaced by those of its token', () => {
      history.store(ACCOUNT, { tokens: [token(known)], payments: [payment({ tokenRemoteId: 't1', guestName: 'Béla' })] }, at(100));
      expect(thePayment()).toMatchObject({ bookingId: 'B1', guestName: 'Béla' });
    });
  });

  it('orders by the time of creation, and by when it was first seen while that is not known', () => {
    history.store(ACCOUNT, { payments: [payment({ remoteId: 'old', createdAt: 10 }), payment({ remoteId: 'unknown' })] }, at(100));
    history.store(ACCOUNT, { payments: [payment({ remoteId: 'unknown', amount: 5 })] }, at(900));
    history.store(ACCOUNT, { payments: [payment({ remoteId: 'later', createdAt: 200 })] }, at(900));
    expect(history.payments(paymentFilter(), page()).rows.map((row) => row.remoteId)).toEqual(['later', 'unknown', 'old']);
  });
});
