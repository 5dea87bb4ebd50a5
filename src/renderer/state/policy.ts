import { useEffect } from 'react';
import { create } from 'zustand';
import type { ManagedKey, PolicyState } from '../../shared/model/policy.ts';
import { isManaged, isManagedAccount } from '../../shared/rules/policy.ts';
import { call } from './call.ts';

/** What an administrator has set for this machine. It changes at a start of the program only, so it is asked for once. */
const usePolicyStore = create<{ readonly policy: PolicyState | null }>(() => ({ policy: null }));

let asking = false;

async function ask(): Promise<void> {
  if (asking || usePolicyStore.getState().policy !== null) return;
  asking = true;
  const result = await call('policy.state', undefined);
  asking = false;
  if (result.ok) usePolicyStore.setState({ policy: result.value });
}

export function usePolicy(): PolicyState | null {
  useEffect(() => void ask(), []);
  return usePolicyStore((state) => state.policy);
}

/** Whether something is not to be changed here. Until it is known, it is taken as free: main decides anyway. */
export function useManaged(): (key: ManagedKey) => boolean {
  const policy = usePolicy();
  return (key) => policy !== null && isManaged(policy, key);
}

export function useManagedAccount(id: string): boolean {
  const policy = usePolicy();
  return policy !== null && isManagedAccount(policy, id);
}
