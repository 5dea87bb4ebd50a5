import type { CardData, ChargeCard, CreateLink } from '../../src/shared/model/requests.ts';
import type { Written } from './written.ts';
import { minor } from '../../src/shared/values/money.ts';

/** Requests as the forms make them, for the training accounts. */

export const SYSPAY = 'training-syspay';
export const SAFERPAY = 'training-saferpay';

const booking = { bookingId: 'R-2041', checkIn: '2027-03-01', checkOut: '2027-03-05', totalAmount: minor(50_000), currency: 'EUR' };
const guest = { firstName: 'Ada', lastName: 'Muster', email: 'ada@example.org', phone: null, language: 'fr', country: null, address: null };

export const link = (change: Partial<Written<CreateLink>> = {}): CreateLink =>
  ({
    kind: 'createLink',
    accountId: SYSPAY,
    booking,
    guest,
    amount: 12_550,
    currency: 'EUR',
    preauth: true,
    captureDate: null,
    description: 'Room 12',
    payableUntil: null,
    cardUsableUntil: null,
    notifyByEmail: false,
    mandate: false,
    mandateCurrency: null,
    storeCard: false,
    maxAttempts: null,
    threeDs: null,
    terminalId: null,
    configSet: null,
    billingForm: null,
    ...change
  }) satisfies Written<CreateLink> as CreateLink;

export const charge = (change: Partial<Written<ChargeCard>> = {}): ChargeCard =>
  ({
    kind: 'chargeCard',
    accountId: SYSPAY,
    booking,
    guest,
    amount: 5_000,
    currency: 'EUR',
    preauth: false,
    captureDate: null,
    description: null,
    method: 'CREDITCARD',
    idealBankId: null,
    mandate: false,
    mandateCurrency: null,
    storeCard: true,
    cardUsableUntil: null,
    threeDs: null,
    terminalId: null,
    ...change
  }) satisfies Written<ChargeCard> as ChargeCard;

/** A published test card. */
export const card = (change: Partial<CardData> = {}): CardData => ({
  number: '4111111111111111',
  expMonth: 9,
  expYear: 2031,
  cvc: '123',
  holder: 'Ada Muster',
  ...change
});
