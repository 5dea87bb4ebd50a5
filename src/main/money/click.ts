import type { Account } from '../../shared/model/domain.ts';
import { appError, type AlreadyThere, type AppError } from '../../shared/values/errors.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { merchantKeyOf } from '../gateways/registry.ts';
import type { AsyncHistory, IntentRow, Wish } from '../history/types.ts';
import type { MoneyPorts } from './ports.ts';
import { deriveReference } from './reference.ts';
import { amountAsked, readOrder, subjectOf, type Subject } from './subject.ts';

/**
 * What a click means, fixed by what the desk knows in that moment and before anything is waited for. Read later, after a
 * question about last time's operation has been answered, the same click would be the next operation.
 */
export type Click = {
  readonly request: AnyMoneyRequest;
  readonly account: Account;
  readonly subject: Subject;
  /** The same request is prepared, sent or unknown: this click asks for its outcome, not for another one. */
  readonly open: IntentRow | null;
  readonly reference: string;
  /** The same is there already and the request does not say that one more is wanted. */
  readonly there: readonly AlreadyThere[] | null;
};

export async function readClick(ports: MoneyPorts, request: AnyMoneyRequest): Promise<Result<Click, AppError>> {
  const { history } = ports;
  const subject = await subjectOf(history, request);
  if (!subject.ok) return subject;
  const account = await ports.account(subject.value.accountId);
  if (!account) return err(appError('account.unknown'));
  const { open, used, there } = await history.standing(wishOf(request, subject.value));
  const shown = ('another' in request ? request.another : undefined) ?? 0;
  return ok({
    request,
    account,
    subject: subject.value,
    open: open !== null && asksTheSame(open, request, subject.value) ? open : null,
    reference: await unusedReference(history, account, wishOf(request, subject.value), used),
    there: there.length === 0 || there.length === shown ? null : there
  });
}

const wishOf = ({ kind }: AnyMoneyRequest, { accountId, target, amount, currency }: Subject): Wish => ({
  accountId,
  kind,
  target,
  amount,
  currency
});

/** The journal keeps what a "capture all that is left" came to; what was asked for is in its order. */
const asksTheSame = (row: IntentRow, request: AnyMoneyRequest, { currency }: Subject): boolean =>
  row.kind === request.kind && row.currency === currency && amountAsked(readOrder(row.order).request) === amountAsked(request);

/** The reference the next such operation has by what is known now. */
export async function nextReference(history: AsyncHistory, account: Account, request: AnyMoneyRequest, subject: Subject): Promise<string> {
  const wish = wishOf(request, subject);
  return unusedReference(history, account, wish, (await history.standing(wish)).used);
}

async function unusedReference(history: AsyncHistory, account: Account, wish: Wish, used: number): Promise<string> {
  const { kind, target, amount, currency } = wish;
  for (let ordinal = used; ; ordinal += 1) {
    const reference = deriveReference({ merchantKey: merchantKeyOf(account), kind, target, amount, currency, ordinal });
    const known = await history.intentByReference(account.id, reference);
    // What only a person saw at the gateway is not among the known ones, and yet it is not what is asked for now.
    if (known?.resolution !== 'operatorSaysHappened') return reference;
  }
}

/** Nothing was sent and nothing written: what is there, for a person to decide whether one more is wanted. */
export const alreadyThere = (there: readonly AlreadyThere[]): AppError =>
  appError('money.alreadyThere', { params: { count: there.length }, there });
