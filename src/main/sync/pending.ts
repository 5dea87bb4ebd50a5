import type { Account, Records } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { GatewayError } from '../../shared/values/errors.ts';
import type { Result } from '../../shared/values/result.ts';
import type { Gateway } from '../gateways/port.ts';
import { askedAbout, type AsyncHistory, type PendingObject, type Stored } from '../history/types.ts';
import { nextAsk, ratesFor } from './schedule.ts';

/** One object whose state may still change, asked about and stored. */
export async function askAbout(
  object: PendingObject,
  { account, gateway, history, now }: { account: Account; gateway: Gateway; history: AsyncHistory; now: () => UnixSeconds }
): Promise<Result<Stored['changed'], GatewayError> | null> {
  const row = await rowOf(history, object);
  if (row === null) return null;
  const askedAt = askedAbout(row, now());
  const answer = await row.read(gateway);
  const rates = ratesFor(account.capabilities.pollingAllowed);
  await history.reschedule(object, nextAsk(rates, object.kind, object.tries, now()), object.tries + 1);
  if (!answer.ok) return answer;
  const { changed } = await history.store(account.id, answer.value, { at: askedAt, source: 'sync' });
  // Also where nothing else changed: screens show when the gateway was last asked.
  return { ok: true, value: [...new Set([...changed, `${object.kind}s` as const])] };
}

type Known = { readonly fetchedAt: UnixSeconds; readonly read: (gateway: Gateway) => Promise<Result<Records, GatewayError>> };

/** What is known of an object, and how to ask about it; null when the row is gone. */
async function rowOf(history: AsyncHistory, { kind, id }: PendingObject): Promise<Known | null> {
  switch (kind) {
    case 'token': {
      const token = await history.token(id);
      return token && { fetchedAt: token.fetchedAt, read: (gateway) => gateway.readToken(token) };
    }
    case 'payment': {
      const payment = await history.payment(id);
      return payment && { fetchedAt: payment.fetchedAt, read: (gateway) => gateway.readPayment(payment) };
    }
    case 'refund': {
      const refund = await history.refund(id);
      return refund && { fetchedAt: refund.fetchedAt, read: (gateway) => gateway.readRefund(refund) };
    }
  }
}
