import { textsOf } from '../core/object.ts';
import type { Terminal } from './accounts.ts';
import { isoDate } from './context.ts';
import type { Context } from './context.ts';
import { done, refuse } from './errors.ts';
import type { Result } from './errors.ts';
import { guid } from './ids.ts';
import { amountContainer } from './money.ts';
import { expirationOf, mandatoryByDefault } from './requests-management.ts';
import type { CreateOffer } from './requests-management.ts';
import type { Offer, State } from './state.ts';

/** SecurePayGate single-use payment links. */

export type OfferStatus = 'OPEN' | 'PAID' | 'EXPIRED' | 'DISABLED';

/** The published status. A deleted link that was paid on an open page stays DISABLED, with its TransactionId, unless set otherwise. */
export function statusOf(offer: Offer, now: number, settings: State['settings']): OfferStatus {
  if (offer.transactionId !== null) return offer.deletedAt === null ? 'PAID' : settings.deletedPaidOffer;
  if (offer.deletedAt !== null || offer.disabledAt !== null) return 'DISABLED';
  return now >= offer.expiresAt ? 'EXPIRED' : 'OPEN';
}

/** Where the guest goes. */
const paymentLink = (baseUrl: string, offer: Offer): string =>
  `${baseUrl}/SecurePayGate/Payment/${offer.customerId}/${offer.terminalId}/${offer.id}`;

export function findOffer(state: State, customerId: string, terminalId: string, offerId: string): Offer | undefined {
  const offer = state.offers[offerId.toLowerCase()];
  return offer !== undefined && offer.customerId === customerId && offer.terminalId === terminalId ? offer : undefined;
}

/** Create SingleUsePaymentLink. The terminal must be of type SPG and have a contract in the currency. */
export function createOffer(context: Context, terminal: Terminal, body: CreateOffer): Result<Record<string, unknown>> {
  if (terminal.type !== 'SPG') return refuse('ACTION_NOT_SUPPORTED', { detail: ['The terminal is not a Secure PayGate terminal'] });
  const { Payment, Payer, BillingAddressForm: form } = body;
  if (!Object.values(terminal.methods).some((currencies) => currencies.includes(Payment.Amount.currency))) {
    return refuse('NO_CONTRACT', { detail: [Payment.Amount.currency] });
  }
  const { settings } = context.state;
  const offer: Offer = {
    id: guid(),
    customerId: context.customerId,
    terminalId: terminal.id,
    amount: Payment.Amount,
    orderId: Payment.OrderId,
    description: Payment.Description,
    preAuth: Payment.Options?.PreAuth === true,
    createdAt: context.now,
    expiresAt: expirationOf(body.ExpirationDate) ?? context.now,
    expirationText: body.ExpirationDate,
    languageCode: Payer.LanguageCode ?? null,
    payer: { ip: Payer.IpAddress ?? null, id: null, billing: textsOf(Payer.BillingAddress) },
    addressForm: form === undefined ? null : { source: form.AddressSource, mandatory: form.MandatoryFields ?? mandatoryByDefault },
    condition: body.Condition ?? null,
    configSet: body.ConfigSet ?? null,
    maxAttempts: body.MaxPaymentAttempts ?? settings.defaultMaxPaymentAttempts,
    attempts: 0,
    registerAlias: body.RegisterAlias !== undefined,
    deletedAt: null,
    disabledAt: null,
    transactionId: null
  };
  context.state.offers[offer.id] = offer;
  context.core.ledger.record({
    gateway: 'saferpay',
    kind: 'offer',
    id: offer.id,
    reference: offer.orderId,
    amount: offer.amount.value,
    currency: offer.amount.currency
  });
  return done({ OfferId: offer.id, PaymentLink: paymentLink(context.core.baseUrl(), offer) });
}

/** Get SingleUsePaymentLink; undefined when there is none to be told of. */
export function describeOffer(context: Context, terminalId: string, offerId: string): Record<string, unknown> | undefined {
  const offer = findOffer(context.state, context.customerId, terminalId, offerId);
  const { settings } = context.state;
  if (offer === undefined || (offer.deletedAt !== null && offer.transactionId === null && settings.deletedOffer === '404'))
    return undefined;
  return {
    OfferId: offer.id,
    PaymentLink: paymentLink(context.core.baseUrl(), offer),
    Status: statusOf(offer, context.now, settings),
    Payment: { Amount: amountContainer(offer.amount), OrderId: offer.orderId, Description: offer.description },
    CreationDate: isoDate(offer.createdAt),
    ExpirationDate: offer.expirationText,
    ...(offer.transactionId === null ? {} : { TransactionId: offer.transactionId })
  };
}

/** Delete: the link can no longer be opened; a page that is open can still be paid. Nothing changes for a paid one. */
export function deleteOffer(context: Context, terminalId: string, offerId: string): boolean {
  const offer = findOffer(context.state, context.customerId, terminalId, offerId);
  if (offer === undefined) return false;
  if (offer.transactionId === null) offer.deletedAt ??= context.now;
  return true;
}
