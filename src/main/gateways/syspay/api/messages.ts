import type { Minor } from '../../../../shared/values/money.ts';
import type { HeldCard } from '../../http/held.ts';

/**
 * What the desk sends, message by message, with the names and shapes of the document (Input parameters of each call).
 * Amounts are minor units, times unix seconds, booking dates `YYYY-MM-DD`. Absent optional fields are left out.
 */

export type BookingDetailsMessage = {
  readonly type: 'HOTEL';
  readonly booking_id: string;
  readonly check_in_date: string;
  readonly check_out_date: string;
  readonly total_booking_amount: Minor;
  readonly booking_currency: string;
};

export type BillingAddressMessage = {
  readonly address1?: string;
  readonly address2?: string;
  readonly address3?: string;
  readonly city?: string;
  readonly country?: string;
  readonly postal_code?: string;
};

export type CustomerMessage = {
  readonly firstname?: string;
  readonly lastname?: string;
  readonly email?: string;
  readonly language?: string;
  readonly reference?: string;
  readonly address_country?: string;
  readonly billing_address?: BillingAddressMessage;
};

export type PaymentPartMessage = {
  readonly reference: string;
  readonly amount: Minor;
  readonly currency: string;
  readonly preauth?: boolean;
  readonly capture_date?: number;
};

export type MethodOptionMessage = { readonly type: string; readonly three_ds: string };

type TokenBase = {
  readonly source?: number;
  readonly booking_details: BookingDetailsMessage;
  /** Null: no end, "and not overridden by the checkout date". */
  readonly expiration_date?: number | null;
  readonly description?: string;
  readonly ems_url?: string;
  readonly extra?: string;
  readonly authorized_detokenizers?: readonly number[];
  readonly customer?: CustomerMessage;
};

type MandateMessage = { readonly mandate?: boolean; readonly mandate_currency?: string };
type WithPaymentMessage = { readonly payment: PaymentPartMessage; readonly payment_method_options?: readonly MethodOptionMessage[] };

type HostedBase = TokenBase & {
  readonly flow: 'BUYER';
  readonly accept_until?: number;
  readonly return_url?: string;
  readonly notify?: 'EMAIL';
  readonly allowed_retries?: number;
};
/** Hosted token request. */
export type HostedTokenMessage = HostedBase & MandateMessage;
/** Hosted token request with initial payment: the mandate comes by itself, so it is not asked for. */
export type HostedTokenWithPaymentMessage = HostedBase & WithPaymentMessage;

/** Where the card belongs (http/held.ts): `CardMessage` takes its place after main has let go of the message. */
export type CardPlace = HeldCard['place'];

/** Card data on its way out; see `card-message.ts`. */
export type CardMessage = {
  readonly type: 'CREDITCARD';
  readonly number: string;
  readonly cardholder: string;
  readonly exp_month: string;
  readonly exp_year: string;
  readonly cvc?: string;
};
export type RedirectMethodMessage = { readonly type: 'IDEAL' | 'SOFORT_BANKING' };

type ServerBase = TokenBase & {
  readonly flow: 'API';
  /** `0`: the guest is not there (mail or telephone order). */
  readonly interactive: '0' | '1';
  readonly return_url?: string;
};
/** Server-to-server token request. */
export type ServerTokenMessage = ServerBase & MandateMessage & { readonly payment_method: CardPlace };
/** Server-to-server token request with initial payment. */
export type ServerTokenWithPaymentMessage = ServerBase &
  WithPaymentMessage & { readonly payment_method: CardPlace | RedirectMethodMessage; readonly ideal?: { readonly bank_id: number } };

/** Import token request: no flow, no return address, no mandate, no billing address. */
export type ImportTokenMessage = TokenBase & { readonly payment_method: CardPlace };

/** Server-to-server debit request on a token. */
export type DebitMessage = PaymentPartMessage & {
  readonly flow: 'API';
  readonly token_id: number | string;
  readonly description?: string;
  readonly extra?: string;
  readonly return_url?: string;
  readonly ems_url?: string;
};

/** Refund a payment. */
export type RefundMessage = {
  readonly payment_id: number | string;
  readonly reference: string;
  readonly amount: Minor;
  readonly currency: string;
  readonly description?: string;
  readonly extra?: string;
  readonly ems_url?: string;
};

/** Update an existing token; `booking_details.type` is mandatory even where nothing of the booking changes. */
export type UpdateTokenMessage = {
  readonly authorized_detokenizers?: readonly number[];
  readonly expiration_date?: number;
  readonly booking_details: { readonly type: 'HOTEL' } & Partial<BookingDetailsMessage>;
};

/** Filters of Get a list of tokens. */
export type TokensQuery = {
  readonly status?: string;
  readonly expiration_date_start?: number;
  readonly expiration_date_end?: number;
  readonly creation_date_start?: number;
  readonly creation_date_end?: number;
  readonly moto_instance_id?: string;
  readonly 'customer.email'?: string;
  readonly 'payment_method.type'?: string;
  readonly 'payment_method.validation_status'?: string;
  readonly page?: number;
};

/** Filters of Get a list of payments. */
export type PaymentsQuery = {
  readonly amount?: Minor;
  readonly currency?: string;
  readonly request_time_start?: number;
  readonly request_time_end?: number;
  readonly processing_time_start?: number;
  readonly processing_time_end?: number;
  readonly source?: number;
  readonly reference?: string;
  readonly token_id?: string;
  readonly status?: string;
  readonly page?: number;
};

/** Filters of Get a list of operations. */
export type OperationsQuery = {
  readonly operation_id?: string;
  readonly operation_status?: readonly string[];
  readonly operation_type?: readonly string[];
  readonly booking?: string;
  readonly booking_time_start?: number;
  readonly booking_time_end?: number;
  readonly operation_time_start?: number;
  readonly operation_time_end?: number;
  readonly processing_time_start?: number;
  readonly processing_time_end?: number;
  readonly check_in_start?: number;
  readonly check_in_end?: number;
  readonly check_out_start?: number;
  readonly check_out_end?: number;
  readonly customer?: string;
  readonly email?: string;
  readonly page?: number;
};
