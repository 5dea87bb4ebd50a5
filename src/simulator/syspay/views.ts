import type { Core } from '../core/types.ts';
import { display } from './card-facts.ts';
import { syspayCredentials } from './credentials.ts';
import { settingsOf } from './settings.ts';
import { stateOf } from './state.ts';
import type { Customer, Mandate, Method, Payment, Refund, Token } from './state.ts';

/**
 * The objects as the API answers them. Ids and timestamps are numbers in some answers and strings in others, just as
 * in the document's examples: tokens with a mandate or an open redirect have string ids and string expiration dates,
 * the others numbers; `creation_date` is always a string.
 */

/** Host of the links inside answers, as in the document's examples. It is not the host that was called: do not follow. */
export const LINK_HOST = 'https://www.syspay.com';

const ACCOUNT_ID = 66;
const MERCHANT_ID = 65;

/** Where the guest goes, or null when there is nothing for the guest to do. */
function actionUrl(core: Core, token: Token): string | null {
  if (token.status !== 'REDIRECT') return null;
  if (token.paymentId === null) return `${core.baseUrl()}/redirect/hosted/token/${token.id}/${token.secret}`;
  const payment = stateOf(core).payments[token.paymentId];
  const kind = token.flow === 'BUYER' ? 'HOSTED' : 'STEP';
  const page = `${core.baseUrl()}/redirect/payment/${token.paymentId}/${payment?.secret ?? ''}/${kind}`;
  return `${page}?_locale=${token.customer.language ?? 'en'}`;
}

function paymentActionUrl(core: Core, payment: Payment): string | null {
  if (payment.status !== 'OPEN') return null;
  const token = stateOf(core).tokens[payment.tokenId];
  if (payment.initial) return token === undefined ? null : actionUrl(core, token);
  return `${core.baseUrl()}/redirect/payment/${payment.id}/${payment.secret}/STEP?_locale=${token?.customer.language ?? 'en'}`;
}

/** How a token is shown inside another object: whole, as a link, or not at all. */
export type TokenShown = 'whole' | 'reference';

export function tokenView(core: Core, token: Token, options: { withPayment?: boolean } = {}): Record<string, unknown> {
  const payment = token.paymentId === null ? undefined : stateOf(core).payments[token.paymentId];
  const asText = token.mandate !== null || token.status === 'REDIRECT';
  const shaped = (value: number | null) => (value === null ? null : asText ? String(value) : value);
  return {
    class: 'token',
    id: shaped(token.id),
    status: token.status,
    action_url: actionUrl(core, token),
    extra: token.extra,
    description: token.description,
    booking_details: token.booking,
    creation_date: String(token.createdAt),
    expiration_date: shaped(token.expirationDate),
    ...(token.flow === 'BUYER' && token.acceptUntil !== null ? { accept_until: token.acceptUntil } : {}),
    customer: customerView(token.customer),
    payment_method: methodView(token.method, token),
    ...(token.motoInstanceId === null ? {} : { moto_instance_id: token.motoInstanceId }),
    ...(token.mandate === null ? {} : { mandate: mandateView(token.mandate) }),
    ...(payment !== undefined && options.withPayment !== false ? { payment: paymentView(core, payment, 'reference') } : {}),
    ...(token.risk === null ? {} : { risk: { class: 'risk', ...token.risk } })
  };
}

export function paymentView(core: Core, payment: Payment, shown: TokenShown): Record<string, unknown> {
  const token = stateOf(core).tokens[payment.tokenId];
  const processed = payment.processedAt !== null;
  return {
    class: 'payment',
    id: payment.id,
    reference: payment.reference,
    amount: payment.amount,
    currency: payment.currency,
    status: payment.status,
    preauth_expiration_date: payment.preauthExpiration,
    capture_date: payment.captureDate,
    action_url: paymentActionUrl(core, payment),
    flow: payment.flow,
    processing_time: payment.processedAt,
    source: payment.source,
    contract: processed ? 'SysPay training' : null,
    descriptor: processed ? `@SYSPAY*${settingsOf(core).sources[0]?.name.toUpperCase() ?? 'HOTEL'}` : null,
    extra: payment.extra,
    description: payment.description,
    account_id: ACCOUNT_ID,
    merchant_id: MERCHANT_ID,
    merchant_login: syspayCredentials(core.store).merchantLogin,
    settlement_date: payment.settlementDate,
    failure_category: payment.failureCategory,
    chip_and_pin_status: null,
    token:
      token === undefined
        ? null
        : shown === 'whole'
          ? { ...tokenView(core, token, { withPayment: false }), id: String(token.id) }
          : tokenReference(token),
    customer: token === undefined ? null : customerView(token.customer),
    payment_method: token === undefined ? null : methodView(token.method ?? token.pending, token),
    processor_reference: processed ? `tr${payment.id}` : null
  };
}

export function refundView(core: Core, refund: Refund): Record<string, unknown> {
  const payment = stateOf(core).payments[refund.paymentId];
  return {
    class: 'refund',
    id: refund.id,
    reference: refund.reference,
    amount: refund.amount,
    currency: refund.currency,
    status: refund.status,
    processing_time: refund.processedAt,
    description: refund.description,
    extra: refund.extra,
    payment: payment === undefined ? null : paymentView(core, payment, 'reference'),
    failure_category: refund.failureCategory
  };
}

function tokenReference(token: Token): Record<string, unknown> {
  return { class: 'reference', id: token.id, type: 'token', link: `${LINK_HOST}/api/v2/merchant/token/${token.id}` };
}

function customerView(customer: Customer): Record<string, unknown> {
  const address = customer.billingAddress;
  return {
    class: 'customer',
    email: customer.email ?? null,
    language: customer.language ?? null,
    firstname: customer.firstname ?? null,
    lastname: customer.lastname ?? null,
    billing_address:
      address === null
        ? null
        : {
            class: 'billing_address',
            address1: address.address1 ?? null,
            address2: address.address2 ?? null,
            address3: address.address3 ?? null,
            city: address.city ?? null,
            country: address.country ?? null,
            postal_code: address.postal_code ?? null
          }
  };
}

function mandateView(mandate: Mandate): Record<string, unknown> {
  return {
    class: 'mandate',
    status: mandate.status,
    end_reason: mandate.endReason,
    start_date: mandate.startDate,
    end_date: mandate.endDate
  };
}

/** The identifying text of a payment method: a masked card number or a bank's name. */
export function methodDisplay(method: Method): string {
  return method.type === 'CREDITCARD' ? display(method.first6, method.last4, method.length) : method.name;
}

function methodView(method: Method | null, token: Token): Record<string, unknown> | null {
  if (method === null) return null;
  return {
    class: 'payment_method',
    type: method.type,
    display: methodDisplay(method),
    validation_status: token.validation,
    invalid_reason: token.invalidReason,
    details:
      method.type === 'CREDITCARD'
        ? {
            class: 'payment_method_details',
            fingerprint: method.fingerprint,
            holder: method.holder,
            scheme: method.scheme,
            exp_month: method.expMonth,
            exp_year: method.expYear
          }
        : null
  };
}
