import type { Payment } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import { ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { Deps } from '../api/deps.ts';
import { getTransactions } from '../api/management.ts';
import { fromReportAmount } from '../api/money.ts';
import { DAY, toDay } from '../api/time.ts';
import type { Minor } from '../../../../shared/values/money.ts';

/** A day's rows are searched on this many pages at most: this is a question about one payment, not a sync. */
const MAX_PAGES = 5;

/**
 * How much of a payment the report says was captured; null when the report cannot tell (payments of today,
 * or not found). The report may lag: its number can prove that a part was captured, never that it was not.
 */
export async function capturedByReport(
  payment: Payment,
  { client, now }: Deps
): Promise<Result<{ captured: Minor; raw: unknown } | null, GatewayError>> {
  const made = payment.createdAt;
  if (made === null || toDay(made) >= toDay(now())) return ok(null);
  // The report's days are not told to be UTC ones: a day more in front, and behind where there is one.
  const last = Math.min(made + DAY, now() - DAY);
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const answer = await getTransactions(client, {
      start: `${toDay(made - DAY)}T00:00`,
      end: `${toDay(last)}T23:59`,
      state: 'SUCCESSFUL',
      page,
      pageSize: 2000,
      ...(payment.terminalId === null ? {} : { terminalId: payment.terminalId })
    });
    if (!answer.ok) return answer;
    const { Transactions: rows, PageSize: size, TotalTransactions: total } = answer.value.data;
    const row = rows.find((one) => one.TransactionId === payment.remoteId);
    if (row !== undefined) {
      const details = row.AuthorizationDetails;
      const money = fromReportAmount(
        details?.CapturedMerchantAmount,
        details?.CapturedMerchantCurrency ?? row.MerchantCurrency ?? payment.currency
      );
      return ok(money === null ? null : { captured: money.amount, raw: row });
    }
    if (rows.length === 0 || page * Math.max(1, size ?? 2000) >= total) return ok(null);
  }
  return ok(null);
}
