/**
 * The published test cards and accounts, and what each one does. Numbers begin with 9 and are no real ranges.
 * A number is looked up when it arrives and forgotten: only its behaviour, masked digits and expiry are kept.
 */

export type Behaviour =
  /** Authenticated without a challenge, liability shift. */
  | 'frictionless'
  /** No liability shift, for technical reasons. */
  | 'noShift'
  /** A challenge that the payer can confirm. */
  | 'challenge'
  /** Liability shift, payer not authenticated. */
  | 'attempted'
  /** The challenge fails, nothing is authorized. */
  | 'challengeFails'
  /** 3-D Secure fails, the authorization is tried all the same. */
  | 'threeDsFails'
  | 'dccUsd'
  | 'dccJpy'
  | 'declined'
  /** The last two digits of the amount decide. */
  | 'byAmount'
  /** Half is approved where a partial approval is allowed, else no funds. */
  | 'partial'
  | 'softDecline'
  /** Pays, but an online check on registration fails. */
  | 'checkFails';

export type TestCard = { readonly number: string; readonly method: CardMethod; readonly behaviour: Behaviour };

export const CARD_METHODS = ['VISA', 'MASTERCARD', 'AMEX', 'DINERS', 'MAESTRO', 'JCB', 'MYONE', 'BONUS', 'BANCONTACT'] as const;
export type CardMethod = (typeof CARD_METHODS)[number];

const cardsOf = (method: CardMethod, numbers: readonly (readonly [Behaviour, string])[]): TestCard[] =>
  numbers.map(([behaviour, number]) => ({ number, method, behaviour }));

export const TEST_CARDS: readonly TestCard[] = [
  ...cardsOf('VISA', [
    ['frictionless', '9010003150000001'],
    ['noShift', '9010003750000005'],
    ['challenge', '9010004950000001'],
    ['attempted', '9010004250000008'],
    ['challengeFails', '9010004350000007'],
    ['threeDsFails', '9010004150000009'],
    ['dccUsd', '9010403104000000'],
    ['dccJpy', '9010503104000007'],
    ['declined', '9010403153150003'],
    ['byAmount', '9010403153900001'],
    ['partial', '9010100000020013'],
    ['softDecline', '9010103204160007'],
    ['checkFails', '9010000004150008']
  ]),
  ...cardsOf('MASTERCARD', [
    ['frictionless', '9030003150000007'],
    ['noShift', '9030003750000001'],
    ['challenge', '9030004950000007'],
    ['attempted', '9030003204000003'],
    ['challengeFails', '9030004350000003'],
    ['threeDsFails', '9030004150000005'],
    ['dccUsd', '9030403104000006'],
    ['dccJpy', '9030503104000003'],
    ['declined', '9030403153150009'],
    ['byAmount', '9030403153900007'],
    ['partial', '9030100000021017'],
    ['softDecline', '9030103204160003'],
    ['checkFails', '9030000004150004']
  ]),
  ...cardsOf('AMEX', [
    ['frictionless', '9070003150000008'],
    ['noShift', '9070003750000002'],
    ['challenge', '9070004950000008'],
    ['attempted', '9070004250000005'],
    ['challengeFails', '9070004350000004'],
    ['threeDsFails', '9070004150000006'],
    ['softDecline', '9070103204160004']
  ]),
  ...cardsOf('DINERS', [['frictionless', '9050100052000005']]),
  ...cardsOf('MAESTRO', [['frictionless', '9040100052000008']]),
  ...cardsOf('JCB', [['frictionless', '9060100052000003']]),
  ...cardsOf('MYONE', [['frictionless', '9080100052000009']]),
  ...cardsOf('BONUS', [['frictionless', '9090100052000007']]),
  ...cardsOf('BANCONTACT', [['frictionless', '91108000500000005']])
];

/** SEPA test accounts: one that succeeds, one that declines with the code `nn` of an amount `210nn`. */
export const TEST_IBANS: Readonly<Record<string, Behaviour>> = {
  DE17970000011234567890: 'frictionless',
  DE52970000021234567890: 'byAmount'
};

/** Brands that Saferpay offers 3-D Secure for; a 3DS condition is ignored for the others. */
export const THREE_DS_METHODS: readonly string[] = ['VISA', 'MASTERCARD', 'AMEX', 'DINERS', 'MAESTRO', 'JCB'];

export const BRAND_NAMES: Readonly<Record<string, string>> = {
  VISA: 'VISA Saferpay Test',
  MASTERCARD: 'MasterCard Saferpay Test',
  AMEX: 'American Express Saferpay Test',
  DINERS: 'Diners Saferpay Test',
  MAESTRO: 'Maestro Saferpay Test',
  JCB: 'JCB Saferpay Test',
  MYONE: 'MyOne Saferpay Test',
  BONUS: 'Bonus Card Saferpay Test',
  BANCONTACT: 'Bancontact Saferpay Test',
  DIRECTDEBIT: 'Direct Debit Saferpay Test',
  TWINT: 'TWINT',
  PAYPAL: 'PayPal',
  POSTFINANCEPAY: 'PostFinance Pay'
};

export const findCard = (number: string): TestCard | undefined => TEST_CARDS.find((card) => card.number === number);

/** The published number of a method and behaviour; for control calls and demo data. */
export const numberOf = (method: CardMethod, behaviour: Behaviour): string | undefined =>
  TEST_CARDS.find((card) => card.method === method && card.behaviour === behaviour)?.number;
