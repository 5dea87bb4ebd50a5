import type { GatewayError } from '../../../../shared/values/errors.ts';
import { err } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { HeldCard } from '../../http/held.ts';
import type { Order, Outcome } from '../../port.ts';
import { sendCapture, sendCancelRefund, sendCaptureRefund, sendFinalize, sendVoid } from './capture.ts';
import { sendCharge, sendDebit, sendImport } from './charge.ts';
import type { Deps } from '../api/deps.ts';
import { sendDelete, sendLink } from './links.ts';
import { sendRegistration } from './registration.ts';
import { sendCredit, sendRefund } from './refunds.ts';

const incomplete = (what: string) => err({ kind: 'unsupported' as const, what });

/** Sends an order, once: no call below repeats a request that acts. */
export async function send(order: Order, card: HeldCard | null, deps: Deps): Promise<Result<Outcome, GatewayError>> {
  const { request, token, payment, refund } = order;
  switch (request.kind) {
    case 'createLink':
      return request.amount === null ? sendRegistration(order, request, deps) : sendLink(order, request, deps);
    case 'chargeCard':
      return sendCharge(order, request, card, deps);
    case 'importCard':
      return sendImport(order, request, card, deps);
    case 'debit':
      return sendDebit(order, request, deps);
    case 'creditCard':
      return sendCredit(order, request, deps);
    case 'deleteLink':
      return token === null ? incomplete('noToken') : sendDelete(order, token, deps);
    case 'capture':
      return payment === null ? incomplete('noPayment') : sendCapture(order, request, payment, deps);
    case 'finalize':
      return payment === null ? incomplete('noPayment') : sendFinalize(order, payment, deps);
    case 'void':
      return payment === null ? incomplete('noPayment') : sendVoid(order, payment, deps);
    case 'refund':
      return payment === null ? incomplete('noPayment') : sendRefund(order, request, payment, deps);
    case 'captureRefund':
      return refund === null ? incomplete('noRefund') : sendCaptureRefund(order, refund, deps);
    case 'cancelRefund':
      return refund === null ? incomplete('noRefund') : sendCancelRefund(order, refund, deps);
  }
}
