import { create } from 'zustand';
import { forgetWithPerson } from './forget.ts';

export const SCREENS = [
  'today',
  'newLink',
  'links',
  'arrivals',
  'cards',
  'payments',
  'refunds',
  'operations',
  'moto',
  'attention',
  'charts',
  'settlement',
  'closing',
  'booking',
  'outbox',
  'accounts',
  'settings',
  'guestMail',
  'trail',
  'privacy',
  'people',
  'rights',
  'house'
] as const;
export type Screen = (typeof SCREENS)[number];

/** Where the operator is; `id` is the row shown in detail on a list's screen. */
export type Route = { readonly screen: Screen; readonly id: number | null };

/** A place the operator was at, and what brings its list back to how it was: filter, order, page, scroll. */
type Step = Route & { readonly restore: () => void };

/** `past`: where the operator came from, the last place last; `future`: where going back led away from. */
type RouteState = { readonly route: Route; readonly past: readonly Step[]; readonly future: readonly Step[] };

/** More steps back than anybody remembers having gone. */
const STEPS = 50;

export const useRoute = create<RouteState>(() => ({ route: { screen: 'today', id: null }, past: [], future: [] }));
forgetWithPerson(useRoute);

const places = new Map<Screen, () => () => void>();

/** Told by a screen that has more to it than its name: `remember` answers what brings it back to how it is now. */
export const rememberPlace = (screen: Screen, remember: () => () => void): void => void places.set(screen, remember);

const here = ({ route }: RouteState): Step => ({ ...route, restore: places.get(route.screen)?.() ?? (() => undefined) });

export function go(screen: Screen, id: number | null = null): void {
  const state = useRoute.getState();
  if (state.route.screen === screen && state.route.id === id) return;
  useRoute.setState({ route: { screen, id }, past: [...state.past, here(state)].slice(-STEPS), future: [] });
}

/** Another row of the list is read in the same place: no step of its own on the way back. */
export function readOn(id: number): void {
  const { route } = useRoute.getState();
  useRoute.setState({ route: { screen: route.screen, id } });
}

/** Closes the detail and stays on the list. */
export function closeDetail(): void {
  const { route } = useRoute.getState();
  useRoute.setState({ route: { screen: route.screen, id: null } });
}

function arriveAt({ screen, id, restore }: Step, ways: Pick<RouteState, 'past' | 'future'>): void {
  restore();
  useRoute.setState({ route: { screen, id }, ...ways });
}

/** Back to where the operator was before, a detail too; nothing where there is nothing before. */
export function goBack(): void {
  const state = useRoute.getState();
  const before = state.past.at(-1);
  if (before) arriveAt(before, { past: state.past.slice(0, -1), future: [...state.future, here(state)] });
}

/** Forward again to where going back led away from. */
export function goForward(): void {
  const state = useRoute.getState();
  const next = state.future.at(-1);
  if (next) arriveAt(next, { past: [...state.past, here(state)], future: state.future.slice(0, -1) });
}
