import type { History, SharedBrought, SharedContext } from '../../src/main/history/types.ts';
import { account, ACCOUNT, payment } from './records.ts';
import { freshHistory } from './history.ts';

export type SharingDesk = { readonly history: History; readonly accountId: string; readonly context: SharedContext; readonly id: string };

/** A desk of a house that has a payment, and calls its account by an id of its own. */
export function sharingDesk(id: string): SharingDesk {
  const history = freshHistory();
  history.removeAccount(ACCOUNT, true, 0);
  const accountId = `account-of-${id}`;
  history.saveAccount(account({ id: accountId }));
  // So that rows have other numbers at each desk.
  if (id !== 'one') history.store(accountId, { payments: [payment({ remoteId: 'before' })] }, { at: 1, source: 'sync' });
  history.store(accountId, { payments: [payment({ guestName: 'Ada Lovelace', bookingId: 'B1' })] }, { at: 1, source: 'sync' });
  history.joinHouse({ house: 'house', epoch: 'epoch', desk: id, how: 'code' });
  return { history, accountId, context: { accounts: { [accountId]: 'merchant' }, desk: { id, name: `Desk ${id}` } }, id };
}

/** What the house does with rows, without one: the first to bring a row is first, and each takes what it has not seen. */
export function housed() {
  const rows = new Map<string, SharedBrought>();
  let head = 0;
  const exchange = (desk: SharingDesk): void => {
    const { history, context, id } = desk;
    history.shareAll(context);
    const news = [...rows.values()].filter(({ seq }) => seq > history.sharedTook()).toSorted((a, b) => a.seq - b.seq);
    history.takeShared(
      news.map((row) => ({ ...row, own: row.desk === id })),
      head,
      context
    );
    for (const { kind, key, body, seen, again, change } of history.sharedDue(100, context)) {
      const mark = `${kind}-${key.replaceAll(/\W/g, '.')}`;
      if ((rows.get(mark)?.seq ?? 0) > seen) continue;
      head += 1;
      const given = { kind, key, mark, seq: head, change };
      rows.set(mark, { ...given, body: structuredClone(body), seen, again, desk: id, own: false });
      history.sharedGiven([given]);
    }
  };
  return {
    rows,
    /** One after the other, until nobody has anything new. */
    settle: (...desks: readonly SharingDesk[]) => {
      for (const desk of [...desks, ...desks, ...desks]) exchange(desk);
    }
  };
}
