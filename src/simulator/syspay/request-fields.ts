import { objectOf } from '../core/object.ts';
import { isIP } from 'node:net';
import { day, flag, int, list, moment, required, shape, text } from './fields.ts';
import type { Field } from './fields.ts';
import type { Problems } from './errors.ts';

/** Fields that several requests share, with the limits of the API's tables. */

const MAX_TEXT = 300;
const LANGUAGES = ['en', 'fr', 'it', 'de', 'es', 'nl'] as const;
const COUNTRY = /^[A-Z]{2}$/;
export const CURRENCY = /^[A-Z]{3}$/;
/** One ASCII word, at sign, dotted domain: enough to find typing errors, as strict as the API says ("valid email address"). */
const EMAIL = /^[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@.,;<>()]+$/;

/** `UNIQUE, [ -~]+ (max: 85 ascii printable characters)` */
export const reference = (code: number) => text({ code, pattern: /^[ -~]+$/, max: 85 });
export const currency = (code = 20002) => text({ code, pattern: CURRENCY });
export const description = (code = 30015) => text({ code, max: MAX_TEXT });
export const extra = text({ code: 20008, max: MAX_TEXT });
export const source = int({ code: 20006, min: 1 });
/** 0 to 2 ids; more than two, or something that is no list, is 60006, a bad id 60005. */
export const detokenizers = list(required(int({ code: 60005, min: 1 }), 60005), { code: 60006, max: 2 });
export const expirationDate = (now: number) => moment({ code: 20004, after: now });

const bookingFields = {
  type: required(text({ code: 10005, oneOf: ['HOTEL'] })),
  booking_id: text({ code: 20035, max: 100 }),
  check_in_date: day,
  check_out_date: day,
  total_booking_amount: int({ code: 20001, min: 0 }),
  booking_currency: currency()
};

/** All of booking_details, for a new token. */
export const fullBooking = inOrder(
  shape({
    type: bookingFields.type,
    booking_id: required(bookingFields.booking_id),
    check_in_date: required(day),
    check_out_date: required(day),
    total_booking_amount: required(bookingFields.total_booking_amount),
    booking_currency: required(bookingFields.booking_currency)
  })
);

/** booking_details of an update: only the type is always needed, dates come in pairs, amount and currency too. */
export const partialBooking = inOrder(paired(shape(bookingFields)));

type Dates = { check_in_date: string | undefined; check_out_date: string | undefined };

function inOrder<T extends Dates>(field: Field<T | undefined>): Field<T | undefined> {
  return (value, path, problems) => {
    const booking = field(value, path, problems);
    const { check_in_date: from, check_out_date: to } = booking ?? {};
    if (from !== undefined && to !== undefined && to < from) problems.add(`${path}.check_out_date`, 20034, to);
    return booking;
  };
}

function paired<T extends object>(field: Field<T | undefined>): Field<T | undefined> {
  const pairs = [
    ['check_in_date', 'check_out_date'],
    ['total_booking_amount', 'booking_currency']
  ] as const;
  return (value, path, problems) => {
    const given = objectOf(value);
    const has = (name: string) => given[name] !== undefined && given[name] !== null;
    for (const [one, other] of pairs) {
      if (has(one) && !has(other)) problems.add(`${path}.${other}`, 10010);
      if (has(other) && !has(one)) problems.add(`${path}.${one}`, 10010);
    }
    return field(value, path, problems);
  };
}

const billingAddress = shape({
  address1: text({ code: 110015, max: 255 }),
  address2: text({ code: 110015, max: 255 }),
  address3: text({ code: 110015, max: 255 }),
  city: text({ code: 110016, max: 255 }),
  country: text({ code: 110019, pattern: COUNTRY }),
  postal_code: text({ code: 110015, max: 20, loose: true })
});

const ip: Field<string | undefined> = (value, path, problems) => {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' && isIP(value) !== 0 ? value : void problems.add(path, 30019, value);
};

const customerFields = {
  firstname: text({ code: 20014, max: 100, tooLong: 110020 }),
  lastname: text({ code: 20015, max: 100, tooLong: 110021 }),
  email: text({ code: 30016, pattern: EMAIL }),
  reference: reference(110023),
  language: text({ code: 30017, oneOf: LANGUAGES }),
  address_country: text({ code: 110019, pattern: COUNTRY }),
  login: text({ code: 110024, max: 150 }),
  password_hash: text({ code: 110025, max: 64, secret: true })
};

export const buyerCustomer = shape({ ...customerFields, billing_address: billingAddress });
export const apiCustomer = shape({ ...customerFields, ip, billing_address: billingAddress });
export const importCustomer = shape({ ...customerFields, ip });

/** The payment inside a token request. Limits that depend on the account are checked where it is made. */
export const initialPayment = shape({
  reference: required(reference(30007)),
  amount: required(int({ code: 30011, min: 1 })),
  currency: required(currency()),
  preauth: flag(30009),
  capture_date: int({ code: 30044, min: 0 })
});

export const methodOptions = list(
  shape({
    type: required(text({ code: 30018, oneOf: ['CREDITCARD', 'IDEAL', 'SOFORT_BANKING'] })),
    three_ds: text({ code: 30043, oneOf: ['MUST'] })
  }),
  { code: 10001 }
);

const deviceText = text({ code: 10001, max: 2048, loose: true });

/** The object of the document's example; every member but the type may be absent. */
export const device = shape({
  type: required(text({ code: 180000, oneOf: ['browser'] })),
  browser_width: deviceText,
  browser_height: deviceText,
  browser_time_zone_offset: deviceText,
  browser_color_depth: deviceText,
  browser_java_enabled: deviceText,
  browser_language: deviceText,
  accept_header: deviceText,
  user_agent_header: deviceText
});

/** A property that must be there because of another one (10010). */
export function demand(problems: Problems, path: string, value: unknown): void {
  if ((value === undefined || value === null) && !problems.has(path)) problems.add(path, 10010);
}
