import { TokenFilter } from '../../../shared/model/lists.ts';
import { createListStore } from '../../list/listStore.ts';
import { parseSaved } from '../../list/parse.ts';

/** Links and stored cards are two views of one list; each keeps its own filter and place. */
export const emptyLinks: TokenFilter = TokenFilter.parse({ show: 'links' });
export const emptyCards: TokenFilter = TokenFilter.parse({ show: 'cards' });

export const linksList = createListStore(emptyLinks);
export const cardsList = createListStore(emptyCards);

/** A saved filter of this view; the other view's are not offered here. */
export function savedFor(show: TokenFilter['show'], json: string): TokenFilter | null {
  const saved = parseSaved(TokenFilter, json);
  return saved?.show === show ? saved : null;
}
