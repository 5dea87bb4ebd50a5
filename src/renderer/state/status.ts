import { create } from 'zustand';
import type { AccountStatus, DeskStatus, SyncProgress } from '../../shared/model/status.ts';
import { noteMachineLocale } from '../text/locale.ts';

/** How the desk is: keychain, history, and each account's line to its gateway. */
type StatusState = { readonly status: DeskStatus | null };

export const useStatus = create<StatusState>(() => ({ status: null }));

export function setStatus(status: DeskStatus): void {
  noteMachineLocale(status.locale);
  useStatus.setState({ status });
}

/** Progress arrives more often than whole status; it is laid into the account it belongs to. */
export function setSync(progress: SyncProgress): void {
  const { status } = useStatus.getState();
  if (!status) return;
  const accounts = status.accounts.map((account) => (account.accountId === progress.accountId ? { ...account, sync: progress } : account));
  useStatus.setState({ status: { ...status, accounts } });
}

export function useAccountStatus(accountId: string | null): AccountStatus | null {
  return useStatus((state) => state.status?.accounts.find((account) => account.accountId === accountId) ?? null);
}
