import { useEffect } from 'react';
import { useDialogOpen } from '../../kit/layers.ts';
import { useAddressesCome } from '../../state/address.ts';
import { call } from '../../state/call.ts';

/**
 * Opens what an address from outside names, when no dialog stands open: what somebody is in the middle of is not taken from under
 * their hands. What is not found is looked for by the operator: the search opens with it.
 */
export function useAddress(search: (text: string) => void): void {
  const busy = useDialogOpen();
  useEffect(() => {
    if (busy) return undefined;
    const take = async (): Promise<void> => {
      const taken = await call('desk.takeAddress', undefined);
      if (!taken.ok || taken.value === null) return;
      const { openAddress } = await import('../../features/search/address.ts');
      if (!(await openAddress(taken.value))) search(taken.value.reference);
    };
    void take();
    return useAddressesCome.subscribe(() => void take());
  }, [busy, search]);
}
