import { noCard } from '../../src/shared/model/blank.ts';
import type { IncomingPayment, IncomingRefund, IncomingToken, Payment, Refund, Token } from '../../src/shared/model/domain.ts';
import { NOTHING } from '../../src/shared/values/money.ts';

/** Rows as the history gives them back, from what an adapter brought: what an answer leaves out is null. */

type Local = { readonly id: number; readonly accountId: string; readonly gateway: Token['gateway']; readonly fetchedAt: number };

export function storedToken({ raw: _raw, ...token }: IncomingToken, local: Local): Token {
  return { pageToken: null, ...token, ...local };
}

export function storedPayment(
  { raw: _raw, capturedExact: _exact, ...payment }: IncomingPayment,
  local: Local,
  refundedAmount = NOTHING
): Payment {
  return { facts: {}, ...payment, ...local, refundedAmount, refundPendingAmount: NOTHING };
}

export function storedRefund({ raw: _raw, ...refund }: IncomingRefund, local: Local): Refund {
  return {
    tokenRemoteId: null,
    bookingId: null,
    guestName: null,
    guestEmail: null,
    methodType: null,
    methodDisplay: null,
    card: noCard,
    terminalId: null,
    processorReference: null,
    facts: {},
    ...refund,
    ...local
  };
}
