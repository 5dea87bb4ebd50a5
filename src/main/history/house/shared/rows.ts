import { isDeepStrictEqual } from 'node:util';
import { actingAs } from '../../acting.ts';
import type { Db } from '../../sql/db.ts';
import { name, sql } from '../../sql/sql.ts';
import { writeTrail } from '../../trail/append.ts';
import type { SharedBody, SharedBrought, SharedContext, SharedDue, SharedGiven, SharedMark, SharedTopic } from '../../types.ts';
import { deskOf, hushed, type Desk, type SharedKind } from './kind.ts';
import { SHARED_KINDS } from './kinds.ts';

const kinds = new Map(SHARED_KINDS.map((kind) => [kind.name, kind]));

type Local = {
  readonly seq: number;
  readonly change: number;
  readonly due: number;
  readonly again: number;
  readonly lacking: number;
  readonly aside: number;
};

const localOf = (db: Db, kind: string, key: string): Local | null =>
  db.get<Local>(sql`SELECT seq, change, due, again, lacking, aside FROM shared_row WHERE kind = ${kind} AND key = ${key}`);

/** Rows that were not made by this program (salvage) have no name over all desks yet. */
const NAMED = ['property', 'note', 'snooze', 'settlement_word'];

const shareAll = (db: Db, context: SharedContext): void =>
  db.transaction(() => {
    for (const table of NAMED) db.run(sql`UPDATE ${name(table)} SET uid = lower(hex(randomblob(16))) WHERE uid IS NULL`);
    db.run(sql`UPDATE shared_row SET aside = 2 WHERE aside = 1 AND due = 1`);
    hushed(db, () => {
      for (const { name: kind, settle } of SHARED_KINDS)
        if (settle !== undefined && !db.attempt(() => settle(deskOf(db, context))).ok) tellAside(db, { kind, row: 'all', way: 'in' });
    });
    for (const { name: kind, keys } of SHARED_KINDS)
      db.run(sql`INSERT OR IGNORE INTO shared_row (kind, key) SELECT ${kind}, key FROM (${keys})`);
  });

type Aside = { readonly kind: string; readonly row: string; readonly way: 'in' | 'out' };

/** Nobody at this desk has done anything: it was found. */
const tellAside = (db: Db, { kind, row, way }: Aside): void =>
  actingAs(null, () => void writeTrail(db, { kind: 'house.rowAside', accountId: null, facts: { kind, row: markedAs(row), way } }));

/** A key may hold what people wrote. */
const markedAs = (row: string): string => (/^[0-9a-f]{32,64}$|^all$/.test(row) ? row : '');

function setAside(db: Db, { key, ...aside }: Aside & { readonly key: string }, before: number): void {
  db.run(sql`UPDATE shared_row SET aside = 1 WHERE kind = ${aside.kind} AND key = ${key}`);
  if (before === 0) tellAside(db, aside);
}

const sharedAside = (db: Db): number => db.value<number>(sql`SELECT count(*) FROM shared_row WHERE aside > 0`) ?? 0;

const sharedDue = (db: Db, limit: number, context: SharedContext): SharedDue[] =>
  db.transaction(() => {
    const desk = deskOf(db, context);
    const rows = db.all<Omit<SharedDue, 'body' | 'again'> & { again: number; aside: number }>(
      sql`SELECT kind, key, seq AS seen, again, change, aside FROM shared_row
        WHERE due = 1 AND aside <> 1 ORDER BY kind, key LIMIT ${limit}`
    );
    let weight = 0;
    // Heavy ones go in smaller steps: everything else of this desk waits meanwhile.
    const light = rows.filter(({ kind }, at) => (weight += kinds.get(kind)?.weight ?? 1) <= limit || at === 0);
    return light.flatMap(({ kind, key, seen, again, change, aside }) => {
      const read = db.attempt(() => kinds.get(kind)?.read(desk, key));
      if (!read.ok) {
        setAside(db, { kind, key, row: key, way: 'out' }, aside);
        return [];
      }
      const body = read.value;
      if (body !== undefined) return [{ kind, key, body, seen, again: again === 1, change }];
      // Not told, and found again once its account is there (`shareAll`).
      if (seen === 0) db.run(sql`DELETE FROM shared_row WHERE kind = ${kind} AND key = ${key}`);
      else db.run(sql`UPDATE shared_row SET due = 0 WHERE kind = ${kind} AND key = ${key}`);
      return [];
    });
  });

