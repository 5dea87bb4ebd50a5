import { describe, expect, test } from 'vitest';
import { partFor, referenceTo } from '../../../../../src/main/gateways/saferpay/act/parts.ts';
import type { Capture } from '../../../../../src/shared/model/domain.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

const part = (captureId: string | null, amount: number, reference: string | null = null) => ({ captureId, amount, reference }) as Capture;
const payment = (refundedAmount: number) => ({ remoteId: 't1', captureMode: 'multipart' as const, refundedAmount: minor(refundedAmount) });

describe('Which capture a refund refers to', () => {
  const captures = [part('small', 3000), part('large', 9000), part('middle', 5000)];
  test('the smallest that is large enough', () => expect(partFor(captures, payment(0), minor(4000))?.captureId).toBe('middle'));
  test('one that is large enough whatever earlier refunds took', () =>
    expect(partFor(captures, payment(2000), minor(4000))?.captureId).toBe('large'));
  test('else the largest: the gateway refuses what is too much', () =>
    expect(partFor(captures, payment(8000), minor(4000))?.captureId).toBe('large'));
  test('none when no part took as much', () => expect(partFor(captures, payment(0), minor(9001))).toBeNull());
});

describe('How a capture is named', () => {
  test('by its id whenever it is known', () => expect(referenceTo(part('c', 1, 'p-1'), payment(0))).toEqual({ CaptureId: 'c' }));
  test('a part whose answer got lost, by transaction and OrderPartId', () =>
    expect(referenceTo(part(null, 1, 'p-1'), payment(0))).toEqual({ TransactionId: 't1', OrderPartId: 'p-1' }));
  test('a single capture without an id not at all', () =>
    expect(referenceTo(part(null, 1, 'p-1'), { ...payment(0), captureMode: 'single' })).toBeNull());
});
