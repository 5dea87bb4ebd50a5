import type { Account } from '../../shared/model/domain.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import { kindOf } from '../../shared/model/kinds/index.ts';
import { notAllowed, tooMuch } from '../../shared/model/kinds/refusals.ts';
import type { May } from '../../shared/model/kinds/kind.ts';
import { chargeable } from '../../shared/rules/chargeable.ts';
import { paymentActions } from '../../shared/rules/payment-actions.ts';
import { finishOff } from '../../shared/rules/refund-state.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { Recheck } from '../gateways/port.ts';
import type { Standing } from '../history/types.ts';
import type { Attempt } from './attempt.ts';
import { amountAsked } from './order.ts';

/** What is known here already forbids it; null: go on and ask the gateway. */
export function localRefusal(request: AnyMoneyRequest, account: Account, { subject, around }: Standing, now: number): AppError | null {
  const kind = kindOf(request.kind);
  if (!kind.offered(request, account.capabilities)) return notAllowed('notOffered');
  return kind.refusal(request, { ...around, subject, may: mayOf(account, { subject, around }, now) });
}

/** The rules the page goes by as well. What is open is told by name before them, so that none counts here. */
function mayOf(account: Account, { subject, around }: Pick<Standing, 'subject' | 'around'>, now: number): May {
  const { token, payment, refund, captures } = subject;
  const { refunds, madeTwice } = around;
  const { capabilities } = account;
  return {
    charge: (currency) => (token === null ? 'noCard' : chargeable(token, account, currency, now)),
    payment: payment && paymentActions({ payment, refunds, captures, capabilities, madeTwice, unresolved: 0, online: true }),
    finish: refund === null ? 'nothingLeft' : finishOff(refund, { capabilities, unresolved: 0 })
  };
}

/** What the gateway says now forbids it. */
export function recheckRefusal({ request, subject }: Attempt, { allowed, because, remaining }: Recheck): AppError | null {
  if (!allowed) return notAllowed(because ?? 'unknownStatus');
  const asked = amountAsked(request);
  return remaining !== null && asked !== null && asked > remaining ? tooMuch(remaining, subject.currency ?? '') : null;
}
