import type { Capabilities, Capture, Payment, Refund } from '../model/domain.ts';
import type { IntentState } from '../model/intent-state.ts';
import { add, least, leftOf, type Minor, most, NOTHING } from '../values/money.ts';

/**
 * Why an action on a payment is off: message keys below `actions.off.`.
 *
 * accountRemoved    there is no way to its gateway any more: it can be read but not acted on
 * offline           the gateway cannot be reached; nothing is ever queued
 * unresolved        an earlier operation on this payment has no known end yet
 * notOffered        this gateway or account cannot do it
 * expired           the pre-authorization ran out
 * notAuthorized     the payment is not (or not yet) a pre-authorization
 * alreadyCaptured   captured already; give it back with a refund
 * singleCapture     one capture was made and this gateway takes no second one
 * nothingLeft       everything authorized has been captured
 * nothingToFinalize no multipart capture is open
 * notPaid           no money has been taken, so none can be given back
 * amountNotTold     the gateway says that it was captured, and not yet how much
 * fullyRefunded     all that was taken has been given back, or is on its way back
 * refundAwaitsCapture a refund has been begun and gives nothing back until it is captured: finish that one first
 * unknownStatus     the gateway uses a word the desk does not know; it does not guess
 * madeTwice         the network made this refund a second time: it is to be cancelled, not finished
 */
export const ACTION_OFF = [
  'accountRemoved',
  'offline',
  'unresolved',
  'notOffered',
  'expired',
  'notAuthorized',
  'alreadyCaptured',
  'singleCapture',
  'nothingLeft',
  'nothingToFinalize',
  'notPaid',
  'amountNotTold',
  'fullyRefunded',
  'refundAwaitsCapture',
  'unknownStatus',
  'madeTwice'
] as const;
export type ActionOff = (typeof ACTION_OFF)[number];

export type PaymentAction = 'capture' | 'void' | 'refund' | 'finalize';

export type PaymentActions = {
  /** What may still be captured, by what is known here. */
  readonly capturable: Minor;
  /** What may still be given back, by what is known here. */
  readonly refundable: Minor;
  /**
   * The gateway says that something was given back, and no refund is known here: `refundable` is then no sum to offer, only more
   * than can be right. The gateway itself refuses what is too much.
   */
  readonly refundedElsewhere: boolean;
  readonly off: Readonly<Record<PaymentAction, ActionOff | null>>;
};

export type PaymentFacts = {
  readonly payment: Payment;
  readonly refunds: readonly Pick<Refund, 'amount' | 'state'>[];
  readonly captures: readonly Pick<Capture, 'amount'>[];
  /** Null: the account was removed. */
  readonly capabilities: Capabilities | null;
  /** One of the refunds was made a second time by the network: what stands in the way is to be cancelled, not finished. */
  readonly madeTwice: boolean;
  /** How many operations on this payment are prepared, sent or unknown. */
  readonly unresolved: number;
  readonly online: boolean;
};

/** Prepared, sent or unknown: it has no known end yet. */
export const isUnresolved = ({ state }: { readonly state: IntentState }): boolean =>
  state === 'prepared' || state === 'sent' || state === 'unknown';

/**
 * What may be done with a payment now, and if not, why. Pure: the gateway is asked again before anything is sent.
 * A refund counts against the payment until it is known to have failed: pending ones may still succeed.
 */
export function paymentActions(facts: PaymentFacts): PaymentActions {
  const captured = capturedOf(facts);
  const { capabilities } = facts;
  if (capabilities === null) return everythingOff('accountRemoved', { capturable: NOTHING, refundable: NOTHING, refundedElsewhere: false });
  const capturable = capturableOf(facts, captured);
  const refundable = refundableOf(facts, captured);
  const refundedElsewhere = facts.payment.facts.refunded === true && refundable > 0 && refundable === captured;
  const amounts = { capturable, refundable, refundedElsewhere };
  if (!facts.online) return everythingOff('offline', amounts);
  if (facts.unresolved > 0) return everythingOff('unresolved', amounts);
  const can = capabilities.payment;
  return {
    ...amounts,
    off: {
      capture: can.capture ? captureOff(facts, capturable) : 'notOffered',
      void: can.void ? voidOff(facts) : 'notOffered',
      refund: can.refund ? refundOff(facts, captured, refundable) : 'notOffered',
      finalize: can.multipartCapture ? finalizeOff(facts, capturable) : 'notOffered'
    }
  };
}

const everythingOff = (off: ActionOff, amounts: Omit<PaymentActions, 'off'>): PaymentActions => ({
  ...amounts,
  off: { capture: off, void: off, refund: off, finalize: off }
});

function capturedOf({ payment, captures }: PaymentFacts): Minor {
  const sum = add(...captures.map(({ amount }) => amount));
  return least(payment.amount, most(payment.capturedAmount, sum));
}

function capturableOf({ payment }: PaymentFacts, captured: Minor): Minor {
  const open = payment.state === 'authorized' || (payment.state === 'partlyCaptured' && payment.captureMode === 'multipart');
  return open ? leftOf(payment.amount, captured) : NOTHING;
}

/** Refunds in these states move no money. Every other one counts, the unknown ones too: better to offer too little. */
export const refundsInVain: readonly Refund['state'][] = ['failed', 'cancelled', 'error'];

function refundableOf({ payment, refunds }: PaymentFacts, captured: Minor): Minor {
  if (payment.state !== 'paid' && payment.state !== 'partlyCaptured') return NOTHING;
  const given = add(...refunds.filter(({ state }) => !refundsInVain.includes(state)).map(({ amount }) => amount));
  return leftOf(captured, most(given, payment.refundedAmount));
}

function captureOff({ payment }: PaymentFacts, capturable: Minor): ActionOff | null {
  switch (payment.state) {
    case 'authorized':
      return capturable > 0 ? null : 'nothingLeft';
    case 'partlyCaptured':
      if (payment.captureMode !== 'multipart') return 'singleCapture';
      return capturable > 0 ? null : 'nothingLeft';
    case 'paid':
      return 'alreadyCaptured';
    case 'expired':
      return 'expired';
    case 'other':
      return 'unknownStatus';
    default:
      return 'notAuthorized';
  }
}

function voidOff({ payment }: PaymentFacts): ActionOff | null {
  switch (payment.state) {
    case 'authorized':
      return null;
    case 'partlyCaptured':
    case 'paid':
      return 'alreadyCaptured';
    case 'expired':
      return 'expired';
    case 'other':
      return 'unknownStatus';
    default:
      return 'notAuthorized';
  }
}

function refundOff({ payment, refunds, madeTwice }: PaymentFacts, captured: Minor, refundable: Minor): ActionOff | null {
  if (payment.state === 'other') return 'unknownStatus';
  if (payment.state === 'paid' && captured === 0) return 'amountNotTold';
  if ((payment.state !== 'paid' && payment.state !== 'partlyCaptured') || captured === 0) return 'notPaid';
  if (refunds.some((refund) => refund.state === 'awaitingCapture')) return madeTwice ? 'madeTwice' : 'refundAwaitsCapture';
  return refundable > 0 ? null : 'fullyRefunded';
}

function finalizeOff({ payment }: PaymentFacts, capturable: Minor): ActionOff | null {
  if (payment.state !== 'partlyCaptured' || payment.captureMode !== 'multipart') return 'nothingToFinalize';
  return capturable > 0 ? null : 'nothingLeft';
}
