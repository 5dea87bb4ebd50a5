import { z } from 'zod';
import type { Line } from './line.ts';
import { NOW } from './schema.ts';

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

export async function release({ server, desk }: Line): Promise<void> {
  await server.ask(z.unknown(), 'DELETE FROM house_lease WHERE desk = $1', [desk]);
}
