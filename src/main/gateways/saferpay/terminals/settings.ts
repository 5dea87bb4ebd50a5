import type { AccountSettings } from '../../../../shared/model/domain.ts';

export type SaferpaySettings = Extract<AccountSettings, { gateway: 'saferpay' }>;

/** The settings of a Saferpay account; anything else here is a bug of the caller. */
export function settingsOf(settings: AccountSettings): SaferpaySettings {
  if (settings.gateway !== 'saferpay') throw new Error(`Not a Saferpay account: ${settings.gateway}`);
  return settings;
}

/** Newest published version of both interfaces (saferpay.md); each account keeps its own. */
export const NEWEST_VERSION = '1.53';
