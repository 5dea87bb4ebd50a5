import type { GatewayError } from '../../../../shared/values/errors.ts';
import type { ChargeCard, ImportCard } from '../../../../shared/model/requests.ts';
import { err, ok, type Result } from '../../../../shared/values/result.ts';
import type { HeldCard } from '../../http/held.ts';
import type { Order, Outcome } from '../../port.ts';
import { unsupported } from '../../kit/answer.ts';
import type { Answer, Seen } from '../api/api.ts';
import type { Desk } from '../api/context.ts';
import { debitHints, refundHints, tokenHints } from '../wire/hints.ts';
import {
  debitMessage,
  hostedTokenMessage,
  importTokenMessage,
  refundMessage,
  serverTokenMessage,
  serverTokenWithPaymentMessage
} from './orders.ts';
import { captureOutcome, cardOutcome, debitOutcome, linkOutcome, refundOutcome, voidOutcome } from '../wire/outcome.ts';
import type { PaymentWire } from '../api/schemas.ts';
import { paymentState } from '../wire/statuses.ts';

type Sent = Promise<Result<Outcome, GatewayError>>;

const mapped = async <T>(answer: Answer<T>, read: (seen: T) => Outcome): Sent => {
  const got = await answer;
  return got.ok ? ok(read(got.value)) : got;
};

const missing = (field: string): Result<never, GatewayError> =>
  err({ kind: 'validation', fields: [{ field, code: 'required' }], codes: ['required'] });

/**
 * Sends an order, once. A payment the gateway answers as refused is an outcome (`declined`), not an error: its record is
 * kept. The message of a card has its place marked; the card itself is put in where it is held.
 */
export async function send(desk: Desk, order: Order, card: HeldCard | null): Sent {
  const { client, settings, now } = desk;
  const { request, reference } = order;
  switch (request.kind) {
    case 'createLink': {
      const message = hostedTokenMessage(reference, request, settings);
      const answer = 'payment' in message ? client.hostedTokenWithPayment(message) : client.hostedToken(message);
      return mapped(answer, (token) => linkOutcome(token, tokenHints(order, request, now())));
    }
    case 'chargeCard':
      return chargeCard(desk, order, request, card);
    case 'importCard':
      return importCard(desk, order, request, card);
    case 'debit': {
      if (!order.token) return missing('tokenId');
      const message = debitMessage(order, request, order.token.remoteId, settings);
      return mapped(client.debit(message), (payment) => debitOutcome(payment, debitHints(order, request, now())));
    }
    case 'capture':
      return endPreauth(desk, order, 'paid');
    case 'void':
      return endPreauth(desk, order, 'voided');
    case 'refund': {
      const { payment } = order;
      if (!payment) return missing('paymentId');
      const message = refundMessage(order, request, payment, settings);
      return mapped(client.refund(message), (refund) => refundOutcome(refund, refundHints(payment, request.description, now())));
    }
    default:
      return unsupported(request.kind);
  }
}

async function chargeCard({ client, settings, now }: Desk, order: Order, request: ChargeCard, card: HeldCard | null): Sent {
  const { reference } = order;
  const hints = () => tokenHints(order, request, now());
  if (request.method !== 'CREDITCARD') {
    if (request.amount === null) return missing('amount');
    const message = serverTokenWithPaymentMessage(reference, { request, amount: request.amount }, settings, null);
    return mapped(client.serverTokenWithPayment(message, null), (token) => cardOutcome(token, hints()));
  }
  if (!settings.directCardEntry) return unsupported('directCardEntry');
  if (!card) return missing('card.number');
  const { amount } = request;
  const answer =
    amount === null
      ? client.serverToken(serverTokenMessage(reference, request, settings, card.place), card)
      : client.serverTokenWithPayment(serverTokenWithPaymentMessage(reference, { request, amount }, settings, card.place), card);
  return mapped(answer, (token) => cardOutcome(token, hints()));
}

async function importCard({ client, settings, now }: Desk, order: Order, request: ImportCard, card: HeldCard | null): Sent {
  if (!settings.directCardEntry) return unsupported('directCardEntry');
  if (!card) return missing('card.number');
  const message = importTokenMessage(order.reference, request, settings, card.place);
  return mapped(client.importToken(message, card), (token) => cardOutcome(token, tokenHints(order, request, now())));
}

/**
 * Capture and void answer the payment in its new status. An answer in any other status does not say that it was done,
 * nor that it was not: it reads as malformed, so that the payment is asked for again instead of being believed.
 */
async function endPreauth({ client, now }: Desk, order: Order, wanted: 'paid' | 'voided'): Sent {
  const { payment } = order;
  if (!payment) return missing('paymentId');
  const answer: Result<Seen<PaymentWire>, GatewayError> = await (wanted === 'paid'
    ? client.capture(payment.remoteId)
    : client.void(payment.remoteId));
  if (!answer.ok) return answer;
  const state = paymentState(answer.value.value.status);
  if (state !== wanted)
    return err({ kind: 'malformed', status: 200, detail: `payment is ${state} after ${wanted === 'paid' ? 'capture' : 'void'}` });
  return ok(wanted === 'paid' ? captureOutcome(answer.value, payment, order.reference, now()) : voidOutcome(answer.value, payment));
}
