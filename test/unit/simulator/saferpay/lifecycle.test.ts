import { beforeEach, describe, expect, test } from 'vitest';
import { TERMINALS } from '../../../../src/simulator/saferpay/accounts.ts';
import type { TerminalType } from '../../../../src/simulator/saferpay/accounts.ts';
import { newTransaction } from '../../../../src/simulator/saferpay/authorizations.ts';
import type { CardMethod } from '../../../../src/simulator/saferpay/cards.ts';
import type { Result } from '../../../../src/simulator/saferpay/errors.ts';
import * as lifecycle from '../../../../src/simulator/saferpay/lifecycle.ts';
import type { Means } from '../../../../src/simulator/saferpay/means.ts';
import type { Transaction } from '../../../../src/simulator/saferpay/state.ts';

const DAY = 86_400;
const NOON = Date.parse('2026-11-21T12:00:00Z') / 1000;
const chf = (value: number) => ({ value, currency: 'CHF' });
const nameOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.name);

const means = (method: CardMethod = 'VISA'): Means => ({ kind: 'card', method, behaviour: 'frictionless', hasCvc: true, holder: null });

function authorized(
  options: { preAuth?: boolean; type?: Transaction['type']; terminal?: TerminalType; method?: CardMethod } = {}
): Transaction {
  const terminal = TERMINALS.find((t) => t.type === (options.terminal ?? 'ECOM'));
  if (terminal === undefined) throw new Error('no terminal');
  const made = newTransaction(
    {
      terminal,
      means: means(options.method),
      asked: chf(10_000),
      orderId: 'R-1',
      description: null,
      preAuth: options.preAuth === true,
      allowPartial: false,
      initial: false,
      payer: null,
      threeDs: null,
      application: 'Json Api',
      by: 'test'
    },
    NOON
  );
  return { ...made, type: options.type ?? 'PAYMENT' };
}

let payment: Transaction;
beforeEach(() => {
  payment = authorized();
});

describe('Capture', () => {
  test('takes the whole by default and gives the id with its suffix', () => {
    expect(lifecycle.capture(payment, undefined, NOON, null)).toMatchObject({
      ok: true,
      value: { captureId: `${payment.id}_c`, value: 10_000 }
    });
    expect(payment.status).toBe('CAPTURED');
  });

  test('takes less, once; the rest is gone', () => {
    expect(nameOf(lifecycle.capture(payment, chf(4000), NOON, null))).toBe('ok');
    expect(nameOf(lifecycle.capture(payment, chf(6000), NOON, null))).toBe('TRANSACTION_ALREADY_CAPTURED');
  });

  test('refuses more than authorized and another currency', () => {
    expect(nameOf(lifecycle.capture(payment, chf(10_001), NOON, null))).toBe('AMOUNT_INVALID');
    expect(nameOf(lifecycle.capture(payment, { value: 1, currency: 'EUR' }, NOON, null))).toBe('CURRENCY_INVALID');
    expect(payment.status).toBe('AUTHORIZED');
  });

  test('ends 10 days after an authorization and 30 after a pre-authorization', () => {
    const reserved = authorized({ preAuth: true });
    expect(nameOf(lifecycle.capture(payment, undefined, NOON + 10 * DAY, null))).toBe('TRANSACTION_DECLINED');
    expect(nameOf(lifecycle.capture(payment, undefined, NOON + 10 * DAY - 1, null))).toBe('ok');
    expect(nameOf(lifecycle.capture(reserved, undefined, NOON + 30 * DAY, null))).toBe('TRANSACTION_DECLINED');
    expect(nameOf(lifecycle.capture(reserved, undefined, NOON + 30 * DAY - 1, null))).toBe('ok');
  });

  test('moves a refund, however old', () => {
    const refund = authorized({ type: 'REFUND' });
    expect(nameOf(lifecycle.capture(refund, undefined, NOON + 40 * DAY, null))).toBe('ok');
  });

  test('can stay PENDING until it settles', () => {
    lifecycle.capture(payment, undefined, NOON, NOON + 60);
    expect(payment.status).toBe('PENDING');
    expect(lifecycle.settle(payment, NOON + 59)).toBe(false);
    expect(lifecycle.settle(payment, NOON + 60)).toBe(true);
    expect(payment.status).toBe('CAPTURED');
  });
});

const part = (value: number, orderPartId: string, final = false) =>
  lifecycle.capturePart(payment, { amount: chf(value), final, orderPartId }, NOON, true);

