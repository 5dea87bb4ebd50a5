import { MOST_IN_BATCH } from '../../shared/model/batches.ts';
import type { Page, PageRequest } from '../../shared/model/lists.ts';

/** `null`: it is not there any more. `more`: more is found than can be done at once. */
export type WantedRows<T> = { readonly rows: readonly (T | null)[]; readonly more: boolean };

const PAGE = 500;

/** These rows of a list; `ids` null: all that its filter finds, page by page, up to what can be done at once. */
export async function wantedRows<T>(
  ids: readonly number[] | null,
  byId: (id: number) => Promise<T | null>,
  page: (page: PageRequest) => Promise<Page<T>>,
  most = MOST_IN_BATCH
): Promise<WantedRows<T>> {
  if (ids !== null) {
    const rows: (T | null)[] = [];
    for (const id of new Set(ids)) rows.push(await byId(id));
    return { rows: rows.slice(0, most), more: rows.length > most };
  }
  const rows: T[] = [];
  let after: string | null = null;
  do {
    const read: Page<T> = await page({ limit: PAGE, after, before: null, page: null });
    rows.push(...read.rows);
    after = read.next;
  } while (after !== null && rows.length < most);
  return { rows: rows.slice(0, most), more: after !== null || rows.length > most };
}
