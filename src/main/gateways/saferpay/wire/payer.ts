import type { Guest } from '../../../../shared/model/requests.ts';

type Said<T> = { readonly [K in keyof T]?: NonNullable<T[K]> };

/** The same object without what was left empty: the gateway counts an empty text as a value that is too short. */
export function said<T extends Record<string, unknown>>(values: T): Said<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '')) as Said<T>;
}

/** Payer container (saferpay.md 5.2, 5.3). May be nearly empty, but a payment link must have it. */
export function payerOf(guest: Guest): Readonly<Record<string, unknown>> {
  const { address } = guest;
  const billing = said({
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
  return said({ LanguageCode: guest.language, BillingAddress: Object.keys(billing).length > 0 ? billing : null });
}
