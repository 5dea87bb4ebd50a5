import { done, refuse } from './errors.ts';
import type { Result } from './errors.ts';
import type { CaptureReference, TransactionReference } from './requests-payment.ts';
import type { CapturePart, State, Transaction } from './state.ts';

/** Finding what a request refers to. Another customer's transactions are not found; failed ones are known to reporting alone. */

type Where = { readonly state: State; readonly customerId: string };

const ownTransactions = ({ state, customerId }: Where): Transaction[] =>
  Object.values(state.transactions).filter((t) => t.customerId === customerId && t.status !== 'FAILED');

/** By TransactionId, or by OrderId. OrderIds need not be unique here: the newest successful transaction is meant. */
export function findTransaction(where: Where, reference: TransactionReference): Result<Transaction> {
  const { TransactionId, OrderId } = reference;
  const found =
    TransactionId === undefined
      ? ownTransactions(where).findLast((t) => t.orderId === OrderId)
      : ownTransactions(where).find((t) => t.id === TransactionId);
  return found === undefined ? refuse('TRANSACTION_NOT_FOUND') : done(found);
}

export type FoundCapture = { readonly transaction: Transaction; readonly part: CapturePart };

/** By CaptureId, or by transaction or order, with the OrderPartId where parts were captured. */
export function findCapture(where: Where, reference: CaptureReference): Result<FoundCapture> {
  if (reference.CaptureId !== undefined) {
    for (const transaction of ownTransactions(where)) {
      const part = transaction.captures.find((c) => c.captureId === reference.CaptureId);
      if (part !== undefined) return done({ transaction, part });
    }
    return refuse('TRANSACTION_NOT_FOUND', { detail: ['No such capture'] });
  }
  const found = findTransaction(where, reference);
  if (!found.ok) return found;
  const transaction = found.value;
  if (transaction.captures.length === 0)
    return refuse('TRANSACTION_IN_WRONG_STATE', { transactionId: transaction.id, detail: ['Transaction is not captured'] });
  const part =
    reference.OrderPartId === undefined
      ? transaction.captures.find((c) => c.orderPartId === null)
      : transaction.captures.find((c) => c.orderPartId === reference.OrderPartId);
  return part === undefined
    ? refuse('TRANSACTION_NOT_FOUND', { transactionId: transaction.id, detail: ['No such part'] })
    : done({ transaction, part });
}

/** Refund transactions made of one capture. */
export const refundsOf = ({ state }: Pick<Where, 'state'>, captureId: string): Transaction[] =>
  Object.values(state.transactions).filter((t) => t.refundOf?.captureId === captureId);

/** Refunds of a transaction that still count. */
export const liveRefundsOf = ({ state }: Pick<Where, 'state'>, transactionId: string): Transaction[] =>
  Object.values(state.transactions).filter(
    (t) => t.refundOf?.transactionId === transactionId && t.status !== 'CANCELED' && t.status !== 'FAILED'
  );
