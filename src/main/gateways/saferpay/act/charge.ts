import type { IncomingPayment } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import type { ChargeCard, Debit, ImportCard } from '../../../../shared/model/requests.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { HeldCard } from '../../http/held.ts';
import type { Order, Outcome } from '../../port.ts';
import { aboutRequest } from '../wire/about.ts';
import { insertAliasDirect } from '../api/aliases.ts';
import type { Answer } from '../api/client.ts';
import type { Deps } from '../api/deps.ts';
import { registrationError } from '../api/errors.ts';
import { aliasIdOf, requestIdOf } from '../wire/ids.ts';
import { lifetimeDays } from '../wire/lifetime.ts';
import { captureTold, paymentOf } from '../wire/map-payment.ts';
import { newAlias } from '../wire/map-token.ts';
import { toApiAmount } from '../api/money.ts';
import { outcome } from '../../kit/outcome.ts';
import { given } from '../../kit/given.ts';
import { payerOf } from '../wire/payer.ts';
import type { AliasAnswer, TransactionAnswer } from '../api/schemas-payment.ts';
import { chargeTerminal, motoTerminal, typeOf } from '../terminals/terminals.ts';
import { authorizeDirect } from '../api/transactions.ts';
import type { RegisterAlias } from '../api/transactions.ts';
import type { Minor } from '../../../../shared/values/money.ts';

type Sent = Promise<Result<Outcome, GatewayError>>;

const NO_CARD = err({ kind: 'unsupported' as const, what: 'noCardData' });

/** Our own alias id, so that a lost answer can be asked about. */
const registration = (order: Order, until: number | null, { now }: Deps): RegisterAlias => ({
  IdGenerator: 'MANUAL',
  Id: aliasIdOf(order.reference),
  ...lifetimeDays(until, now())
});

/** saferpay.md 4.1: what is charged, and whether it is only held. */
const paymentContainer = (reference: string, request: ChargeCard | Debit, amount: Minor) => ({
  Amount: toApiAmount(amount, request.currency),
  OrderId: reference,
  ...given({ Description: request.description }),
  ...(request.preauth ? { Options: { PreAuth: true as const } } : {})
});

/** Phone order: the card as typed, on a terminal of type MPO; without an amount the card is checked and stored. */
export async function sendCharge(order: Order, request: ChargeCard, card: HeldCard | null, deps: Deps): Sent {
  const terminalId = motoTerminal(request.terminalId, deps.settings, deps.terminals);
  if (terminalId === null) return err({ kind: 'unsupported', what: 'noMpoTerminal' });
  if (card === null) return NO_CARD;
  const requestId = requestIdOf(request.kind, order.reference);
  const alias = registration(order, request.cardUsableUntil, deps);
  if (request.amount === null) {
    const body = { RegisterAlias: alias, PaymentMeans: { Card: card.place }, Check: { Type: 'ONLINE', TerminalId: terminalId } } as const;
    const stored = await insertAliasDirect(deps.client, body, { requestId, card });
    return stored.ok ? ok(aliasOutcome(order, request, stored.value, deps)) : err(registrationError(stored.error));
  }
  const answer = await authorizeDirect(
    deps.client,
    {
      TerminalId: terminalId,
      Payment: paymentContainer(order.reference, request, request.amount),
      PaymentMeans: { Card: card.place },
      ...(request.storeCard ? { RegisterAlias: alias } : {}),
      ...given({ Payer: payerIfAny(request) })
    },
    { requestId, card }
  );
  return answer.ok ? chargeOutcome(order, request, { answer: answer.value, terminalId }, deps) : answer;
}

const payerIfAny = (request: ChargeCard): Readonly<Record<string, unknown>> | null => {
  const payer = payerOf(request.guest);
  return Object.keys(payer).length > 0 ? payer : null;
};

/** Charges a stored card without the guest: on the phone-order terminal, else on the web shop's as merchant-initiated. */
export async function sendDebit(order: Order, request: Debit, deps: Deps): Sent {
  const terminalId = chargeTerminal(request.terminalId, deps.settings, deps.terminals);
  if (terminalId === null || order.token === null) return err({ kind: 'unsupported', what: 'noTerminal' });
  const answer = await authorizeDirect(
    deps.client,
    {
      TerminalId: terminalId,
      Payment: paymentContainer(order.reference, request, request.amount),
      PaymentMeans: { Alias: { Id: order.token.remoteId } },
      ...(typeOf(terminalId, deps.terminals) === 'MPO' ? {} : { Initiator: 'MERCHANT' as const })
    },
    { requestId: requestIdOf(request.kind, order.reference), card: null }
  );
  return answer.ok ? chargeOutcome(order, request, { answer: answer.value, terminalId }, deps) : answer;
}

export async function sendImport(order: Order, request: ImportCard, card: HeldCard | null, deps: Deps): Sent {
  if (card === null) return NO_CARD;
  const body = { RegisterAlias: registration(order, request.cardUsableUntil, deps), PaymentMeans: { Card: card.place } };
  const stored = await insertAliasDirect(deps.client, body, { requestId: requestIdOf(request.kind, order.reference), card });
  return stored.ok ? ok(aliasOutcome(order, request, stored.value, deps)) : err(registrationError(stored.error));
}

/** A card that an order stored. */
export function aliasOutcome(order: Order, request: ChargeCard | ImportCard, answer: Answer<AliasAnswer>, { now }: Deps): Outcome {
  const token = newAlias(answer, { at: now(), reference: order.reference, about: request });
  return outcome({ tokens: [token] }, { tokenRemoteId: token.remoteId });
}

/** What was told of a charge: the answer, where it was made, and the stored card where that was asked for by itself. */
type ChargeTold = {
  readonly answer: Answer<TransactionAnswer>;
  readonly terminalId: string | null;
  readonly alias?: Answer<AliasAnswer> | null;
};

/**
 * A payment that an order made, from the answer itself or from a later Inquire. A sale (not a pre-authorization) is only
 * authorized so far: the gateway takes nothing until it is captured (saferpay.md 6), which is the follow-up.
 */
export function chargeOutcome(order: Order, request: ChargeCard | Debit, told: ChargeTold, { now }: Deps): Result<Outcome, GatewayError> {
  const { answer } = told;
  const read = paymentOf(answer, aboutRequest(request, order.token, told.terminalId), null);
  if (!read.ok) return read;
  const stored = request.kind === 'chargeCard' ? registered(told) : null;
  const made = { at: now(), reference: order.reference, paymentRemoteId: read.value.remoteId };
  const token = stored === null || request.kind !== 'chargeCard' ? null : newAlias(stored, { ...made, about: request });
  const payment: IncomingPayment = {
    ...read.value,
    reference: read.value.reference ?? order.reference,
    tokenRemoteId: token?.remoteId ?? read.value.tokenRemoteId
  };
  return ok(
    outcome(
      { payments: [payment], tokens: token === null ? [] : [token], captures: captureTold(answer.data.Transaction, payment, answer.raw) },
      {
        paymentRemoteId: payment.remoteId,
        tokenRemoteId: token?.remoteId ?? null,
        followUp: !request.preauth && payment.status === 'AUTHORIZED' ? 'capture' : null
      }
    )
  );
}

/** The card stored along with a payment. A payment can succeed while its registration did not (saferpay.md 5.8). */
function registered({ answer, alias: known = null }: ChargeTold): Answer<AliasAnswer> | null {
  const result = answer.data.RegistrationResult;
  if (known !== null || !result?.Success || !result.Alias) return known;
  return { data: { Alias: result.Alias, PaymentMeans: answer.data.PaymentMeans }, raw: result };
}
