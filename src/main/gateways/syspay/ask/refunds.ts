import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import { ok } from '../../../../shared/values/result.ts';
import type { Answer, Seen } from '../api/api.ts';
import type { Client } from '../api/client.ts';
import { searchPages } from '../wire/pages.ts';
import type { OperationWire, RefundWire } from '../api/schemas.ts';
import type { Minor } from '../../../../shared/values/money.ts';

export type RefundSearch = {
  readonly reference: string;
  readonly amount: Minor;
  readonly currency: string;
  readonly since: UnixSeconds;
  readonly maxPages: number;
};

/** `proven` is false when a refund that is not shown here may still exist. */
export type RefundFound = { readonly refund: Seen<RefundWire> | null; readonly proven: boolean };

/** Types that the document shows for what is no refund. */
const NO_REFUND = new Set(['payment', 'billingagreement']);

/**
 * Looks for a refund by our reference. The API lists no refunds and cannot be asked for one by reference, so this goes
 * through the list of operations, which can be asked for since a moment, and reads each one that could be it by id.
 *
 * The word for a refund in `operation.type` is not documented. Asking with `operation_type[]=Refund` would come back
 * empty if it were another word, and an empty answer would look like proof; so every operation that is not known to be
 * something else counts. A candidate whose refund cannot be read leaves the question open.
 */
export async function findRefund(client: Client, wanted: RefundSearch): Answer<RefundFound> {
  let unread = false;
  const searched = await searchPages<OperationWire, Seen<RefundWire>>(
    (page) => client.operations({ operation_time_start: wanted.since, page }),
    async (operation) => {
      if (!couldBe(operation.value, wanted)) return ok(null);
      const refund = await client.refundById(operation.value.id);
      if (refund.ok) return ok(refund.value.value.reference === wanted.reference ? refund.value : null);
      if (refund.error.kind !== 'gateway' || !refund.error.certain) return refund;
      unread = true;
      return ok(null);
    },
    wanted.maxPages
  );
  return searched.ok ? ok({ refund: searched.value.found, proven: searched.value.complete && !unread }) : searched;
}

const couldBe = (operation: OperationWire, { amount, currency }: RefundSearch): boolean =>
  !NO_REFUND.has(operation.type?.toLowerCase() ?? '') &&
  // Amount and sign of a refund are not documented: one that is not told is looked at as well.
  (operation.amount === null || Math.abs(operation.amount) === amount) &&
  (operation.currency === null || operation.currency === currency);
