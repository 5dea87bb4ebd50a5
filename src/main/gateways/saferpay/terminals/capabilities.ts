import type { Account, Capabilities, Terminal } from '../../../../shared/model/domain.ts';
import type { SaferpaySettings } from '../settings.ts';
import { terminalIdsOf, terminalOf, terminalUses } from './terminals.ts';
import { DAY } from '../api/time.ts';

/** saferpay.md 5.2. `de-CH` is left out: the desk keeps a guest's language in two letters. */
const languages = 'bg cs da de el en es et fi fr hr hu is it ja lt lv nl nn no pl pt ro ru sk sl sv tr uk zh'.split(' ');

/** saferpay.md 3.1 */
export const MAX_ATTEMPTS = [0, 1, 3, 5, 10];
export const CONDITIONS = ['NONE', 'THREE_DS_AUTHENTICATION_SUCCESSFUL_OR_ATTEMPTED', 'WITH_SUCCESSFUL_THREE_DS_CHALLENGE'];
export const OFFER_SECONDS = { min: 3600, max: 180 * DAY };
export const OFFER_DESCRIPTION_MAX = 100;

type Facts = {
  readonly terminals: readonly Terminal[];
  readonly licence: Account['licence'];
  readonly configSets: Capabilities['link']['configSets'];
};

/**
 * What an account may do, from its licence and its terminals: links need a terminal of type SPG, phone orders one of type
 * MPO and an administrator's word that the merchant is PCI-certified. A licence that cannot be read forbids nothing: the
 * gateway itself refuses what is not licensed.
 */
export function capabilitiesOf(settings: SaferpaySettings, { terminals, licence, configSets }: Facts): Capabilities {
  const licensed = licence === null || licence.features.length === 0 || licence.features.includes('PAYMENT_API');
  const managed = licence === null || licence.features.length === 0 || licence.features.includes('MANAGEMENT_API');
  const spg = terminalOf('SPG', settings, terminals) !== null;
  const mpo = terminalOf('MPO', settings, terminals) !== null;
  const chargeable = licensed && (mpo || terminalOf('ECOM', settings, terminals) !== null);
  const direct = licensed && mpo && settings.directCardEntry;
  const currencies = [...new Set(terminals.flatMap((one) => one.methods.flatMap((method) => method.currencies)))].toSorted();
  return {
    link: {
      offered: spg,
      // A page of the gateway on which a card is stored (Alias Insert).
      withoutPayment: licensed,
      preauth: true,
      captureDate: false,
      notifyByEmail: false,
      mandate: false,
      storeCard: licensed,
      keepsCard: false,
      cardPage: true,
      remove: true,
      expiry: { ...OFFER_SECONDS, required: true },
      maxAttempts: MAX_ATTEMPTS,
      threeDsChoice: CONDITIONS,
      billingForm: true,
      configSets,
      // PaymentPage Assert (saferpay.md 3.9, 4.1).
      pageToken: licensed,
      languages,
      descriptionMax: OFFER_DESCRIPTION_MAX,
      bookingRequired: false
    },
    moto: {
      direct,
      // Without the licence there is nothing an operator could turn on: phone orders are not spoken of at all.
      directOffBecause: direct || !licensed ? null : settings.directCardEntry ? 'noMpoTerminal' : 'pciRequired',
      withoutPayment: direct,
      preauth: true,
      importCard: licensed && settings.directCardEntry,
      threeDs: false,
      methods: ['CREDITCARD']
    },
    storedCard: {
      debit: chargeable,
      update: ['cardExpiry', 'lifetime'],
      revalidate: false,
      remove: licensed,
      creditTo: chargeable,
      wantsMandate: false,
      // Lifetime: 1 to 1600 days (saferpay.md 4.9).
      neverExpires: false,
      othersMayRead: false
    },
    // A card that is only stored (Alias Insert, InsertDirect) has no payer.
    guest: { phone: true, reference: false, addressLines: 2, withoutPayment: false },
    payment: {
      capture: licensed,
      partialCapture: licensed,
      multipartCapture: licensed,
      void: licensed,
      refund: licensed,
      refundNeedsCapture: true,
      // Published practice, saferpay.md 6: about 10 days, about 30 for a pre-authorization. No call tells it of one transaction.
      holdDays: { sale: 10, preauth: 30 }
    },
    lists: { tokens: false, payments: false, operations: false, report: true },
    fieldsTokens: managed && terminalIdsOf(settings, terminals).length > 0,
    terminals: terminalUses(settings, terminals, licensed),
    pollingAllowed: false,
    checksReturns: false,
    currencies,
    // A terminal that lists none leaves it to the gateway.
    currenciesOpen: currencies.length === 0
  };
}

/** Before the gateway has been asked: what the settings alone allow. */
export const defaultCapabilities = (settings: SaferpaySettings): Capabilities =>
  capabilitiesOf(settings, { terminals: [], licence: null, configSets: [] });
