import type { Account } from '../../shared/model/domain.ts';
import { gone } from '../../shared/model/kinds/refusals.ts';
import type { Subject } from '../../shared/model/kinds/kind.ts';
import { appError, type AlreadyThere, type AppError } from '../../shared/values/errors.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { merchantKeyOf } from '../gateways/registry.ts';
import type { AsyncHistory, IntentRow, Standing } from '../history/types.ts';
import { amountAsked, readOrder } from './order.ts';
import { deriveReference } from './reference.ts';

/**
 * What a click means, fixed by what the desk knows in that moment and before anything is waited for. Read later, after a
 * question about last time's operation has been answered, the same click would be the next operation.
 */
export type Click = {
  readonly account: Account;
  readonly target: string;
  readonly subject: Subject;
  /** The same request is prepared, sent or unknown: this click asks for its outcome, not for another one. */
  readonly open: IntentRow | null;
  readonly reference: string;
  /** The same is there already and the request does not say that one more is wanted. */
  readonly there: readonly AlreadyThere[] | null;
};

export async function readClick(history: AsyncHistory, request: AnyMoneyRequest, now: UnixSeconds): Promise<Result<Click, AppError>> {
  const standing = await history.standing(request, null, now);
  if (!standing) return err(gone);
  const { account, subject, open, there } = standing;
  if (!account) return err(appError('account.unknown'));
  const shown = ('another' in request ? request.another : undefined) ?? 0;
  return ok({
    account,
    target: subject.target,
    subject,
    open: open !== null && asksTheSame(open, request, subject.currency) ? open : null,
    reference: nextReference(request, account, standing),
    there: there.length === 0 || there.length === shown ? null : there
  });
}

/** The journal keeps what a "capture all that is left" came to; what was asked for is in its order. */
const asksTheSame = (row: IntentRow, request: AnyMoneyRequest, currency: string | null): boolean =>
  row.kind === request.kind && row.currency === currency && amountAsked(readOrder(row.order).request) === amountAsked(request);

/** The reference the next such operation has by what is known now. */
export function nextReference({ kind }: AnyMoneyRequest, account: Account, { subject, used, seenThere }: Standing): string {
  const { target, amount, currency } = subject;
  for (let ordinal = used; ; ordinal += 1) {
    const reference = deriveReference({ merchantKey: merchantKeyOf(account), kind, target, amount, currency, ordinal });
    if (!seenThere.includes(reference)) return reference;
  }
}

/** Nothing was sent and nothing written: what is there, for a person to decide whether one more is wanted. */
export const alreadyThere = (there: readonly AlreadyThere[]): AppError =>
  appError('money.alreadyThere', { params: { count: there.length }, there });
