import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Roster } from '../people/roster.ts';
import { nextNumber, ring, type Line } from './line.ts';
import type { Ask } from './server.ts';

/**
 * One row of the house's facts: all people in one sealed list, with its own number inside. One row of a person could be put back to
 * an older one, taken away, or copied over another; of the list there is just one, and every desk knows its number.
 */
export const PEOPLE_LIST = 'people';
const NAME = PEOPLE_LIST;
const PeopleList = z.strictObject({ version: z.number().int().positive(), roster: Roster });
export type PeopleList = z.infer<typeof PeopleList>;

/** `forged`: not sealed by a desk of this house, or no such list. `mark`: a word for what lies there. */
export type There =
  | { readonly kind: 'none'; readonly mark: '' }
  | { readonly kind: 'forged'; readonly mark: string }
  | { readonly kind: 'list'; readonly mark: string; readonly list: PeopleList };

const SealedRow = z.object({ sealed: z.instanceof(Uint8Array) });

export async function listThere(ask: Ask, { seal }: Pick<Line, 'seal'>): Promise<There> {
  const [row] = await ask(SealedRow, 'SELECT sealed FROM house_fact WHERE name = $1', [NAME]);
  if (row === undefined) return { kind: 'none', mark: '' };
  // As the database makes it; it tells rows apart and proves nothing.
  const mark = createHash('md5').update(row.sealed).digest('hex');
  const list = PeopleList.safeParse(seal.open(row.sealed, NAME));
  return list.success ? { kind: 'list', mark, list: list.data } : { kind: 'forged', mark };
}

/** False: another desk has written meanwhile, and this one looks again. */
export function putList(line: Line, before: There, list: PeopleList): Promise<boolean> {
  return line.server.together(async (ask, atLast) => {
    await nextNumber(ask);
    if ((await listThere(ask, line)).mark !== before.mark) return false;
    await ask(
      z.unknown(),
      `INSERT INTO house_fact (name, version, desk, sealed) VALUES ($1, 0, $2, $3)
        ON CONFLICT (name) DO UPDATE SET desk = excluded.desk, sealed = excluded.sealed`,
      [NAME, line.desk, line.seal.seal(list, NAME)]
    );
    ring(atLast, line);
    return true;
  });
}