describe('MultipartCapture', () => {
  test('goes part by part, each with an id of its own', () => {
    const first = part(3000, 'p1');
    const second = part(3000, 'p2');
    expect(first.ok && second.ok && first.value.captureId !== second.value.captureId).toBe(true);
    expect(payment.status).toBe('AUTHORIZED');
    expect(nameOf(part(1000, 'p3', true))).toBe('ok');
    expect(payment.status).toBe('CAPTURED');
    expect(nameOf(part(1000, 'p4'))).toBe('TRANSACTION_ALREADY_CAPTURED');
  });

  test('wants a new OrderPartId each time and keeps within the authorization', () => {
    part(3000, 'p1');
    expect(nameOf(part(3000, 'p1'))).toBe('VALIDATION_FAILED');
    expect(nameOf(part(7001, 'p2'))).toBe('AMOUNT_INVALID');
    expect(nameOf(part(7000, 'p2'))).toBe('ok');
    expect(payment.status).toBe('CAPTURED');
  });

  test('may exceed it where the sum is not checked, as on the public test system', () => {
    expect(nameOf(lifecycle.capturePart(payment, { amount: chf(20_000), final: false, orderPartId: 'p1' }, NOON, false))).toBe('ok');
  });

  test('is not mixed with Capture', () => {
    part(3000, 'p1');
    expect(nameOf(lifecycle.capture(payment, undefined, NOON, null))).toBe('TRANSACTION_IN_WRONG_STATE');
    const other = authorized();
    lifecycle.capture(other, chf(1), NOON, null);
    expect(nameOf(lifecycle.capturePart(other, { amount: chf(1), final: false, orderPartId: 'p' }, NOON, true))).toBe(
      'TRANSACTION_ALREADY_CAPTURED'
    );
  });

  test('is for certain brands, and not for refunds', () => {
    const bonus = authorized({ method: 'BONUS' });
    expect(nameOf(lifecycle.capturePart(bonus, { amount: chf(1), final: false, orderPartId: 'p' }, NOON, true))).toBe(
      'ACTION_NOT_SUPPORTED'
    );
    const refund = authorized({ type: 'REFUND' });
    expect(nameOf(lifecycle.capturePart(refund, { amount: chf(1), final: false, orderPartId: 'p' }, NOON, true))).toBe(
      'ACTION_NOT_SUPPORTED'
    );
  });

  test('is finalized while something is left', () => {
    expect(nameOf(lifecycle.finalize(payment))).toBe('TRANSACTION_IN_WRONG_STATE');
    part(3000, 'p1');
    expect(nameOf(lifecycle.finalize(payment))).toBe('ok');
    expect(nameOf(lifecycle.finalize(payment))).toBe('TRANSACTION_ALREADY_CAPTURED');
    expect(nameOf(part(1, 'p2'))).toBe('TRANSACTION_ALREADY_CAPTURED');
  });
});

describe('Cancel', () => {
  test('ends an authorized payment or refund, once', () => {
    expect(nameOf(lifecycle.cancel(payment, NOON, false))).toBe('ok');
    expect(nameOf(lifecycle.cancel(payment, NOON, false))).toBe('TRANSACTION_IN_WRONG_STATE');
    expect(nameOf(lifecycle.capture(payment, undefined, NOON, null))).toBe('TRANSACTION_IN_WRONG_STATE');
    expect(nameOf(lifecycle.cancel(authorized({ type: 'REFUND' }), NOON, false))).toBe('ok');
  });

  test('takes a captured one back until midnight closes the day', () => {
    const late = authorized();
    lifecycle.capture(payment, undefined, NOON, null);
    lifecycle.capture(late, undefined, NOON, null);
    expect(nameOf(lifecycle.cancel(payment, NOON + 12 * 3600 - 1, false))).toBe('ok');
    expect(nameOf(lifecycle.cancel(late, NOON + 12 * 3600, false))).toBe('TRANSACTION_ALREADY_CAPTURED');
  });

  test('or until Batch/Close, where the terminal is not closed automatically', () => {
    const phone = authorized({ terminal: 'MPO' });
    lifecycle.capture(phone, undefined, NOON, null);
    expect(lifecycle.isClosed(phone, NOON + 5 * DAY)).toBe(false);
    phone.closedAt = NOON + 60;
    expect(nameOf(lifecycle.cancel(phone, NOON + 61, false))).toBe('TRANSACTION_ALREADY_CAPTURED');
  });

  test('is refused after a part was captured or something was refunded', () => {
    const refunded = authorized();
    lifecycle.capture(refunded, undefined, NOON, null);
    expect(nameOf(lifecycle.cancel(refunded, NOON, true))).toBe('TRANSACTION_IN_WRONG_STATE');
    lifecycle.capturePart(payment, { amount: chf(1), final: false, orderPartId: 'p' }, NOON, true);
    expect(nameOf(lifecycle.cancel(payment, NOON, false))).toBe('TRANSACTION_ALREADY_CAPTURED');
  });
});

describe('Refunds within what was captured', () => {
  test('count when authorized, not when canceled', () => {
    const captured = lifecycle.capture(payment, chf(5000), NOON, null);
    if (!captured.ok) throw new Error('not captured');
    const refund = { ...authorized({ type: 'REFUND' }), amount: chf(3000) };
    expect(lifecycle.refundFits(captured.value, [refund], 2000)).toBe(true);
    expect(lifecycle.refundFits(captured.value, [refund], 2001)).toBe(false);
    expect(lifecycle.refundFits(captured.value, [{ ...refund, status: 'CANCELED' }], 5000)).toBe(true);
  });
});
