import { z } from 'zod';
import type { AsyncHistory } from '../history/types.ts';
import { Said, saidWithoutGuests } from '../history/rows/scrub.ts';
import { aboutFeed } from './feed.ts';
import type { Here } from './here.ts';
import type { Line } from './line.ts';

const AT_ONCE = 200;
/** In one round: what others have told is taken in meanwhile. */
const PAGES = 10;

const FeedRow = z.object({ seq: z.number(), account: z.string(), sealed: z.instanceof(Uint8Array) });

type Ports = { readonly history: Pick<AsyncHistory, 'blankingDue' | 'blankingWalked'> };

/**
 * Takes a guest who was forgotten at this desk out of what gateways said and what lies in the house for desks that come later: row by
 * row under its number, so that nobody reads it as news. A desk that was told of it tells nothing of that guest any more.
 */
export const createForgetting =
  ({ history }: Ports) =>
  async (line: Line, head: number, { names }: Here): Promise<void> => {
    const due = await history.blankingDue();
    if (due === null) return;
    const wanted = new Set(due.rows.map(([accountId, table, remoteId]) => `${names.get(accountId) ?? ''} ${table} ${remoteId}`));
    const accounts = [...new Set(due.rows.map(([accountId]) => names.get(accountId)).filter((name) => name !== undefined))];
    if (accounts.length === 0) return history.blankingWalked(due.uid, null);
    const places = accounts.map((_, at) => `$${at + 3}`).join(', ');
    let { walked } = due;
    for (let page = 0; page < PAGES; page += 1) {
      const rows = await line.server.ask(
        FeedRow,
        `SELECT seq, account, sealed FROM house_feed WHERE seq > $1 AND seq <= $2 AND kind = 'answer' AND account IN (${places})
        ORDER BY seq LIMIT ${AT_ONCE}`,
        [walked, head, ...accounts]
      );
      for (const { seq, account, sealed } of rows) {
        const told = Said.safeParse(line.seal.open(sealed, aboutFeed(account, 'answer')));
        const records = told.success
          ? saidWithoutGuests(told.data.records, (table, remoteId) => wanted.has(`${account} ${table} ${remoteId}`))
          : null;
        if (records === null) continue;
        const again = line.seal.seal({ ...told.data, records }, aboutFeed(account, 'answer'));
        await line.server.ask(z.unknown(), 'UPDATE house_feed SET sealed = $2 WHERE seq = $1', [seq, again]);
      }
      walked = rows.at(-1)?.seq ?? head;
      const isThrough = rows.length < AT_ONCE;
      await history.blankingWalked(due.uid, isThrough ? null : walked);
      if (isThrough) return;
    }
  };
