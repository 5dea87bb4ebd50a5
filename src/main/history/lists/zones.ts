import type { Span } from '../../../shared/model/lists.ts';
import type { Db, Row } from '../sql/db.ts';
import { seqNow } from './held-rows.ts';
import { inPlace, type Nearest, type Place } from '../sql/paging.ts';
import { name, names, setOf, sql, type Sql } from '../sql/sql.ts';

/**
 * The newest rows that hold a text, without asking for all of them. The index of text answers by number, a list stands in the order of
 * time. Where rows were stored as they came, numbers side by side are times side by side, be it up or down: it is kept between which
 * times the rows of 256 numbers stand (migration 055). The zone that reaches nearest is asked first, and no more of them once
 * what was found stands before all that another could hold.
 */
type Zone = { readonly zone: number; readonly earliest: number; readonly latest: number };

/** Numbers of one zone have these bits before them in common. */
const SIZE = 256;

type Zones = {
  readonly at: Map<number, Zone>;
  /** By their latest and by their earliest row; null: not in order any more. */
  newest: readonly Zone[] | null;
  oldest: readonly Zone[] | null;
  last: number;
  /** What has been told up to here is known (migration 043). */
  seq: number;
  stale: boolean;
};

const known = new WeakMap<Db, Map<string, Zones>>();
/** Called after each write. */
export const forgetZones = (db: Db): void => known.get(db)?.forEach((zones) => void (zones.stale = true));

function zonesOf(db: Db, table: string): Zones {
  const tables = known.get(db) ?? new Map<string, Zones>();
  known.set(db, tables);
  const kept = tables.get(table);
  if (kept?.stale === false) return kept;
  const seq = seqNow(db);
  // A row that stands elsewhere in time than before, or is gone, is told; what is new has the highest number of all.
  const zones = kept?.seq === seq ? kept : { at: new Map(), newest: null, oldest: null, last: 0, seq, stale: true };
  const read = db.all<Zone>(sql`SELECT zone, earliest, latest FROM ${name(`${table}_zone`)} WHERE zone >= ${zones.last} ORDER BY zone`);
  for (const zone of read) {
    const before = zones.at.get(zone.zone);
    if (before?.earliest === zone.earliest && before.latest === zone.latest) continue;
    zones.at.set(zone.zone, zone);
    zones.newest = zones.oldest = null;
  }
  zones.last = read.at(-1)?.zone ?? zones.last;
  zones.stale = false;
  tables.set(table, zones);
  return zones;
}

const inOrder = (zones: Zones, descending: boolean): readonly Zone[] =>
  descending
    ? (zones.newest ??= [...zones.at.values()].toSorted((a, b) => b.latest - a.latest))
    : (zones.oldest ??= [...zones.at.values()].toSorted((a, b) => a.earliest - b.earliest));

/** Matches from a number on, downwards or upwards. */
export type Reach = { readonly start: number; readonly down: boolean; readonly limit: number };

export type Asked = {
  readonly table: string;
  /** Asks the index of text. */
  readonly numbers: (reach: Reach) => readonly number[];
  /** When the rows stand in the list. */
  readonly span: Span;
  /** What else is asked of a row. */
  readonly also: Sql;
  /** Rows that may be looked at. */
  readonly most: number;
  /** Of what is asked of them, what SQL need not: it would take several times as long. */
  readonly checked?: { readonly reads: readonly string[]; readonly holds: (row: Row) => boolean };
};

/** So many matches are asked for at once, and the times of their rows read. */
export const AT_ONCE = 256;
/** After so many rows the zones say too little: whoever asks does so in another way. */
export const MOST_LOOKED = 4_000;

/** That a row stands beyond another. */
export const beyondPlace = ({ from, descending }: Pick<Nearest, 'from' | 'descending'>): Sql => {
  if (from === null) return sql`1`;
  return descending ? sql`(+sort_at, +id) < (${from.sort_at}, ${from.id})` : sql`(+sort_at, +id) > (${from.sort_at}, ${from.id})`;
};

