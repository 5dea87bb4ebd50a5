import { readFileSync } from 'node:fs';
import type { SyspaySettings } from '../../src/main/gateways/syspay/settings.ts';
import type { Payment, Token } from '../../src/shared/model/domain.ts';
import type { GatewayError } from '../../src/shared/values/errors.ts';
import { ok, type Result } from '../../src/shared/values/result.ts';
import type { AnyMoneyRequest, CardData, ChargeCard, CreateLink, Debit, Guest, ImportCard } from '../../src/shared/model/requests.ts';
import type { Gateway, Order } from '../../src/main/gateways/port.ts';
import type { Secrets } from '../../src/main/vault/secret-store.ts';
import { syspayModule } from '../../src/main/gateways/syspay/index.ts';
import { tokenRecords, paymentRecord } from '../../src/main/gateways/syspay/wire/map.ts';
import { PaymentWire, TokenWire } from '../../src/main/gateways/syspay/api/schemas.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../src/main/gateways/http/transport.ts';
import { storedPayment, storedToken } from './stored.ts';
import type { Written } from './written.ts';
import { minor } from '../../src/shared/values/money.ts';

/** An example of the document, read fresh each time. */
export const example = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../fixtures/syspay/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

export const NOW = 1_700_000_000;
export const SECRETS: Secrets = { passphrase: 'merchantPassphrase', partnerPassphrase: null };

export const settings = (more: Partial<SyspaySettings> = {}): SyspaySettings => ({
  gateway: 'syspay',
  merchantLogin: 'merchantLogin',
  partnerLogin: null,
  source: null,
  returnUrl: null,
  emsUrl: null,
  detokenizers: [],
  directCardEntry: true,
  ...more
});

export const booking = { bookingId: 'B-2041', checkIn: '2030-05-01', checkOut: '2030-05-04', totalAmount: minor(60_000), currency: 'EUR' };
export const guest: Guest = {
  firstName: 'John',
  lastName: 'Doe',
  email: 'john@example.com',
  phone: null,
  language: 'en',
  country: 'FR',
  address: null
};

export const createLink = (more: Partial<Written<CreateLink>> = {}): CreateLink =>
  ({
    kind: 'createLink',
    accountId: 'a',
    booking,
    guest,
    amount: 5000,
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
    billingForm: null,
    ...more
  }) satisfies Written<CreateLink> as CreateLink;

export const chargeCard = (more: Partial<Written<ChargeCard>> = {}): ChargeCard =>
  ({
    kind: 'chargeCard',
    accountId: 'a',
    booking,
    guest,
    amount: 5000,
    currency: 'EUR',
    preauth: false,
    captureDate: null,
    description: null,
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
  accountId: 'a',
  booking,
  guest,
  description: null,
  cardUsableUntil: null,
  ...more
});

export const debit = (more: Partial<Written<Debit>> = {}): Debit =>
  ({
    kind: 'debit',
    tokenId: 1,
    purpose: 'noShow',
    amount: 2500,
    currency: 'EUR',
    preauth: false,
    captureDate: null,
    description: null,
    terminalId: null,
    ...more
  }) satisfies Written<Debit> as Debit;

/** A published test number; the holder and the rest are invented. */
export const card: CardData = { number: '4111111111111111', expMonth: 1, expYear: 2031, cvc: '123', holder: 'John Doe' };

export const order = (request: AnyMoneyRequest, more: Partial<Order> = {}): Order => ({
  reference: 'PD-TEST-1',
  request,
  token: null,
  payment: null,
  refund: null,
  captures: [],
  ...more
});

const row = { id: 1, accountId: 'a', gateway: 'syspay' as const, fetchedAt: NOW };

/** Local rows as the history would hold them after reading an example. */
export function localToken(json: unknown, more: Partial<Token> = {}): Token {
  return { ...storedToken(tokenRecords({ value: TokenWire.parse(json), raw: json }).token, row), ...more };
}
export function localPayment(json: unknown, more: Partial<Payment> = {}): Payment {
  return { ...storedPayment(paymentRecord({ value: PaymentWire.parse(json), raw: json }), row), ...more };
}

export const answered = (body: unknown, status = 200, headers: Record<string, string> = {}): Result<HttpResponse, never> =>
  ok({
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    text: typeof body === 'string' ? body : JSON.stringify(body)
  });

export type Scripted = { readonly gateway: Gateway; readonly requests: HttpRequest[] };
type Script = (request: HttpRequest) => Result<HttpResponse, Extract<GatewayError, { kind: 'network' | 'timeout' }>>;

/** The adapter over a transport that answers from a script and writes down what it was asked. */
export function scripted(script: Script, more: { settings?: Partial<SyspaySettings>; secrets?: Secrets | null } = {}): Scripted {
  const requests: HttpRequest[] = [];
  const transport: Transport = async (request) => {
    requests.push(request);
    return script(request);
  };
  const own = settings(more.settings);
  const secrets = more.secrets === undefined ? SECRETS : more.secrets;
  const gateway = syspayModule.open({
    account: {
      id: 'a',
      environment: 'sandbox',
      baseUrl: 'https://gateway.test',
      settings: own,
      terminals: [],
      capabilities: syspayModule.defaultCapabilities(own)
    },
    useSecrets: async (use) => (secrets === null ? null : use(secrets)),
    transport,
    now: () => NOW
  });
  return { gateway, requests };
}

/** The value of a result that must be there. */
export function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`Not ok: ${JSON.stringify(result.error)}`);
  return result.value;
}
export function failure<E>(result: Result<unknown, E>): E {
  if (result.ok) throw new Error('Expected an error');
  return result.error;
}
