import { z } from 'zod';
import { amount, id, integer, maybeAmount, maybeInteger, part, seconds, text } from './values.ts';

/**
 * One schema per object of the API (Response parameters of each call). Loose: unknown fields are kept. Enumerations are
 * open text, since no list in the document is closed. Only what the desk cannot do without is required.
 */

const classOf = (name: string) =>
  text.refine((value) => value === null || value.toLowerCase() === name, { message: `class is not ${name}` });

const BillingAddressWire = z.looseObject({
  address1: text,
  address2: text,
  address3: text,
  city: text,
  country: text,
  postal_code: text
});

const CustomerWire = z.looseObject({
  email: text,
  language: text,
  firstname: text,
  lastname: text,
  reference: text,
  billing_address: part(BillingAddressWire)
});

const PaymentMethodDetailsWire = z.looseObject({
  fingerprint: text,
  holder: text,
  scheme: text,
  exp_month: text,
  exp_year: text
});

export const PaymentMethodWire = z.looseObject({
  type: text,
  display: text,
  validation_status: text,
  invalid_reason: text,
  details: part(PaymentMethodDetailsWire)
});

const MandateWire = z.looseObject({
  status: text,
  end_reason: text,
  start_date: seconds,
  end_date: seconds,
  currency: text
});

const RiskWire = z.looseObject({ level: text, reason: text });

const BookingDetailsWire = z.looseObject({
  type: text,
  booking_id: text,
  check_in_date: text,
  check_out_date: text,
  total_booking_amount: maybeAmount,
  booking_currency: text
});

/** Another object in place: only its id, or the whole of it. */
const ReferenceWire = z.looseObject({ class: text, id, booking_details: part(BookingDetailsWire) });

export const PaymentWire = z.looseObject({
  class: classOf('payment'),
  id,
  reference: text,
  amount,
  currency: z.string(),
  status: z.string(),
  preauth_expiration_date: seconds,
  capture_date: seconds,
  action_url: text,
  flow: text,
  processing_time: seconds,
  source: text,
  contract: text,
  descriptor: text,
  extra: text,
  description: text,
  account_id: text,
  merchant_id: text,
  merchant_login: text,
  settlement_date: seconds,
  failure_category: text,
  chip_and_pin_status: text,
  token: part(ReferenceWire),
  customer: part(CustomerWire),
  payment_method: part(PaymentMethodWire),
  processor_reference: text
});
export type PaymentWire = z.infer<typeof PaymentWire>;

export const TokenWire = z.looseObject({
  class: classOf('token'),
  id,
  status: z.string(),
  action_url: text,
  extra: text,
  description: text,
  booking_details: part(BookingDetailsWire),
  creation_date: seconds,
  expiration_date: seconds,
  accept_until: seconds,
  customer: part(CustomerWire),
  payment_method: part(PaymentMethodWire),
  moto_instance_id: text,
  mandate: part(MandateWire),
  payment: part(z.union([PaymentWire, ReferenceWire])),
  risk: part(RiskWire)
});
export type TokenWire = z.infer<typeof TokenWire>;

export const RefundWire = z.looseObject({
  class: classOf('refund'),
  id,
  reference: text,
  amount,
  currency: z.string(),
  status: z.string(),
  processing_time: seconds,
  description: text,
  extra: text,
  payment: part(z.looseObject({ id: text })),
  failure_category: text
});
export type RefundWire = z.infer<typeof RefundWire>;

/** Table and example of the document disagree on two names; both are read. */
export const OperationWire = z.looseObject({
  class: classOf('operation'),
  id,
  feature_name: text,
  feature_id: text,
  processing_time: seconds,
  operation_time: seconds,
  booking_time: seconds,
  checking_in: seconds,
  checking_out: seconds,
  booking: text,
  booking_reference: text,
  customer: text,
  email: text,
  payment_method: text,
  scheme: text,
  type: text,
  amount: maybeAmount,
  currency: text,
  source: text,
  fee: maybeAmount,
  status: text
});
export type OperationWire = z.infer<typeof OperationWire>;

/** A page of any list. Its items are read one by one with their own schema, so that each keeps its raw JSON. */
export const ListWire = z.looseObject({
  items_class: text,
  total_count: maybeInteger,
  pages: maybeInteger,
  page: maybeInteger,
  limit: maybeInteger,
  next_page: text,
  previous_page: text,
  data: z.array(z.unknown())
});

export const IdealBanksWire = z.looseObject({
  class: classOf('ideal_banks'),
  updated: seconds,
  banks: z.array(z.looseObject({ id: integer, name: z.string(), country: text }))
});

/** One entry of `errors`. `data` is the refused value and may hold anything, so it is never read. */
export const ErrorWire = z.looseObject({ property: text, message: text, code: text });

export const ErrorsWire = z.looseObject({
  error_code: maybeInteger,
  errors: z
    .array(ErrorWire)
    .nullish()
    .transform((list) => list ?? [])
});
