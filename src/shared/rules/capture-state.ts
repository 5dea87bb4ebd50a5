import type { MoneyState } from '../model/money-words.ts';

/**
 * How a part that was captured stands, in the desk's words. Saferpay tells CAPTURED or PENDING of a capture (Transaction Capture,
 * Status); any other word is not known.
 */
export function captureState(status: string): MoneyState {
  switch (status.toUpperCase()) {
    case 'CAPTURED':
    case 'SUCCESS':
      return 'taken';
    case 'PENDING':
      return 'underWay';
    case 'FAILED':
      return 'failed';
    default:
      return 'notKnown';
  }
}
