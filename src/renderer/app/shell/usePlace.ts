import { useEffect } from 'react';
import { freshLink } from '../../features/newLink/store.ts';
import { useDialogOpen } from '../../kit/layers.ts';
import { call } from '../../state/call.ts';
import { usePlacesCome } from '../../state/address.ts';
import { go } from '../../state/route.ts';

/** Goes to where a clicked notification leads, when no dialog stands open; after signing in too, when it was clicked before. */
export function usePlace(): void {
  const busy = useDialogOpen();
  useEffect(() => {
    if (busy) return undefined;
    const take = async (): Promise<void> => {
      const taken = await call('notices.takePlace', undefined);
      if (!taken.ok || taken.value === null) return;
      if (taken.value.screen === 'newLink') freshLink();
      go(taken.value.screen, taken.value.id);
    };
    void take();
    return usePlacesCome.subscribe(() => void take());
  }, [busy]);
}
