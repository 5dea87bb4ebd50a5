import { z } from 'zod';
import { cardNumbersIn } from '../values/card-numbers.ts';
import { CalendarDate, UnixSeconds } from '../values/dates.ts';
import { Currency, Minor } from '../values/money.ts';

/**
 * What requests are made of. One schema serves the form, the IPC wall and the money operations; messages are keys
 * below `errors.field.`. Limits are the wider of the two gateways' documented ones; an adapter checks its own.
 */

export const text = (max: number) => z.string().trim().max(max, { message: 'tooLong', abort: true });
const optionalText = (max: number) => text(max).nullable();

/** Twelve digits that happen to pass the check are more often a telephone number. */
const holdsCardNumber = (written: string): boolean =>
  cardNumbersIn(written).some(({ start, end }) => written.slice(start, end).replace(/\D/g, '').length > 12);

/**
 * Text that is stored and sent as it is: a card number typed here would be kept in clear at two places. What is too long is not
 * searched: it is refused for its length.
 */
export const plainText = (max: number) =>
  text(max)
    .refine((written) => !holdsCardNumber(written), { message: 'cardNumberInText' })
    .nullable();
export const PositiveAmount = z
  .number({ message: 'amountMissing' })
  .int()
  .positive({ message: 'amountPositive' })
  .max(999_999_999_999, { message: 'amountTooLarge' })
  .brand<'Minor', 'inout'>();

/** What a guest may have to fill in on the payment page (Saferpay Management API, BillingAddressForm.MandatoryFields). */
export const BILLING_FIELDS = [
  'CITY',
  'COMPANY',
  'VATNUMBER',
  'COUNTRY',
  'EMAIL',
  'FIRSTNAME',
  'LASTNAME',
  'PHONE',
  'SALUTATION',
  'STATE',
  'STREET',
  'ZIP'
] as const;

const BillingAddress = z.object({
  address1: optionalText(100),
  address2: optionalText(100),
  /** Absent in orders written before there was one. */
  address3: optionalText(100).optional(),
  city: optionalText(100),
  postalCode: optionalText(20),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { message: 'country' })
    .nullable()
});

export const Guest = z.object({
  firstName: plainText(100),
  lastName: plainText(100),
  email: z.email({ message: 'email' }).max(254, { message: 'tooLong' }).nullable(),
  phone: optionalText(50),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, { message: 'language' })
    .nullable(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { message: 'country' })
    .nullable(),
  address: BillingAddress.nullable(),
  /**
   * The hotel's own number of the guest, by which a gateway knows a returning one: printable ASCII (SysPay `customer.reference`).
   * Absent as above.
   */
  reference: text(85)
    .regex(/^[ -~]*$/, { message: 'asciiOnly' })
    .nullable()
    .optional()
});
export type Guest = z.infer<typeof Guest>;

export const Booking = z
  .object({
    bookingId: text(100).min(1, { message: 'required' }),
    checkIn: CalendarDate,
    checkOut: CalendarDate,
    /** Total of the stay, for information; minor units. */
    totalAmount: Minor.nonnegative({ message: 'amountPositive' }),
    currency: Currency
  })
  .refine((booking) => booking.checkIn <= booking.checkOut, { path: ['checkOut'], message: 'checkOutBeforeCheckIn' });
export type Booking = z.infer<typeof Booking>;

/** The stored card has no end, whatever the gateway's rule (SysPay: `expiration_date` null). Absent: no. */
export const NeverExpires = z.boolean().optional();
/**
 * "Another one": how many of the same operation (kind, target, amount, currency) the operator has been shown to be there.
 * Absent, or not the number there is: nothing is sent, and what is there is answered (`money.alreadyThere`).
 */
export const another = z.number().int().positive().optional();

/** Nobody may read this card's number, whatever the account's settings say (SysPay: no `authorized_detokenizers`). Absent: no. */
export const ReadByNobody = z.boolean().optional();

/** Null `amount`: store the card only. */
export const PaymentPart = z.object({
  amount: PositiveAmount.nullable(),
  currency: Currency,
  preauth: z.boolean(),
  captureDate: UnixSeconds.nullable(),
  description: plainText(300),
  another
});
