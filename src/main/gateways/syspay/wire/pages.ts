import { ok } from '../../../../shared/values/result.ts';
import type { Answer, Seen, SeenList } from '../api/api.ts';

export type Searched<F> = {
  readonly found: F | null;
  /** False when the pages ran out of bounds before the end, or a row could not be read. */ readonly complete: boolean;
};

/**
 * Reads a list page by page until `look` finds what it is after. At most `maxPages` pages are read: a search that ends
 * there proves nothing and says so.
 */
export async function searchPages<T, F>(
  page: (page: number) => Answer<SeenList<T>>,
  look: (item: Seen<T>) => Answer<F | null>,
  maxPages: number
): Answer<Searched<F>> {
  let at = 1;
  let unread = 0;
  for (let read = 0; read < maxPages; read += 1) {
    const list = await page(at);
    if (!list.ok) return list;
    for (const item of list.value.items) {
      const seen = await look(item);
      if (!seen.ok) return seen;
      if (seen.value !== null) return ok({ found: seen.value, complete: true });
    }
    unread += list.value.unread;
    const next = list.value.nextPage;
    if (next === null) return ok({ found: null, complete: unread === 0 });
    // A gateway that names a page again would be read for ever.
    if (next <= at) return ok({ found: null, complete: false });
    at = next;
  }
  return ok({ found: null, complete: false });
}
