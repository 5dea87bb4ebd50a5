import { createHash } from 'node:crypto';
import { cardFields, readCard } from '../card-request.ts';
import { initialPaymentOf, setPayment } from '../changes.ts';
import type { Desk } from '../changes.ts';
import { syspayCredentials } from '../credentials.ts';
import { createProblems } from '../errors.ts';
import type { Problem } from '../errors.ts';
import { abandonToken, behaviourOfMethod, isFailure, outcomeOf, settleDebit, settleToken, type Attempt } from '../outcomes.ts';
import { settingsOf } from '../settings.ts';
import type { Card, Method, Payment, Token } from '../state.ts';
import { stateOf } from '../state.ts';
import type { FailureCategory, Outcome } from '../test-cards.ts';
import { paymentView, tokenView } from '../views.ts';

/** What a guest stands before: a token (with its initial payment, if any), or the 3-D Secure step of a later debit. */
export type Errand = { token: Token; payment: Payment | undefined; debit: boolean };

/** A card as typed, members named as in `payment_method`; what was left empty is absent. */
export type TypedCard = { cardholder?: string; number?: string; exp_month?: string; exp_year?: string; cvc?: string };

/** What a guest does. The same acts come from the page's form and from the control port. */
export type Act =
  | { do: 'card'; card: TypedCard }
  | { do: 'bank'; bank: 'IDEAL' | 'SOFORT_BANKING' }
  | { do: 'confirm' }
  | { do: 'refuse' }
  | { do: 'cancel' }
  | { do: 'timeout' }
  | { do: 'fail'; category: FailureCategory };

/** What came of it. `again`: not accepted, another attempt is allowed. `impossible`: nothing of the kind can be done now. */
export type Result = { is: 'done' | 'step' | 'again' | 'impossible' } | { is: 'invalid'; problems: readonly Problem[] };

/** The errand of a token, or of a payment. */
export function errandOf(desk: Desk, by: { tokenId?: number; paymentId?: number }): Errand | undefined {
  const state = stateOf(desk.core);
  const payment = by.paymentId === undefined ? undefined : state.payments[by.paymentId];
  const token = state.tokens[payment?.tokenId ?? by.tokenId ?? -1];
  if (token === undefined) return undefined;
  return payment === undefined || payment.initial
    ? { token, payment: initialPaymentOf(desk.core, token), debit: false }
    : { token, payment, debit: true };
}

/** Whether the guest still has something to do. */
export function isOpen({ token, payment, debit }: Errand): boolean {
  return debit ? payment?.status === 'OPEN' : token.status === 'REDIRECT';
}

/** Whether the next thing to do is to confirm or refuse, not to type a card. */
export function isStep({ token, debit }: Errand): boolean {
  return debit || token.pending !== null;
}

/** Whether a bank may be offered instead of a card: only for a payment in euros that is not a pre-authorization. */
export function banksOf(desk: Desk, { token, payment, debit }: Errand): ('IDEAL' | 'SOFORT_BANKING')[] {
  if (debit || token.flow !== 'BUYER' || payment === undefined || payment.preauth || payment.currency !== 'EUR') return [];
  const { ideal, sofort } = settingsOf(desk.core);
  return [...(ideal ? (['IDEAL'] as const) : []), ...(sofort ? (['SOFORT_BANKING'] as const) : [])];
}

