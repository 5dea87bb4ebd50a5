import type { AccountSettings } from '../../shared/model/domain.ts';

/** One setting of a gateway's account as its form shows it; words are below `accounts.field.<key>`. */
export type SettingField = {
  readonly key: string;
  /** How the text that was typed is read. */
  readonly kind: 'text' | 'number' | 'numbers';
  readonly required: boolean;
  /** Folded away under "More". */
  readonly more: boolean;
  /** What the form starts with. */
  readonly start?: string;
};

/** What the page must know of one gateway; everything else it learns from the account's capabilities. */
export type GatewayDescriptor = {
  readonly id: string;
  readonly fields: readonly SettingField[];
  /** Who the account is at the gateway, as the property knows it. */
  readonly login: (settings: AccountSettings) => string;
  /** Whether a second secret belongs to what was typed (working through a partner). */
  readonly withPartner: (typed: Readonly<Record<string, string>>) => boolean;
};
