import type { Refund, Token } from '../model/domain.ts';
import type { IntentState } from '../model/intent-state.ts';
import type { UnixSeconds } from '../values/dates.ts';
import { isPayable } from './booking.ts';
import { paymentMoney } from './money-state.ts';

/**
 * Which paper a guest can be handed about something, or why there is none. A paper says what is known to be so: what is under way or has no
 * known outcome is never put into a guest's hands as done.
 */
export type Receipt = 'payment' | 'hold' | 'release' | 'refund';

/** Message keys below `paper.none.`. */
export const NO_PAPER = [
  'unresolved',
  'notPaid',
  'underWay',
  'lapsed',
  'failed',
  'notKnown',
  'refundUnderWay',
  'refundFailed',
  'linkOver'
] as const;
export type NoPaper = (typeof NO_PAPER)[number];

export type Offered<P> = { readonly paper: P } | { readonly none: NoPaper };

/** `unresolved`: operations about it that have no known outcome. */
export function paymentReceipt(payment: Parameters<typeof paymentMoney>[0], unresolved: number): Offered<Exclude<Receipt, 'refund'>> {
  if (unresolved > 0) return { none: 'unresolved' };
  const { state } = paymentMoney(payment);
  switch (state) {
    case 'taken':
    case 'partlyTaken':
    case 'refunded':
    case 'partlyRefunded':
      return { paper: 'payment' };
    case 'reserved':
      return { paper: 'hold' };
    case 'released':
      return { paper: 'release' };
    case 'asked':
      return { none: 'notPaid' };
    case 'underWay':
      return { none: 'underWay' };
    case 'lapsed':
      return { none: 'lapsed' };
    case 'cancelled':
    case 'failed':
      return { none: 'failed' };
    case 'notKnown':
      return { none: 'notKnown' };
  }
}

/** Receipt and letter alike: both say that the money was given back. */
export function refundPaper({ state }: Pick<Refund, 'state'>, unresolved: number): Offered<'refund'> {
  switch (state) {
    case 'succeeded':
      return unresolved > 0 ? { none: 'unresolved' } : { paper: 'refund' };
    case 'pending':
    case 'awaitingCapture':
      return { none: 'refundUnderWay' };
    case 'failed':
    case 'cancelled':
    case 'error':
      return { none: 'refundFailed' };
    case 'other':
      return { none: 'notKnown' };
  }
}

export const linkLetter = (link: Parameters<typeof isPayable>[0] & Pick<Token, 'state'>, now: UnixSeconds): Offered<'link'> =>
  isPayable(link, now) ? { paper: 'link' } : { none: 'linkOver' };

const OPEN: ReadonlySet<IntentState> = new Set(['prepared', 'sent', 'unknown']);

/** Of the journal's entries, how many have no known outcome. */
export const openEntries = (intents: readonly { readonly state: IntentState }[]): number =>
  intents.filter(({ state }) => OPEN.has(state)).length;
