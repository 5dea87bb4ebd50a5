import { z } from 'zod';
import { ViewList } from '../../../../shared/model/views.ts';
import type { Db } from '../../sql/db.ts';
import { sql, type Sql } from '../../sql/sql.ts';
import { marked, nameIn } from './account-names.ts';
import type { Desk, SharedKind } from './kind.ts';

const Body = z.object({ name: z.string(), view: z.string(), place: z.number().int() });
type Body = z.infer<typeof Body>;

/** Every text in a JSON document through `told`; null: one of them cannot be told. */
function translated(json: string, told: (text: string) => string | null): string | null {
  let isWhole = true;
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const text = told(value);
      if (text === null) isWhole = false;
      return text;
    }
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]));
  };
  const made = walk(JSON.parse(json));
  return isWhole ? JSON.stringify(made) : null;
}

const outward = ({ nameOf }: Desk, json: string): string | null =>
  translated(json, (text) => {
    const name = nameOf(text);
    return name === null ? text : marked(name);
  });

const inward = ({ accountNamed }: Desk, json: string): string | null =>
  translated(json, (text) => {
    const name = nameIn(text);
    return name === null ? text : accountNamed(name);
  });

const KEY = sql`list || ':' || lower(name)`;
const listOf = (key: string): ViewList | null => ViewList.safeParse(key.split(':')[0]).data ?? null;
const there = (key: string): Sql => sql`FROM saved_view WHERE list = ${listOf(key)} AND ${KEY} = ${key}`;

export const sharedViews: SharedKind = {
  name: 'view',
  topic: 'views',
  keys: sql`SELECT ${KEY} AS key FROM saved_view`,
  read: (desk, key) => {
    const found = desk.db.get<Body>(sql`SELECT name, view, place ${there(key)}`);
    if (found === null) return null;
    const view = outward(desk, found.view);
    return view === null ? undefined : ({ ...found, view } satisfies Body);
  },
  apply: (desk, key, told) => {
    const body = Body.safeParse(told);
    const list = listOf(key);
    if (!body.success || list === null) return false;
    const { name, place } = body.data;
    const view = inward(desk, body.data.view);
    // It filters by an account that is not here: without it the list would show something else.
    if (view === null) return false;
    desk.db.run(sql`INSERT INTO saved_view (list, name, view, place) VALUES (${list}, ${name}, ${view}, ${place})
      ON CONFLICT (list, name) DO UPDATE SET name = excluded.name, view = excluded.view, place = excluded.place`);
    return true;
  },
  remove: ({ db }, key) => void db.run(sql`DELETE ${there(key)}`)
};

const Opens = z.object({ view: z.string() });

const clear = (db: Db, list: string): void =>
  void db.run(sql`UPDATE saved_view SET is_default = 0 WHERE list = ${list} AND is_default = 1`);

/** With which view a list opens; gone: as it always does. */
export const sharedDefaults: SharedKind = {
  name: 'viewDefault',
  topic: 'views',
  keys: sql`SELECT list AS key FROM saved_view WHERE is_default = 1`,
  read: ({ db }, list) => {
    const view = db.value<string>(sql`SELECT ${KEY} FROM saved_view WHERE list = ${list} AND is_default = 1`);
    return view === null ? null : ({ view } satisfies z.infer<typeof Opens>);
  },
  apply: ({ db }, list, told) => {
    const body = Opens.safeParse(told);
    if (!body.success || db.value<number>(sql`SELECT 1 ${there(body.data.view)}`) === null) return false;
    clear(db, list);
    db.run(sql`UPDATE saved_view SET is_default = 1 WHERE list = ${list} AND ${KEY} = ${body.data.view}`);
    return true;
  },
  remove: ({ db }, list) => clear(db, list)
};
