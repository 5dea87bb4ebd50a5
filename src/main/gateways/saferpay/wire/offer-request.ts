import type { Terminal } from '../../../../shared/model/domain.ts';
import type { CreateLink } from '../../../../shared/model/requests.ts';
import { OFFER_DESCRIPTION_MAX } from '../terminals/capabilities.ts';
import type { ApiAmount } from '../api/money.ts';
import { toApiAmount } from '../api/money.ts';
import { payerOf } from './payer.ts';
import { toIso } from '../api/time.ts';
import type { Minor } from '../../../../shared/values/money.ts';

/** saferpay.md 5.4; needed for Klarna only. */
export type OrderItem = {
  readonly Type?: 'DIGITAL' | 'PHYSICAL' | 'SERVICE' | 'GIFTCARD' | 'DISCOUNT' | 'SHIPPINGFEE' | 'SALESTAX' | 'SURCHARGE';
  readonly Id?: string;
  readonly Name?: string;
  readonly Description?: string;
  readonly Quantity?: number;
  readonly UnitPrice?: string;
  readonly TaxRate?: string;
  readonly TaxAmount?: string;
  readonly DiscountAmount?: string;
};

/** Create single-use payment link (saferpay.md 3.1), every documented property. */
export type OfferRequest = {
  readonly ExpirationDate: string;
  readonly Payer: Readonly<Record<string, unknown>>;
  readonly Payment: {
    readonly Amount: ApiAmount;
    readonly OrderId: string;
    readonly Description: string;
    readonly Options?: { readonly PreAuth?: boolean; readonly AllowPartialAuthorization?: boolean };
  };
  readonly BillingAddressForm?: { readonly AddressSource: string; readonly MandatoryFields?: readonly string[] };
  readonly Condition?: string;
  readonly ConfigSet?: string;
  readonly MaxPaymentAttempts?: number;
  readonly Order?: { readonly Items: readonly OrderItem[] };
  readonly RegisterAlias?: { readonly IdGenerator: 'RANDOM' };
};

/** What the guest reads on the payment page. The gateway demands one: without the operator's words, booking and stay. */
export const offerDescription = ({ description, booking }: Pick<CreateLink, 'description' | 'booking'>): string =>
  description || `${booking.bookingId}, ${booking.checkIn} - ${booking.checkOut}`.slice(0, OFFER_DESCRIPTION_MAX);

/** A means of payment that demands the order's items beside its amount (saferpay.md 5.4). */
const ITEMS_FOR = 'KLARNA';

export const needsItems = (terminalId: string, terminals: readonly Terminal[]): boolean =>
  terminals.some((one) => one.terminalId === terminalId && one.methods.some(({ method }) => method.toUpperCase() === ITEMS_FOR));

/**
 * The order has been validated: amount and expiry are there. `withItems`: the stay as the one item there is, for what the
 * link asks for; without it a guest could not choose Klarna.
 */
export function offerRequest(
  request: CreateLink & { amount: Minor; payableUntil: number },
  reference: string,
  withItems = false
): OfferRequest {
  const { billingForm } = request;
  const amount = toApiAmount(request.amount, request.currency);
  const description = offerDescription(request);
  return {
    ExpirationDate: toIso(request.payableUntil),
    Payer: payerOf(request.guest),
    Payment: {
      Amount: amount,
      OrderId: reference,
      Description: description,
      // AllowPartialAuthorization stays off: a desk that asked for 100 must not find 60.
      ...(request.preauth ? { Options: { PreAuth: true } } : {})
    },
    ...(withItems ? { Order: { Items: [{ Type: 'SERVICE' as const, Name: description, Quantity: 1, UnitPrice: amount.Value }] } } : {}),
    ...(request.maxAttempts === null ? {} : { MaxPaymentAttempts: request.maxAttempts }),
    ...(request.threeDs === null ? {} : { Condition: request.threeDs }),
    ...(request.configSet ? { ConfigSet: request.configSet } : {}),
    ...(request.storeCard ? { RegisterAlias: { IdGenerator: 'RANDOM' as const } } : {}),
    ...(billingForm === null
      ? {}
      : {
          BillingAddressForm: {
            // saferpay.md 3.1: the gateway's word for its own page is its name.
            AddressSource: billingForm.source === 'PAGE' ? 'SAFERPAY' : billingForm.source,
            ...(billingForm.mandatoryFields.length > 0 ? { MandatoryFields: billingForm.mandatoryFields } : {})
          }
        })
  };
}
