import type { Payment, Refund } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import type { CapturePayment, ChargeCard, Debit, ImportCard } from '../../../../shared/model/requests.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { Finding, Order } from '../../port.ts';
import { aboutPayment } from '../wire/about.ts';
import { inquireAlias } from '../api/aliases.ts';
import { finalized, isCaptureStatus } from '../act/capture.ts';
import { aliasOutcome, chargeOutcome } from '../act/charge.ts';
import type { Deps } from '../api/deps.ts';
import { isAliasUnknown, isTransactionNotFound } from '../api/errors.ts';
import { capturedByReport } from './find-captured.ts';
import { aliasIdOf } from '../wire/ids.ts';
import { readLink } from '../act/links.ts';
import { afterCapture, captureOf, captureTold, leftToCapture, paymentOf } from '../wire/map-payment.ts';
import { changedRefund } from '../wire/map-refund.ts';
import { outcome } from '../../kit/outcome.ts';
import { refundOutcome } from '../act/refunds.ts';
import { findRegistration } from '../act/registration.ts';
import { chargeTerminal, motoTerminal } from '../terminals/terminals.ts';
import { fromIso } from '../api/time.ts';
import { assertCapture, inquire } from '../api/transactions.ts';
import { add, type Minor } from '../../../../shared/values/money.ts';

type Found = Promise<Result<Finding, GatewayError>>;

const CANNOT: Result<Finding, GatewayError> = ok({ kind: 'cannotBeAsked' });
const didNotHappen = (records: Extract<Finding, { kind: 'didNotHappen' }>['records'] = {}): Result<Finding, GatewayError> =>
  ok({ kind: 'didNotHappen', records });

/** Asks what became of an order (saferpay.md 2.1). Never moves money. */
export async function find(order: Order, deps: Deps): Found {
  const { request, payment, token, refund } = order;
  switch (request.kind) {
    case 'createLink':
      if (request.amount === null) return findRegistration(order, request, deps);
      // Links have no list and cannot be asked for by OrderId: only Backoffice shows an unknown one.
      return CANNOT;
    case 'chargeCard':
      return request.amount === null
        ? findAlias(order, request, deps)
        : findCharge(order, request, motoTerminal(request.terminalId, deps.settings, deps.terminals), deps);
    case 'debit':
      return findCharge(order, request, chargeTerminal(request.terminalId, deps.settings, deps.terminals), deps);
    case 'importCard':
      return findAlias(order, request, deps);
    case 'refund':
    case 'creditCard':
      return findRefund(order, deps);
    case 'capture':
      return payment === null ? CANNOT : findCapture(order, request, payment, deps);
    case 'finalize':
      return payment === null ? CANNOT : findFinalize(payment, deps);
    case 'void':
      return payment === null ? CANNOT : findVoid(payment, deps);
    case 'captureRefund':
    case 'cancelRefund':
      return refund === null ? CANNOT : findEndOfRefund(request.kind, refund, deps);
    case 'deleteLink': {
      if (token === null) return CANNOT;
      // Removed or not is the question: "not there" counts as removed here.
      const read = await readLink({ ...token, removedAt: token.removedAt ?? deps.now() }, deps);
      if (!read.ok) return read;
      const removed = read.value.gone || read.value.status === 'DISABLED';
      if (removed) return ok({ kind: 'happened', outcome: outcome(read.value.records, { tokenRemoteId: token.remoteId }) });
      const tokens = (read.value.records.tokens ?? []).map((one) => ({ ...one, removedAt: token.removedAt }));
      return didNotHappen({ ...read.value.records, tokens });
    }
  }
}

/** Only successful authorizations are found; an unknown OrderId was never authorized. */
async function findCharge(order: Order, request: ChargeCard | Debit, terminalId: string | null, deps: Deps): Found {
  const answer = await inquire(deps.client, { OrderId: order.reference });
  if (!answer.ok) return isTransactionNotFound(answer.error) ? didNotHappen() : answer;
  if (answer.value.data.Transaction.Type === 'REFUND') return didNotHappen();
  const alias = request.kind === 'chargeCard' && request.storeCard ? await inquireAlias(deps.client, aliasIdOf(order.reference)) : null;
  const happened = chargeOutcome(order, request, { answer: answer.value, terminalId, alias: alias?.ok ? alias.value : null }, deps);
  return happened.ok ? ok({ kind: 'happened', outcome: happened.value }) : happened;
}

async function findAlias(order: Order, request: ChargeCard | ImportCard, deps: Deps): Found {
  const answer = await inquireAlias(deps.client, aliasIdOf(order.reference));
  if (!answer.ok) return isAliasUnknown(answer.error) ? didNotHappen() : answer;
  return ok({ kind: 'happened', outcome: aliasOutcome(order, request, answer.value, deps) });
}

async function findRefund(order: Order, deps: Deps): Found {
  const answer = await inquire(deps.client, { OrderId: order.reference });
  if (!answer.ok) return isTransactionNotFound(answer.error) ? didNotHappen() : answer;
  if (answer.value.data.Transaction.Type !== 'REFUND') return didNotHappen();
  const happened = refundOutcome(order, answer.value);
  return happened.ok ? ok({ kind: 'happened', outcome: happened.value }) : happened;
}

