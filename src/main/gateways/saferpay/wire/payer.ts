import { given } from '../../kit/given.ts';
import type { Guest } from '../../../../shared/model/requests.ts';

/** Payer container (saferpay.md 5.2, 5.3). May be nearly empty, but a payment link must have it. */
export function payerOf(guest: Guest): Readonly<Record<string, unknown>> {
  const { address } = guest;
  const billing = given({
    FirstName: guest.firstName,
    LastName: guest.lastName,
    Email: guest.email,
    Phone: guest.phone,
    Street: address?.address1,
    Street2: address?.address2,
    Zip: address?.postalCode,
    City: address?.city,
    CountryCode: address?.country ?? guest.country
  });
  return given({ LanguageCode: guest.language, BillingAddress: Object.keys(billing).length > 0 ? billing : null });
}
