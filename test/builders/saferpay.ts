import type {
  Capture,
  IncomingCapture,
  IncomingPayment,
  IncomingRefund,
  IncomingToken,
  Payment,
  Refund,
  Terminal,
  Token
} from '../../src/shared/model/domain.ts';
import type { CardData, ChargeCard, CreateLink, Debit, Guest, ImportCard } from '../../src/shared/model/requests.ts';
import type { SaferpaySettings } from '../../src/main/gateways/saferpay/settings.ts';
import { storedPayment, storedRefund, storedToken } from './stored.ts';
import type { Written } from './written.ts';
import { minor, NOTHING } from '../../src/shared/values/money.ts';

/** Things most tests need, with the least in them that the contract asks for. */

export const settings: SaferpaySettings = {
  gateway: 'saferpay',
  customerId: '123456',
  username: 'API_123456_1',
  apiVersion: '1.53',
  specVersion: '1.53',
  linkTerminalId: null,
  motoTerminalId: null,
  ecomTerminalId: null,
  directCardEntry: true
};

export const terminal = (terminalId: string, type: string, currencies: string[] = ['CHF', 'EUR']): Terminal => ({
  terminalId,
  type,
  description: null,
  methods: [{ method: 'VISA', currencies, logoUrl: null }],
  wallets: []
});

export const terminals: Terminal[] = [terminal('17000001', 'ECOM'), terminal('17000002', 'SPG'), terminal('17000003', 'MPO')];

export const guest: Guest = {
  firstName: 'Ada',
  lastName: 'Muster',
  email: 'ada@example.org',
  phone: null,
  language: 'fr',
  country: 'CH',
  address: { address1: 'Seeweg 1', address2: null, city: 'Zug', postalCode: '6300', country: 'CH' }
};
export const booking = { bookingId: 'R-2041', checkIn: '2026-12-24', checkOut: '2026-12-26', totalAmount: minor(42_000), currency: 'CHF' };

/** Published test card: frictionless, approved. */
export const VISA = '9010003150000001';
export const card = (number = VISA): CardData => ({ number, expMonth: 9, expYear: 2035, cvc: '123', holder: 'Ada Muster' });

export const createLink = (now: number, more: Partial<Written<CreateLink>> = {}): CreateLink =>
  ({
    kind: 'createLink',
    accountId: 'a1',
    booking,
    guest,
    amount: 12_550,
    currency: 'CHF',
    preauth: true,
    captureDate: null,
    description: 'Room 12, two nights',
    payableUntil: now + 86_400,
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
    ...more
  }) satisfies Written<CreateLink> as CreateLink;

export const chargeCard = (more: Partial<Written<ChargeCard>> = {}): ChargeCard =>
  ({
    kind: 'chargeCard',
    accountId: 'a1',
    booking,
    guest,
    amount: 10_000,
    currency: 'CHF',
    preauth: true,
    captureDate: null,
    description: 'Deposit',
    method: 'CREDITCARD',
    idealBankId: null,
    mandate: false,
    mandateCurrency: null,
    storeCard: false,
    cardUsableUntil: null,
    threeDs: null,
    terminalId: null,
    ...more
  }) satisfies Written<ChargeCard> as ChargeCard;

export const importCard = (more: Partial<ImportCard> = {}): ImportCard => ({
  kind: 'importCard',
  accountId: 'a1',
  booking,
  guest,
  description: null,
  cardUsableUntil: null,
  ...more
});

export const debit = (tokenId: number, more: Partial<Written<Debit>> = {}): Debit =>
  ({
    kind: 'debit',
    tokenId,
    purpose: 'noShow',
    amount: 4200,
    currency: 'CHF',
    preauth: true,
    captureDate: null,
    description: 'No-show',
    terminalId: null,
    ...more
  }) satisfies Written<Debit> as Debit;

/** Rows as the history would give them back. */
const local = (id: number) => ({ id, accountId: 'a1', gateway: 'saferpay' as const, fetchedAt: 0 });
export const asToken = (one: IncomingToken | undefined, id = 1): Token => storedToken(there(one), local(id));
export const asPayment = (one: IncomingPayment | undefined, refundedAmount = NOTHING, id = 1): Payment =>
  storedPayment(there(one), local(id), refundedAmount);
export const asRefund = (one: IncomingRefund | undefined, id = 1): Refund => storedRefund(there(one), local(id));
export const asCapture = (one: IncomingCapture | undefined, id = 1): Capture => {
  const { raw: _raw, ...rest } = there(one);
  return { ...rest, id, accountId: 'a1' };
};

function there<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('No record');
  return one;
}
