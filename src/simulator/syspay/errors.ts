import { randomUUID } from 'node:crypto';
import { json } from '../core/respond.ts';
import type { SimResponse } from '../core/types.ts';

/** One entry of `errors[]`, as in the API's section "Errors". */
export type Problem = { class: 'error'; property: string | null; message: string; code: number; data: string | null };

/** Our words for the published codes; the API promises codes, not texts. */
const MESSAGES: Readonly<Record<number, string>> = {
  10001: 'Invalid data format',
  10002: 'Data nested too deeply',
  10003: 'Missing parameters',
  10004: 'Extra parameters are not allowed',
  10005: 'Unknown value',
  10006: 'Missing parameter',
  10007: 'Unexpected parameter',
  10008: 'Conflicting parameters',
  10009: 'Invalid type',
  10010: 'This property is required',
  20001: 'Invalid amount',
  20002: 'Invalid currency',
  20004: 'Invalid end_date parameter',
  20006: 'Source not found',
  20007: 'Payment not found',
  20008: 'Extra parameter is too long',
  20013: 'Invalid JSON',
  20014: 'Invalid first name',
  20015: 'Invalid last name',
  20019: 'Resource not found',
  20020: 'Invalid source',
  20022: 'Invalid request_time_end',
  20023: 'Invalid processing_time_start',
  20024: 'Invalid processing_time_end',
  20025: 'Invalid token status',
  20026: 'Invalid expiration_date_start',
  20027: 'Invalid expiration_date_end',
  20028: 'Invalid payment_method.type',
  20029: 'Invalid payment_method.validation_status',
  20030: 'Invalid page',
  20031: 'Timestamp is too low',
  20032: 'Timestamp is too high',
  20033: 'Invalid date',
  20034: 'check_out_date is before check_in_date',
  20035: 'Value is too long',
  20039: 'The payment method cannot be refunded',
  30001: 'Invalid flow',
  30002: 'Flow is not permitted',
  30004: 'Mandates are not permitted',
  30006: 'Invalid ems_url',
  30007: 'Invalid payment reference',
  30008: 'Payment reference is not unique',
  30009: 'Invalid preauth',
  30010: 'Pre-authorization is not permitted',
  30011: 'Invalid payment amount',
  30012: 'Amount is below the minimum',
  30013: 'Amount is above the maximum',
  30014: 'Currency is not supported',
  30015: 'Description is too long',
  30016: 'Invalid email',
  30017: 'Invalid language',
  30018: 'Invalid payment method',
  30019: 'Invalid ip',
  30020: 'Invalid cardholder',
  30021: 'Invalid card number',
  30022: 'Invalid cvc',
  30023: 'Invalid exp_month',
  30024: 'Invalid exp_year',
  30025: 'The card has expired',
  30026: 'Invalid payment status',
  30027: 'Currency differs from the one of the mandate',
  30031: 'Invalid allowed_retries',
  30032: 'Invalid return_url',
  30034: 'Refunds are not permitted',
  30035: 'Card scheme is not supported',
  30036: 'Invalid iDeal bank',
  30043: 'Invalid three_ds value',
  30044: 'Invalid capture_date',
  30045: 'capture_date needs preauth',
  30046: 'capture_date is too early',
  30047: 'capture_date is too late',
  30048: 'Card number check digit is wrong',
  40001: 'Invalid payment_id',
  40002: 'Invalid refund reference',
  40003: 'Refund reference is not unique',
  40004: 'Refund currency differs from the payment currency',
  40005: 'Invalid refund amount',
  40006: 'Sum of refunds is above the payment amount',
  40007: 'Refund description is too long',
  40009: 'Refund not found',
  40010: 'Account balance is too low',
  50001: 'The current payment status does not allow this',
  50004: 'The payment is already being processed',
  60001: 'Token not found',
  60003: 'Token is not active',
  60005: 'Invalid detokenizer id',
  60006: 'Invalid authorized_detokenizers',
  60010: 'Mandate is not active',
  110015: 'Address is too long',
  110016: 'City is too long',
  110019: 'Invalid country',
  110020: 'First name is too long',
  110021: 'Last name is too long',
  110023: 'Customer reference is invalid or too long',
  110024: 'Login is too long',
  110025: 'Password hash is too long',
  120001: 'Invalid or expired token key',
  170001: 'Invalid operation filter',
  180000: 'Invalid device type'
};

/** Collects every problem of a request, so that all are told at once. */
export type Problems = {
  readonly list: readonly Problem[];
  /** @param path dotted request path (`booking_details.booking_id`); answered in camel case, as the API's example does */
  add(path: string | null, code: number, data?: unknown): void;
  /** Whether something is already wrong with a property. */
  has(path: string): boolean;
};

export function createProblems(): Problems {
  const list: Problem[] = [];
  return {
    list,
    add: (path, code, data) => void list.push(problem(path, code, data)),
    has: (path) => list.some((known) => known.property === propertyOf(path))
  };
}

export function problem(path: string | null, code: number, data?: unknown): Problem {
  return {
    class: 'error',
    property: path === null ? null : propertyOf(path),
    message: MESSAGES[code] ?? 'Error',
    code,
    data: textOf(data)
  };
}

function propertyOf(path: string): string {
  return path.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

function textOf(data: unknown): string | null {
  if (data === undefined || data === null) return null;
  return (typeof data === 'object' ? JSON.stringify(data) : String(data)).slice(0, 200);
}

/** The documented error answer. */
export function refuse(status: number, problems: readonly Problem[]): SimResponse {
  return json(status, { error_code: status, errors: problems }, { 'x-syspay-request-uuid': randomUUID() });
}

/** A successful answer. Answers carry a request id that support asks for. */
export function answer(status: 200 | 201, body: unknown): SimResponse {
  return json(status, body, { 'x-syspay-request-uuid': randomUUID() });
}
