import { createProblems } from './errors.ts';
import type { Problem, Problems } from './errors.ts';
import { flag, int, moment, required, shape, text, url, type Field } from './fields.ts';
import {
  apiCustomer,
  buyerCustomer,
  currency,
  demand,
  description,
  detokenizers,
  device,
  expirationDate,
  extra,
  fullBooking,
  importCustomer,
  initialPayment,
  methodOptions,
  partialBooking,
  source
} from './request-fields.ts';
import { cardFields, readCard } from './card-request.ts';
import type { SentMethod } from './card-request.ts';
import { bankById } from './ideal-banks.ts';
import type { Settings } from './settings.ts';
import type { Bank, Booking, Card, Customer, Method } from './state.ts';

/** What the five ways to ask for a token have in common once they are read. */
export type TokenWish = {
  flow: 'BUYER' | 'API' | 'IMPORT';
  source: number | null;
  booking: Booking;
  /** null: never expires; undefined: check-out date plus the account's interval. */
  expirationDate: number | null | undefined;
  acceptUntil: number | null;
  description: string | null;
  returnUrl: string | null;
  emsUrl: string | null;
  extra: string | null;
  detokenizers: number[];
  customer: Customer;
  attempts: number | null;
  mandateCurrency: string | null;
  payment: { reference: string; amount: number; currency: string; preauth: boolean; captureDate: number | null } | null;
  threeDsMust: boolean;
  guestPresent: boolean;
  /** Absent on the hosted flow. */
  method: Method | null;
};

type Read<T> = { ok: true; value: T } | { ok: false; problems: readonly Problem[] };
type Context = {
  now: number;
  settings: Settings;
  /** Checks that depend on the account and its history (source, unique reference, currencies, amounts). */
  checkAccount: (wish: Partial<TokenWish>, problems: Problems) => void;
  /** Gives up the card of a one-time tokenizer key, or undefined. */
  takeTokenKey: (key: string) => Card | undefined;
};

const always = (now: number) => ({
  source,
  booking_details: required(fullBooking),
  expiration_date: expirationDate(now),
  description: description(),
  ems_url: url(30006),
  extra,
  authorized_detokenizers: detokenizers
});

const mandateFields = { mandate: flag(), mandate_currency: currency() };
const paymentFields = { payment: required(initialPayment), payment_method_options: methodOptions };

function buyerShape(now: number, withPayment: boolean) {
  return shape({
    ...always(now),
    flow: required(text({ code: 30001 })),
    accept_until: moment({ code: 20033, after: now }),
    return_url: url(30032),
    notify: text({ code: 10005, oneOf: ['EMAIL'] }),
    allowed_retries: int({ code: 30031, min: 1, max: 99 }),
    customer: buyerCustomer,
    ...(withPayment ? paymentFields : mandateFields)
  });
}

function apiShape(now: number, withPayment: boolean) {
  const methods = withPayment ? ['CREDITCARD', 'IDEAL', 'SOFORT_BANKING'] : ['CREDITCARD'];
  return shape({
    ...always(now),
    flow: required(text({ code: 30001 })),
    interactive: required(flag()),
    return_url: url(30032),
    customer: apiCustomer,
    payment_method: required(cardFields(methods)),
    ...(withPayment ? { ...paymentFields, device, ideal: shape({ bank_id: required(int({ code: 30036 })) }) } : mandateFields)
  });
}

const importShape = (now: number) =>
  shape({ ...always(now), customer: importCustomer, payment_method: required(cardFields(['CREDITCARD'])) });

/** Reads the body of POST /token: hosted or server-to-server, with or without payment. Tells every problem at once. */
export function readTokenRequest(body: Record<string, unknown>, context: Context): Read<TokenWish> {
  const problems = createProblems();
  const withPayment = body['payment'] !== undefined && body['payment'] !== null;
  const { flow } = body;
  if (flow !== undefined && flow !== null && flow !== '' && flow !== 'BUYER' && flow !== 'API')
    problems.add('flow', flow === 'SELLER' ? 30002 : 30001, flow);
  const server = flow === 'API' || (flow !== 'BUYER' && body['payment_method'] !== undefined);
  return server ? readApi(body, withPayment, context, problems) : readBuyer(body, withPayment, context, problems);
}

function readBuyer(body: Record<string, unknown>, withPayment: boolean, context: Context, problems: Problems): Read<TokenWish> {
  const sent = sentIn(buyerShape(context.now, withPayment), body, problems);
  if (sent.notify === 'EMAIL') demand(problems, 'customer.email', sent.customer?.email);
  if (sent.mandate === true) demand(problems, 'mandate_currency', sent.mandate_currency);
  const wish = { ...common(sent), flow: 'BUYER' as const, guestPresent: true, method: null, threeDsMust: mustThreeDs(sent, 'CREDITCARD') };
  return finish(wish, context, problems);
}

function readApi(body: Record<string, unknown>, withPayment: boolean, context: Context, problems: Problems): Read<TokenWish> {
  const sent = sentIn(apiShape(context.now, withPayment), body, problems);
  const guestPresent = sent.interactive === true;
  if (sent.mandate === true) demand(problems, 'mandate_currency', sent.mandate_currency);
  if (guestPresent) demand(problems, 'customer.ip', sent.customer?.ip);
  const byKey = sent.payment_method?.token_key !== undefined;
  if (guestPresent && withPayment && !byKey) demand(problems, 'device', sent.device);
  const method = readMethod(sent, guestPresent, context, problems);
  const wish = {
    ...common(sent),
    flow: 'API' as const,
    guestPresent,
    method,
    threeDsMust: mustThreeDs(sent, method?.type ?? 'CREDITCARD')
  };
  return finish(wish, context, problems);
}

