import { useMemo } from 'react';
import { useStore } from 'zustand';
import { accountsInView, useAccounts, useActiveAccount } from '../state/accounts.ts';
import type { ListStore } from './listStore.ts';

/** What a list asks main for: its filter over the accounts in view, its order, its page. */
export function useSought<F extends { readonly accountIds: string[] }, C extends string>(store: ListStore<F, C>) {
  const { filter, sort, page } = useStore(store);
  const accounts = useAccounts((state) => state.accounts);
  const active = useActiveAccount();
  const sought = useMemo(
    () => ({ ...filter, accountIds: accountsInView(accounts, active, filter.accountIds) }),
    [filter, accounts, active]
  );
  return { filter: sought, sort, page };
}
