import { TokenFilter } from '../../shared/lists.ts';
import { createListStore } from '../ui/list/listStore.ts';

/** Links and stored cards are two views of one list; each keeps its own filter and place. */
export const emptyLinks: TokenFilter = TokenFilter.parse({ show: 'links' });
export const emptyCards: TokenFilter = TokenFilter.parse({ show: 'cards' });

export const linksList = createListStore(emptyLinks);
export const cardsList = createListStore(emptyCards);
