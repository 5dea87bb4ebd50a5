import type { Order } from '../../port.ts';
import type {
  Booking,
  ChargeCard,
  CreateLink,
  Debit,
  Guest,
  ImportCard,
  RefundPayment,
  UpdateToken
} from '../../../../shared/model/requests.ts';
import { given } from '../../kit/given.ts';
import type { SyspaySettings } from '../settings.ts';
import type {
  BookingDetailsMessage,
  CardPlace,
  CustomerMessage,
  DebitMessage,
  HostedTokenMessage,
  HostedTokenWithPaymentMessage,
  ImportTokenMessage,
  MethodOptionMessage,
  PaymentPartMessage,
  RefundMessage,
  ServerTokenMessage,
  ServerTokenWithPaymentMessage,
  UpdateTokenMessage
} from '../api/messages.ts';
import type { Minor } from '../../../../shared/values/money.ts';

/**
 * An order → the message SysPay documents for it. Parameters a call does not list are not sent with it (10004).
 * `extra` always carries our reference: it comes back with every token, and is the only way to find one that was made
 * without a payment.
 */

const bookingMessage = (booking: Booking): BookingDetailsMessage => ({
  type: 'HOTEL',
  booking_id: booking.bookingId,
  check_in_date: booking.checkIn,
  check_out_date: booking.checkOut,
  total_booking_amount: booking.totalAmount,
  booking_currency: booking.currency
});

function customerMessage(guest: Guest, withAddress: boolean): { customer?: CustomerMessage } {
  const { address } = guest;
  const billing = address
    ? given({
        address1: address.address1,
        address2: address.address2,
        address3: address.address3,
        city: address.city,
        country: address.country,
        postal_code: address.postalCode
      })
    : {};
  const customer: CustomerMessage = {
    ...given({
      firstname: guest.firstName,
      lastname: guest.lastName,
      email: guest.email,
      language: guest.language,
      reference: guest.reference,
      address_country: guest.country
    }),
    ...(withAddress && Object.keys(billing).length > 0 ? { billing_address: billing } : {})
  };
  return Object.keys(customer).length > 0 ? { customer } : {};
}

const paymentMessage = (reference: string, request: CreateLink | ChargeCard | Debit, amount: Minor): PaymentPartMessage => ({
  reference,
  amount,
  currency: request.currency,
  preauth: request.preauth,
  ...given({ capture_date: request.preauth ? request.captureDate : null })
});

const mandateMessage = (request: CreateLink | ChargeCard) =>
  request.mandate ? { mandate: true, ...given({ mandate_currency: request.mandateCurrency }) } : {};

const threeDsMessage = (threeDs: string | null): { payment_method_options?: MethodOptionMessage[] } =>
  threeDs === null ? {} : { payment_method_options: [{ type: 'CREDITCARD', three_ds: threeDs }] };

function tokenBase(reference: string, request: CreateLink | ChargeCard | ImportCard, settings: SyspaySettings) {
  return {
    booking_details: bookingMessage(request.booking),
    extra: reference,
    ...given({
      source: settings.source,
      expiration_date: request.cardUsableUntil,
      description: request.description,
      ems_url: settings.emsUrl
    }),
    // Null is a value of its own here: no end (Input parameters, expiration_date).
    ...(request.cardNeverExpires && request.cardUsableUntil === null ? { expiration_date: null } : {}),
    ...(settings.detokenizers.length > 0 && !request.readByNobody ? { authorized_detokenizers: settings.detokenizers } : {}),
    ...customerMessage(request.guest, request.kind !== 'importCard')
  };
}

/** Hosted token request, with an initial payment when there is an amount. */
export function hostedTokenMessage(
  reference: string,
  request: CreateLink,
  settings: SyspaySettings
): HostedTokenMessage | HostedTokenWithPaymentMessage {
  const base = {
    flow: 'BUYER' as const,
    ...tokenBase(reference, request, settings),
    ...given({ accept_until: request.payableUntil, return_url: settings.returnUrl, allowed_retries: request.maxAttempts }),
    ...(request.notifyByEmail ? { notify: 'EMAIL' as const } : {})
  };
  if (request.amount === null) return { ...base, ...mandateMessage(request) };
  return { ...base, payment: paymentMessage(reference, request, request.amount), ...threeDsMessage(request.threeDs) };
}

/** `interactive: "0"`: the guest is on the telephone or absent, so neither their address nor their browser is known. */
const serverBase = (reference: string, request: ChargeCard, settings: SyspaySettings) => ({
  flow: 'API' as const,
  ...tokenBase(reference, request, settings),
  interactive: '0' as const,
  ...given({ return_url: settings.returnUrl })
});

/** Server-to-server token request that only keeps a card. */
export const serverTokenMessage = (
  reference: string,
  request: ChargeCard,
  settings: SyspaySettings,
  card: CardPlace
): ServerTokenMessage => ({
  ...serverBase(reference, request, settings),
  ...mandateMessage(request),
  payment_method: card
});

/** Server-to-server token request with initial payment, by card, iDEAL or Sofort. */
export const serverTokenWithPaymentMessage = (
  reference: string,
  { request, amount }: { readonly request: ChargeCard; readonly amount: Minor },
  settings: SyspaySettings,
  card: CardPlace | null
): ServerTokenWithPaymentMessage => ({
  ...serverBase(reference, request, settings),
  payment_method: card ?? { type: request.method === 'IDEAL' ? 'IDEAL' : 'SOFORT_BANKING' },
  ...(request.method === 'IDEAL' && request.idealBankId !== null ? { ideal: { bank_id: request.idealBankId } } : {}),
  payment: paymentMessage(reference, request, amount),
  ...(card ? threeDsMessage(request.threeDs) : {})
});

export const importTokenMessage = (
  reference: string,
  request: ImportCard,
  settings: SyspaySettings,
  card: CardPlace
): ImportTokenMessage => ({
  ...tokenBase(reference, request, settings),
  payment_method: card
});

/** Ids are integers in the document and text in the desk. */
const idMessage = (id: string): number | string => (/^\d{1,15}$/.test(id) ? Number(id) : id);

export const debitMessage = (order: Order, request: Debit, tokenRemoteId: string, settings: SyspaySettings): DebitMessage => ({
  flow: 'API',
  token_id: idMessage(tokenRemoteId),
  ...paymentMessage(order.reference, request, request.amount),
  extra: order.reference,
  ...given({ description: request.description, return_url: settings.returnUrl, ems_url: settings.emsUrl })
});

export const refundMessage = (
  order: Order,
  request: RefundPayment,
  payment: { remoteId: string; currency: string },
  settings: SyspaySettings
): RefundMessage => ({
  payment_id: idMessage(payment.remoteId),
  reference: order.reference,
  amount: request.amount,
  currency: payment.currency,
  extra: order.reference,
  ...given({ description: request.description, ems_url: settings.emsUrl })
});

export const updateTokenMessage = (change: UpdateToken): UpdateTokenMessage => ({
  booking_details: change.booking ? bookingMessage(change.booking) : { type: 'HOTEL' },
  ...given({ expiration_date: change.cardUsableUntil }),
  ...(change.detokenizers === null ? {} : { authorized_detokenizers: change.detokenizers })
});
