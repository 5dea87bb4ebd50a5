import type { TokenSort } from '../../../shared/model/list-order.ts';
import { TokenFilter } from '../../../shared/model/lists.ts';
import { createListStore } from '../../list/listStore.ts';

/** Columns main can order the list by. */
export type TokenColumn = NonNullable<TokenSort>['column'];

/** Links and stored cards are two views of one list; each keeps its own filter and place. */
export const emptyLinks: TokenFilter = TokenFilter.parse({ show: 'links' });
export const emptyCards: TokenFilter = TokenFilter.parse({ show: 'cards' });

export const linksList = createListStore<TokenFilter, TokenColumn>(emptyLinks, 'links');
export const cardsList = createListStore<TokenFilter, TokenColumn>(emptyCards, 'cards');
