import type { AccountId, Card, GatewayId } from '../../../shared/model/domain.ts';
import type { Db, Row } from '../sql/db.ts';
import type { Stored, StoreContext } from '../types.ts';
import { settlePayments } from './settle.ts';
import type { Touched } from './moved-twice.ts';
import { asKept } from './entities.ts';
import type { Table } from './tables/table.ts';

/** One answer of a gateway on its way into the history. */
export type Work = {
  readonly db: Db;
  readonly accountId: AccountId;
  readonly gateway: GatewayId;
  readonly context: StoreContext;
  readonly changed: Set<Stored['changed'][number]>;
  readonly touched: Touched;
};

/** A row as a gateway tells it. */
export type Incoming = { readonly remoteId: string; readonly raw: unknown; readonly card?: Card };

/** What may still change is asked about: at once when it is new or has just moved, else when the schedule says. */
export function schedule(table: Table, before: Row | null, row: Row, at: number): void {
  if (!table.mayChange(row, at)) row.next_poll_at = null;
  else if (before === null || before.state !== row.state || before.next_poll_at === null) {
    row.next_poll_at = at;
    row.poll_tries = 0;
  }
}

/** A row that was not there before, made of what `toRow` has just read. */
export function newRow({ accountId, gateway, context }: Work, table: Table, said: Row, complete: (row: Row) => Row): Row {
  said.account_id = accountId;
  if (table.hasGateway) said.gateway = gateway;
  const row = asKept(complete(said));
  row.fetched_at = context.at;
  row.sort_at = table.sortAt(row, context.at);
  if (table.kind !== 'operation') {
    row.poll_tries = 0;
    schedule(table, null, row, context.at);
  }
  return row;
}

/** What rows of payments hold of others is worked out anew (settle.ts); answers them by the gateway's id as they are then. */
export function settleAll(work: Work, paymentRemoteIds: readonly string[]): ReadonlyMap<string, Row> {
  const { payments, moved, changed } = settlePayments(work.db, work.accountId, paymentRemoteIds, work.context);
  for (const table of changed) work.changed.add(table);
  // A refund of it may have given a second one back.
  for (const id of moved) work.touched.payment.add(id);
  return payments;
}

/** Null when the payment is not known (yet). */
export const settle = (work: Work, paymentRemoteId: string): Row | null => settleAll(work, [paymentRemoteId]).get(paymentRemoteId) ?? null;
