import type { HeldRow } from '../../../shared/model/privacy.ts';

/** Rows that name the same guest in the same way. `key`: name and e-mail; of rows that name nobody it is empty. */
export type HeldGuest = { readonly key: string; readonly rows: readonly HeldRow[] };

/** Whoever has most rows first, what names nobody last. */
export function guestsOf(rows: readonly HeldRow[]): readonly HeldGuest[] {
  const guests = new Map<string, HeldRow[]>();
  for (const row of rows) guests.set(row.guest, [...(guests.get(row.guest) ?? []), row]);
  return [...guests]
    .map(([key, of]) => ({ key, rows: of }))
    .toSorted((a, b) => Number(a.key === '') - Number(b.key === '') || b.rows.length - a.rows.length || a.key.localeCompare(b.key));
}
