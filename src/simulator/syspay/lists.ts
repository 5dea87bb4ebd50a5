import type { Core, SimRequest, SimResponse } from '../core/types.ts';
import { answer, refuse } from './errors.ts';
import { answerList, anyOf, equals, INTEGER, time } from './list-query.ts';
import type { Filter, ListAnswer } from './list-query.ts';
import { PAYMENT_MOVES, TOKEN_MOVES } from './machines.ts';
import { operationRows, operationView, OPERATION_STATUSES, OPERATION_TYPES } from './operations.ts';
import type { OperationRow } from './operations.ts';
import { stateOf } from './state.ts';
import type { Payment, Token } from './state.ts';
import { paymentView, tokenView } from './views.ts';

/** The vendor's modules know two statuses more than ever occur here: filtering by them is right and finds nothing. */
const word = (known: readonly string[]) => new RegExp(`^(${known.join('|')})$`);

function range<T>(name: string, codes: readonly [number, number], of: (row: T) => number | null): Record<string, Filter<T>> {
  return { [`${name}_start`]: time(codes[0], 'from', of), [`${name}_end`]: time(codes[1], 'until', of) };
}

const TOKEN_FILTERS: Record<string, Filter<Token>> = {
  status: equals(20025, (t) => t.status, word([...Object.keys(TOKEN_MOVES), 'NOT_REQUESTED'])),
  ...range<Token>('expiration_date', [20026, 20027], (t) => t.expirationDate),
  ...range<Token>('creation_date', [20033, 20033], (t) => t.createdAt),
  moto_instance_id: equals(10001, (t) => t.motoInstanceId),
  'customer.email': equals(30016, (t) => t.customer.email),
  'payment_method.type': equals(20028, (t) => t.method?.type, word(['CREDITCARD', 'IDEAL', 'SOFORT_BANKING'])),
  'payment_method.validation_status': equals(
    20029,
    (t) => (t.method === null ? null : t.validation),
    word(['VALID', 'INVALID', 'NOT_VALIDATED'])
  )
};

const PAYMENT_FILTERS: Record<string, Filter<Payment>> = {
  amount: equals(20001, (p) => p.amount, INTEGER),
  currency: equals(20002, (p) => p.currency, /^[A-Z]{3}$/),
  ...range<Payment>('request_time', [20033, 20022], (p) => p.requestedAt),
  ...range<Payment>('processing_time', [20023, 20024], (p) => p.processedAt),
  source: equals(20020, (p) => p.source, INTEGER),
  reference: equals(30007, (p) => p.reference, /^[ -~]{1,85}$/),
  token_id: equals(60001, (p) => p.tokenId, INTEGER),
  status: equals(30026, (p) => p.status, word([...Object.keys(PAYMENT_MOVES), 'EXPIRED']))
};

const OPERATION_FILTERS: Record<string, Filter<OperationRow>> = {
  operation_id: equals(170001, (o) => o.id, INTEGER),
  booking: (values) => (row) => row.bookingReference === values.at(-1) || row.reference === values.at(-1),
  ...range<OperationRow>('booking_time', [20033, 20033], (o) => o.bookingTime),
  ...range<OperationRow>('operation_time', [20033, 20033], (o) => o.operationTime),
  ...range<OperationRow>('processing_time', [20023, 20024], (o) => o.processingTime),
  ...range<OperationRow>('check_in', [20033, 20033], (o) => o.checkIn),
  ...range<OperationRow>('check_out', [20033, 20033], (o) => o.checkOut),
  customer: (values) => (row) => row.customer.toLowerCase().includes((values.at(-1) ?? '').toLowerCase()),
  email: equals(30016, (o) => o.email, /@/)
};

const OPERATION_ARRAYS: Record<string, Filter<OperationRow>> = {
  operation_status: anyOf(170001, OPERATION_STATUSES, (o) => o.status),
  operation_type: anyOf(170001, OPERATION_TYPES, (o) => o.type)
};

/** Newest first. */
function newest<T extends { id: number }>(records: Record<string, T>): T[] {
  return Object.values(records).toReversed();
}

function reply(list: ListAnswer): SimResponse {
  return list.ok ? answer(200, list.body) : refuse(400, list.problems);
}

/** GET /tokens. */
export function listTokens(core: Core, { query, path }: SimRequest): SimResponse {
  return reply(
    answerList(
      newest(stateOf(core).tokens),
      query,
      { scalars: TOKEN_FILTERS },
      { path, itemsClass: 'token', view: (t) => tokenView(core, t) }
    )
  );
}

/** GET /payments. */
export function listPayments(core: Core, { query, path }: SimRequest): SimResponse {
  return reply(
    answerList(
      newest(stateOf(core).payments),
      query,
      { scalars: PAYMENT_FILTERS },
      { path, itemsClass: 'payment', view: (p) => paymentView(core, p, 'reference') }
    )
  );
}

/** GET /operations/. Oldest first, as the document's example. */
export function listOperations(core: Core, { query, path }: SimRequest): SimResponse {
  return reply(
    answerList(
      operationRows(core),
      query,
      { scalars: OPERATION_FILTERS, arrays: OPERATION_ARRAYS },
      { path, itemsClass: 'operation', view: operationView }
    )
  );
}
