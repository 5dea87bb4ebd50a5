import type { Records } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import { ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { Order, Outcome } from '../../port.ts';
import type { Deps } from '../api/deps.ts';
import { find } from './find.ts';

/**
 * One Inquire by OrderId right after a charge or refund was carried out: the gateway takes an OrderId twice, so a request
 * delivered twice made two transactions. Inquire shows one of them (which, is not published); when that is not ours, there are
 * two. Otherwise the report tells, from the next day on. Links are in no list, captures and cancellations cannot be doubled
 * (saferpay.md 2.1), and aliases have one id of ours.
 */
export async function others(order: Order, done: Outcome, deps: Deps): Promise<Result<Records, GatewayError>> {
  const { request } = order;
  const charges = (request.kind === 'chargeCard' && request.amount !== null) || request.kind === 'debit';
  if (!charges && request.kind !== 'refund' && request.kind !== 'creditCard') return ok({});
  const found = await find(order, deps);
  if (!found.ok) return found;
  if (found.value.kind !== 'happened') return ok({});
  const { paymentRemoteId, refundRemoteId, records } = found.value.outcome;
  const same = charges ? paymentRemoteId === done.paymentRemoteId : refundRemoteId === done.refundRemoteId;
  return ok(same ? {} : charges ? { payments: records.payments ?? [] } : { refunds: records.refunds ?? [] });
}
