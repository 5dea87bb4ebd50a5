import { create } from 'zustand';
import type { Account } from '../../shared/model/domain.ts';
import { call } from './call.ts';
import { usePreferences } from './preferences.ts';

/** The accounts of this desk: few, small, and needed on every screen, so they are kept here. */
type AccountsState = { readonly accounts: readonly Account[]; readonly loaded: boolean };

export const useAccounts = create<AccountsState>(() => ({ accounts: [], loaded: false }));

export async function loadAccounts(): Promise<void> {
  const result = await call('accounts.list', undefined);
  if (result.ok) useAccounts.setState({ accounts: result.value, loaded: true });
}

/** The account the desk works with: the chosen one while it exists, else the first. */
export function activeOf(accounts: readonly Account[], chosen: string | null): Account | null {
  return accounts.find((account) => account.id === chosen) ?? accounts[0] ?? null;
}

export function useActiveAccount(): Account | null {
  const accounts = useAccounts((state) => state.accounts);
  const chosen = usePreferences((state) => state.preferences.activeAccountId);
  return activeOf(accounts, chosen);
}

export function useAccount(id: string | null): Account | null {
  return useAccounts((state) => state.accounts.find((account) => account.id === id) ?? null);
}

/**
 * Accounts whose rows a list shows. Training and real payments are never mixed: a list covers the accounts of the
 * active account's environment, or those of them the operator picked.
 */
export function accountsInView(accounts: readonly Account[], active: Account | null, picked: readonly string[]): string[] {
  const same = accounts.filter((account) => account.environment === active?.environment).map((account) => account.id);
  const chosen = same.filter((id) => picked.includes(id));
  return chosen.length > 0 ? chosen : same;
}
