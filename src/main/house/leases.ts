import { z } from 'zod';
import type { Line } from './line.ts';
import { NOW } from './schema.ts';
import type { Ask } from './server.ts';
import type { Tie } from './tie.ts';

const LeaseRow = z.object({ name: z.string() });

/** Who of all desks does something, for so long. True: this one, from now on or still. */
export async function leased({ server, desk }: Line, name: string, seconds: number): Promise<boolean> {
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
/** Leases of mails that were sent (mails.ts) begin so: they say what was done, and outlive the desk that did it. */
export const MAILS = 'mail ';

const HeldRow = z.object({ lease: z.string(), desk: z.string() });
/** So many names in one question. */
const AT_ONCE = 200;

/** Which of these another desk has, by its name. */
export async function holders({ server, desk }: Line, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const held = new Map<string, string>();
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const some = names.slice(at, at + AT_ONCE);
    const rows = await server.ask(
      HeldRow,
      `SELECT l.name AS lease, coalesce(d.name, '') AS desk FROM house_lease l LEFT JOIN house_desk d ON d.id = l.desk
        WHERE l.desk <> $1 AND l.name IN (${some.map((_, place) => `$${place + 2}`).join(', ')})`,
      [desk, ...some]
    );
    for (const { lease, desk: other } of rows) held.set(lease, other);
  }
  return held;
}

/**
 * One desk closes a property's sheets, from its first one in the house until it leaves or is closed there: two would each count what
 * moved. Null: this one; else the name of the one that does.
 */
export async function closerElsewhere(line: Line, book: string): Promise<string | null> {
  const name = `close ${line.seal.mark(`close ${book}`)}`;
  if (await leased(line, name, CLOSER_SECONDS)) return null;
  return (await holders(line, [name])).get(name) ?? '';
}

/** A desk that leaves, or is closed, holds nothing up. */
export const letGo = (ask: Ask, desk: string): Promise<unknown> =>
  ask(z.unknown(), 'DELETE FROM house_lease WHERE desk = $1 AND name NOT LIKE $2', [desk, `${MAILS}%`]);

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
