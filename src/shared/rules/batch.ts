import type { RowsAction } from '../model/batches.ts';
import type { Token } from '../model/domain.ts';
import type { MoneyRequest } from '../model/kinds/index.ts';
import type { Minor } from '../values/money.ts';
import { paymentActions, refundsInVain, type ActionOff, type PaymentFacts } from './payment-actions.ts';

/**
 * Why a row is left out of a batch, beside what is off for a single payment (ActionOff): message keys below `batch.off.`.
 *
 * gone          the row is not there any more
 * sameRefund    a refund of this very amount is there: whether one more is wanted is asked one by one
 * restUnknown   part of it was given back elsewhere, and nobody tells how much
 * askedJustNow  the gateway was asked about it a moment ago
 * fairUse       enough is asked of this gateway at once, by its fair-use rule
 * removed       the link or card was removed
 * notKnown      its creation got no answer: there is no number to ask by
 * givenUp       the batch was ended before its turn
 * paidMeanwhile, linkMeanwhile  of arrivals: not so when the list was looked at
 */
export const BATCH_OFF = [
  'gone',
  'sameRefund',
  'restUnknown',
  'askedJustNow',
  'fairUse',
  'removed',
  'notKnown',
  'givenUp',
  'paidMeanwhile',
  'linkMeanwhile'
] as const;
export type BatchOff = ActionOff | (typeof BATCH_OFF)[number];

/** What is to be done to one row. `request` null: the gateway is asked about it; `amount` null: there is none. */
export type BatchTask =
  | { readonly off: BatchOff; readonly amount: Minor | null }
  | { readonly off: null; readonly request: MoneyRequest | null; readonly amount: Minor | null };

/** What a click on the whole of one payment would ask for, by the rule that its own buttons go by. */
export function paymentTask(action: Exclude<RowsAction, 'ask'>, facts: PaymentFacts): BatchTask {
  const { payment, refunds } = facts;
  const { off, capturable, refundable, refundedElsewhere } = paymentActions(facts);
  switch (action) {
    case 'capture': {
      if (off.capture !== null) return { off: off.capture, amount: capturable };
      const inParts = payment.captureMode === 'multipart';
      const request: MoneyRequest = inParts
        ? { kind: 'capture', paymentId: payment.id, amount: capturable, mode: 'last' }
        : { kind: 'capture', paymentId: payment.id, amount: null, mode: 'single' };
      return { off: null, request, amount: capturable };
    }
    case 'void':
      return off.void === null
        ? { off: null, request: { kind: 'void', paymentId: payment.id }, amount: capturable }
        : { off: off.void, amount: capturable };
    case 'refund': {
      if (off.refund !== null) return { off: off.refund, amount: refundable };
      if (refundedElsewhere) return { off: 'restUnknown', amount: null };
      const same = refunds.some(({ amount, state }) => amount === refundable && !refundsInVain.includes(state));
      if (same) return { off: 'sameRefund', amount: refundable };
      return { off: null, request: { kind: 'refund', paymentId: payment.id, amount: refundable, description: null }, amount: refundable };
    }
  }
}

const ASK: BatchTask = { off: null, request: null, amount: null };
const notAsked = (off: BatchOff): BatchTask => ({ off, amount: null });

/** `fresh`: the gateway was asked so short a time ago that asking again would only wear out its patience. */
export function askTask({ capabilities, online }: Pick<PaymentFacts, 'capabilities' | 'online'>, fresh: boolean): BatchTask {
  if (capabilities === null) return notAsked('accountRemoved');
  if (!online) return notAsked('offline');
  return fresh ? notAsked('askedJustNow') : ASK;
}

export function tokenTask(
  token: Pick<Token, 'state' | 'removedAt'>,
  facts: Pick<PaymentFacts, 'capabilities' | 'online'>,
  fresh: boolean
): BatchTask {
  if (token.removedAt !== null) return notAsked('removed');
  if (token.state === 'possiblyOpen') return notAsked('notKnown');
  return askTask(facts, fresh);
}
