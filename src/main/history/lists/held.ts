import { NOTHING } from '../../../shared/values/money.ts';
import { amountKey } from '../rows/tables/keys.ts';
import type { Table } from '../rows/tables/table.ts';
import type { Db } from '../sql/db.ts';
import { name, setOf, sql, type Sql } from '../sql/sql.ts';
import { columnsFor, type HeldColumns } from './held-columns.ts';
import type { Range } from './question.ts';
import { hasMoney, type Sum } from './sum.ts';

/**
 * What rows come to, held in memory by their number: a text with ten thousand matches is then added up in milliseconds, where reading as
 * many rows from all over an encrypted file takes a third of a second. Read in portions when such a text is first asked for, kept as the
 * history changes (migration 043), and used only as long as it adds up to the kept sums.
 */

/** In shorter lists whatever is asked is quick. */
const FROM = 5_000;
/** A list of more rows, or of numbers far apart, is not held: sixteen bytes a row of payments. */
const MOST = 4_000_000;
const PORTION = 10_000;
/** After more changes everything is read anew. */
const MOST_MOVED = 5_000;
/** Held no longer than so many milliseconds after it was asked for last. */
const KEPT = 600_000;

type RowSums = {
  readonly id: number;
  readonly facet: number;
  readonly amount: number | null;
  readonly taken: number;
  readonly given: number;
};
type Place = { readonly sort_at: number; readonly id: number };

type State = {
  readonly columns: HeldColumns;
  /** What has been told up to here is known. */
  seq: number;
  last: number;
  /** Where the next portion begins; null: all is read. */
  next: Place | null;
  asked: number;
};

export type Held = {
  /** Of these rows by facet, as far as they are of the facets and their amount is in the range. */
  sums(ids: Iterable<number>, of: { readonly facets: readonly number[] | null; readonly amount: Range }): Sum[];
};

/** Goes on with work piece by piece, whatever else is asked meanwhile. */
export type Later = (piece: () => boolean) => void;

const whenIdle: Later = (piece) => void setImmediate(() => void (piece() && whenIdle(piece))).unref();

export function createHeld(
  db: Db,
  facets: (table: Table) => readonly { readonly id: number; readonly currency: string }[],
  later: Later = whenIdle
) {
  const states = new Map<Table['name'], State>();
  const unfit = new Set<Table['name']>();

  const seqNow = (): number => db.value<number>(sql`SELECT seq FROM sqlite_sequence WHERE name = 'moved_row'`) ?? 0;
  const lastOf = (table: Table): number => db.value<number>(sql`SELECT max(id) FROM ${name(table.name)}`) ?? 0;

  function begin(table: Table): State | null {
    const last = lastOf(table);
    if (last < FROM || last > MOST || unfit.has(table.name)) return null;
    return { columns: columnsFor(last, hasMoney(table)), seq: seqNow(), last, next: { sort_at: -FAR, id: 0 }, asked: performance.now() };
  }

  /** True while there is more to read. */
  function readOn(table: Table, state: State): boolean {
    if (state.next === null || states.get(table.name) !== state || !db.connection.open) return false;
    const { sort_at, id } = state.next;
    try {
      const rows = db.all<RowSums & Place>(
        sql`SELECT sort_at, ${sumColumns(table)} FROM ${name(table.name)} WHERE (sort_at, id) > (${sort_at}, ${id})
          ORDER BY sort_at, id LIMIT ${PORTION}`
      );
      for (const row of rows) if (row.id <= state.last) state.columns.put(row.id, row);
      state.next = rows.length < PORTION ? null : (rows.at(-1) ?? null);
    } catch {
      // Whoever asks for these rows themselves is told what is wrong with them.
      states.delete(table.name);
    }
    return state.next !== null;
  }

  /** Brings in what was stored since; false: all would have to be read anew. */
  function catchUp(table: Table, state: State): boolean {
    const [seq, last] = [seqNow(), lastOf(table)];
    if (seq !== state.seq) {
      const told = db.value<number>(sql`SELECT count(*) FROM moved_row WHERE seq > ${state.seq}`) ?? 0;
      if (told !== seq - state.seq || told > MOST_MOVED) return false;
      const moved = db.all<{ id: number }>(
        sql`SELECT DISTINCT row_id AS id FROM moved_row WHERE seq > ${state.seq} AND list = ${table.name}`
      );
      const ids = moved.map(({ id }) => id).filter((id) => id <= state.last);
      for (const id of ids) state.columns.remove(id);
      for (const row of rowsWhere(table, sql`id IN ${setOf(ids)}`)) state.columns.put(row.id, row);
      state.seq = seq;
    }
    const known = Math.min(state.last, last);
    if (last - known > MOST_MOVED) return false;
    if (last > known) for (const row of rowsWhere(table, sql`id > ${known}`)) state.columns.put(row.id, row);
    state.last = last;
    // Never tried again: what does not add up once is not to be relied on.
    if (!state.columns.addUpTo(keptOf(table))) unfit.add(table.name);
    return !unfit.has(table.name);
  }

  const rowsWhere = (table: Table, which: Sql): RowSums[] =>
    db.all<RowSums>(sql`SELECT ${sumColumns(table)} FROM ${name(table.name)} WHERE ${which}`);

  const keptOf = (table: Table): Omit<RowSums, 'id' | 'facet' | 'amount'> & { readonly n: number; readonly amount: number } =>
    db.get(
      sql`SELECT coalesce(sum(n), 0) AS n, coalesce(sum(amount), 0) AS amount, coalesce(sum(taken), 0) AS taken, coalesce(sum(given), 0) AS given
        FROM ${name(`${table.name}_sum`)} WHERE kind = 0 AND bucket = 0`
    ) ?? { n: 0, amount: 0, taken: 0, given: 0 };

  function sumsIn({ columns }: State, table: Table): Held['sums'] {
    return (ids, of) => {
      const currencies = new Map(facets(table).map((facet) => [facet.id, facet.currency]));
      const { from, to } = of.amount;
      const fits = (facet: number, amount: number | null): boolean => {
        if (from === null && to === null) return true;
        const key = amountKey(amount, currencies.get(facet));
        return key !== null && (from === null || key >= from) && (to === null || key <= to);
      };
      return columns.add(ids, of.facets === null ? null : new Set(of.facets), fits);
    };
  }

  return {
    /** Null: not held (yet), and the rows themselves are to be read. */
    of(table: Table): Held | null {
      const state = states.get(table.name) ?? begin(table);
      if (state === null) return null;
      state.asked = performance.now();
      if (states.get(table.name) !== state) {
        states.set(table.name, state);
        later(() => readOn(table, state));
      }
      if (state.next !== null) return null;
      if (!catchUp(table, state)) {
        states.delete(table.name);
        return null;
      }
      return { sums: sumsIn(state, table) };
    },
    /** Lets go of what nobody has asked for a while. */
    release(): void {
      const now = performance.now();
      for (const [table, { asked }] of states) if (now - asked > KEPT) states.delete(table);
    }
  };
}

const FAR = Number.MAX_SAFE_INTEGER;

const sumColumns = (table: Table): Sql =>
  hasMoney(table) ? sql`id, facet, amount, taken, given_back AS given` : sql`id, facet, amount, ${NOTHING} AS taken, ${NOTHING} AS given`;
