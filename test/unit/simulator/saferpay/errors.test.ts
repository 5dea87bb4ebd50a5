import { describe, expect, test } from 'vitest';
import { errorBody, ERROR_NAMES, refuse } from '../../../../src/simulator/saferpay/errors.ts';
import { atLeast, minorOf } from '../../../../src/simulator/saferpay/versions.ts';

describe('Error bodies', () => {
  test('carry header, behavior, name and message, and what else is known', () => {
    const { refusal } = refuse('AMOUNT_INVALID', { detail: ['text'], transactionId: 'abc123' });
    expect(errorBody(refusal, '1.53', 'pd-7f1c')).toEqual({
      ResponseHeader: { SpecVersion: '1.53', RequestId: 'pd-7f1c' },
      Behavior: 'DO_NOT_RETRY',
      ErrorName: 'AMOUNT_INVALID',
      ErrorMessage: expect.any(String),
      ErrorDetail: ['text'],
      TransactionId: 'abc123'
    });
  });

  test('name the acquirer and its code', () => {
    const { refusal } = refuse('TRANSACTION_DECLINED', {
      processor: { name: 'Saferpay Test', result: '51', message: 'No funds' },
      payerMessage: 'Sorry'
    });
    expect(errorBody(refusal, '1.53', 'a')).toMatchObject({
      ProcessorName: 'Saferpay Test',
      ProcessorResult: '51',
      ProcessorMessage: 'No funds',
      PayerMessage: 'Sorry'
    });
  });

  test('say ABORT before version 1.33, and know no UPDATE_CARD_INFORMATION', () => {
    expect(errorBody(refuse('AMOUNT_INVALID').refusal, '1.32', 'a')).toMatchObject({ Behavior: 'ABORT' });
    expect(errorBody(refuse('AMOUNT_INVALID').refusal, '1.33', 'a')).toMatchObject({ Behavior: 'DO_NOT_RETRY' });
    expect(errorBody(refuse('UPDATE_CARD_INFORMATION').refusal, '1.32', 'a')).toMatchObject({ ErrorName: 'PAYMENTMEANS_INVALID' });
  });

  test('come with the documented status', () => {
    const names = ['VALIDATION_FAILED', 'AUTHENTICATION_FAILED', 'TRANSACTION_DECLINED', 'PERMISSION_DENIED', 'INTERNAL_ERROR'] as const;
    expect(names.map((name) => refuse(name).refusal.status)).toEqual([400, 401, 402, 403, 500]);
  });

  test('exist for all 32 published names', () => {
    expect(ERROR_NAMES).toHaveLength(32);
  });
});

describe('Versions', () => {
  test('are known from 1.0 to 1.53', () => {
    expect(['1.0', '1.14', '1.53', '1.54', '1.053', '2.0', '1'].map(minorOf)).toEqual([
      0,
      14,
      53,
      undefined,
      undefined,
      undefined,
      undefined
    ]);
  });

  test('compare by their minor number, not as text', () => {
    expect([atLeast('1.9', 10), atLeast('1.10', 9), atLeast('1.53', 53)]).toEqual([false, true, true]);
  });
});
