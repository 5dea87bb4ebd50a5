import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import type { ChargeCard, CreateLink, Debit, ImportCard, RefundPayment } from '../../../../shared/model/requests.ts';
import { err, ok, type Result } from '../../../../shared/values/result.ts';
import type { Finding, Order, Outcome } from '../../port.ts';
import type { Answer, Seen } from '../api/api.ts';
import type { Desk } from '../api/context.ts';
import { debitHints, refundHints, tokenHints } from '../wire/hints.ts';
import { paymentRecord } from '../wire/map.ts';
import { captureOutcome, cardOutcome, debitOutcome, linkOutcome, refundOutcome, voidOutcome } from '../wire/outcome.ts';
import { searchPages, type Searched } from '../wire/pages.ts';
import { findRefund } from './refunds.ts';
import type { PaymentWire, TokenWire } from '../api/schemas.ts';
import { paymentState } from '../wire/statuses.ts';

type Found = Promise<Result<Finding, GatewayError>>;

/** The gateway's clock and ours may differ: the search begins this much before the order was sent, in seconds. */
export const MARGIN = 1800;
/** 100 items a page: a busy group makes far less in the time this looks back over. */
const MAX_PAGES = 50;

const happened = (outcome: Outcome): Finding => ({ kind: 'happened', outcome });
const didNotHappen = (records: Outcome['records'] = {}): Finding => ({ kind: 'didNotHappen', records });
const CANNOT_BE_ASKED: Finding = { kind: 'cannotBeAsked' };

/**
 * Finds out what became of an order that got no usable answer. Only reads.
 *
 * | order | question |
 * | --- | --- |
 * | link or card with payment, debit | list of payments by our `reference`, which the gateway keeps unique |
 * | link or card without payment, import | list of tokens made since then, for the one whose `extra` is our reference |
 * | capture, void | the payment itself: its status says which of the two it has seen |
 * | refund | list of operations since then, then each refund of that amount by id, for the one with our reference |
 */
export async function find(desk: Desk, order: Order, sentAt: UnixSeconds): Found {
  const { request } = order;
  switch (request.kind) {
    case 'createLink':
    case 'chargeCard':
      return request.amount === null ? tokenByExtra(desk, order, request, sentAt) : tokenByPayment(desk, order, request, sentAt);
    case 'importCard':
      return tokenByExtra(desk, order, request, sentAt);
    case 'debit':
      return debitByReference(desk, order, request, sentAt);
    case 'capture':
      return endOfPreauth(desk, order, 'paid');
    case 'void':
      return endOfPreauth(desk, order, 'voided');
    case 'refund':
      return refundByOperations(desk, order, request, sentAt);
    default:
      return err({ kind: 'unsupported', what: request.kind });
  }
}

const outcomeOfToken = (
  order: Order,
  request: CreateLink | ChargeCard | ImportCard,
  token: Seen<TokenWire>,
  sentAt: UnixSeconds
): Outcome =>
  request.kind === 'createLink'
    ? linkOutcome(token, tokenHints(order, request, sentAt))
    : cardOutcome(token, tokenHints(order, request, sentAt));

/** The one payment with exactly our reference; a filter that matched more loosely would show others too. */
const paymentByReference = ({ client }: Desk, reference: string): Answer<Searched<Seen<PaymentWire>>> =>
  searchPages(
    (page) => client.payments({ reference, page }),
    async (payment) => ok(payment.value.reference === reference ? payment : null),
    MAX_PAGES
  );

async function debitByReference(desk: Desk, order: Order, request: Debit, sentAt: UnixSeconds): Found {
  const payment = await paymentByReference(desk, order.reference);
  if (!payment.ok) return payment;
  const { found, complete } = payment.value;
  if (found) return ok(happened(debitOutcome(found, debitHints(order, request, sentAt))));
  return ok(complete ? didNotHappen() : CANNOT_BE_ASKED);
}

/**
 * The payment leads to its token. Should no payment show, what the tokens say counts: the document does not promise that an open
 * link's payment is listed before the guest pays. Both are asked at once, because before a new link neither knows it and an
 * operator waits for both.
 */
