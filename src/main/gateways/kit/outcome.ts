import type { Records } from '../../../shared/model/domain.ts';
import type { Outcome } from '../port.ts';

/** An outcome with nothing but what is given. */
export const outcome = (records: Records, more: Partial<Omit<Outcome, 'records'>> = {}): Outcome => ({
  records,
  tokenRemoteId: null,
  paymentRemoteId: null,
  refundRemoteId: null,
  declined: null,
  redirectUrl: null,
  followUp: null,
  ...more
});

/** Several answers about one operation as one. */
export const merge = (...all: readonly Records[]): Records => ({
  tokens: all.flatMap((one) => one.tokens ?? []),
  payments: all.flatMap((one) => one.payments ?? []),
  refunds: all.flatMap((one) => one.refunds ?? []),
  captures: all.flatMap((one) => one.captures ?? []),
  untold: all.flatMap((one) => one.untold ?? []),
  notPayments: all.flatMap((one) => one.notPayments ?? [])
});
