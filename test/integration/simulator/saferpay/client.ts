import { startSimulator } from '../../../../src/simulator/index.ts';
import type { SimulatorOptions } from '../../../../src/simulator/index.ts';

/** A hand-made API client: sends what it is told and judges nothing. */
export type Answer = { status: number; headers: Headers; text: string; body: any };

type Login = { username: string; password: string };

export const basic = ({ username, password }: Login) => `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

let counter = 0;
/** A new id for an order, a request or a part. */
export const fresh = (prefix: string) => `${prefix}-${(counter += 1)}`;

export async function startClient(options: SimulatorOptions = {}) {
  const simulator = await startSimulator(options);
  const { saferpay, control } = simulator.describe();
  const [ecom = '', spg = '', mpo = ''] = saferpay.terminalIds;
  const site = saferpay.baseUrl.replace(/\/api$/, '');

  const rest = (method: string, path: string, body?: unknown, headers: Record<string, string | undefined> = {}) =>
    exchange(`${saferpay.baseUrl}/rest/customers/${saferpay.customerId}/${path}`, {
      method,
      headers: known({
        accept: 'application/json',
        authorization: basic(saferpay),
        'content-type': body === undefined ? undefined : 'application/json; charset=utf-8',
        'saferpay-apiversion': '1.53',
        'saferpay-requestid': fresh('req'),
        ...headers
      }),
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
    });

  const requestHeader = (more: Record<string, unknown> = {}) => ({
    SpecVersion: '1.53',
    CustomerId: saferpay.customerId,
    RequestId: fresh('req'),
    RetryIndicator: 0,
    ...more
  });

  const call = (path: string, body: Record<string, unknown> | string = {}, headers: Record<string, string | undefined> = {}) =>
    exchange(`${saferpay.baseUrl}/Payment/v1/${path}`, {
      method: 'POST',
      headers: known({
        accept: 'application/json',
        authorization: basic(saferpay),
        'content-type': 'application/json; charset=utf-8',
        ...headers
      }),
      body: typeof body === 'string' ? body : JSON.stringify({ RequestHeader: requestHeader(), ...body })
    });

  const steer = (method: string, path: string, body?: unknown) =>
    exchange(`${control.baseUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body)
    });

  /** A page as a browser without script would fetch it: GET, or a form post; redirects on the same site are followed. */
  const browse = async (url: string, form?: Record<string, string>): Promise<Answer & { url: string }> => {
    let at = new URL(url, site).href;
    let answer = await exchange(at, form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) });
    for (let hops = 0; answer.status === 303 && hops < 5; hops += 1) {
      const next = new URL(answer.headers.get('location') ?? '', at).href;
      if (!next.startsWith(site)) return { ...answer, url: next };
      at = next;
      answer = await exchange(at, {});
    }
    return { ...answer, url: at };
  };

  return {
    simulator,
    saferpay,
    control,
    site,
    ecom,
    spg,
    mpo,
    rest,
    call,
    requestHeader,
    steer,
    browse,
    settings: (patch: Record<string, unknown>) => steer('POST', '/saferpay/settings', patch),
    guest: async (wish: Record<string, unknown>) => (await steer('POST', '/saferpay/guest', wish)).body,
    advance: (seconds: number) => steer('POST', '/clock', { advance: seconds }),
    movements: async (kind?: string) =>
      ((await steer('GET', '/ledger?gateway=saferpay')).body.movements as any[]).filter((m) => kind === undefined || m.kind === kind),
    createOffer: (more: Record<string, unknown> = {}) => rest('POST', `terminals/${spg}/spg-offers`, offer(more)),
    getOffer: (id: string) => rest('GET', `terminals/${spg}/spg-offers/${id}`),
    deleteOffer: (id: string) => rest('DELETE', `terminals/${spg}/spg-offers/${id}`),
    /** An authorized phone order. */
    authorize: (more: Record<string, unknown> = {}, terminal = mpo) => call('Transaction/AuthorizeDirect', direct(terminal, more)),
    reset: () => steer('POST', '/reset', {}),
    close: () => simulator.close()
  };
}
export type Client = Awaited<ReturnType<typeof startClient>>;

const known = (headers: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined));

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

/** `yyyy-MM-ddTHH:mm:ssZ` some seconds from now. */
export const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');

export const money = (value: number, currency = 'CHF') => ({ Value: String(value), CurrencyCode: currency });

export const offer = (more: Record<string, unknown> = {}) => ({
  Payment: { Amount: money(12_550), OrderId: fresh('R'), Description: 'Room 12, two nights' },
  ExpirationDate: inSeconds(7 * 86_400),
  Payer: {},
  ...more
});

export const CARD = { Number: '9010003150000001', ExpYear: 2031, ExpMonth: 9, VerificationCode: '123', HolderName: 'Ada Muster' };
export const card = (more: Partial<typeof CARD> = {}) => ({ Card: { ...CARD, ...more } });

export const direct = (terminal: string, more: Record<string, unknown> = {}) => ({
  TerminalId: terminal,
  Payment: { Amount: money(10_000), OrderId: fresh('R'), Description: 'No-show' },
  PaymentMeans: card(),
  ...more
});

export const byId = (id: string) => ({ TransactionReference: { TransactionId: id } });
