import type { TokenSort } from '../../../shared/model/list-order.ts';
import { TokenFilter } from '../../../shared/model/lists.ts';
import { createListStore } from '../../list/listStore.ts';
import { parseSaved } from '../../list/parse.ts';

/** Columns main can order the list by. */
export type TokenColumn = NonNullable<TokenSort>['column'];

/** Links and stored cards are two views of one list; each keeps its own filter and place. */
export const emptyLinks: TokenFilter = TokenFilter.parse({ show: 'links' });
export const emptyCards: TokenFilter = TokenFilter.parse({ show: 'cards' });

export const linksList = createListStore<TokenFilter, TokenColumn>(emptyLinks, 'links');
export const cardsList = createListStore<TokenFilter, TokenColumn>(emptyCards, 'cards');

/** A saved filter of this view; the other view's are not offered here. */
export function savedFor(show: TokenFilter['show'], json: string): TokenFilter | null {
  const saved = parseSaved(TokenFilter, json);
  return saved?.show === show ? saved : null;
}
