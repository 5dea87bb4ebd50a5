import { expect, test } from 'vitest';
import { createRequestLog } from '../../../../src/simulator/core/request-log.ts';

const entry = { gateway: 'syspay', method: 'POST', path: '/x', status: 200, at: 1 } as const;
const sent = (body: unknown) => {
  const log = createRequestLog();
  log.add(entry, Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
  return log.list()[0]?.sent;
};

test('What a request asked for is kept, without anything of a card', () => {
  expect(
    sent({
      customer: { reference: 'G-7', billing_address: { city: 'Zug' } },
      authorized_detokenizers: [42],
      payment_method: { type: 'CREDITCARD', number: 4111111111111111, cvc: '123' },
      PaymentMeans: { Card: { Number: '9010003150000001', ExpYear: 2035, VerificationCode: '123' } },
      extra: 'card 4111111111111111'
    })
  ).toEqual({
    customer: { reference: 'G-7', billing_address: { city: 'Zug' } },
    authorized_detokenizers: [42],
    payment_method: { type: 'CREDITCARD', number: '***', cvc: '***' },
    PaymentMeans: { Card: { Number: '***', ExpYear: 2035, VerificationCode: '***' } },
    extra: '***'
  });
});

test('A body that is no JSON leaves nothing', () => {
  expect(sent('4111111111111111 {')).toBeNull();
  expect(sent('')).toBeNull();
});
