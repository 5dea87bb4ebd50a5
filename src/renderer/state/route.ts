import { create } from 'zustand';

export const SCREENS = [
  'newLink',
  'links',
  'cards',
  'payments',
  'refunds',
  'operations',
  'moto',
  'attention',
  'accounts',
  'settings'
] as const;
export type Screen = (typeof SCREENS)[number];

/** Where the operator is; `id` is the row shown in detail on a list's screen. */
export type Route = { readonly screen: Screen; readonly id: number | null };

/** `past`: where the operator came from, the last place last. */
type RouteState = { readonly route: Route; readonly past: readonly Route[] };

/** More steps back than anybody remembers having gone. */
const STEPS = 50;

export const useRoute = create<RouteState>(() => ({ route: { screen: 'newLink', id: null }, past: [] }));

export function go(screen: Screen, id: number | null = null): void {
  const { route, past } = useRoute.getState();
  const same = route.screen === screen && route.id === id;
  useRoute.setState({ route: { screen, id }, past: same ? past : [...past, route].slice(-STEPS) });
}

/** Closes the detail and stays on the list. */
export function closeDetail(): void {
  const { route } = useRoute.getState();
  useRoute.setState({ route: { screen: route.screen, id: null } });
}

/** Back to where the operator was before, a detail too; false where there is nothing before. */
export function goBack(): boolean {
  const { past } = useRoute.getState();
  const before = past.at(-1);
  if (!before) return false;
  useRoute.setState({ route: before, past: past.slice(0, -1) });
  return true;
}
