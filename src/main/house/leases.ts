import { z } from 'zod';
import type { Line } from './line.ts';
import { NOW } from './schema.ts';
import type { Tie } from './tie.ts';

const LeaseRow = z.object({ name: z.string() });

/** Who of all desks does something, for so long. True: this one, from now on or still. */
async function leased({ server, desk }: Line, name: string, seconds: number): Promise<boolean> {
  const rows = await server.ask(
    LeaseRow,
    `INSERT INTO house_lease (name, desk, until) VALUES ($1, $2, ${NOW} + $3)
      ON CONFLICT (name) DO UPDATE SET desk = excluded.desk, until = excluded.until
      WHERE house_lease.desk = excluded.desk OR house_lease.until < ${NOW} RETURNING name`,
    [name, desk, seconds]
  );
  return rows.length > 0;
}

/** Days after which somebody who closed nothing any more is no longer the one who closes. */
const CLOSER_SECONDS = 400 * 86_400;
const OtherRow = z.object({ name: z.string() });

/**
 * One desk closes a property's sheets, from its first one in the house until it leaves or is closed there: two would each count what
 * moved. Null: this one; else the name of the one that does.
 */
export async function closerElsewhere(line: Line, book: string): Promise<string | null> {
  const name = `close ${line.seal.mark(`close ${book}`)}`;
  if (await leased(line, name, CLOSER_SECONDS)) return null;
  const [other] = await line.server.ask(OtherRow, 'SELECT d.name FROM house_lease l JOIN house_desk d ON d.id = l.desk WHERE l.name = $1', [
    name
  ]);
  return other?.name ?? '';
}

/** A desk that leaves holds nothing up. */
export const letGo = ({ server, desk }: Line): Promise<unknown> =>
  server.ask(z.unknown(), 'DELETE FROM house_lease WHERE desk = $1', [desk]);

/** `alone`: whether it is done while nobody knows who else does it. */
export type Turn = { readonly what: string; readonly seconds: number; readonly alone: boolean };

/** Asked every few seconds; the house is asked again when a third of the time has passed. */
export function createTurns(tie: Tie, monotonic: () => number): (turn: Turn) => Promise<boolean> {
  const known = new Map<string, { readonly mine: boolean; readonly until: number }>();
  return async ({ what, seconds, alone }) => {
    if (!tie.belongs()) return true;
    const before = known.get(what);
    if (before !== undefined && monotonic() < before.until) return before.mine;
    const asked = await tie.use((line) => leased(line, what, seconds));
    const mine = asked.ok ? asked.value : alone;
    for (const [name, { until }] of known) if (until < monotonic()) known.delete(name);
    known.set(what, { mine, until: monotonic() + (seconds * 1000) / 3 });
    return mine;
  };
}
