import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { PageRequest } from '../../shared/model/lists.ts';
import { forgetWithPerson } from '../state/forget.ts';
import { rememberPlace } from '../state/route.ts';
import type { Screen } from '../state/route.ts';
import type { Sort } from './table/columns.ts';

export const PAGE_SIZE = 100;

const firstPage: PageRequest = { limit: PAGE_SIZE, after: null, before: null, page: null };

const nobody: ReadonlySet<number> = new Set();

/** What a list shows: its filter, its order, the place in it, ticked rows. Filter and order are kept while other screens are looked at. */
export type ListState<F, C extends string = string> = {
  readonly filter: F;
  readonly sort: Sort<C> | null;
  readonly page: PageRequest;
  readonly panelOpen: boolean;
  /** Nothing has been asked of it yet: it may open with its default view. */
  readonly untouched: boolean;
  readonly ticked: ReadonlySet<number>;
  /** So many are not ticked any more because the list shows something else; told until something is ticked again. */
  readonly unticked: number;
  /** Where it is scrolled to. A new object scrolls there; it is kept true while the list is scrolled, without being told. */
  readonly place: { top: number };
};
export type ListStore<F, C extends string = string> = StoreApi<ListState<F, C>>;

/** At the beginning of what a question finds. */
const beginning = () => ({ page: firstPage, ticked: nobody, unticked: 0, place: { top: 0 } });

/** What is ticked belongs to what is shown: with another question nothing is, and how many were is told. */
const asked = <F, C extends string>({ ticked, unticked }: ListState<F, C>) => ({
  ...beginning(),
  unticked: ticked.size === 0 ? unticked : ticked.size
});

const resets: (() => void)[] = [];

/** Filter and order of each list that is a screen, as plain values. */
export type KeptLists = Readonly<Partial<Record<Screen, unknown>>>;
type Keeping = { readonly keep: () => unknown; readonly putBack: (kept: unknown) => void; readonly follow: (changed: () => void) => void };
const keeping = new Map<Screen, Keeping>();

export const keptLists = (): KeptLists => Object.fromEntries([...keeping].map(([screen, list]) => [screen, list.keep()]));
export const onListChange = (changed: () => void): void => {
  for (const list of keeping.values()) list.follow(changed);
};
export const putListsBack = (kept: KeptLists): void => {
  for (const [screen, list] of keeping) if (kept[screen] !== undefined) list.putBack(kept[screen]);
};

/** `screen`: where it is shown; going back to it brings back what it showed. */
export function createListStore<F, C extends string = string>(empty: F, screen?: Screen): ListStore<F, C> {
  const store = createStore<ListState<F, C>>(() => ({ filter: empty, sort: null, panelOpen: false, untouched: true, ...beginning() }));
  forgetWithPerson(store);
  if (screen) {
    rememberPlace(screen, () => remembered(store));
    keeping.set(screen, keepingOf(store));
  }
  resets.push(() => store.setState({ filter: empty, ...beginning() }));
  return store;
}

/** Something was made: no list may hide it behind an old filter. */
export const showEverything = (): void => {
  for (const reset of resets) reset();
};

/** A list that is left is found at its beginning again: what came meanwhile is there. */
export const toBeginning = <F, C extends string>(store: ListStore<F, C>): void => store.setState(beginning());

/** Another filter starts at its first page. */
export const setFilter = <F, C extends string>(store: ListStore<F, C>, filter: F): void =>
  store.setState((state) => ({ filter, untouched: false, ...asked(state) }));

/** The same filter finds other rows: other accounts are in view. */
export const otherRows = <F, C extends string>(store: ListStore<F, C>): void => store.setState(asked);

export const changeFilter = <F extends object, C extends string>(store: ListStore<F, C>, change: Partial<F>): void =>
  setFilter(store, { ...store.getState().filter, ...change });

/** Another order starts at its first page; what was ticked is ticked in it too. */
export const setSort = <F, C extends string>(store: ListStore<F, C>, sort: Sort<C> | null): void =>
  store.setState({ sort, page: firstPage, place: { top: 0 } });

/** The list as a saved view has it; null: as it is, and no view is to be opened any more. */
export const showView = <F, C extends string>(store: ListStore<F, C>, view: Pick<ListState<F, C>, 'filter' | 'sort'> | null): void =>
  store.setState((state) =>
    view === null ? { untouched: false } : { filter: view.filter, sort: view.sort, untouched: false, ...asked(state) }
  );

export const setTicked = <F, C extends string>(store: ListStore<F, C>, ticked: ReadonlySet<number>): void =>
  store.setState({ ticked, unticked: 0 });

/** Neighbouring pages go by cursor, which stays right while rows arrive; a jump goes by number. */
export const goToPage = <F, C extends string>(
  store: ListStore<F, C>,
  to: { readonly after: string } | { readonly before: string } | { readonly page: number }
): void => store.setState({ page: { ...firstPage, ...to }, place: { top: 0 } });

export const togglePanel = <F, C extends string>(store: ListStore<F, C>): void =>
  store.setState((state) => ({ panelOpen: !state.panelOpen }));

/** The list was scrolled: remembered, and told to nobody. */
export const scrolled = <F, C extends string>(store: ListStore<F, C>, top: number): void => {
  store.getState().place.top = top;
};
/** What brings the list back to where it stands now: its filter, its order, its page and how far it is scrolled. */
function remembered<F, C extends string>(store: ListStore<F, C>): () => void {
  const { filter, sort, page, place } = store.getState();
  const top = place.top;
  return () => store.setState({ filter, sort, page, place: { top }, ticked: nobody, unticked: 0 });
}

const keepingOf = <F, C extends string>(store: ListStore<F, C>): Keeping => ({
  keep: () => {
    const { filter, sort, untouched } = store.getState();
    return untouched ? undefined : { filter, sort };
  },
  // What `keep` of this very list gave.
  putBack: (kept) => showView(store, kept as Pick<ListState<F, C>, 'filter' | 'sort'>),
  follow: (changed) => void store.subscribe(changed)
});
