import { describe, expect, test } from 'vitest';
import { MANDATE_MOVES, mayMove, move, PAYMENT_MOVES, REFUND_MOVES, TOKEN_MOVES } from '../../../../src/simulator/syspay/machines.ts';

describe('Payment statuses', () => {
  test.each(['SUCCESS', 'FAILED', 'CANCELLED', 'VOIDED', 'ERROR', 'TIMED_OUT'] as const)('%s is final', (status) => {
    expect(PAYMENT_MOVES[status]).toEqual([]);
  });

  test('a pre-authorization is captured or voided, nothing else', () => {
    expect(PAYMENT_MOVES.AUTHORIZED).toEqual(['SUCCESS', 'VOIDED']);
  });

  test('only an authorization can be voided', () => {
    const before = Object.entries(PAYMENT_MOVES).filter(([, to]) => (to as readonly string[]).includes('VOIDED'));
    expect(before.map(([from]) => from)).toEqual(['AUTHORIZED']);
  });
});

describe('Token statuses', () => {
  test('no token comes back from an end', () => {
    for (const end of ['FAILED', 'CANCELLED', 'EXPIRED', 'TIMED_OUT', 'ENDED'] as const) expect(TOKEN_MOVES[end]).toEqual([]);
  });

  test('an active token never waits for the guest again', () => {
    expect(mayMove(TOKEN_MOVES, 'ACTIVE', 'REDIRECT')).toBe(false);
  });
});

describe('Refunds and mandates', () => {
  test('a refund waits, then succeeds or fails', () => {
    expect(REFUND_MOVES.WAITING).toEqual(['SUCCESS', 'FAILED']);
  });

  test('a mandate that never started is cancelled, one that did ends', () => {
    expect(mayMove(MANDATE_MOVES, 'PENDING', 'ENDED')).toBe(false);
    expect(mayMove(MANDATE_MOVES, 'ACTIVE', 'ENDED')).toBe(true);
  });
});

describe('move', () => {
  test('changes the status, or throws and changes nothing', () => {
    const payment: { status: keyof typeof PAYMENT_MOVES } = { status: 'AUTHORIZED' };
    move(PAYMENT_MOVES, payment, 'SUCCESS');
    expect(() => move(PAYMENT_MOVES, payment, 'VOIDED')).toThrow('no move from SUCCESS to VOIDED');
    expect(payment.status).toBe('SUCCESS');
  });
});