/** AUTHORIZED: neither has happened. The other end means that this one did not happen and no longer can. */
async function findEndOfRefund(kind: 'captureRefund' | 'cancelRefund', refund: Refund, deps: Deps): Found {
  const answer = await inquire(deps.client, { TransactionId: refund.remoteId });
  if (!answer.ok) return err(answer.error);
  const { Status: status, Date: date } = answer.value.data.Transaction;
  const records = { refunds: [changedRefund(refund, status, fromIso(date), answer.value.raw)] };
  if (status === 'AUTHORIZED') return didNotHappen(records);
  if (status !== 'CANCELED' && !isCaptureStatus(status)) return CANNOT;
  if ((status === 'CANCELED') !== (kind === 'cancelRefund')) return didNotHappen(records);
  return ok({ kind: 'happened', outcome: outcome(records, { refundRemoteId: refund.remoteId, paymentRemoteId: refund.paymentRemoteId }) });
}

async function findVoid(payment: Payment, deps: Deps): Found {
  const asked = await askPayment(payment, deps);
  if (!asked.ok) return asked;
  const records = { payments: [asked.value.payment], captures: asked.value.captures };
  return asked.value.payment.status === 'CANCELED'
    ? ok({ kind: 'happened', outcome: outcome(records, { paymentRemoteId: payment.remoteId }) })
    : didNotHappen(records);
}

/** A single capture shows in the status. */
async function findCapture(order: Order, request: CapturePayment, payment: Payment, deps: Deps): Found {
  if (request.mode !== 'single') return findPart(order, request, payment, deps);
  const asked = await askPayment(payment, deps);
  if (!asked.ok) return asked;
  const { payment: now, transaction, raw } = asked.value;
  if (now.status === 'AUTHORIZED' || now.status === 'CANCELED') return didNotHappen({ payments: [now] });
  if (!isCaptureStatus(now.status)) return CANNOT;
  const amount = request.amount ?? leftToCapture(payment);
  const told = { data: { Status: now.status, CaptureId: transaction.CaptureId ?? null, Date: null }, raw };
  const records = {
    payments: [{ ...now, capturedAmount: amount, captureMode: 'single' as const }],
    captures: [captureOf(payment, order.reference, amount, told)]
  };
  return ok({ kind: 'happened', outcome: outcome(records, { paymentRemoteId: payment.remoteId }) });
}

/**
 * Inquire lists no parts. A part is asked for by its OrderPartId, which the gateway promises to answer for pending captures
 * only; a closing part shows in the status; any part in the captured total of the report, from the next day on. Each can
 * prove that it happened, none that it did not: then a person has to look.
 */
async function findPart(order: Order, request: CapturePayment, payment: Payment, deps: Deps): Found {
  const amount = request.amount ?? leftToCapture(payment);
  const happened = (status: string, date: string | null, raw: unknown): Result<Finding, GatewayError> =>
    happenedPart(order, { payment, amount, mode: request.mode }, { data: { Status: status, CaptureId: null, Date: date }, raw });

  const part = await assertCapture(deps.client, { TransactionId: payment.remoteId, OrderPartId: order.reference });
  if (part.ok) {
    const { Status: status, Date: date } = part.value.data;
    return isCaptureStatus(status) ? happened(status, date ?? null, part.value.raw) : CANNOT;
  }
  if (part.error.kind !== 'gateway' && part.error.kind !== 'validation') return part;
  if (request.mode === 'last') {
    const asked = await askPayment(payment, deps);
    if (!asked.ok) return asked;
    if (asked.value.payment.status === 'CAPTURED') return happened('CAPTURED', null, asked.value.raw);
  }
  const total = await capturedByReport(payment, deps);
  if (!total.ok) return total;
  return total.value?.captured === add(payment.capturedAmount, amount) ? happened('CAPTURED', null, total.value.raw) : CANNOT;
}

function happenedPart(
  order: Order,
  { payment, amount, mode }: { readonly payment: Payment; readonly amount: Minor; readonly mode: CapturePayment['mode'] },
  told: Parameters<typeof captureOf>[3]
): Result<Finding, GatewayError> {
  const records = {
    payments: [afterCapture(payment, { amount, mode, status: told.data.Status }, told.raw)],
    captures: [captureOf(payment, order.reference, amount, told)]
  };
  return ok({ kind: 'happened', outcome: outcome(records, { paymentRemoteId: payment.remoteId }) });
}

/** CAPTURED ends a multipart capture. It moves no money, so an AUTHORIZED that says too little does no harm. */
async function findFinalize(payment: Payment, deps: Deps): Found {
  const asked = await askPayment(payment, deps);
  if (!asked.ok) return asked;
  const { status } = asked.value.payment;
  if (status !== 'CAPTURED') return didNotHappen({ payments: [asked.value.payment] });
  return ok({
    kind: 'happened',
    outcome: outcome({ payments: [{ ...finalized(payment, asked.value.raw), status }] }, { paymentRemoteId: payment.remoteId })
  });
}

/** The payment as the gateway shows it now. */
export async function askPayment(payment: Payment, deps: Deps) {
  const answer = await inquire(deps.client, { TransactionId: payment.remoteId });
  if (!answer.ok) return err(answer.error);
  const read = paymentOf(answer.value, aboutPayment(payment), payment);
  if (!read.ok) return err(read.error);
  const { Transaction: transaction } = answer.value.data;
  return ok({ payment: read.value, captures: captureTold(transaction, read.value, answer.value.raw), transaction, raw: answer.value.raw });
}
