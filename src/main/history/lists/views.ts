import type { RowId } from '../../../shared/model/domain.ts';
import type { SavedView, ViewList } from '../../../shared/model/views.ts';
import { flag, integer, readerOf, text } from '../rows/tables/columns.ts';
import type { Db } from '../sql/db.ts';
import { HistoryFailure } from '../sql/errors.ts';
import { sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';

const toView = readerOf<SavedView>({ id: integer(), list: text(), name: text(), view: text(), isDefault: flag() });

/** In the order the operator gave them. */
export const savedViews = (db: Db, list: ViewList): SavedView[] =>
  db.all(sql`SELECT * FROM saved_view WHERE list = ${list} ORDER BY place, id`).map(toView);

const viewById = (db: Db, id: RowId): SavedView | null => {
  const row = db.get(sql`SELECT * FROM saved_view WHERE id = ${id}`);
  return row && toView(row);
};

/** One saved under a name that is taken replaces what is there and stays in its place; a new one comes last. */
export function saveView(db: Db, { list, name, view }: Pick<SavedView, 'list' | 'name' | 'view'>): SavedView {
  return db.transaction(() => {
    db.run(sql`INSERT INTO saved_view (list, name, view, place)
      VALUES (${list}, ${name}, ${view}, (SELECT coalesce(max(place), 0) + 1 FROM saved_view WHERE list = ${list}))
      ON CONFLICT (list, name) DO UPDATE SET view = excluded.view, name = excluded.name`);
    const id = db.value<number>(sql`SELECT id FROM saved_view WHERE list = ${list} AND name = ${name}`);
    const saved = id === null ? null : viewById(db, id);
    if (!saved) throw new HistoryFailure('bug', 'A view that was just saved is not there');
    writeTrail(db, { kind: 'savedView.saved', accountId: null, facts: { view: saved.id, list } });
    return saved;
  });
}

/** Null: it is gone, or another of the list has this name. */
export function renameView(db: Db, id: RowId, name: string): SavedView | null {
  return db.transaction(() => {
    const known = viewById(db, id);
    if (known === null) return null;
    const taken = db.get(sql`SELECT id FROM saved_view WHERE list = ${known.list} AND name = ${name} AND id <> ${id}`);
    if (taken !== null) return null;
    db.run(sql`UPDATE saved_view SET name = ${name} WHERE id = ${id}`);
    writeTrail(db, { kind: 'savedView.saved', accountId: null, facts: { view: id, list: known.list } });
    return { ...known, name };
  });
}

/** Those not named keep their order behind the others. */
export function orderViews(db: Db, list: ViewList, ids: readonly RowId[]): SavedView[] {
  return db.transaction(() => {
    const rest = savedViews(db, list).map(({ id }) => id);
    const order = [...ids.filter((id) => rest.includes(id)), ...rest.filter((id) => !ids.includes(id))];
    for (const [index, id] of order.entries()) db.run(sql`UPDATE saved_view SET place = ${index + 1} WHERE id = ${id}`);
    return savedViews(db, list);
  });
}

/** Null: the list opens as it always does. */
export function defaultView(db: Db, list: ViewList, id: RowId | null): SavedView[] {
  return db.transaction(() => {
    db.run(sql`UPDATE saved_view SET is_default = 0 WHERE list = ${list}`);
    if (id !== null) db.run(sql`UPDATE saved_view SET is_default = 1 WHERE list = ${list} AND id = ${id}`);
    return savedViews(db, list);
  });
}

export const removeView = (db: Db, id: RowId): void =>
  db.transaction(() => {
    const known = viewById(db, id);
    if (known === null) return;
    db.run(sql`DELETE FROM saved_view WHERE id = ${id}`);
    writeTrail(db, { kind: 'savedView.removed', accountId: null, facts: { view: id, list: known.list } });
  });
