import { create } from 'zustand';

export type Screen = 'newLink' | 'links' | 'cards' | 'payments' | 'operations' | 'moto' | 'attention' | 'accounts' | 'settings';

/** Where the operator is; `id` is the row shown in detail on a list's screen. */
export type Route = { readonly screen: Screen; readonly id: number | null };

type RouteState = { readonly route: Route };

export const useRoute = create<RouteState>(() => ({ route: { screen: 'newLink', id: null } }));

export function go(screen: Screen, id: number | null = null): void {
  useRoute.setState({ route: { screen, id } });
}

/** Closes the detail and stays on the list. */
export function closeDetail(): void {
  const { route } = useRoute.getState();
  useRoute.setState({ route: { screen: route.screen, id: null } });
}
