import { describe, expect, it } from 'vitest';
import { hostedTokenMessage, importTokenMessage, serverTokenMessage } from '../../../../../src/main/gateways/syspay/act/orders.ts';
import { validateOrder } from '../../../../../src/main/gateways/syspay/act/validate.ts';
import { capabilitiesOf } from '../../../../../src/main/gateways/syspay/capabilities.ts';
import { chargeCard, createLink, guest, importCard, NOW, order, settings } from '../../../../builders/syspay.ts';

const address = {
  address1: '3B, SysPay',
  address2: 'Wied Ghomor Street',
  address3: 'Flat 4',
  city: 'St. Julians',
  country: 'MT',
  postalCode: 'STJ2041'
};
const returning = { ...guest, country: 'MT', address, reference: 'G-1042' };
const faults = (one: ReturnType<typeof order>, more: Parameters<typeof settings>[0] = {}) => {
  const result = validateOrder(one, settings(more), NOW);
  return result.ok || result.error.kind !== 'validation' ? [] : result.error.fields.map(({ field, code }) => `${field}: ${code}`);
};

describe('What a guest may be sent with (Input parameters, customer)', () => {
  const sent = {
    reference: 'G-1042',
    address_country: 'MT',
    billing_address: {
      address1: '3B, SysPay',
      address2: 'Wied Ghomor Street',
      address3: 'Flat 4',
      city: 'St. Julians',
      country: 'MT',
      postal_code: 'STJ2041'
    }
  };
  it('is sent with links and phone orders: address, country and the hotel’s own number', () => {
    expect(hostedTokenMessage('PD-1', createLink({ guest: returning }), settings()).customer).toMatchObject(sent);
    expect(serverTokenMessage('PD-1', chargeCard({ guest: returning }), settings(), 'PLACE').customer).toMatchObject(sent);
  });
  it('an import has no billing address in its table', () => {
    const { customer } = importTokenMessage('PD-1', importCard({ guest: returning }), settings(), 'PLACE');
    expect(customer).toMatchObject({ reference: 'G-1042', address_country: 'MT' });
    expect(customer).not.toHaveProperty('billing_address');
  });
  it('its number is printable ASCII', () => {
    expect(faults(order(createLink({ guest: { ...guest, reference: 'Gäste-7' } })))).toEqual(['guest.reference: asciiOnly']);
  });
});

describe('The end of a stored card', () => {
  it('is null when the card has none, absent when the gateway’s rule holds', () => {
    expect(hostedTokenMessage('PD-1', createLink({ cardNeverExpires: true }), settings())).toHaveProperty('expiration_date', null);
    expect(hostedTokenMessage('PD-1', createLink(), settings())).not.toHaveProperty('expiration_date');
    expect(hostedTokenMessage('PD-1', createLink({ cardNeverExpires: true, cardUsableUntil: NOW + 9 }), settings())).toHaveProperty(
      'expiration_date',
      NOW + 9
    );
  });
});

describe('Who may read a card’s number', () => {
  it('is as the account says, or nobody for this card', () => {
    const shared = settings({ detokenizers: [42] });
    expect(hostedTokenMessage('PD-1', createLink(), shared)).toHaveProperty('authorized_detokenizers', [42]);
    expect(hostedTokenMessage('PD-1', createLink({ readByNobody: true }), shared)).not.toHaveProperty('authorized_detokenizers');
  });
});

describe('Attempts', () => {
  it('are offered and taken only as the account is set up ("only if configured on your API")', () => {
    expect(capabilitiesOf(settings(), false).link.maxAttempts).toEqual([]);
    expect(capabilitiesOf(settings({ allowedRetries: [1, 3] }), false).link.maxAttempts).toEqual([1, 3]);
    expect(faults(order(createLink({ maxAttempts: 3 })))).toEqual(['maxAttempts: syspay.attemptsNotConfigured']);
    expect(faults(order(createLink({ maxAttempts: 3 })), { allowedRetries: [1, 3] })).toEqual([]);
    expect(hostedTokenMessage('PD-1', createLink({ maxAttempts: 3 }), settings())).toHaveProperty('allowed_retries', 3);
  });
});
