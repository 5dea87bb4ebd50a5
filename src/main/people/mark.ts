import { z } from 'zod';
import { LostAdmin, PersonId } from '../../shared/model/people.ts';
import type { StoredPeople } from '../history/people/rows.ts';
import { canonical, sha256 } from './seal.ts';

/**
 * What the keychain keeps of the people, beside the trail's anchor: that there are any, what the list was when the desk last wrote it,
 * and who its administrators are, so that a file that was put back, or a table taken away, opens nothing and still finds its way back.
 */
const Mark = z.strictObject({
  v: z.literal(1),
  /** The list as it is; `next`: as it is about to be, noted before it is written. */
  now: z.string(),
  next: z.string().nullable(),
  admins: z.array(z.strictObject({ id: PersonId, name: z.string(), pin: z.string() })),
  lost: LostAdmin.nullable()
});
export type Mark = z.infer<typeof Mark>;
export type KnownAdmin = Mark['admins'][number];

/** Null: what the keychain has is no mark of ours. */
export function readMark(text: string): Mark | null {
  try {
    return Mark.nullable().catch(null).parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** An entry of the Windows credential store holds 2,560 bytes; an administrator is some 250 of them. */
const MOST_ADMINS = 6;
export const writtenMark = (mark: Mark): string => JSON.stringify({ ...mark, admins: mark.admins.slice(0, MOST_ADMINS) });

/** The list in one word: which rows there are, each with the seal it carries. A row put back, added or taken away changes it. */
export const digestOf = ({ persons, rules, desks, house }: Omit<StoredPeople, 'told'>): string =>
  sha256(
    canonical({
      persons: persons.map(({ id, seal }) => [id, seal]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
      rules: rules?.seal ?? null,
      desks: desks.map(({ id, seal }) => [id, seal]).toSorted(([a = 0], [b = 0]) => Number(a) - Number(b)),
      ...(house === null ? {} : { house: house.seal })
    })
  );