async function tokenByPayment(desk: Desk, order: Order, request: CreateLink | ChargeCard, sentAt: UnixSeconds): Found {
  const [searched, byExtra] = await Promise.all([paymentByReference(desk, order.reference), tokenByExtra(desk, order, request, sentAt)]);
  if (!searched.ok) return searched;
  const { found: payment, complete } = searched.value;
  const tokenId = payment?.value.token?.id ?? null;
  if (tokenId === null) {
    if (!byExtra.ok || byExtra.value.kind === 'happened') return byExtra;
    if (!payment) return complete ? byExtra : ok(CANNOT_BE_ASKED);
    // A card payment without a token is still our payment; a link without its address is of no use to the desk.
    return ok(request.kind === 'chargeCard' ? happened(debitOutcome(payment, { createdAt: sentAt })) : CANNOT_BE_ASKED);
  }
  const token = await desk.client.token(tokenId);
  if (!token.ok) return token;
  const outcome = outcomeOfToken(order, request, token.value, sentAt);
  if (outcome.records.payments || !payment) return ok(happened(outcome));
  // The token's answer carries no payment: what the list said of it is used.
  const [record] = outcome.records.tokens ?? [];
  const paid = debitOutcome(payment, {
    createdAt: sentAt,
    tokenRemoteId: tokenId,
    ...(record ? { bookingId: record.bookingId, guestName: record.guestName } : {})
  });
  return ok(
    happened({
      ...outcome,
      records: { ...outcome.records, ...paid.records },
      paymentRemoteId: paid.paymentRemoteId,
      ...(request.kind === 'chargeCard' ? { declined: paid.declined, redirectUrl: paid.redirectUrl } : {})
    })
  );
}

async function tokenByExtra(desk: Desk, order: Order, request: CreateLink | ChargeCard | ImportCard, sentAt: UnixSeconds): Found {
  const searched = await searchPages(
    (page) => desk.client.tokens({ creation_date_start: sentAt - MARGIN, page }),
    async (token) => ok(token.value.extra === order.reference ? token : null),
    MAX_PAGES
  );
  if (!searched.ok) return searched;
  const { found, complete } = searched.value;
  if (found) return ok(happened(outcomeOfToken(order, request, found, sentAt)));
  return ok(complete ? didNotHappen() : CANNOT_BE_ASKED);
}

/**
 * AUTHORIZED: neither has happened. The other end (captured instead of voided, or the reverse), or a failure, means that
 * this order did not happen and no longer can. A payment that is still moving is asked for again later.
 */
async function endOfPreauth({ client, now }: Desk, order: Order, wanted: 'paid' | 'voided'): Found {
  if (!order.payment) return ok(CANNOT_BE_ASKED);
  const payment = await client.payment(order.payment.remoteId);
  if (!payment.ok) return payment;
  const state = paymentState(payment.value.value.status);
  if (state === wanted) {
    return ok(
      happened(
        wanted === 'paid' ? captureOutcome(payment.value, order.payment, order.reference, now()) : voidOutcome(payment.value, order.payment)
      )
    );
  }
  if (state === 'open' || state === 'waiting') return err({ kind: 'gateway', status: 200, code: 'syspay.50004', certain: false });
  if (state === 'other') return ok(CANNOT_BE_ASKED);
  return ok(didNotHappen({ payments: [paymentRecord(payment.value, order.payment)] }));
}

async function refundByOperations(desk: Desk, order: Order, request: RefundPayment, sentAt: UnixSeconds): Found {
  const { payment } = order;
  if (!payment) return ok(CANNOT_BE_ASKED);
  const searched = await findRefund(desk.client, {
    reference: order.reference,
    amount: request.amount,
    currency: payment.currency,
    since: sentAt - MARGIN,
    maxPages: MAX_PAGES
  });
  if (!searched.ok) {
    if (!(await isRefusedFor(desk, searched.error, payment.remoteId))) return searched;
    return ok(CANNOT_BE_ASKED);
  }
  const { refund, proven } = searched.value;
  if (refund) return ok(happened(refundOutcome(refund, refundHints(payment, request.description, sentAt))));
  return ok(proven ? didNotHappen() : CANNOT_BE_ASKED);
}

/** True when the operations list as such is refused to this account; a refused signature refuses the payment as well. */
async function isRefusedFor({ client }: Desk, error: GatewayError, paymentId: string): Promise<boolean> {
  if (error.kind === 'validation' || (error.kind === 'gateway' && error.certain)) return true;
  return error.kind === 'authentication' && (await client.payment(paymentId)).ok;
}
