import type { Account } from '../../../shared/model/domain.ts';

/** What an account with terminals may do; `why` is a message key below `accounts.offer.off.` where it may not. */
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
