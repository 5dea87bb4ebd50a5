import { z } from 'zod';
import type { HouseTrail } from '../../shared/model/house.ts';
import { TrailEntry, TrailHead } from '../../shared/model/trail.ts';
import { BEGINNING, foundIn, readOn } from '../history/trail/verify.ts';
import type { AsyncHistory } from '../history/types.ts';
import { seenTrails, setSeenTrails } from './kept.ts';
import { placed, type Line } from './line.ts';

const PUT_AT_ONCE = 200;
/** A long trail comes round after round, so that nothing waits behind it. */
const PUTS_A_ROUND = 5;
const READ_AT_ONCE = 1000;

type Ports = { readonly history: Pick<AsyncHistory, 'trailHead' | 'trailAfter' | 'preferences' | 'setPreferences'> };

/**
 * The trails of all desks, one chain a desk: each brings its own, and any of them reads them all. What is there is never written over,
 * so a chain that went back or was written anew does not fit to what the house has of it, for ever.
 */
export type Trails = {
  readonly bring: (line: Line) => Promise<void>;
  /** Its own first, as far as it is now. */
  readonly verify: (line: Line) => Promise<HouseTrail[]>;
};

const aboutEntry = (desk: string, seq: number): string => `trail ${desk} ${seq}`;
/** Where a desk's trail stands by its own word; beside it, what is missing at the end shows. */
const headName = (desk: string): string => `trail ${desk}`;

/** Entries and the desk's word of where it stands, together: nobody reads one without the other. */
async function put({ server, seal, desk }: Line, entries: readonly TrailEntry[], head: TrailHead): Promise<void> {
  await server.together(async (ask) => {
    if (entries.length > 0) {
      const { places, values } = placed(
        entries.map((entry) => [desk, entry.seq, desk, entry.hash, seal.seal(entry, aboutEntry(desk, entry.seq))])
      );
      await ask(
        z.unknown(),
        `INSERT INTO house_trail (trail, seq, desk, hash, sealed) VALUES ${places} ON CONFLICT (trail, seq) DO NOTHING`,
        values
      );
    }
    await ask(
      z.unknown(),
      `INSERT INTO house_fact (name, version, desk, sealed) VALUES ($1, 0, $2, $3)
        ON CONFLICT (name) DO UPDATE SET desk = excluded.desk, sealed = excluded.sealed`,
      [headName(desk), desk, seal.seal({ seq: head.seq, hash: head.hash }, headName(desk))]
    );
  });
}

const ThereRow = z.object({ seq: z.number() });
const EntryRow = z.object({ seq: z.number(), hash: z.string(), sealed: z.instanceof(Uint8Array) });
const ChainRow = z.object({
  desk: z.string(),
  name: z.string(),
  /** The number of the last entry that is there. */
  most: z.number().nullable(),
  sealed: z.instanceof(Uint8Array).nullable()
});
type ChainRow = z.infer<typeof ChainRow>;

type Found = Pick<HouseTrail, 'found' | 'at'>;
type Read = { readonly entries: number; readonly lastAt: number | null; readonly head: TrailHead; readonly found: Found };
const WHOLE: Found = { found: 'whole', at: null };
const broken = (at: number): Found => ({ found: 'broken', at });
const lost = (at: number): Found => ({ found: 'lost', at });

/** What a desk has sealed as this entry; null: no desk of the house has. */
function entryOf({ seal }: Line, desk: string, { seq, hash, sealed }: z.infer<typeof EntryRow>): TrailEntry | null {
  const read = TrailEntry.safeParse(seal.open(sealed, aboutEntry(desk, seq)));
  return read.success && read.data.seq === seq && read.data.hash === hash ? read.data : null;
}

