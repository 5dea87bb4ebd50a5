import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { errorNames } from '../../../../../src/main/gateways/saferpay/api/error-names.ts';
import { certaintyOf } from '../../../../../src/shared/values/errors.ts';
import type { Payment } from '../../../../../src/shared/model/domain.ts';
import { asPayment, card, chargeCard } from '../../../../builders/saferpay.ts';
import { bad, good, openWorld, order, type World } from './harness.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.calm());
afterAll(() => world.close());

const ref = () => `PD-${randomUUID()}`;
const names = Object.keys(errorNames);
const MAY_HAVE_HAPPENED = ['COMMUNICATION_TIMEOUT', 'INTERNAL_ERROR', 'UNEXPECTED_ERROR_BY_ACQUIRER'];
const authorized = async (): Promise<Payment> =>
  asPayment(good(await world.gateway.send(order(ref(), chargeCard()), card())).records.payments?.[0]);
const moved = async () => (await world.movements()).length;

describe('A phone order answered with', () => {
  test.each(names)('%s', async (errorName) => {
    const before = await moved();
    await world.nextError({ errorName, path: 'AuthorizeDirect' });
    const error = bad(await world.gateway.send(order(ref(), chargeCard()), card()));
    expect(certaintyOf(error)).toBe(MAY_HAVE_HAPPENED.includes(errorName) ? 'unknown' : 'refused');
    expect(await moved()).toBe(before);
  });

  test.each(['RETRY', 'RETRY_LATER', 'OTHER_MEANS', 'DO_NOT_RETRY'])('behaviour %s, which is handed on', async (behavior) => {
    await world.nextError({ errorName: 'TRANSACTION_DECLINED', behavior, path: 'AuthorizeDirect' });
    expect(bad(await world.gateway.send(order(ref(), chargeCard()), card()))).toMatchObject({ kind: 'declined', behavior });
  });

  test('COMMUNICATION_TIMEOUT though it was authorized: found out by its OrderId', async () => {
    const one = order(ref(), chargeCard());
    await world.nextError({ errorName: 'COMMUNICATION_TIMEOUT', path: 'AuthorizeDirect', commit: true });
    expect(bad(await world.gateway.send(one, card()))).toMatchObject({ kind: 'gateway', certain: false });
    expect(good(await world.gateway.find(one, world.now())).kind).toBe('happened');
  });
});

describe('A capture answered with', () => {
  test.each(names)('%s', async (errorName) => {
    const payment = await authorized();
    const one = order(ref(), { kind: 'capture', paymentId: 1, amount: null, mode: 'single' }, { payment });
    await world.nextError({ errorName, path: 'Transaction/Capture' });
    const certainty = certaintyOf(bad(await world.gateway.send(one, null)));
    const expected =
      errorName === 'TRANSACTION_ALREADY_CAPTURED' ? 'arrivedBefore' : MAY_HAVE_HAPPENED.includes(errorName) ? 'unknown' : 'refused';
    expect(certainty).toBe(expected);
  });
});

describe('A question answered with', () => {
  test.each(['AUTHENTICATION_FAILED', 'PERMISSION_DENIED'])('%s is no "not there"', async (errorName) => {
    await world.nextError({ errorName, path: 'Inquire' });
    expect(bad(await world.gateway.find(order(ref(), chargeCard()), world.now())).kind).toBe('authentication');
  });

  test('details of a field stands beside it', async () => {
    await world.nextError({ errorName: 'VALIDATION_FAILED', path: 'AuthorizeDirect', detail: ['Payment.Amount.Value: must be positive'] });
    expect(bad(await world.gateway.send(order(ref(), chargeCard()), card()))).toMatchObject({
      kind: 'validation',
      fields: [{ field: 'amount', said: 'Payment.Amount.Value: must be positive' }]
    });
  });
});
