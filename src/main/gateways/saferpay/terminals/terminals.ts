import type { Terminal } from '../../../../shared/model/domain.ts';
import type { SaferpaySettings } from './settings.ts';

/** What a terminal is for (saferpay.md 3.5): payment links, mail and telephone orders, web shop. */
export type TerminalType = 'SPG' | 'MPO' | 'ECOM';

const setting: Readonly<Record<TerminalType, (settings: SaferpaySettings) => string | null>> = {
  SPG: (settings) => settings.linkTerminalId,
  MPO: (settings) => settings.motoTerminalId,
  ECOM: (settings) => settings.ecomTerminalId
};

/** The terminal chosen in the settings while the account has it, else the account's first of that type. */
export function terminalOf(type: TerminalType, settings: SaferpaySettings, terminals: readonly Terminal[]): string | null {
  const chosen = setting[type](settings);
  const known = chosen !== null && (terminals.length === 0 || terminals.some((one) => one.terminalId === chosen));
  return known ? chosen : (terminals.find((one) => one.type === type)?.terminalId ?? null);
}

/** Every terminal the desk knows of: the account's, else those of its settings (an older interface cannot list them). */
export const terminalIdsOf = (settings: SaferpaySettings, terminals: readonly Terminal[]): string[] =>
  terminals.length > 0
    ? terminals.map((one) => one.terminalId)
    : [settings.linkTerminalId, settings.motoTerminalId, settings.ecomTerminalId].filter((one) => one !== null);

export const typeOf = (terminalId: string, terminals: readonly Terminal[]): string | null =>
  terminals.find((one) => one.terminalId === terminalId)?.type ?? null;

type Choose = (chosen: string | null, settings: SaferpaySettings, terminals: readonly Terminal[]) => string | null;

/** Terminal of a payment link: the operator's choice, else the account's. */
export const linkTerminal: Choose = (chosen, settings, terminals) => chosen ?? terminalOf('SPG', settings, terminals);

/** Terminal of a phone order. In the EEA a card typed by staff must not run on a web shop terminal (saferpay.md 4.9). */
export const motoTerminal: Choose = (chosen, settings, terminals) => chosen ?? terminalOf('MPO', settings, terminals);

/** Terminal on which a stored card is charged without the guest: phone orders, else the web shop. */
export const chargeTerminal: Choose = (chosen, settings, terminals) =>
  chosen ?? terminalOf('MPO', settings, terminals) ?? terminalOf('ECOM', settings, terminals);

/** Terminal of a credit to a stored card. */
export const creditTerminal: Choose = (chosen, settings, terminals) =>
  chosen ?? terminalOf('ECOM', settings, terminals) ?? terminalOf('MPO', settings, terminals);
