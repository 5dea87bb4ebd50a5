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
