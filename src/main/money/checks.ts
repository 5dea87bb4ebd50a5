import type { Account } from '../../shared/model/domain.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import { kindOf } from '../../shared/model/kinds/index.ts';
import { notAllowed, tooMuch } from '../../shared/model/kinds/refusals.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { Recheck } from '../gateways/port.ts';
import type { Standing } from '../history/types.ts';
import type { Attempt } from './attempt.ts';
import { amountAsked } from './order.ts';

/** What is known here already forbids it; null: go on and ask the gateway. */
export function localRefusal(request: AnyMoneyRequest, account: Account, { subject, around }: Standing, now: number): AppError | null {
  const kind = kindOf(request.kind);
  if (!kind.offered(request, account.capabilities)) return notAllowed('notOffered');
  return kind.refusal(request, { ...around, subject, account, now });
}

/** What the gateway says now forbids it. */
export function recheckRefusal({ request, subject }: Attempt, { allowed, because, remaining }: Recheck): AppError | null {
  if (!allowed) return notAllowed(because ?? 'unknownStatus');
  const asked = amountAsked(request);
  return remaining !== null && asked !== null && asked > remaining ? tooMuch(remaining, subject.currency ?? '') : null;
}
