import { z } from 'zod';
import type { Answer, AsyncHistory, HouseBrought, HouseOut, HousePlace, SyncCursor } from '../history/types.ts';
import type { Here } from './here.ts';
import { nextNumber, placed, ring, type Line, type Topics } from './line.ts';

/** So many things in one transaction: a first run brings a thousand rows at a time as few of them. */
const PUT_AT_ONCE = 50;
const TAKE_AT_ONCE = 100;
/** A desk that was off for long takes in so many steps before it tells its own news again, and that it is still there. */
const STEPS = 20;

const FeedRow = z.object({
  seq: z.number(),
  desk: z.string(),
  account: z.string().nullable(),
  kind: z.string(),
  sealed: z.instanceof(Uint8Array)
});
type FeedRow = z.infer<typeof FeedRow>;

type Ports = { readonly history: AsyncHistory; readonly log: (line: string) => void };

/** Bound to the merchant and to what it is, so that no row can be put in another one's place; its number is given only afterwards. */
export const aboutFeed = (account: string | null, kind: string): string => `feed ${account ?? ''} ${kind}`;

async function putIn(line: Line, out: readonly HouseOut[], { names }: Here): Promise<void> {
  const rows = out.flatMap(({ accountId, kind, body }) => {
    const account = names.get(accountId);
    return account === undefined ? [] : [{ account, kind, sealed: line.seal.seal(JSON.parse(body), aboutFeed(account, kind)) }];
  });
  if (rows.length === 0) return;
  await line.server.together(async (ask, atLast) => {
    const { head } = await nextNumber(ask, rows.length);
    const { places, values } = placed(
      rows.map(({ account, kind, sealed }, at) => [head - rows.length + 1 + at, line.desk, account, kind, sealed])
    );
    await ask(z.unknown(), `INSERT INTO house_feed (seq, desk, account, kind, sealed) VALUES ${places}`, values);
    ring(atLast, line);
  });
}

/** How far the house has come, and the last number under which a gateway said something. */
export type Reach = { readonly head: number; readonly last: number };

export type Feed = {
  /** What gateways said here, to the other desks. True: there was something. */
  readonly give: (line: Line, here: Here) => Promise<boolean>;
  /** What gateways said to other desks, up to `head` but not all at once; answers which tables it changed. */
  readonly take: (line: Line, to: Reach, here: Here) => Promise<{ readonly changed: Topics; readonly isAll: boolean }>;
};

export function createFeed({ history, log }: Ports): Feed {
  const read = (line: Line, row: FeedRow, ids: ReadonlyMap<string, string>): HouseBrought | null => {
    const accountId = row.account === null ? undefined : ids.get(row.account);
    if (row.desk === line.desk || accountId === undefined) return null;
    const value = line.seal.open(row.sealed, aboutFeed(row.account, row.kind));
    if (value === null) {
      log(`house: row ${row.seq} was not sealed by a desk of this house`);
      return null;
    }
    // Sealed by a desk of the house, whose schema is no newer than this one's: as trusted as what this program wrote itself.
    if (row.kind === 'answer') return { accountId, what: { answer: value as Answer } };
    return row.kind === 'cursor' ? { accountId, what: { cursor: value as Omit<SyncCursor, 'accountId'> } } : null;
  };

  let seen = { house: '', head: 0 };
  /**
   * Up to here there is nothing for this desk that it has not taken. Where that is only because there was nothing, it is not written
   * down here: that would be a write to its disk for every ring (round.ts does now and then).
   */
  const knownTook = ({ house, took }: Pick<HousePlace, 'house' | 'took'>, { head, last }: Reach): number => {
    const before = Math.max(took, seen.house === house ? seen.head : 0);
    if (last > before) return before;
    seen = { house, head };
    return head;
  };

  return {
    give: async (line, here) => {
      let any = false;
      for (;;) {
        const out = await history.houseOut(PUT_AT_ONCE);
        if (out.length === 0) return any;
        any = true;
        await putIn(line, out, here);
        await history.houseTookOut(out.map(({ id }) => id));
      }
    },
    take: async (line, { head, last }, { ids }) => {
      const changed = new Set<Topics[number]>();
      for (let step = 0; ; step += 1) {
        const place = await history.housePlace();
        const took = place === null ? head : knownTook(place, { head, last });
        const isAll = took >= head;
        if (isAll || step === STEPS) return { changed: [...changed], isAll };
        const rows = await line.server.ask(
          FeedRow,
          `SELECT seq, desk, account, kind, sealed FROM house_feed WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT ${TAKE_AT_ONCE}`,
          [took, head]
        );
        const brought = rows.map((row) => read(line, row, ids)).filter((one) => one !== null);
        const to = rows.length < TAKE_AT_ONCE ? head : (rows.at(-1)?.seq ?? head);
        for (const topic of (await history.takeFromHouse(brought, to)).changed) changed.add(topic);
      }
    }
  };
}