/** Null: more rows would have to be looked at. */
export function nearest(db: Db, asked: Asked, wish: Nearest): Place[] | null {
  const { limit, descending } = wish;
  const zones = zonesOf(db, asked.table);
  const reach = reaching(zones, asked, wish);
  let found: Place[] = [];
  let looked = 0;
  for (const zone of inOrder(zones, descending)) {
    const last = found.length < limit ? undefined : found.at(-1);
    if (last !== undefined && (descending ? zone.latest < last.sort_at : zone.earliest > last.sort_at)) break;
    for (let ids = reach(zone); ids !== null; ids = reach(zone)) {
      looked += ids.length;
      if (looked > asked.most) return null;
      const rows = ids.length === 0 ? [] : placesOf(db, asked, wish, ids);
      if (rows.length > 0) found = [...found, ...rows].toSorted(inPlace(descending)).slice(0, limit);
    }
  }
  return found;
}

function placesOf(db: Db, { table, also, checked }: Asked, wish: Nearest, ids: readonly number[]): Place[] {
  const rows = db.all<Row & Place>(
    sql`SELECT ${names(['id', 'sort_at', ...(checked?.reads ?? [])])} FROM ${name(table)} NOT INDEXED
      WHERE id IN ${setOf(ids)} AND ${beyondPlace(wish)} AND ${also}`
  );
  return checked === undefined ? rows : rows.filter(checked.holds).map(({ id, sort_at }) => ({ id, sort_at }));
}

/** Asks for more matches of a zone, and of its neighbours on the side where what comes next stands; null: the zone is known whole. */
function reaching({ at, last }: Zones, { numbers, span }: Asked, { descending, from }: Nearest): (zone: Zone) => readonly number[] | null {
  /** Of zones that were come to, the numbers that are not known yet. */
  const left = new Map<number, { readonly from: number; readonly to: number }>();

  const mayHold = ({ earliest, latest }: Zone): boolean =>
    (span.from === null || latest >= span.from) &&
    (span.to === null || earliest <= span.to) &&
    (from === null || (descending ? earliest <= from.sort_at : latest >= from.sort_at));
  const leftOf = (zone: number) => left.get(zone) ?? { from: zone * SIZE, to: zone * SIZE + SIZE - 1 };
  /** Nothing of it was asked for yet. One that has no rows is no obstacle. */
  const isNew = (number: number): boolean => {
    const zone = at.get(number);
    return number >= 0 && number <= last && !left.has(number) && (zone === undefined || mayHold(zone));
  };
  const comes = (number: number): number => {
    const zone = isNew(number) ? at.get(number) : undefined;
    if (zone === undefined) return -Infinity;
    return descending ? zone.latest : -zone.earliest;
  };

  return (zone) => {
    const rest = leftOf(zone.zone);
    if (rest.from > rest.to || !mayHold(zone)) return null;
    const [isTopKnown, isBottomKnown] = [rest.to < zone.zone * SIZE + SIZE - 1, rest.from > zone.zone * SIZE];
    const down = isTopKnown || (!isBottomKnown && comes(zone.zone - 1) >= comes(zone.zone + 1));
    const ids = numbers({ start: down ? rest.to : rest.from, down, limit: AT_ONCE });
    const reached = ids.length < AT_ONCE ? undefined : ids.at(-1);
    const step = down ? -1 : 1;
    const until = reached === undefined ? null : Math.floor(reached / SIZE);
    let one = zone.zone;
    for (; one !== until && (one === zone.zone || isNew(one)); one += step) left.set(one, NOTHING_LEFT);
    if (one === until && reached !== undefined && (one === zone.zone || isNew(one))) {
      const { from: first, to } = one === zone.zone ? rest : leftOf(one);
      left.set(one, down ? { from: first, to: reached - 1 } : { from: reached + 1, to });
      return ids;
    }
    // Whatever lies further was known before.
    return ids.filter((id) => (down ? id >= (one + 1) * SIZE : id < one * SIZE));
  };
}
const NOTHING_LEFT = { from: 0, to: -1 };
