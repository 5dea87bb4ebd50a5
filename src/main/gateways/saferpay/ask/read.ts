import type { Payment, Records, Refund, Token } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import type { UpdateToken } from '../../../../shared/model/requests.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import { nothingKnown } from '../wire/about.ts';
import { deleteAlias, inquireAlias, updateAlias } from '../api/aliases.ts';
import { newRequestId } from '../api/client.ts';
import type { Deps } from '../api/deps.ts';
import { isAliasUnknown } from '../api/errors.ts';
import { askPayment } from './find.ts';
import { readLink } from '../act/links.ts';
import { captureTold, paymentOf } from '../wire/map-payment.ts';
import { changedRefund } from '../wire/map-refund.ts';
import { endedAlias, newAlias, readAlias } from '../wire/map-token.ts';
import { readRegistration } from '../act/registration.ts';
import { assertPaymentPage, assertRefund, inquire } from '../api/transactions.ts';
import { fromIso } from '../api/time.ts';

type Read = Promise<Result<Records, GatewayError>>;

/** A link (with the payment it led to) or a stored card, asked once. A link whose creation got no answer has no id to ask by. */
export async function readToken(token: Token, deps: Deps): Read {
  if (token.state === 'possiblyOpen') return err({ kind: 'unsupported', what: 'linkNotKnown' });
  if (token.origin === 'alias' && !token.isCard) return readRegistration(token, deps);
  if (token.origin === 'alias') {
    const answer = await inquireAlias(deps.client, token.remoteId);
    if (!answer.ok) return isAliasUnknown(answer.error) ? ok({ tokens: [endedAlias(token, {})] }) : answer;
    return ok({ tokens: [readAlias(token, answer.value, null)] });
  }
  const read = await readLink(token, deps);
  return read.ok ? ok(read.value.records) : read;
}

/** Inquire, under fair use: only when a screen shows the payment. */
export async function readPayment(payment: Payment, deps: Deps): Read {
  // Known from the report: Inquire finds only what was authorized.
  if (payment.state === 'failed') return ok({});
  const asked = await askPayment(payment, deps);
  return asked.ok ? ok({ payments: [asked.value.payment], captures: asked.value.captures }) : asked;
}

/** AssertRefund "is supported only for pending refunds"; any other is asked for as the transaction it is. */
export async function readRefund(refund: Refund, deps: Deps): Read {
  const reference = { TransactionId: refund.remoteId };
  if (refund.state === 'pending') {
    const answer = await assertRefund(deps.client, reference);
    if (!answer.ok) return answer;
    const { Status: status, Date: date } = answer.value.data;
    return ok({ refunds: [changedRefund(refund, status, fromIso(date), answer.value.raw)] });
  }
  const answer = await inquire(deps.client, reference);
  if (!answer.ok) return answer;
  const { Status: status, Date: date } = answer.value.data.Transaction;
  return ok({ refunds: [changedRefund(refund, status, fromIso(date), answer.value.raw)] });
}

/**
 * A page token the operator has from a return address (`{{{PAYMENTPAGETOKEN}}}`, saferpay.md 3.9, 4.1). It brings the payment
 * and, unlike Inquire, the alias under which the card was stored. The link is known again by its OrderId.
 */
export async function assertPageToken(pageToken: string, deps: Deps): Read {
  const answer = await assertPaymentPage(deps.client, pageToken);
  if (!answer.ok) return answer;
  const payment = paymentOf(answer.value, nothingKnown, null);
  if (!payment.ok) return payment;
  const registration = answer.value.data.RegistrationResult;
  const stored =
    registration?.Success && registration.Alias ? { Alias: registration.Alias, PaymentMeans: answer.value.data.PaymentMeans } : null;
  return ok({
    payments: [payment.value],
    captures: captureTold(answer.value.data.Transaction, payment.value, answer.value.raw),
    tokens:
      stored === null
        ? []
        : [
            newAlias(
              { data: stored, raw: registration },
              { at: deps.now(), reference: null, about: null, paymentRemoteId: payment.value.remoteId }
            )
          ]
  });
}

/** Expiry and lifetime only. What is not given keeps its value: the gateway would reset a lifetime that is left out. */
export async function updateCard(token: Token, change: UpdateToken, deps: Deps): Read {
  if (change.booking !== null || change.detokenizers !== null || change.cardUsableUntil !== null)
    return err({ kind: 'unsupported', what: 'updateToken' });
  const expiry = /^(\d{2})\/(\d{4})$/.exec(change.cardExpiry ?? token.card.expiry ?? '');
  if (expiry === null) return err({ kind: 'validation', fields: [{ field: 'cardExpiry', code: 'required' }], codes: [] });
  const lifetime = change.lifetimeDays === null ? await lifetimeOf(token, deps) : ok(change.lifetimeDays);
  if (!lifetime.ok) return lifetime;
  const answer = await updateAlias(
    deps.client,
    {
      UpdateAlias: { Id: token.remoteId, ...(lifetime.value === null ? {} : { Lifetime: lifetime.value }) },
      UpdatePaymentMeans: { Card: { ExpMonth: Number(expiry[1]), ExpYear: Number(expiry[2]) } }
    },
    newRequestId()
  );
  return answer.ok ? ok({ tokens: [readAlias(token, answer.value, change.lifetimeDays === null ? null : deps.now())] }) : answer;
}

async function lifetimeOf(token: Token, deps: Deps): Promise<Result<number | null, GatewayError>> {
  const answer = await inquireAlias(deps.client, token.remoteId);
  return answer.ok ? ok(answer.value.data.Alias.Lifetime ?? null) : answer;
}

/** Forgets a stored card. One that is not there any more is forgotten already. */
export async function removeCard(token: Token, deps: Deps): Read {
  const answer = await deleteAlias(deps.client, token.remoteId, newRequestId());
  if (!answer.ok && !isAliasUnknown(answer.error)) return answer;
  return ok({ tokens: [endedAlias(token, {})] });
}
