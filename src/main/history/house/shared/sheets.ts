import { z } from 'zod';
import { sql } from '../../sql/sql.ts';
import { propertyIdOf } from './properties.ts';
import type { SharedKind } from './kind.ts';

const Body = z.object({
  desk: z.string(),
  deskName: z.string(),
  number: z.number().int().positive(),
  from: z.number().int(),
  closedAt: z.number().int(),
  lines: z.number().int(),
  previous: z.string().nullable(),
  person: z.string().nullable(),
  /** As it was sealed, letter by letter. */
  json: z.string()
});
type Body = z.infer<typeof Body>;

const Key = z.tuple([z.string(), z.string(), z.string()]);

const person = sql`(SELECT person FROM trail WHERE subject = 'close' AND json_extract(facts, '$.sheet') = closing_sheet.id)`;

/** Sheets that were closed, each once and for ever: of this desk's own chain, and of those of others. */
export const sharedSheets: SharedKind = {
  name: 'closeSheet',
  topic: 'closing',
  keys: sql`SELECT p.uid || ':' || s.environment || ':' || s.seal AS key FROM closing_sheet s JOIN property p ON p.id = s.property_id
    WHERE p.uid IS NOT NULL`,
  read: ({ db, id, name }, key) => {
    const seal = Key.safeParse(key.split(':')).data?.[2] ?? '';
    const own = db.get<Omit<Body, 'desk' | 'deskName'>>(sql`SELECT number, started_at AS "from", closed_at AS closedAt, lines, previous,
      ${person} AS person, json FROM closing_sheet WHERE seal = ${seal}`);
    if (own !== null) return { desk: id, deskName: name, ...own } satisfies Body;
    // What another desk has closed is told as that one told it.
    return (
      db.get<Body>(sql`SELECT desk, desk_name AS deskName, number, started_at AS "from", closed_at AS closedAt, lines, previous, person,
        json FROM shared_sheet WHERE seal = ${seal}`) ?? undefined
    );
  },
  apply: ({ db }, key, told) => {
    const [uid, environment, seal] = Key.safeParse(key.split(':')).data ?? ['', '', ''];
    const property = propertyIdOf(db, uid);
    const body = Body.safeParse(told);
    if (property === null || !body.success) return false;
    if (db.value<number>(sql`SELECT 1 FROM closing_sheet WHERE seal = ${seal}`) !== null) return true;
    const { desk, deskName, number, from, closedAt, lines, previous, person: who, json } = body.data;
    db.run(sql`INSERT OR IGNORE INTO shared_sheet
      (property_id, environment, desk, desk_name, number, started_at, closed_at, lines, previous, seal, json, person)
      VALUES (${property}, ${environment}, ${desk}, ${deskName}, ${number}, ${from}, ${closedAt}, ${lines}, ${previous}, ${seal}, ${json},
        ${who})`);
    return true;
  },
  // A closed sheet is kept, whoever says that it is gone.
  remove: () => undefined,
  meet: (mine, theirs) => mine ?? theirs
};