const sharedTook = (db: Db): number => db.value<number>(sql`SELECT rows_took FROM house_place WHERE id = 1`) ?? 0;

const sharedLacking = (db: Db): SharedMark[] =>
  db.all<SharedMark>(sql`SELECT kind, mark FROM shared_row WHERE lacking = 1 AND mark IS NOT NULL ORDER BY kind, key`);

const sharedSum = (db: Db): { rows: number; sum: number } =>
  db.get<{ rows: number; sum: number }>(sql`SELECT count(*) AS rows, coalesce(sum(seq), 0) AS sum FROM shared_row
    WHERE seq > 0 AND seq <= (SELECT rows_took FROM house_place)`) ?? {
    rows: 0,
    sum: 0
  };

const sharedNumbers = (db: Db): (SharedMark & { seq: number })[] =>
  db.all<SharedMark & { seq: number }>(sql`SELECT kind, mark, seq FROM shared_row WHERE seq > 0 AND mark IS NOT NULL`);

const sharedGiven = (db: Db, given: readonly SharedGiven[]): void =>
  db.transaction(() => {
    for (const { kind, key, mark, seq, change } of given)
      db.run(sql`UPDATE shared_row SET mark = ${mark}, seq = ${seq}, due = iif(change = ${change}, 0, due), again = 0, aside = 0
        WHERE kind = ${kind} AND key = ${key} AND seq < ${seq}`);
  });

type Stands = { readonly due: boolean; readonly here: boolean };

function write(desk: Desk, kind: SharedKind, key: string, body: SharedBody | null): Stands {
  if (body === null) kind.remove(desk, key);
  const done = body === null || kind.apply(desk, key, body);
  return { due: done === 'merged', here: done !== false };
}

/** What becomes of a row that changed here and at another desk before either knew of it. */
function met(desk: Desk, kind: SharedKind, brought: SharedBrought): Stands {
  const { key, body, desk: other, mark } = brought;
  const mine = kind.read(desk, key);
  if (mine === undefined) return write(desk, kind, key, body);
  if (isDeepStrictEqual(mine, body)) return { due: false, here: true };
  const kept = kind.meet === undefined ? body : kind.meet(mine, body);
  const isTheirs = isDeepStrictEqual(kept, body);
  const stands = isDeepStrictEqual(kept, mine) ? { due: true, here: true } : write(desk, kind, key, kept);
  // Nobody here did it: another desk was faster, and what was written here is not what stands.
  const isLost = mine !== null && (kind.isLost === undefined ? isTheirs : kind.isLost(mine, body));
  if (isLost)
    actingAs(null, () =>
      writeTrail(desk.db, { kind: 'house.rowOverruled', accountId: null, facts: { kind: kind.name, row: mark, desk: other } })
    );
  return { due: stands.due || !isTheirs, here: stands.here };
}

/** What another desk's version is to this desk's row. */
function comes(local: Local | null, { own, change, seen, again }: SharedBrought): 'after' | 'beside' | 'before' {
  if (local === null || local.lacking === 1) return 'after';
  // This desk's own word, whose arrival it did not hear of: what it has now is newer.
  if (own && local.due === 1 && local.again === 0 && change <= local.change) return 'before';
  // The house had lost what stands here before that desk could see it, and got an older one from there.
  if (again && seen < local.seq) return 'before';
  return (local.due === 1 && local.again === 0) || seen < local.seq ? 'beside' : 'after';
}

