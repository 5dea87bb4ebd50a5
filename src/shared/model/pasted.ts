import { z } from 'zod';

/** A confirmation's text that was pasted, as far as it could be read (docs/arrivals.md). */

/**
 * Why a person should look: message keys below `newLink.paste.doubt.`.
 *
 * several     more than one such thing stands in the text
 * unlabelled  nothing says that it is this
 * dayOrder    figures that could be day and month either way
 * nights      worked out from the number of nights
 * guess       by the words of the text alone
 */
export const PastedDoubt = z.enum(['several', 'unlabelled', 'dayOrder', 'nights', 'guess']);
export type PastedDoubt = z.infer<typeof PastedDoubt>;

export const PastedField = z.object({ value: z.string(), doubt: PastedDoubt.nullable() });
export type PastedField = z.infer<typeof PastedField>;

const field = PastedField.nullable();

export const PastedBooking = z.object({
  /** Card numbers that stood in the text and were dropped. */
  cards: z.number().int(),
  bookingId: field,
  firstName: field,
  lastName: field,
  email: field,
  phone: field,
  checkIn: field,
  checkOut: field,
  /** As `1234.50`. */
  amount: field,
  currency: field,
  language: field
});
export type PastedBooking = z.infer<typeof PastedBooking>;

/** A mail is a few thousand characters; with its quoted history some more. */
export const LONGEST_PASTE = 50_000;
