import type { Refund } from '../../shared/model/domain.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import type { RefundDetail } from '../../shared/ipc/contract.ts';
import { isUnsettled } from '../../shared/rules/refund-state.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { daysNow } from '../../shared/rules/days.ts';
import { viewOf } from '../money/view.ts';
import { askGateway } from './ask-gateway.ts';
import type { HandlersOf, Workshop } from './handler.ts';

const GONE = err(appError('row.unknown'));

/** A row shown again within this time is not asked about again; a gateway with a fair-use rule is left alone for longer. */
const FRESH_SECONDS = { polled: 10, fairUse: 60 };

/** Asks about one refund and stores what the gateway says. */
export async function askRefund(work: Workshop, refund: Refund): Promise<Result<unknown, AppError>> {
  return askGateway(work, refund.accountId, refund, (gateway) => gateway.readRefund(refund));
}

/** Shown on a screen: whatever the schedule says, the next round asks about those whose end is not known. */
export async function askSoon({ history, accounts, ports }: Workshop, refunds: readonly Refund[]): Promise<void> {
  for (const refund of refunds.filter(isUnsettled)) {
    const account = await accounts.get(refund.accountId);
    const fresh = account?.capabilities.pollingAllowed ? FRESH_SECONDS.polled : FRESH_SECONDS.fairUse;
    if (account && ports.now() - refund.fetchedAt > fresh) await history.reschedule({ kind: 'refund', id: refund.id }, ports.now(), 0);
  }
}

export function refundHandlers(work: Workshop): HandlersOf<'refunds'> {
  const { history } = work;

  const detailOf = async (refund: Refund): Promise<RefundDetail> => {
    const { accountId, id } = refund;
    const [payment, token, timeline, intents, raw] = await Promise.all([
      refund.paymentRemoteId === null ? null : history.paymentByRemoteId(accountId, refund.paymentRemoteId),
      refund.tokenRemoteId === null ? null : history.tokenByRemoteId(accountId, refund.tokenRemoteId),
      history.timeline('refund', id),
      history.intentsOf('refund', id),
      history.raw('refund', id)
    ]);
    return { refund, payment, token, timeline, intents: intents.map((row) => viewOf(row)), raw };
  };

  return {
    'refunds.page': async ({ filter, sort, page }) => ok(await history.refunds(daysNow(filter, work.ports.now()), page, sort)),
    'refunds.detail': async ({ id }) => {
      const refund = await history.refund(id);
      if (!refund) return GONE;
      await askSoon(work, [refund]);
      return ok(await detailOf(refund));
    },
    'refunds.refresh': async ({ id }) => {
      const refund = await history.refund(id);
      if (!refund) return GONE;
      const asked = await askRefund(work, refund);
      return asked.ok ? ok(await detailOf((await history.refund(id)) ?? refund)) : asked;
    }
  };
}