/** A row that cannot be written here is lacking, and holds nothing else up. */
function takeOne(desk: Desk, brought: SharedBrought): 'taken' | 'left' | 'aside' {
  const { kind: kindName, key, mark, seq, own, change, body } = brought;
  const { db } = desk;
  const local = localOf(db, kindName, key);
  if (local !== null && seq <= local.seq && !(local.lacking === 1 && seq === local.seq)) return 'left';
  const kind = kinds.get(kindName);
  const order = comes(local, brought);
  let stands: Stands = { due: false, here: false };
  let isAside = false;
  if (order === 'before') stands = { due: !(own && change === local?.change), here: true };
  else if (kind !== undefined) {
    const done = db.attempt(() => (order === 'beside' ? met(desk, kind, brought) : write(desk, kind, key, body)));
    if (done.ok) stands = done.value;
    else isAside = true;
  }
  db.run(sql`INSERT INTO shared_row (kind, key, mark, seq, due, lacking, aside)
    VALUES (${kindName}, ${key}, ${mark}, ${seq}, ${Number(stands.due)}, ${Number(!stands.here)}, ${Number(isAside)})
    ON CONFLICT (kind, key) DO UPDATE SET mark = excluded.mark, seq = excluded.seq, due = excluded.due, again = 0,
      lacking = excluded.lacking, aside = excluded.aside`);
  if (isAside && (local === null || local.aside === 0)) tellAside(db, { kind: kindName, row: mark, way: 'in' });
  if (isAside) return 'aside';
  return order !== 'before' && stands.here ? 'taken' : 'left';
}

const takeShared = (db: Db, brought: readonly SharedBrought[], took: number | null, context: SharedContext): SharedTopic[] =>
  db.transaction(() => {
    const desk = deskOf(db, context);
    const changed = new Set<SharedTopic>();
    hushed(db, () => {
      for (const one of brought) {
        const kind = kinds.get(one.kind);
        const done = takeOne(desk, one);
        if (done === 'aside') changed.add('house');
        else if (done === 'taken' && kind !== undefined) for (const topic of [kind.topic, ...(kind.also ?? [])]) changed.add(topic);
      }
    });
    if (took !== null) db.run(sql`UPDATE house_place SET rows_took = ${took} WHERE id = 1`);
    return [...changed];
  });

const shareAgain = (db: Db, lost: readonly SharedMark[]): number =>
  db.transaction(() => {
    let again = 0;
    for (const { kind, mark } of lost)
      again += db.run(
        sql`UPDATE shared_row SET due = 1, again = 1 WHERE kind = ${kind} AND mark = ${mark} AND lacking = 0 AND due = 0`
      ).changes;
    return again;
  });

/**
 * What is done within takes rows away from this desk alone (an account that is removed here stays at the others): they are lacking
 * from then on, and come again with what they are about.
 */
export function onlyHere<T>(db: Db, work: () => T): T {
  const before = db.all<{ kind: string; key: string }>(sql`SELECT kind, key FROM shared_row WHERE lacking = 0`);
  const done = hushed(db, work);
  const left = new Set(
    before.length === 0 ? [] : SHARED_KINDS.flatMap(({ name, keys }) => db.all<{ key: string }>(keys).map(({ key }) => `${name} ${key}`))
  );
  for (const { kind, key } of before) {
    if (left.has(`${kind} ${key}`)) continue;
    db.run(sql`UPDATE shared_row SET lacking = 1, due = 0 WHERE kind = ${kind} AND key = ${key}`);
  }
  return done;
}

export const sharedHistory = {
  shareAll,
  sharedDue,
  sharedAside,
  sharedTook,
  sharedLacking,
  sharedSum,
  sharedNumbers,
  sharedGiven,
  takeShared,
  shareAgain
};
