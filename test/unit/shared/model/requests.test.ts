import { describe, expect, it } from 'vitest';
import { Guest, RefundPayment } from '../../../../src/shared/model/requests.ts';

const faults = (description: string) =>
  RefundPayment.safeParse({ kind: 'refund', paymentId: 1, amount: 1, description }).error?.issues.map(({ message }) => message) ?? [];

describe('Text that is stored and sent as it is', () => {
  it.each(['card 4111111111111111', 'Room 12 4111 1111 1111 1111', '9010-0031-5000-0001', 'Bancontact 91108000500000005'])(
    'holds no card number: %s',
    (text) => expect(faults(text)).toEqual(['cardNumberInText'])
  );

  it.each(['Room 12, two nights', 'Call +420 123 456 789', 'IBAN DE17 9700', 'Booking 20270301-20270305 R-2041', ''])('may be %j', (text) =>
    expect(faults(text)).toEqual([])
  );

  it('is also the name of a guest', () => {
    const guest = {
      firstName: 'Ada',
      lastName: '4111111111111111',
      email: null,
      phone: null,
      language: null,
      country: null,
      address: null
    };
    expect(Guest.safeParse(guest).error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['lastName', 'cardNumberInText']
    ]);
  });
});
