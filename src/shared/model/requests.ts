import { z } from 'zod';
import { cardNumbersIn } from '../values/card-numbers.ts';
import { AccountId, RowId } from './domain.ts';
import { CalendarDate, UnixSeconds } from '../values/dates.ts';
import { Currency, Minor } from '../values/money.ts';

/**
 * What an operator can ask for. One schema serves the form, the IPC wall and the money operations; messages are keys
 * below `errors.field.`. Limits are the wider of the two gateways' documented ones; an adapter checks its own.
 */

/** Printable ASCII, up to 85 characters (SysPay: every `reference`). */
const text = (max: number) => z.string().trim().max(max, { message: 'tooLong', abort: true });
const optionalText = (max: number) => text(max).nullable();

/** Twelve digits that happen to pass the check are more often a telephone number. */
const holdsCardNumber = (written: string): boolean =>
  cardNumbersIn(written).some(({ start, end }) => written.slice(start, end).replace(/\D/g, '').length > 12);

/**
 * Text that is stored and sent as it is: a card number typed here would be kept in clear at two places. What is too long is not
 * searched: it is refused for its length.
 */
const plainText = (max: number) =>
  text(max)
    .refine((written) => !holdsCardNumber(written), { message: 'cardNumberInText' })
    .nullable();
const PositiveAmount = z
  .number({ message: 'amountMissing' })
  .int()
  .positive({ message: 'amountPositive' })
  .max(999_999_999_999, { message: 'amountTooLarge' })
  .brand<'Minor', 'inout'>();

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
  /** The hotel's own number of the guest, by which a gateway knows a returning one: printable ASCII (SysPay `customer.reference`). Absent as above. */
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
const NeverExpires = z.boolean().optional();
/**
 * "Another one": how many of the same operation (kind, target, amount, currency) the operator has been shown to be there.
 * Absent, or not the number there is: nothing is sent, and what is there is answered (`money.alreadyThere`).
 */
const another = z.number().int().positive().optional();

/** Nobody may read this card's number, whatever the account's settings say (SysPay: no `authorized_detokenizers`). Absent: no. */
const ReadByNobody = z.boolean().optional();

/** Null `amount`: store the card only. */
const PaymentPart = z.object({
  amount: PositiveAmount.nullable(),
  currency: Currency,
  preauth: z.boolean(),
  captureDate: UnixSeconds.nullable(),
  description: plainText(300),
  another
});

export const CreateLink = PaymentPart.extend({
  kind: z.literal('createLink'),
  accountId: AccountId,
  booking: Booking,
  guest: Guest,
  /** Link payable until. */
  payableUntil: UnixSeconds.nullable(),
  /** Stored card usable until; null: the gateway's rule (check-out plus an interval). */
  cardUsableUntil: UnixSeconds.nullable(),
  cardNeverExpires: NeverExpires,
  readByNobody: ReadByNobody,
  notifyByEmail: z.boolean(),
  mandate: z.boolean(),
  mandateCurrency: Currency.nullable(),
  /** Keep the card for later charges (Saferpay RegisterAlias). */
  storeCard: z.boolean(),
  maxAttempts: z.number().int().nonnegative().nullable(),
  threeDs: z.string().nullable(),
  terminalId: z.string().nullable(),
  configSet: text(20).nullable(),
  billingForm: z
    .object({ source: z.enum(['NONE', 'PAGE', 'PREFER_PAYMENTMETHOD']), mandatoryFields: z.array(z.string().max(100)).max(100) })
    .nullable()
});
export type CreateLink = z.infer<typeof CreateLink>;

/** Mail or telephone order: the card itself is typed in the card-entry window and joins this in main. */
export const ChargeCard = PaymentPart.extend({
  kind: z.literal('chargeCard'),
  accountId: AccountId,
  booking: Booking,
  guest: Guest,
  method: z.enum(['CREDITCARD', 'IDEAL', 'SOFORT_BANKING']),
  idealBankId: z.number().int().nullable(),
  mandate: z.boolean(),
  mandateCurrency: Currency.nullable(),
  storeCard: z.boolean(),
  cardUsableUntil: UnixSeconds.nullable(),
  cardNeverExpires: NeverExpires,
  readByNobody: ReadByNobody,
  threeDs: z.string().nullable(),
  terminalId: z.string().nullable()
});
export type ChargeCard = z.infer<typeof ChargeCard>;

