import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import type { Records } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import { err, ok, type Result } from '../../../../shared/values/result.ts';
import { inSlices } from '../../http/in-slices.ts';
import type { ListName, ListPage } from '../../port.ts';
import type { Answer, SeenList } from '../api/api.ts';
import type { Client } from '../api/client.ts';
import { operationRecord, paymentRecord, tokenRecords } from '../wire/map.ts';

/** Lists worth syncing. `report` is Saferpay's. */
export const LISTS: readonly ListName[] = ['tokens', 'payments', 'operations'];

async function pageOf<T>(
  answer: Answer<SeenList<T>>,
  records: (list: SeenList<T>) => Promise<Records>
): Promise<Result<ListPage, GatewayError>> {
  const list = await answer;
  if (!list.ok) return list;
  const { nextPage, total, items, unread } = list.value;
  return ok({ records: await records(list.value), next: nextPage === null ? null : String(nextPage), total, count: items.length + unread });
}

/**
 * One page of a list; the cursor is a page number. `since` asks for what was made from then on: no list can be asked for
 * what changed, so open tokens and payments are read again one by one.
 */
export async function readList(
  client: Client,
  list: ListName,
  cursor: string | null,
  since: UnixSeconds | null
): Promise<Result<ListPage, GatewayError>> {
  const page = cursor !== null && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 1;
  const from = since ?? undefined;
  switch (list) {
    case 'tokens':
      return pageOf(client.tokens({ creation_date_start: from, page }), async ({ items }) => {
        const all = await inSlices(items, (token) => tokenRecords(token));
        return { tokens: all.map(({ token }) => token), payments: all.flatMap(({ payment }) => (payment ? [payment] : [])) };
      });
    case 'payments':
      return pageOf(client.payments({ request_time_start: from, page }), async ({ items }) => ({
        payments: await inSlices(items, (payment) => paymentRecord(payment))
      }));
    case 'operations':
      return pageOf(client.operations({ operation_time_start: from, page }), async ({ items }) => ({
        operations: await inSlices(items, (operation) => operationRecord(operation))
      }));
    default:
      return err({ kind: 'unsupported', what: list });
  }
}