/** Reads the body of POST /token/import: the card is stored, nothing is verified. */
export function readImportRequest(body: Record<string, unknown>, context: Context): Read<TokenWish> {
  const problems = createProblems();
  const sent = sentIn(importShape(context.now), body, problems);
  const method =
    sent.payment_method === undefined ? null : (readCard(sent.payment_method, { now: context.now, cvcNeeded: false }, problems) ?? null);
  return finish({ ...common(sent), flow: 'IMPORT' as const, guestPresent: false, method, threeDsMust: false }, context, problems);
}

/** The union of what the shapes read; absent members are undefined. */
type Sent = {
  source?: number;
  booking_details: Booking;
  expiration_date?: number | null;
  accept_until?: number | null;
  description?: string;
  return_url?: string;
  ems_url?: string;
  extra?: string;
  notify?: string;
  allowed_retries?: number;
  authorized_detokenizers?: number[];
  interactive?: boolean;
  mandate?: boolean;
  mandate_currency?: string;
  customer?: { [K in 'firstname' | 'lastname' | 'email' | 'reference' | 'language' | 'ip']?: string } & {
    billing_address?: Customer['billingAddress'];
  };
  payment?: { reference: string; amount: number; currency: string; preauth?: boolean; capture_date?: number };
  payment_method?: SentMethod;
  payment_method_options?: ({ type: string; three_ds?: string } | undefined)[];
  device?: object;
  ideal?: { bank_id: number };
};

/** With a problem in the list something of it may be missing or wrong; `finish` then lets nothing of it through. */
const sentIn = (form: Field<unknown>, body: Record<string, unknown>, problems: Problems): Sent => form(body, '', problems) as Sent;

function common(sent: Sent): Omit<TokenWish, 'flow' | 'guestPresent' | 'method' | 'threeDsMust'> {
  const { email, language, firstname, lastname, reference } = sent.customer ?? {};
  return {
    source: sent.source ?? null,
    booking: sent.booking_details,
    expirationDate: sent.expiration_date,
    acceptUntil: sent.accept_until ?? null,
    description: sent.description ?? null,
    returnUrl: sent.return_url ?? null,
    emsUrl: sent.ems_url ?? null,
    extra: sent.extra ?? null,
    detokenizers: sent.authorized_detokenizers ?? [],
    customer: { email, language, firstname, lastname, reference, billingAddress: sent.customer?.billing_address ?? null },
    attempts: sent.allowed_retries ?? null,
    mandateCurrency: sent.payment?.currency ?? (sent.mandate === true ? (sent.mandate_currency ?? null) : null),
    payment:
      sent.payment === undefined
        ? null
        : {
            reference: sent.payment.reference,
            amount: sent.payment.amount,
            currency: sent.payment.currency,
            preauth: sent.payment.preauth ?? false,
            captureDate: sent.payment.capture_date ?? null
          }
  };
}

function mustThreeDs(sent: Sent, type: string): boolean {
  return (sent.payment_method_options ?? []).some((option) => option?.type === type && option.three_ds === 'MUST');
}

function readMethod(sent: Sent, guestPresent: boolean, context: Context, problems: Problems): Method | null {
  const method = sent.payment_method;
  if (method === undefined) return null;
  if (method.token_key !== undefined) {
    const refusal = !guestPresent ? 10007 : method.number !== undefined ? 10008 : undefined;
    const card = refusal === undefined ? context.takeTokenKey(method.token_key) : undefined;
    if (card === undefined) problems.add('payment_method.token_key', refusal ?? 120001, '***');
    return card ?? null;
  }
  demand(problems, 'payment_method.type', method.type);
  if (method.type === undefined && method.number === undefined) return null;
  if (method.type === 'IDEAL') return readIdeal(sent, context, problems);
  if (method.type === 'SOFORT_BANKING') {
    if (!context.settings.sofort) problems.add('payment_method.type', 30018, method.type);
    return { type: 'SOFORT_BANKING', name: 'Sofort' };
  }
  return readCard(method, { now: context.now, cvcNeeded: guestPresent || context.settings.cvcAlways }, problems) ?? null;
}

function readIdeal(sent: Sent, context: Context, problems: Problems): Bank | null {
  if (!context.settings.ideal) problems.add('payment_method.type', 30018, 'IDEAL');
  const id = sent.ideal?.bank_id;
  const bank = id === undefined ? undefined : bankById(id);
  if (id === undefined) demand(problems, 'ideal.bank_id', undefined);
  else if (bank === undefined) problems.add('ideal.bank_id', 30036, id);
  return bank === undefined ? null : { type: 'IDEAL', name: bank.name };
}

function finish(wish: TokenWish, context: Context, problems: Problems): Read<TokenWish> {
  context.checkAccount(wish, problems);
  return problems.list.length > 0 ? { ok: false, problems: problems.list } : { ok: true, value: wish };
}

/** What POST /token/{id} may change. */
export type TokenChange = { detokenizers: number[] | undefined; expirationDate: number | null | undefined; booking: Partial<Booking> };

/** Reads the body of "Update an existing token". */
export function readTokenUpdate(body: Record<string, unknown>, now: number): Read<TokenChange> {
  const problems = createProblems();
  const sent = shape({
    authorized_detokenizers: detokenizers,
    expiration_date: expirationDate(now),
    booking_details: required(partialBooking)
  })(body, '', problems);
  if (problems.list.length > 0 || sent === undefined) return { ok: false, problems: problems.list };
  const told = Object.entries(sent.booking_details).filter(([, value]) => value !== undefined);
  // Read by `partialBooking`, whose fields are a booking's.
  const booking = Object.fromEntries(told) as Partial<Booking>;
  return { ok: true, value: { detokenizers: sent.authorized_detokenizers, expirationDate: sent.expiration_date, booking } };
}
