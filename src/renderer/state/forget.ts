import type { StoreApi } from 'zustand';

/**
 * Stores that hold what a person has typed or looked at. They are kept while that person is away from a locked desk, and forgotten when
 * somebody else signs in.
 */
const forgotten = new Set<() => void>();

/** Of a store that begins anew with another person. */
export function forgetWithPerson<T>(store: Pick<StoreApi<T>, 'setState' | 'getInitialState'>): void {
  forgotten.add(() => store.setState(store.getInitialState(), true));
}

export function forgetPerson(): void {
  for (const forget of forgotten) forget();
}
