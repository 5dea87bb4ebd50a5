import type { RowId } from '../../../shared/model/domain.ts';
import type { HeldIn, PlaceIn } from '../../../shared/model/privacy.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';
import { TABLES } from './open.ts';

/**
 * What no index finds is looked for in all rows, which takes seconds or minutes with a million of them: piece by piece, by their numbers,
 * so that whoever else asks is answered between two. `to`: up to which number the piece after a place goes; `next`: where it goes on
 * after it, null: these were the last.
 */
export function pieceAfter<T extends HeldIn>(
  db: Db,
  tables: readonly T[],
  { table, id }: PlaceIn<T>,
  size: number
): { readonly to: RowId; readonly next: PlaceIn<T> | null } {
  const to = id + size;
  if (to < (db.value<number>(sql`SELECT max(id) FROM ${TABLES[table]}`) ?? 0)) return { to, next: { table, id: to } };
  const following = tables[tables.indexOf(table) + 1];
  return { to, next: following === undefined ? null : { table: following, id: 0 } };
}
