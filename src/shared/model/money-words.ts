import { z } from 'zod';
import { Payment } from './domain.ts';

/**
 * The one vocabulary for how money stands, used wherever a state is shown: lists, search, details, files, print.
 *
 * asked          a guest can still pay; nothing has come
 * underWay       begun at the guest's bank or at the gateway; no end is known yet, and nothing is certain
 * reserved       held on the guest's card; nothing has been taken
 * taken          all that was asked for has been taken
 * partlyTaken    less was taken than was asked for; the rest is still held or was given up
 * refunded       all that was taken has been given back
 * partlyRefunded some of what was taken has been given back
 * released       what was held has been given up; nothing was taken
 * lapsed         the time to pay, or the hold, ran out
 * cancelled      the request was withdrawn, by the desk or by the guest
 * failed         it was tried and refused
 * notKnown       the desk cannot say: a word it does not know, or a link paid with a payment it has not seen
 */
export const MoneyState = z.enum([
  'asked',
  'underWay',
  'reserved',
  'taken',
  'partlyTaken',
  'refunded',
  'partlyRefunded',
  'released',
  'lapsed',
  'cancelled',
  'failed',
  'notKnown'
]);
export type MoneyState = z.infer<typeof MoneyState>;

/** How a card stands that was stored, or was to be stored, without money. */
const CardState = z.enum(['cardStored', 'cardNotStored', 'cardEnded']);
type CardState = z.infer<typeof CardState>;

export const StateWord = z.enum([...MoneyState.options, ...CardState.options]);
export type StateWord = z.infer<typeof StateWord>;

/** What is known of a payment's money. */
export const PaymentMoney = Payment.pick({
  state: true,
  amount: true,
  currency: true,
  capturedAmount: true,
  refundedAmount: true,
  refundPendingAmount: true,
  captureMode: true
});
export type PaymentMoney = z.infer<typeof PaymentMoney>;
