import type { Minor } from '../../../shared/values/money.ts';
import { amountKey } from '../rows/tables/keys.ts';
import type { Table } from '../rows/tables/table.ts';
import type { Db } from '../sql/db.ts';
import { setOf, sql } from '../sql/sql.ts';
import { columnsFor, type HeldColumns } from './held-columns.ts';
import { BEGINNING, keptOf, lastOf, movedSince, rowsFrom, rowsWhere, seqNow, type Place } from './held-rows.ts';
import { isOpen, type Range } from './question.ts';
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
/** Held no longer than so many milliseconds after it was used last. */
const KEPT = 600_000;

type State = {
  readonly columns: HeldColumns;
  /** What has been told up to here is known. */
  seq: number;
  last: number;
  /** Where the next portion begins; null: all is read. */
  next: Place | null;
  usedAt: number;
};

/** Which rows: of these facets, and with such an amount. */
export type HeldFilter = { readonly facets: readonly number[] | null; readonly amount: Range };

export type Held = {
  /** Of these rows by facet, as far as they are what is asked for. */
  sums(ids: Iterable<number>, filter: HeldFilter): Sum[];
};

/** Goes on with work piece by piece, whatever else is asked meanwhile. */
export type Later = (piece: () => boolean) => void;

const whenIdle: Later = (piece) => void setImmediate(() => void (piece() && whenIdle(piece))).unref();

type Named = { readonly id: number; readonly currency: string };

export function createHeld(db: Db, facets: (table: Table) => readonly Named[], later: Later = whenIdle) {
  const states = new Map<Table['name'], State>();
  const unfit = new Set<Table['name']>();

  function begin(table: Table): State | null {
    const last = lastOf(db, table);
    if (last < FROM || last > MOST || unfit.has(table.name)) return null;
    return { columns: columnsFor(last, hasMoney(table)), seq: seqNow(db), last, next: BEGINNING, usedAt: performance.now() };
  }

  /** True while there is more to read. */
  function readOn(table: Table, state: State): boolean {
    if (state.next === null || states.get(table.name) !== state || !db.connection.open) return false;
    try {
      const rows = rowsFrom(db, table, state.next, PORTION);
      for (const row of rows) if (row.id <= state.last) state.columns.put(row.id, row);
      state.next = rows.length < PORTION ? null : (rows.at(-1) ?? null);
    } catch {
      // Whoever asks for these rows themselves is told what is wrong with them.
      states.delete(table.name);
      return false;
    }
    return state.next !== null;
  }

  /** Brings in what was stored since; false: all would have to be read anew. */
  function catchUp(table: Table, state: State): boolean {
    const { columns } = state;
    const [now, last] = [seqNow(db), lastOf(db, table)];
    if (now !== state.seq) {
      const moved = movedSince(db, table, { seq: state.seq, now, most: MOST_MOVED });
      if (moved === null) return false;
      const ids = moved.filter((id) => id <= state.last);
      for (const id of ids) columns.remove(id);
      for (const row of rowsWhere(db, table, sql`id IN ${setOf(ids)}`)) columns.put(row.id, row);
      state.seq = now;
    }
    const known = Math.min(state.last, last);
    if (last - known > MOST_MOVED) return false;
    if (last > known) for (const row of rowsWhere(db, table, sql`id > ${known}`)) columns.put(row.id, row);
    state.last = last;
    // Never tried again: what does not add up once is not to be relied on.
    if (!columns.addUpTo(keptOf(db, table))) unfit.add(table.name);
    return !unfit.has(table.name);
  }

  return {
    /** Null: not held (yet), and the rows themselves are to be read. */
    of(table: Table): Held | null {
      const state = states.get(table.name) ?? begin(table);
      if (state === null) return null;
      state.usedAt = performance.now();
      if (states.get(table.name) !== state) {
        states.set(table.name, state);
        later(() => readOn(table, state));
      }
      if (state.next !== null) return null;
      if (catchUp(table, state)) return { sums: (ids, filter) => sumsIn(state.columns, ids, filter, facets(table)) };
      states.delete(table.name);
      return null;
    },
    /** Lets go of what nobody has used for a while. */
    release(): void {
      const now = performance.now();
      for (const [table, { usedAt }] of states) if (now - usedAt > KEPT) states.delete(table);
    }
  };
}

function sumsIn(columns: HeldColumns, ids: Iterable<number>, filter: HeldFilter, named: readonly Named[]): Sum[] {
  const { from, to } = filter.amount;
  const currencies = new Map(named.map(({ id, currency }) => [id, currency]));
  const fits = (facet: number, amount: Minor | null): boolean => {
    const key = amountKey(amount ?? undefined, currencies.get(facet));
    return key !== null && (from === null || key >= from) && (to === null || key <= to);
  };
  return columns.add(ids, filter.facets === null ? null : new Set(filter.facets), isOpen(filter.amount) ? null : fits);
}
