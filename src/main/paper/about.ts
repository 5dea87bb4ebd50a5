import type { AccountId, Payment, Refund, RowId, Token } from '../../shared/model/domain.ts';
import { openEntries, paymentReceipt, refundPaper, type Receipt } from '../../shared/rules/papers.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { AsyncHistory } from '../history/types.ts';

/** What papers and mails about a row are written from, or why nothing of it may be said to a guest. */

type History = Pick<AsyncHistory, 'payment' | 'refund' | 'intentsOf' | 'tokenByRemoteId' | 'paymentByRemoteId'>;

/** The link or card it came by. */
export const tokenOf = (history: History, accountId: AccountId, remoteId: string | null): Promise<Token | null> | null =>
  remoteId === null ? null : history.tokenByRemoteId(accountId, remoteId);

type AboutPayment = { readonly payment: Payment; readonly token: Token | null; readonly paper: Exclude<Receipt, 'refund'> };

export async function aboutPayment(history: History, id: RowId): Promise<Result<AboutPayment, AppError>> {
  const payment = await history.payment(id);
  if (!payment) return err(appError('row.unknown'));
  const offered = paymentReceipt(payment, openEntries(await history.intentsOf('payment', id)));
  if ('none' in offered) return err(appError(`paper.none.${offered.none}`));
  return ok({ payment, token: await tokenOf(history, payment.accountId, payment.tokenRemoteId), paper: offered.paper });
}

type AboutRefund = { readonly refund: Refund; readonly payment: Payment | null; readonly token: Token | null };

export async function aboutRefund(history: History, id: RowId): Promise<Result<AboutRefund, AppError>> {
  const refund = await history.refund(id);
  if (!refund) return err(appError('row.unknown'));
  const offered = refundPaper(refund, openEntries(await history.intentsOf('refund', id)));
  if ('none' in offered) return err(appError(`paper.none.${offered.none}`));
  const payment = refund.paymentRemoteId === null ? null : await history.paymentByRemoteId(refund.accountId, refund.paymentRemoteId);
  const token = await tokenOf(history, refund.accountId, refund.tokenRemoteId ?? payment?.tokenRemoteId ?? null);
  return ok({ refund, payment, token });
}
