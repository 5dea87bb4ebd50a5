import type { AccountSettings, Terminal } from '../../../../shared/model/domain.ts';

export type SaferpaySettings = Extract<AccountSettings, { gateway: 'saferpay' }>;

/** The settings of a Saferpay account; anything else here is a bug of the caller. */
export function settingsOf(settings: AccountSettings): SaferpaySettings {
  if (settings.gateway !== 'saferpay') throw new Error(`Not a Saferpay account: ${settings.gateway}`);
  return settings;
}

/** A chosen terminal that the account does not have any more is not chosen any more. */
export function settingsFor(settings: AccountSettings, terminals: readonly Terminal[]): AccountSettings {
  const own = settingsOf(settings);
  if (terminals.length === 0) return own;
  const kept = (id: string | null): string | null => (terminals.some((one) => one.terminalId === id) ? id : null);
  return {
    ...own,
    linkTerminalId: kept(own.linkTerminalId),
    motoTerminalId: kept(own.motoTerminalId),
    ecomTerminalId: kept(own.ecomTerminalId)
  };
}

/** Newest published version of both interfaces (saferpay.md); each account keeps its own. */
export const NEWEST_VERSION = '1.53';
