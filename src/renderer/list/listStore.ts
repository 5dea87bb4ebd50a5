import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { PageRequest } from '../../shared/model/lists.ts';

export const PAGE_SIZE = 100;

const firstPage: PageRequest = { limit: PAGE_SIZE, after: null, before: null, page: null };

/** What a list shows: its filter and the place in it. The filter is kept while other screens are looked at; rows and place are not. */
export type ListState<F> = { readonly filter: F; readonly page: PageRequest; readonly panelOpen: boolean };
export type ListStore<F> = StoreApi<ListState<F>>;

const resets: (() => void)[] = [];

export function createListStore<F>(empty: F): ListStore<F> {
  const store = createStore<ListState<F>>(() => ({ filter: empty, page: firstPage, panelOpen: false }));
  resets.push(() => store.setState({ filter: empty, page: firstPage }));
  return store;
}

/** Something was made: no list may hide it behind an old filter. */
export const showEverything = (): void => {
  for (const reset of resets) reset();
};

/** A list that is left is found at its beginning again: what came meanwhile is there. */
export const toBeginning = <F>(store: ListStore<F>): void => store.setState({ page: firstPage });

/** Another filter starts at its first page. */
export const setFilter = <F>(store: ListStore<F>, filter: F): void => store.setState({ filter, page: firstPage });

export const changeFilter = <F extends object>(store: ListStore<F>, change: Partial<F>): void =>
  setFilter(store, { ...store.getState().filter, ...change });

/** Neighbouring pages go by cursor, which stays right while rows arrive; a jump goes by number. */
export const goToPage = <F>(
  store: ListStore<F>,
  to: { readonly after: string } | { readonly before: string } | { readonly page: number }
): void => store.setState({ page: { ...firstPage, ...to } });

export const togglePanel = <F>(store: ListStore<F>): void => store.setState((state) => ({ panelOpen: !state.panelOpen }));
