import { useEffect } from 'react';
import { create } from 'zustand';
import type { UpdateState } from '../../shared/model/updates.ts';
import { call } from './call.ts';

/** How newer versions of the program stand; main tells every step. */
const useUpdateStore = create<{ readonly updates: UpdateState | null }>(() => ({ updates: null }));

export const setUpdates = (updates: UpdateState): void => useUpdateStore.setState({ updates });

export function useUpdates(): UpdateState | null {
  useEffect(() => {
    void call('updates.state', undefined).then((result) => result.ok && setUpdates(result.value));
  }, []);
  return useUpdateStore((state) => state.updates);
}
