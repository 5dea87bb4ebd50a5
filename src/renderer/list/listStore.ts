import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { PageRequest } from '../../shared/model/lists.ts';

export const PAGE_SIZE = 100;

const firstPage: PageRequest = { limit: PAGE_SIZE, after: null, before: null, page: null };

/** What a list shows: its filter and the place in it. Kept while other screens are looked at; rows are not. */
export type ListState<F> = { readonly filter: F; readonly page: PageRequest; readonly panelOpen: boolean };
export type ListStore<F> = StoreApi<ListState<F>>;

export const createListStore = <F>(empty: F): ListStore<F> =>
  createStore<ListState<F>>(() => ({ filter: empty, page: firstPage, panelOpen: false }));

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
