import type { Account, Capabilities, Payment, Token } from '../../src/shared/model/domain.ts';
import type { Written } from './written.ts';

const offered = (...ids: string[]) => ({ offered: ids, first: ids[0] ?? null });
const terminals = {
  link: offered('17700001'),
  phone: offered('17700002'),
  charge: offered('17700002'),
  credit: offered('17700002'),
  fields: offered('17700001', '17700002'),
  picks: []
};

/** Accounts and rows as the renderer gets them, for tests of its rules. */
export function capabilities(gateway: Account['gateway']): Capabilities {
  const syspay = gateway === 'syspay';
  return {
    link: {
      offered: true,
      withoutPayment: syspay,
      preauth: true,
      captureDate: syspay,
      notifyByEmail: syspay,
      mandate: syspay,
      storeCard: !syspay,
      keepsCard: syspay,
      cardPage: !syspay,
      remove: !syspay,
      expiry: syspay ? { min: 0, max: null, required: false } : { min: 3600, max: 180 * 86_400, required: true },
      maxAttempts: syspay ? [] : [0, 1, 3, 5, 10],
      threeDsChoice: syspay ? ['MUST'] : ['NONE'],
      billingForm: !syspay,
      pageToken: !syspay,
      configSets: syspay ? [] : [{ name: 'hotel', isDefault: true, description: null }],
      languages: ['en', 'de'],
      descriptionMax: syspay ? 300 : 100,
      bookingRequired: syspay
    },
    moto: {
      direct: syspay,
      directOffBecause: syspay ? null : 'pciRequired',
      withoutPayment: syspay,
      preauth: true,
      importCard: syspay,
      threeDs: syspay,
      methods: ['CREDITCARD']
    },
    storedCard: {
      debit: true,
      update: syspay ? ['booking', 'expiration', 'detokenizers'] : ['cardExpiry', 'lifetime'],
      revalidate: syspay,
      remove: !syspay,
      creditTo: !syspay,
      wantsMandate: syspay,
      neverExpires: syspay,
      othersMayRead: false
    },
    guest: { phone: !syspay, reference: syspay, addressLines: syspay ? 3 : 2, withoutPayment: syspay },
    payment: {
      capture: true,
      partialCapture: !syspay,
      multipartCapture: !syspay,
      void: true,
      refund: true,
      refundNeedsCapture: !syspay,
      holdDays: syspay ? null : { sale: 10, preauth: 30 }
    },
    lists: { tokens: syspay, payments: syspay, operations: syspay, report: !syspay },
    pollingAllowed: syspay,
    fieldsTokens: false,
    terminals: syspay ? null : terminals,
    checksReturns: syspay,
    currencies: ['EUR', 'CHF', 'JPY'],
    currenciesOpen: syspay
  };
}

export function account(gateway: Account['gateway'], more: Partial<Account> = {}): Account {
  return {
    id: gateway,
    gateway,
    environment: 'training',
    name: gateway,
    baseUrl: 'http://127.0.0.1:1',
    settings:
      gateway === 'syspay'
        ? {
            gateway: 'syspay',
            merchantLogin: 'm',
            partnerLogin: null,
            source: null,
            returnUrl: null,
            emsUrl: null,
            detokenizers: [],
            allowedRetries: [],
            askAddress: 'threeDs',
            directCardEntry: true
          }
        : {
            gateway: 'saferpay',
            customerId: '245000',
            username: 'u',
            apiVersion: '1.53',
            specVersion: '1.53',
            linkTerminalId: '17700001',
            motoTerminalId: '17700002',
            ecomTerminalId: null,
            askAddress: 'threeDs',
            directCardEntry: false
          },
    capabilities: capabilities(gateway),
    terminals: [],
    licence: null,
    createdAt: 1_700_000_000,
    ...more
  };
}

export function token(more: Partial<Written<Token>> = {}): Token {
  return {
    id: 1,
    accountId: 'syspay',
    gateway: 'syspay',
    remoteId: '9001',
    origin: 'hostedToken',
    isLink: true,
    isCard: false,
    status: 'REDIRECT',
    state: 'open',
    reference: 'R',
    bookingId: 'B-1',
    checkIn: '2026-12-20',
    checkOut: '2026-12-22',
    bookingAmount: 50_000,
    bookingCurrency: 'EUR',
    amount: 12_550,
    currency: 'EUR',
    preauth: false,
    description: null,
    guestName: 'Ada Lovelace',
    guestEmail: 'ada@example.org',
    guestLanguage: 'de',
    actionUrl: 'https://pay.example/1',
    createdAt: 1,
    acceptUntil: null,
    expiresAt: null,
    methodType: null,
    methodDisplay: null,
    card: { scheme: null, first6: null, last4: null, expiry: null, holder: null, fingerprint: null },
    validationStatus: null,
    invalidReason: null,
    mandateStatus: null,
    mandateReason: null,
    mandateCurrency: null,
    mandateStart: null,
    mandateEnd: null,
    riskLevel: null,
    riskReason: null,
    motoInstanceId: null,
    pageToken: null,
    terminalId: null,
    paymentRemoteId: null,
    removedAt: null,
    fetchedAt: 1,
    ...more
  } satisfies Written<Token> as Token;
}

export function payment(more: Partial<Written<Payment>> = {}): Payment {
  return {
    id: 1,
    accountId: 'syspay',
    gateway: 'syspay',
    remoteId: '7',
    reference: null,
    status: 'AUTHORIZED',
    state: 'authorized',
    amount: 10_000,
    currency: 'EUR',
    capturedAmount: 0,
    refundedAmount: 0,
    refundPendingAmount: 0,
    preauth: true,
    preauthExpiresAt: null,
    captureDate: null,
    flow: null,
    createdAt: 1,
    processedAt: 1,
    settledAt: null,
    source: null,
    contract: null,
    descriptor: null,
    description: null,
    failureCategory: null,
    actionUrl: null,
    bookingId: null,
    guestName: null,
    guestEmail: null,
    tokenRemoteId: null,
    methodType: null,
    methodDisplay: null,
    card: { scheme: null, first6: null, last4: null, expiry: null, holder: null, fingerprint: null },
    terminalId: null,
    processorReference: null,
    captureMode: null,
    liabilityShift: null,
    facts: {},
    fetchedAt: 1,
    ...more
  } satisfies Written<Payment> as Payment;
}
