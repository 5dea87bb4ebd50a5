import { createHash, randomBytes } from 'node:crypto';
import { startSimulator } from '../../../../src/simulator/index.ts';
import type { SimulatorOptions } from '../../../../src/simulator/index.ts';

/** A hand-made API client: signs as the document says and judges nothing. */
export type Answer = { status: number; headers: Headers; text: string; body: any };

export async function startClient(options: SimulatorOptions = {}) {
  const simulator = await startSimulator(options);
  const description = simulator.describe();
  const { syspay, control } = description;

  const api = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    exchange(`${syspay.baseUrl}/api/v2/merchant/${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-wsse': wsse(syspay), ...headers },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
    });
  const steer = (method: string, path: string, body?: unknown) =>
    exchange(`${control.baseUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body)
    });

  return {
    simulator,
    description,
    get: (path: string) => api('GET', path),
    post: (path: string, body?: unknown, headers?: Record<string, string>) => api('POST', path, body, headers),
    steer,
    /** Movements of one kind, or all. */
    movements: async (kind?: string) =>
      ((await steer('GET', '/ledger?gateway=syspay')).body.movements as any[]).filter((m) => kind === undefined || m.kind === kind),
    now: async () => (await steer('GET', '/clock')).body.now as number,
    close: () => simulator.close()
  };
}
export type Client = Awaited<ReturnType<typeof startClient>>;

async function exchange(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  return { status: response.status, headers: response.headers, text, body };
}

type Login = { merchantLogin: string; passphrase: string; partnerLogin: string; partnerPassphrase: string };

/** An X-Wsse header, for merchant alone or with the partner. */
export function wsse(login: Login, options: { partner?: boolean; nonce?: Buffer; created?: number } = {}): string {
  const nonce = options.nonce ?? randomBytes(16);
  const created = String(options.created ?? Math.floor(Date.now() / 1000));
  const digest = (passphrase: string) => createHash('sha1').update(nonce).update(created).update(passphrase).digest('base64');
  const partner =
    options.partner === true ? `, PartnerLogin="${login.partnerLogin}", PartnerDigest="${digest(login.partnerPassphrase)}"` : '';
  return `AuthToken MerchantAPILogin="${login.merchantLogin}", PasswordDigest="${digest(login.passphrase)}", Nonce="${nonce.toString('base64')}", Created="${created}"${partner}`;
}

export const booking = {
  type: 'HOTEL',
  booking_id: 'test-ref',
  check_in_date: '2026-12-24',
  check_out_date: '2027-01-02',
  total_booking_amount: 500,
  booking_currency: 'EUR'
};

export const hosted = (more: Record<string, unknown> = {}) => ({
  flow: 'BUYER',
  source: 16,
  booking_details: booking,
  description: 'Hotel XYZ',
  customer: { firstname: 'John', lastname: 'Doe', email: 'test@domain.com', language: 'en' },
  ...more
});

let counter = 0;
export const payment = (more: Record<string, unknown> = {}) => ({
  reference: `Unique-${++counter}`,
  amount: 5000,
  currency: 'EUR',
  ...more
});

export const card = (more: Record<string, unknown> = {}) => ({
  type: 'CREDITCARD',
  number: '4111111111111111',
  cardholder: 'Card Holder Name',
  exp_month: '01',
  exp_year: '2035',
  cvc: '123',
  ...more
});

export const server = (more: Record<string, unknown> = {}) => ({
  flow: 'API',
  source: 1,
  booking_details: booking,
  interactive: '0',
  customer: { firstname: 'John', lastname: 'Doe', email: 'test@domain.com' },
  payment_method: card(),
  ...more
});

/** `property:code` of every problem, sorted: what a refused request is compared by. */
export function problems(answer: Answer): string[] {
  return (answer.body.errors as { property: string | null; code: number }[])
    .map((error) => `${error.property ?? ''}:${error.code}`)
    .toSorted();
}
