import type { Account, Capabilities, IncomingPayment, IncomingToken, Payment, Token } from '../../src/shared/model/domain.ts';
import type { CreateLink, Guest } from '../../src/shared/model/requests.ts';
import * as records from './records.ts';
import { storedPayment, storedToken } from './stored.ts';
import { minor } from '../../src/shared/values/money.ts';

/** An account that may do everything, for tests of rules that narrow it down. */
export const everything: Capabilities = {
  link: {
    offered: true,
    withoutPayment: true,
    preauth: true,
    captureDate: true,
    notifyByEmail: true,
    mandate: true,
    storeCard: true,
    keepsCard: false,
    cardPage: false,
    remove: true,
    expiry: { min: 0, max: null, required: false },
    maxAttempts: [],
    threeDsChoice: [],
    billingForm: false,
    configSets: [],
    pageToken: true,
    languages: ['en'],
    descriptionMax: 300,
    bookingRequired: true
  },
  moto: {
    direct: true,
    directOffBecause: null,
    withoutPayment: true,
    preauth: true,
    importCard: true,
    threeDs: false,
    methods: ['CREDITCARD']
  },
  storedCard: {
    debit: true,
    update: [],
    revalidate: true,
    remove: true,
    creditTo: true,
    wantsMandate: false,
    neverExpires: true,
    othersMayRead: false
  },
  guest: { phone: true, reference: true, addressLines: 3, withoutPayment: true },
  payment: {
    capture: true,
    partialCapture: true,
    multipartCapture: true,
    void: true,
    refund: true,
    refundNeedsCapture: false,
    holdDays: null
  },
  lists: { tokens: true, payments: true, operations: true, report: false },
  fieldsTokens: true,
  pollingAllowed: true,
  terminals: null,
  checksReturns: true,
  currencies: [],
  currenciesOpen: false
};

export const account: Account = records.account({
  id: 'desk',
  name: 'Training',
  baseUrl: 'http://127.0.0.1:1',
  settings: { ...records.settings, merchantLogin: 'hotel' },
  capabilities: everything,
  createdAt: 0
});

const card = { scheme: 'VISA', first6: '411111', last4: '1111', expiry: '12/2031', holder: 'Ada Muster', fingerprint: null };

export const incomingToken: IncomingToken = records.token({
  remoteId: '9',
  isLink: false,
  isCard: true,
  status: 'ACTIVE',
  state: 'active',
  bookingId: 'B-2041',
  guestName: 'Ada Muster',
  createdAt: 1,
  methodType: 'CREDITCARD',
  card,
  validationStatus: 'VALID',
  mandateStatus: 'ACTIVE',
  mandateCurrency: 'EUR'
});

export const incomingPayment: IncomingPayment = records.preauth({
  remoteId: '100',
  reference: 'R-100',
  amount: 5000,
  flow: 'API',
  createdAt: 1,
  processedAt: 1,
  bookingId: 'B-2041',
  guestName: 'Ada Muster',
  methodType: 'CREDITCARD',
  card
});

const local = { id: 1, accountId: account.id, gateway: 'syspay' as const, fetchedAt: 1 };
export const token: Token = storedToken(incomingToken, local);
export const payment: Payment = storedPayment(incomingPayment, local);

const guest: Guest = {
  firstName: 'Ada',
  lastName: 'Muster',
  email: 'ada@example.org',
  phone: null,
  language: 'en',
  country: null,
  address: null
};

export const createLink: CreateLink = {
  kind: 'createLink',
  accountId: account.id,
  booking: { bookingId: 'B-2041', checkIn: '2031-06-01', checkOut: '2031-06-03', totalAmount: minor(20_000), currency: 'EUR' },
  guest,
  amount: minor(5000),
  currency: 'EUR',
  preauth: false,
  captureDate: null,
  description: null,
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
  billingForm: null
};
