import type { Capabilities, Terminal } from '../../../../shared/model/domain.ts';
import type { SaferpaySettings } from '../settings.ts';

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

/** What the desk's forms and the account's settings choose from. */
export function terminalUses(settings: SaferpaySettings, terminals: readonly Terminal[], licensed: boolean): Capabilities['terminals'] {
  const ids = (...types: readonly TerminalType[]): string[] =>
    types.flatMap((type) => terminals.filter((one) => one.type === type).map(({ terminalId }) => terminalId));
  const shopFirst = terminals.filter(({ type }) => type !== 'SPG').map(({ terminalId }) => terminalId);
  const chosen = [settings.ecomTerminalId, settings.linkTerminalId, settings.motoTerminalId].filter((id) => id !== null);
  // An older interface cannot list terminals: then there are those of the settings, the web shop's first.
  const all = terminals.length > 0 ? terminals.map(({ terminalId }) => terminalId) : [...new Set(chosen)];
  return {
    link: { offered: ids('SPG'), first: linkTerminal(null, settings, terminals) },
    phone: { offered: ids('MPO'), first: motoTerminal(null, settings, terminals) },
    // A form starts with what was chosen on purpose; without that the operator chooses, since the kind of terminal has its price.
    charge: { offered: shopFirst, first: settings.ecomTerminalId ?? settings.motoTerminalId },
    credit: { offered: shopFirst, first: settings.ecomTerminalId ?? settings.motoTerminalId },
    // Card fields belong to a web page, so their terminal is the one of the web shop where there is one.
    fields: { offered: all, first: ids('ECOM')[0] ?? all[0] ?? null },
    picks: [
      { setting: 'linkTerminalId', offered: ids('SPG') },
      ...(licensed
        ? [
            { setting: 'motoTerminalId', offered: ids('MPO') },
            { setting: 'ecomTerminalId', offered: ids('ECOM') }
          ]
        : [])
    ].filter(({ offered }) => offered.length > 0)
  };
}
