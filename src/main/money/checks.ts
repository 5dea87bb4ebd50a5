import type { Account } from '../../shared/model/domain.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import { chargeable } from '../../shared/rules/chargeable.ts';
import { isUnresolved, paymentActions, type PaymentAction } from '../../shared/rules/payment-actions.ts';
import { finishOff } from '../../shared/rules/refund-state.ts';
import type { AsyncHistory, IntentRow } from '../history/types.ts';
import type { Recheck } from '../gateways/port.ts';
import { isDone } from './intent.ts';
import { offered, readOrder, type Rows, type Subject } from './subject.ts';
import type { Minor } from '../../shared/values/money.ts';

/** Another operation that has no end yet stands in the way; it is named so that the screen can show it. */
export const busyWith = ({ id, kind, reference, state }: IntentRow): AppError =>
  appError('money.busy', { params: { intentId: id, kind, reference, state } });

/** `because` is a message key below `actions.off.`. */
const notAllowed = (because: string): AppError => appError('money.notAllowed', { params: { because } });

const tooMuch = (remaining: Minor, currency: string): AppError =>
  appError('money.tooMuch', {
    params: { remaining, currency },
    fields: [{ field: 'amount', code: 'amountAboveRemaining', params: { remaining, currency } }]
  });

/** What is known here already forbids it; null: go on and ask the gateway. */
export async function localRefusal(
  history: AsyncHistory,
  account: Account,
  request: AnyMoneyRequest,
  rows: Subject,
  now: number
): Promise<AppError | null> {
  if (!offered(request, account)) return notAllowed('notOffered');
  switch (request.kind) {
    case 'createLink':
    case 'importCard':
      return null;
    case 'chargeCard':
      return unfinished(history, request, rows);
    case 'debit':
    case 'creditCard': {
      const { token } = rows;
      if (!token) return appError('row.unknown');
      const usable = token.isCard && token.removedAt === null ? null : 'noCard';
      const off = request.kind === 'creditCard' ? usable : chargeable(token, account, request.currency, now);
      return off === null ? unfinished(history, request, rows) : notChargeable(off);
    }
    case 'deleteLink':
      // Its creation got no answer: there is no number to delete it by.
      return rows.token?.state === 'possiblyOpen' ? appError('money.linkNotKnown') : null;
    case 'captureRefund':
      return (await openOnRefund(history, rows)) ?? (await secondRefund(history, rows)) ?? finishRefusal(account, rows);
    case 'cancelRefund':
      return (await openOnRefund(history, rows)) ?? finishRefusal(account, rows);
    case 'capture':
    case 'finalize':
    case 'void':
    case 'refund':
      return paymentRefusal(history, account, request, rows);
  }
}

/** Capturing and cancelling one refund exclude each other, and the journal keeps apart only operations of one kind. */
async function openOnRefund(history: AsyncHistory, { accountId, target }: Subject): Promise<AppError | null> {
  const open = await history.intents({ accountId, unresolvedOnly: true, limit: RECENT });
  const same = open.find((row) => row.target === target && row.state !== 'resolved');
  return same ? busyWith(same) : null;
}

/** One that the network made a second time gives nothing back yet, and must not. */
async function secondRefund(history: AsyncHistory, { refund }: Rows): Promise<AppError | null> {
  const doubles = refund === null ? [] : await history.doublesOf('refund', refund.id);
  return doubles.some(({ second }) => second.id === refund?.id) ? notAllowed('madeTwice') : null;
}

function finishRefusal(account: Account, { refund }: Rows): AppError | null {
  if (refund === null) return notAllowed('nothingLeft');
  const off = finishOff(refund, { capabilities: account.capabilities, unresolved: 0 });
  return off === null ? null : notAllowed(off);
}

/** Operations looked through for one whose second half is missing. */
const RECENT = 200;

/**
 * The same charge or credit, made and never finished: a sale that is only authorized, a credit that is only authorized
 * (Saferpay), because its capture was refused or has no known end. Asking for it again would make a second one, while what
 * is missing is the capture of the first.
 */
async function unfinished(
  history: AsyncHistory,
  request: AnyMoneyRequest,
  { accountId, target, amount, currency }: Subject
): Promise<AppError | null> {
  const recent = await history.intents({ accountId, unresolvedOnly: false, limit: RECENT });
  const same = recent.filter(
    (row) => row.kind === request.kind && row.target === target && row.amount === amount && row.currency === currency && isDone(row)
  );
  for (const { reference, order, paymentId, refundId } of same) {
    const asked = readOrder(order).request;
    const payment = paymentId === null ? null : await history.payment(paymentId);
    const refund = refundId === null ? null : await history.refund(refundId);
    const sale = 'preauth' in asked && !asked.preauth;
    if (refund?.state === 'awaitingCapture') return appError('money.unfinishedRefund', { params: { reference, refundId: refund.id } });
    if (sale && payment?.state === 'authorized') return appError('money.unfinished', { params: { reference, paymentId: payment.id } });
  }
  return null;
}

/** `because` is a message key below `tokens.off.`. */
const notChargeable = (because: string): AppError => appError('money.notChargeable', { params: { because } });

type PaymentRequest = Extract<AnyMoneyRequest, { kind: PaymentAction }>;

async function paymentRefusal(history: AsyncHistory, account: Account, request: PaymentRequest, rows: Rows): Promise<AppError | null> {
  const { payment, captures } = rows;
  if (!payment) return appError('row.unknown');
  const open = (await history.intentsOf('payment', payment.id)).find(isUnresolved);
  if (open) return busyWith(open);
  const refunds = await history.refundsOfPayment(payment.accountId, payment.remoteId);
  const actions = paymentActions({ payment, refunds, captures, capabilities: account.capabilities, unresolved: 0, online: true });
  const off = actions.off[request.kind];
  if (off !== null) return notAllowed(off);
  const limit = request.kind === 'refund' ? actions.refundable : actions.capturable;
  return 'amount' in request && request.amount !== null && request.amount > limit ? tooMuch(limit, payment.currency) : null;
}

/** What the gateway says now forbids it. */
export function recheckRefusal(request: AnyMoneyRequest, rows: Rows, recheck: Recheck): AppError | null {
  if (!recheck.allowed) return notAllowed(recheck.because ?? 'unknownStatus');
  const asked = 'amount' in request ? request.amount : null;
  const currency = rows.payment?.currency ?? rows.refund?.currency ?? '';
  return recheck.remaining !== null && asked !== null && asked > recheck.remaining ? tooMuch(recheck.remaining, currency) : null;
}
