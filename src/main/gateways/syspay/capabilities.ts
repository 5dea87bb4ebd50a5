import type { Capabilities } from '../../../shared/model/domain.ts';
import type { SyspaySettings } from './settings.ts';

/** Languages of the hosted pages and of the gateway's mails (API: customer.language). */
export const LANGUAGES = ['en', 'fr', 'it', 'de', 'es', 'nl'] as const;

export const DESCRIPTION_MAX = 300;

/** The API does not tell which currencies an account may use: these come first, any other of ISO 4217 can be typed. */
const CURRENCIES = [
  'EUR',
  'GBP',
  'USD',
  'CHF',
  'AED',
  'AUD',
  'BGN',
  'BHD',
  'BRL',
  'CAD',
  'CNY',
  'CZK',
  'DKK',
  'HKD',
  'HUF',
  'ILS',
  'INR',
  'ISK',
  'JPY',
  'KRW',
  'KWD',
  'MAD',
  'MXN',
  'MYR',
  'NOK',
  'NZD',
  'OMR',
  'PLN',
  'QAR',
  'RON',
  'SAR',
  'SEK',
  'SGD',
  'THB',
  'TND',
  'TRY',
  'ZAR'
];

/**
 * What a SysPay account may do, by the document. SysPay captures whole payments (capture takes no amount), has no call to
 * remove a link or a stored card, and refunds only payments. Whether Sofort is switched on cannot be asked; iDEAL is
 * offered when the list of its banks was answered.
 */
export function capabilitiesOf(settings: SyspaySettings, ideal: boolean): Capabilities {
  const direct = settings.directCardEntry;
  return {
    link: {
      offered: true,
      withoutPayment: true,
      preauth: true,
      captureDate: true,
      notifyByEmail: true,
      mandate: true,
      // A token always keeps the card, so there is nothing to choose.
      storeCard: false,
      keepsCard: true,
      cardPage: false,
      remove: false,
      expiry: { min: 60, max: null, required: false },
      maxAttempts: [...(settings.allowedRetries ?? [])],
      threeDsChoice: ['MUST'],
      billingForm: false,
      configSets: [],
      pageToken: false,
      languages: [...LANGUAGES],
      descriptionMax: DESCRIPTION_MAX,
      bookingRequired: true
    },
    moto: {
      direct,
      directOffBecause: direct ? null : 'directCardEntryOff',
      withoutPayment: true,
      preauth: true,
      importCard: direct,
      threeDs: true,
      methods: ideal ? ['CREDITCARD', 'IDEAL', 'SOFORT_BANKING'] : ['CREDITCARD', 'SOFORT_BANKING']
    },
    storedCard: {
      debit: true,
      update: ['booking', 'expiration', 'detokenizers'],
      revalidate: true,
      remove: false,
      creditTo: false,
      wantsMandate: true,
      neverExpires: true,
      othersMayRead: settings.gateway === 'syspay' && settings.detokenizers.length > 0
    },
    guest: { phone: false, reference: true, addressLines: 3, withoutPayment: true },
    payment: {
      capture: true,
      partialCapture: false,
      multipartCapture: false,
      void: true,
      refund: true,
      refundNeedsCapture: false,
      holdDays: null
    },
    lists: { tokens: true, payments: true, operations: true, report: false },
    fieldsTokens: false,
    pollingAllowed: true,
    terminals: null,
    checksReturns: true,
    currencies: CURRENCIES,
    currenciesOpen: true
  };
}