/** Stores a card without checking it with its bank (SysPay import, Saferpay Alias InsertDirect). */
export const ImportCard = z.object({
  kind: z.literal('importCard'),
  accountId: AccountId,
  booking: Booking,
  guest: Guest,
  description: plainText(300),
  cardUsableUntil: UnixSeconds.nullable(),
  cardNeverExpires: NeverExpires,
  another,
  readByNobody: ReadByNobody
});
export type ImportCard = z.infer<typeof ImportCard>;

/** Charges a stored card: rebill, no-show, late charge. */
export const Debit = z.object({
  kind: z.literal('debit'),
  tokenId: RowId,
  purpose: z.enum(['rebill', 'noShow', 'lateCharge', 'other']),
  amount: PositiveAmount,
  currency: Currency,
  preauth: z.boolean(),
  captureDate: UnixSeconds.nullable(),
  description: plainText(300),
  terminalId: z.string().nullable(),
  another
});
export type Debit = z.infer<typeof Debit>;

/** Null `amount`: all that is left. `final`: nothing more will be captured. */
export const CapturePayment = z.object({
  kind: z.literal('capture'),
  paymentId: RowId,
  amount: PositiveAmount.nullable(),
  /** `single`: one capture, the rest is given up. `part`: more may follow. `last`: the closing part. */
  mode: z.enum(['single', 'part', 'last']),
  another
});
export type CapturePayment = z.infer<typeof CapturePayment>;

/** Ends a multipart capture without taking more. */
const FinalizeCapture = z.object({ kind: z.literal('finalize'), paymentId: RowId });

const VoidPayment = z.object({ kind: z.literal('void'), paymentId: RowId });

export const RefundPayment = z.object({
  kind: z.literal('refund'),
  paymentId: RowId,
  amount: PositiveAmount,
  description: plainText(300),
  another
});
export type RefundPayment = z.infer<typeof RefundPayment>;

/** Credits a stored card without an earlier payment (Saferpay RefundDirect). */
const CreditCard = z.object({
  kind: z.literal('creditCard'),
  tokenId: RowId,
  amount: PositiveAmount,
  currency: Currency,
  description: plainText(300),
  terminalId: z.string().nullable(),
  another
});

/** Captures a refund that the gateway left authorized (Saferpay), when the desk's own capture of it did not get through. */
const CaptureRefund = z.object({ kind: z.literal('captureRefund'), refundId: RowId });

/** Takes back a refund that gives nothing back until it is captured (Saferpay Cancel): one that the network made a second time. */
const CancelRefund = z.object({ kind: z.literal('cancelRefund'), refundId: RowId });

const DeleteLink = z.object({ kind: z.literal('deleteLink'), tokenId: RowId });

/** Requests that need no card data and so may come straight from the desk's window. */
export const MoneyRequest = z.discriminatedUnion('kind', [
  CreateLink,
  Debit,
  CapturePayment,
  FinalizeCapture,
  VoidPayment,
  RefundPayment,
  CreditCard,
  CaptureRefund,
  CancelRefund,
  DeleteLink
]);
export type MoneyRequest = z.infer<typeof MoneyRequest>;

/** Requests that are completed in the card-entry window. */
export const CardRequest = z.discriminatedUnion('kind', [ChargeCard, ImportCard]);
export type CardRequest = z.infer<typeof CardRequest>;

export type AnyMoneyRequest = MoneyRequest | CardRequest;
export type MoneyKind = AnyMoneyRequest['kind'];

/** Changes to a stored card that move no money. Only the fields given are changed. */
export const UpdateToken = z.object({
  tokenId: RowId,
  booking: Booking.nullable(),
  cardUsableUntil: UnixSeconds.nullable(),
  detokenizers: z.array(z.number().int().positive()).max(2, { message: 'atMostTwo' }).nullable(),
  cardExpiry: z
    .string()
    .regex(/^(0[1-9]|1[0-2])\/\d{4}$/, { message: 'cardExpiry' })
    .nullable(),
  lifetimeDays: z.number().int().min(1).max(1600).nullable()
});
export type UpdateToken = z.infer<typeof UpdateToken>;

/** Card data as typed. Lives only in the card-entry window and in the one outgoing request. */
export const CardData = z.object({
  number: z.string().regex(/^\d{12,19}$/, { message: 'cardNumber' }),
  expMonth: z.number().int().min(1).max(12),
  expYear: z.number().int().min(2000).max(9999),
  cvc: z
    .string()
    .regex(/^\d{3,4}$/, { message: 'cardCvc' })
    .nullable(),
  holder: text(100).min(1, { message: 'required' })
});
export type CardData = z.infer<typeof CardData>;