/** Reads one chain from its beginning, and meets what this desk has seen of it before. */
async function readChain(line: Line, { desk, most }: Pick<ChainRow, 'desk' | 'most'>, seen: TrailHead | null): Promise<Read> {
  let reading = BEGINNING;
  let lastAt: number | null = null;
  let isAsSeen = seen === null;
  const read = (found: Found): Read => ({ entries: reading.count, lastAt, head: reading.last, found });
  for (;;) {
    const rows = await line.server.ask(
      EntryRow,
      `SELECT seq, hash, sealed FROM house_trail WHERE trail = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT ${READ_AT_ONCE}`,
      [desk, reading.last.seq, most ?? 0]
    );
    const entries: TrailEntry[] = [];
    for (const row of rows) {
      const entry = entryOf(line, desk, row);
      if (entry === null) return read(broken(row.seq));
      isAsSeen ||= entry.seq === seen?.seq && entry.hash === seen.hash;
      entries.push(entry);
    }
    lastAt = entries.at(-1)?.at ?? lastAt;
    reading = readOn(reading, entries);
    if (rows.length < READ_AT_ONCE) break;
  }
  const [first] = foundIn(reading);
  if (first !== undefined) return read(broken(first.seq));
  if (isAsSeen || seen === null) return read(WHOLE);
  return read(seen.seq > reading.last.seq ? lost(reading.last.seq) : broken(seen.seq));
}

/** By the desk's own word its trail ends where the house's does, and as it does. */
function endOf({ seal }: Line, { desk, most, sealed }: ChainRow, there: TrailHead): Found {
  if (most === null && sealed === null) return WHOLE;
  const head = TrailHead.safeParse(sealed === null ? null : seal.open(sealed, headName(desk)));
  if (!head.success) return broken(most ?? 0);
  const end = most ?? 0;
  if (head.data.seq !== end) return lost(Math.min(head.data.seq, end));
  return head.data.hash === there.hash ? WHOLE : broken(end);
}

export function createTrails({ history }: Ports): Trails {
  /** A line that was opened anew may lead to a house that came from a backup. */
  let told: { readonly line: Line; readonly head: TrailHead } | null = null;

  const bringOnce = async (line: Line): Promise<void> => {
    const head = await history.trailHead();
    if (told?.line === line && told.head.seq === head.seq && told.head.hash === head.hash) return;
    const [there] = await line.server.ask(ThereRow, 'SELECT seq FROM house_trail WHERE trail = $1 ORDER BY seq DESC LIMIT 1', [line.desk]);
    let last = there?.seq ?? 0;
    for (let puts = 0; puts < PUTS_A_ROUND; puts += 1) {
      const entries = await history.trailAfter(last, PUT_AT_ONCE);
      const end = entries.at(-1) ?? head;
      await put(line, entries, end);
      last = Math.max(last, end.seq);
      if (entries.length < PUT_AT_ONCE) {
        told = { line, head: end };
        return;
      }
    }
  };
  // One after the other: of two at once, the slower one would tell an older head.
  let bringing: Promise<void> = Promise.resolve();
  const bring = (line: Line): Promise<void> => (bringing = bringing.catch(() => undefined).then(() => bringOnce(line)));

  return {
    bring,
    verify: async (line) => {
      await bring(line);
      // In one question, so that a desk which is just bringing something is not taken for one that has lost it.
      const chains = await line.server.ask(
        ChainRow,
        `SELECT d.id AS desk, d.name, (SELECT max(t.seq) FROM house_trail t WHERE t.trail = d.id) AS most, f.sealed
          FROM house_desk d LEFT JOIN house_fact f ON f.name = 'trail ' || d.id ORDER BY d.name, d.id`
      );
      const seen = await seenTrails(history);
      const lines: HouseTrail[] = [];
      for (const chain of chains) {
        const read = await readChain(line, chain, seen[chain.desk] ?? null);
        const found = read.found.found === 'whole' ? endOf(line, chain, read.head) : read.found;
        if (found.found === 'whole' && read.entries > 0) seen[chain.desk] = { seq: read.head.seq, hash: read.head.hash };
        lines.push({ deskId: chain.desk, desk: chain.name, entries: read.entries, lastAt: read.lastAt, ...found });
      }
      await setSeenTrails(history, seen);
      return lines;
    }
  };
}
