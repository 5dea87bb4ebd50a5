import type { Account } from '../../shared/domain.ts';
import { appError, type AppError } from '../../shared/errors.ts';
import type { AnyMoneyRequest } from '../../shared/requests.ts';
import { chargeable } from '../../shared/rules/chargeable.ts';
import { isUnresolved, paymentActions, type PaymentAction } from '../../shared/rules/payment-actions.ts';
import type { AsyncHistory, IntentRow } from '../history/types.ts';
import type { Recheck } from '../gateways/gateway.ts';
import { offered, type Rows } from './subject.ts';

/** Another operation that has no end yet stands in the way; it is named so that the screen can show it. */
export const busyWith = ({ id, kind, reference, state }: IntentRow): AppError =>
  appError('money.busy', { params: { intentId: id, kind, reference, state } });

/** `because` is a message key below `actions.off.`. */
export const notAllowed = (because: string): AppError => appError('money.notAllowed', { params: { because } });

const tooMuch = (remaining: number, currency: string): AppError =>
  appError('money.tooMuch', {
    params: { remaining, currency },
    fields: [{ field: 'amount', code: 'amountAboveRemaining', params: { remaining, currency } }]
  });

/** What is known here already forbids it; null: go on and ask the gateway. */
export async function localRefusal(history: AsyncHistory, account: Account, request: AnyMoneyRequest, rows: Rows, now: number): Promise<AppError | null> {
  if (!offered(request, account)) return notAllowed('notOffered');
  switch (request.kind) {
    case 'createLink':
    case 'chargeCard':
    case 'importCard':
      return null;
    case 'debit':
    case 'creditCard': {
      const { token } = rows;
      if (!token) return appError('row.unknown');
      if (request.kind === 'creditCard') return token.isCard && token.removedAt === null ? null : notChargeable('noCard');
      const off = chargeable(token, account, request.currency, now);
      return off === null ? null : notChargeable(off);
    }
    case 'deleteLink':
      // Its creation got no answer: there is no number to delete it by.
      return rows.token?.state === 'possiblyOpen' ? appError('money.linkNotKnown') : null;
    case 'captureRefund':
      return rows.refund?.state === 'awaitingCapture' ? null : notAllowed('nothingLeft');
    case 'capture':
    case 'finalize':
    case 'void':
    case 'refund':
      return paymentRefusal(history, account, request, rows);
  }
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
