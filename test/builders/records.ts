import type {
  Account,
  Capabilities,
  IncomingCapture,
  IncomingOperation,
  IncomingPayment,
  IncomingRefund,
  IncomingToken,
  Records
} from '../../src/shared/model/domain.ts';
import { blankToken, noCard } from '../../src/shared/model/blank.ts';
import type { Brought, NewIntent } from '../../src/main/history/types.ts';
import type { Written } from './written.ts';

/** Records as adapters hand them over, whole, so that a test names only what it is about. */

export const ACCOUNT = 'acc-1';

export const settings = {
  gateway: 'syspay',
  merchantLogin: 'aurora',
  partnerLogin: null,
  source: null,
  returnUrl: null,
  emsUrl: null,
  detokenizers: [],
  directCardEntry: true
};

const noCapabilities = {} as Capabilities;

export const account = (more: Partial<Account> = {}): Account => ({
  id: ACCOUNT,
  gateway: 'syspay',
  environment: 'training',
  name: 'Hotel Aurora',
  baseUrl: 'http://127.0.0.1:9',
  settings,
  capabilities: noCapabilities,
  terminals: [],
  licence: null,
  createdAt: 1_700_000_000,
  ...more
});

export const token = (more: Partial<Written<IncomingToken>> = {}): IncomingToken =>
  ({
    remoteId: 't1',
    origin: 'hostedToken',
    isLink: true,
    isCard: false,
    status: 'REDIRECT',
    state: 'open',
    ...blankToken,
    raw: {},
    ...more
  }) satisfies Written<IncomingToken> as IncomingToken;

export const payment = (more: Partial<Written<IncomingPayment>> = {}): IncomingPayment =>
  ({
    remoteId: 'p1',
    reference: null,
    status: 'SUCCESS',
    state: 'paid',
    amount: 10_000,
    currency: 'EUR',
    capturedAmount: 10_000,
    preauth: false,
    preauthExpiresAt: null,
    captureDate: null,
    flow: null,
    createdAt: null,
    processedAt: null,
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
    card: noCard,
    terminalId: null,
    processorReference: null,
    captureMode: null,
    liabilityShift: null,
    raw: {},
    ...more
  }) satisfies Written<IncomingPayment> as IncomingPayment;

/** A pre-authorization that holds 100.00 and has taken nothing. */
export const preauth = (more: Partial<Written<IncomingPayment>> = {}): IncomingPayment =>
  payment({ status: 'AUTHORIZED', state: 'authorized', preauth: true, capturedAmount: 0, ...more });

export const refund = (more: Partial<Written<IncomingRefund>> = {}): IncomingRefund =>
  ({
    remoteId: 'r1',
    paymentRemoteId: 'p1',
    reference: null,
    status: 'SUCCESS',
    state: 'succeeded',
    amount: 2_500,
    currency: 'EUR',
    description: null,
    failureCategory: null,
    createdAt: null,
    processedAt: null,
    raw: {},
    ...more
  }) satisfies Written<IncomingRefund> as IncomingRefund;

export const capture = (more: Partial<Written<IncomingCapture>> = {}): IncomingCapture =>
  ({
    paymentRemoteId: 'p1',
    captureId: null,
    reference: null,
    amount: 4_000,
    currency: 'EUR',
    status: 'CAPTURED',
    capturedAt: null,
    raw: {},
    ...more
  }) satisfies Written<IncomingCapture> as IncomingCapture;

export const operation = (more: Partial<Written<IncomingOperation>> = {}): IncomingOperation =>
  ({
    remoteId: 'o1',
    feature: null,
    type: 'Payment',
    status: 'SUCCESS',
    amount: 10_000,
    currency: 'EUR',
    fee: null,
    bookingId: null,
    guestName: null,
    guestEmail: null,
    methodDisplay: null,
    scheme: null,
    source: null,
    processedAt: null,
    operationAt: null,
    bookingAt: null,
    checkIn: null,
    checkOut: null,
    raw: {},
    ...more
  }) satisfies Written<IncomingOperation> as IncomingOperation;

export const intent = (more: Partial<Written<NewIntent>> = {}): NewIntent =>
  ({
    accountId: ACCOUNT,
    kind: 'refund',
    reference: 'PD-1-R0-AAAA',
    target: 'payment:p1',
    order: '{"v":1}',
    amount: 2_500,
    currency: 'EUR',
    bookingId: null,
    guestName: null,
    tokenId: null,
    paymentId: null,
    refundId: null,
    createdAt: 1_700_000_000,
    ...more
  }) satisfies Written<NewIntent> as NewIntent;
/** What a gateway's answer brought, naming none of its rows as the operation's own. */
export const brought = (records: Records, at: number): Brought => ({
  records,
  tokenRemoteId: null,
  paymentRemoteId: null,
  refundRemoteId: null,
  at
});
