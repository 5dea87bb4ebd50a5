import type { Payment, Token } from '../model/domain.ts';
import type { MoneyState, PaymentMoney, StateWord } from '../model/money-words.ts';
import { least, leftOf, type Minor, NOTHING, subtract } from '../values/money.ts';

/** None below 0. What was asked for is at least what is held, taken and released together. */
export type Money<State extends StateWord = MoneyState> = {
  readonly state: State;
  /** The amount to show biggest: what was taken once anything was, else what is held, else what was asked for. Null: no money in it. */
  readonly counts: Minor | null;
  readonly asked: Minor | null;
  readonly reserved: Minor;
  readonly taken: Minor;
  readonly refunded: Minor;
  /** On its way back, and not yet known to arrive; no part of `refunded`. */
  readonly refunding: Minor;
  readonly released: Minor;
  readonly currency: string | null;
};

const nothing = { reserved: NOTHING, taken: NOTHING, refunded: NOTHING, refunding: NOTHING, released: NOTHING };

/** How the money of a payment stands. A state and amounts that contradict one another read as not known. */
export function paymentMoney(payment: PaymentMoney): Money {
  const { amount, currency, capturedAmount } = payment;
  const asked = { ...nothing, counts: amount, asked: amount, currency };
  switch (payment.state) {
    case 'open':
      return { ...asked, state: 'asked' };
    case 'waiting':
      return { ...asked, state: 'underWay' };
    case 'authorized':
      return { ...asked, state: 'reserved', reserved: amount };
    case 'partlyCaptured':
    case 'paid':
      return capturedAmount > 0 ? takenMoney(payment) : { ...asked, state: 'notKnown' };
    case 'voided':
      return { ...asked, state: 'released', released: amount };
    case 'expired':
      return { ...asked, state: 'lapsed' };
    case 'cancelled':
      return { ...asked, state: 'cancelled' };
    case 'failed':
    case 'error':
      return { ...asked, state: 'failed' };
    case 'other':
      return { ...asked, state: 'notKnown' };
  }
}

/** Something was taken. What was not is held only while the gateway takes further parts. */
function takenMoney(payment: PaymentMoney): Money {
  const { amount, currency, capturedAmount: taken, refundedAmount, refundPendingAmount: refunding } = payment;
  const rest = leftOf(amount, taken);
  const open = payment.state === 'partlyCaptured' && payment.captureMode === 'multipart';
  const refunded = least(taken, leftOf(refundedAmount, refunding));
  return {
    state: refunded === 0 ? (rest === 0 ? 'taken' : 'partlyTaken') : refunded === taken ? 'refunded' : 'partlyRefunded',
    counts: taken,
    asked: amount,
    reserved: open ? rest : NOTHING,
    taken,
    refunded,
    refunding,
    released: open ? NOTHING : rest,
    currency
  };
}

/** What was taken and not given back. */
export const netOf = ({ taken, refunded }: Pick<Money, 'taken' | 'refunded'>): Minor => subtract(taken, refunded);

export type LinkFacts = Pick<Token, 'state' | 'amount' | 'currency'>;

/** States in which a payment tells more about its link than the link's own word. */
const tells: ReadonlySet<Payment['state']> = new Set(['waiting', 'authorized', 'partlyCaptured', 'paid', 'voided', 'other']);

/**
 * How a link stands. `payment` is the one made with it, null while none is known. That a link was used says nothing of
 * whether the money was taken or only held: its payment does.
 */
export function linkMoney(link: LinkFacts, payment: PaymentMoney | null): Money<StateWord> {
  if (link.amount === null) return { ...nothing, state: cardState(link), counts: null, asked: null, currency: null };
  if (payment !== null && (tells.has(payment.state) || isUsed(link))) return paymentMoney(payment);
  return { ...nothing, state: unpaidState(link.state), counts: link.amount, asked: link.amount, currency: link.currency };
}

const isUsed = ({ state }: Pick<Token, 'state'>): boolean => state === 'paid' || state === 'active' || state === 'ended';

function unpaidState(state: Token['state']): MoneyState {
  switch (state) {
    case 'open':
      return 'asked';
    case 'pending':
      return 'underWay';
    case 'expired':
      return 'lapsed';
    case 'cancelled':
    case 'disabled':
      return 'cancelled';
    case 'failed':
      return 'failed';
    case 'paid':
    case 'active':
    case 'ended':
    case 'possiblyOpen':
    case 'other':
      return 'notKnown';
  }
}

/** How a stored card stands, or a link that only stores one. */
export function cardState({ state }: Pick<Token, 'state'>): StateWord {
  switch (state) {
    case 'active':
      return 'cardStored';
    case 'failed':
      return 'cardNotStored';
    case 'ended':
      return 'cardEnded';
    default:
      return unpaidState(state);
  }
}

/** The payment a link asked for, among those made with its token: later charges of the stored card are others. */
export const paymentOfLink = <P extends Pick<Payment, 'remoteId'>>(
  { paymentRemoteId }: Pick<Token, 'paymentRemoteId'>,
  payments: readonly P[]
): P | null => payments.find((payment) => payment.remoteId === paymentRemoteId) ?? null;
