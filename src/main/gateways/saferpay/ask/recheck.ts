import type { Payment } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { ActionOff } from '../../../../shared/rules/payment-actions.ts';
import type { Order, Recheck } from '../../port.ts';
import type { Deps } from '../api/deps.ts';
import { askPayment, find } from './find.ts';
import { readLink } from '../act/links.ts';
import { leftToCapture } from '../wire/map-payment.ts';
import { merge, outcome } from '../../kit/outcome.ts';
import { NOTHING } from '../../../../shared/values/money.ts';

type Asked = Promise<Result<Recheck, GatewayError>>;
/** `linkPaid`: the guest was faster. */
export type RecheckOff = ActionOff | 'linkPaid';

const answer = (recheck: Partial<Recheck> & { readonly because?: RecheckOff | null }): Recheck => ({
  records: {},
  because: null,
  remaining: null,
  alreadyDone: null,
  ...recheck,
  allowed: (recheck.because ?? null) === null
});

/** What the gateway would still allow, asked once on the operator's click. It is a question with a purpose, not polling. */
export async function recheck(order: Order, deps: Deps): Asked {
  const { request, payment, token } = order;
  switch (request.kind) {
    case 'capture':
    case 'finalize':
    case 'void':
      return payment === null ? err({ kind: 'unsupported', what: 'noPayment' }) : recheckPayment(request.kind, payment, deps);
    case 'refund':
      return payment === null ? err({ kind: 'unsupported', what: 'noPayment' }) : recheckRefund(order, payment, deps);
    case 'deleteLink': {
      if (token === null) return err({ kind: 'unsupported', what: 'noToken' });
      const read = await readLink(token, deps);
      if (!read.ok) return read;
      const { records, status } = read.value;
      const paid = records.tokens?.some((one) => one.state === 'paid') === true;
      if (status === 'DISABLED' && !paid) return ok(answer({ records, alreadyDone: outcome(records, { tokenRemoteId: token.remoteId }) }));
      return ok(answer({ records, because: paid ? 'linkPaid' : null }));
    }
    case 'cancelRefund': {
      const found = await find(order, deps);
      if (!found.ok) return found;
      if (found.value.kind === 'happened') return ok(answer({ records: found.value.outcome.records, alreadyDone: found.value.outcome }));
      const records = found.value.kind === 'didNotHappen' ? found.value.records : {};
      const captured = records.refunds?.some((one) => one.state !== 'awaitingCapture') === true;
      return ok(answer({ records, because: captured ? 'alreadyCaptured' : null }));
    }
    // Each but a payment link has a number of its own to be asked for by: is it there already?
    case 'createLink':
    case 'captureRefund':
    case 'chargeCard':
    case 'debit':
    case 'creditCard':
    case 'importCard': {
      const found = await find(order, deps);
      if (!found.ok) return found;
      if (found.value.kind === 'happened') return ok(answer({ records: found.value.outcome.records, alreadyDone: found.value.outcome }));
      const records = found.value.kind === 'didNotHappen' ? found.value.records : {};
      const cancelled = records.refunds?.some((one) => one.state === 'cancelled') === true;
      return ok(answer({ records, because: cancelled ? 'nothingLeft' : null }));
    }
  }
}

async function recheckPayment(kind: 'capture' | 'finalize' | 'void', payment: Payment, deps: Deps): Asked {
  const asked = await askPayment(payment, deps);
  if (!asked.ok) return asked;
  const now = asked.value.payment;
  const records = { payments: [now], captures: asked.value.captures };
  if (kind === 'void' && now.status === 'CANCELED') {
    // Always whole and without an amount: whoever did it, it is this very operation.
    return ok(answer({ records, alreadyDone: outcome(records, { paymentRemoteId: payment.remoteId }) }));
  }
  const open = now.state === 'authorized' || now.state === 'partlyCaptured';
  const because = open ? null : offFor(now.state);
  const left = leftToCapture({ ...payment, amount: now.amount, capturedAmount: now.capturedAmount });
  if (kind === 'void') return ok(answer({ records, because: now.state === 'partlyCaptured' ? 'alreadyCaptured' : because }));
  if (kind === 'finalize' && now.state === 'authorized') return ok(answer({ records, because: 'nothingToFinalize' }));
  return ok(answer({ records, because, remaining: open ? left : NOTHING }));
}

function offFor(state: string): RecheckOff {
  switch (state) {
    case 'paid':
      return 'alreadyCaptured';
    case 'other':
      return 'unknownStatus';
    default:
      return 'notAuthorized';
  }
}

/** How much was refunded the gateway does not tell; the history knows, and the gateway itself refuses more than was captured. */
async function recheckRefund(order: Order, payment: Payment, deps: Deps): Asked {
  const before = await find(order, deps);
  if (!before.ok) return before;
  if (before.value.kind === 'happened') return ok(answer({ records: before.value.outcome.records, alreadyDone: before.value.outcome }));
  const asked = await askPayment(payment, deps);
  if (!asked.ok) return asked;
  const { state } = asked.value.payment;
  const records = merge({ payments: [asked.value.payment], captures: asked.value.captures });
  const taken = state === 'paid' || state === 'partlyCaptured';
  return ok(answer({ records, because: taken ? null : state === 'other' ? 'unknownStatus' : 'notPaid' }));
}