export function actAsGuest(desk: Desk, errand: Errand, act: Act): Result {
  if (!isOpen(errand)) return { is: 'impossible' };
  const { token, payment, debit } = errand;
  const now = desk.core.clock.now();
  if (act.do === 'cancel' || act.do === 'timeout') {
    const how = act.do === 'cancel' ? 'CANCELLED' : 'TIMED_OUT';
    if (debit && payment !== undefined) setPayment(desk, payment, how, now);
    else abandonToken(desk, token, how, now);
    return { is: 'done' };
  }
  if (act.do === 'fail') return end(desk, errand, { method: token.pending ?? token.method ?? UNTYPED, outcome: act.category }, true);
  if (act.do === 'confirm' || act.do === 'refuse') {
    const method = debit ? token.method : token.pending;
    if (method === null) return { is: 'impossible' };
    const confirmed = debit ? afterDebitStep(method) : outcomeOf(method, 'confirmed', now, { must: false, guestPresent: true });
    return end(desk, errand, { method, outcome: act.do === 'confirm' ? confirmed : 'declined' });
  }
  if (isStep(errand) || token.flow !== 'BUYER') return { is: 'impossible' };
  if (act.do === 'bank') {
    if (!banksOf(desk, errand).includes(act.bank)) return { is: 'impossible' };
    const method: Method = { type: act.bank, name: act.bank === 'IDEAL' ? 'iDEAL' : 'Sofort' };
    return end(desk, errand, { method, outcome: 'three_ds' });
  }
  const problems = createProblems();
  const sent = cardFields(['CREDITCARD'])(act.card, 'payment_method', problems);
  const card = sent === undefined ? undefined : readCard(sent, { now, cvcNeeded: true }, problems);
  if (card === undefined) return { is: 'invalid', problems: problems.list };
  return end(desk, errand, { method: card, outcome: outcomeOf(card, 'first', now, { must: token.threeDsMust, guestPresent: true }) });
}

/** A card that must be confirmed each time is good once it is confirmed. */
function afterDebitStep(method: Method): Outcome {
  const { later, confirmed } = behaviourOfMethod(method);
  return later === 'three_ds' ? confirmed : later;
}

/** Stands in where a failure is chosen before any card was typed. */
const UNTYPED: Card = {
  type: 'CREDITCARD',
  first6: '411111',
  last4: '1111',
  length: 16,
  scheme: 'VISA',
  expMonth: '12',
  expYear: '2039',
  holder: 'Training Guest',
  fingerprint: '00000000-0000-4000-8000-000000000000',
  behaviour: 'good'
};

/** `final`: also where another attempt would be left. */
function end(desk: Desk, { token, payment, debit }: Errand, attempt: Attempt, final = false): Result {
  const { outcome } = attempt;
  const now = desk.core.clock.now();
  if (debit && payment !== undefined) {
    settleDebit(desk, payment, outcome, now);
    return { is: 'done' };
  }
  if (outcome === 'three_ds') {
    settleToken(desk, token, attempt, now);
    return { is: 'step' };
  }
  if (isFailure(outcome) && token.flow === 'BUYER' && !final) {
    token.attemptsLeft -= 1;
    token.pending = null;
    desk.core.store.touch();
    if (token.attemptsLeft > 0) return { is: 'again' };
  }
  settleToken(desk, token, attempt, now);
  return { is: 'done' };
}

/**
 * Where the browser goes when the errand is over: `return_url` with `result`, `merchant`, `checksum`, in that order.
 * `checksum` is hex SHA-1 of the base64 text followed by the passphrase. undefined without a return_url.
 */
export function returnAddress(desk: Desk, { token, payment, debit }: Errand): string | undefined {
  const target = debit ? (payment?.returnUrl ?? null) : token.returnUrl;
  if (target === null) return undefined;
  const { merchantLogin, passphrase } = syspayCredentials(desk.core.store);
  const object = debit && payment !== undefined ? paymentView(desk.core, payment, 'whole') : tokenView(desk.core, token);
  const result = Buffer.from(JSON.stringify(object), 'utf8').toString('base64');
  const checksum = createHash('sha1').update(result, 'ascii').update(passphrase, 'utf8').digest('hex');
  const address = new URL(target);
  const fragment = address.hash;
  address.hash = '';
  const joint = address.search === '' ? '?' : '&';
  const said = [`result=${encodeURIComponent(result)}`, `merchant=${encodeURIComponent(merchantLogin)}`, `checksum=${checksum}`];
  return `${address.href.replace(/\?$/, '')}${joint}${said.join('&')}${fragment}`;
}
