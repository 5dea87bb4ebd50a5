import type { Account, Terminal } from '../../../shared/model/domain.ts';

/** What an account may do at Saferpay; `why` is a message key below `accounts.offer.off.` where it may not. */
export type Offer = {
  readonly what: 'links' | 'phoneOrders' | 'storedCards' | 'payments';
  readonly why: 'licence' | 'noSpg' | 'noMpo' | 'pci' | 'noTerminal' | null;
};

/** Follows from licence, terminals and settings, as main has read them into the capabilities. */
export function offersOf({ capabilities, settings }: Pick<Account, 'capabilities' | 'settings'>): readonly Offer[] {
  const { link, moto, storedCard, payment } = capabilities;
  const unlessLicensed = (why: Offer['why']): Offer['why'] => (payment.capture ? why : 'licence');
  return [
    { what: 'links', why: link.offered ? null : 'noSpg' },
    { what: 'payments', why: unlessLicensed(null) },
    { what: 'phoneOrders', why: moto.direct ? null : unlessLicensed(settings.directCardEntry ? 'noMpo' : 'pci') },
    { what: 'storedCards', why: storedCard.debit ? null : unlessLicensed('noTerminal') }
  ];
}

type SaferpaySettings = Extract<Account['settings'], { gateway: 'saferpay' }>;
const USES = [
  { key: 'linkTerminalId', types: ['SPG'], licensed: false },
  { key: 'motoTerminalId', types: ['MPO'], licensed: true },
  { key: 'ecomTerminalId', types: ['ECOM'], licensed: true }
] as const satisfies readonly { key: keyof SaferpaySettings; types: readonly string[]; licensed: boolean }[];

export type TerminalUse = { readonly key: (typeof USES)[number]['key']; readonly terminals: readonly Terminal[] };

/** What a terminal can be picked for: only uses the licence allows and for which the account has a terminal. */
export const terminalUses = ({ capabilities, terminals }: Pick<Account, 'capabilities' | 'terminals'>): readonly TerminalUse[] =>
  USES.filter(({ licensed }) => !licensed || capabilities.payment.capture)
    .map(({ key, types }) => ({ key, terminals: terminals.filter(({ type }) => (types as readonly string[]).includes(type)) }))
    .filter((use) => use.terminals.length > 0);
