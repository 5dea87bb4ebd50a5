import { createTransport } from '../../../../../src/main/gateways/http/once.ts';
import type { GatewayContext, Order } from '../../../../../src/main/gateways/port.ts';
import { createClient } from '../../../../../src/main/gateways/saferpay/api/client.ts';
import type { Client } from '../../../../../src/main/gateways/saferpay/api/client.ts';
import { saferpayModule } from '../../../../../src/main/gateways/saferpay/index.ts';
import type { Transport } from '../../../../../src/main/gateways/http/transport.ts';
import type { GatewayError } from '../../../../../src/shared/values/errors.ts';
import type { Result } from '../../../../../src/shared/values/result.ts';
import { startSimulator } from '../../../../../src/simulator/index.ts';
import { sendingCards, type TypedGateway } from '../../../../builders/card.ts';
import { settings as baseSettings } from '../../../../builders/saferpay.ts';

/** A desk's Saferpay account in front of a training gateway of its own. */
export type World = Awaited<ReturnType<typeof openWorld>>;

type Fault = {
  readonly kind: string;
  readonly method?: string;
  readonly path?: string;
  readonly times?: number;
  readonly delayMs?: number;
  readonly retryAfter?: number;
};

export async function openWorld() {
  const simulator = await startSimulator();
  const { saferpay, control } = simulator.describe();
  let password = saferpay.password;
  let shiftMs = 0;
  let answerWithinMs: number | null = null;
  const send = createTransport();
  const transport: Transport = (request) => send(answerWithinMs === null ? request : { ...request, timeoutMs: answerWithinMs });

  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${control.baseUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer as Record<string, unknown>;
  };

  const settings = { ...baseSettings, customerId: saferpay.customerId, username: saferpay.username, directCardEntry: true };
  const contextWith = (account: Partial<GatewayContext['account']>): GatewayContext => ({
    account: {
      id: 'a1',
      environment: 'training',
      baseUrl: saferpay.baseUrl,
      settings,
      terminals: [],
      capabilities: saferpayModule.defaultCapabilities(settings),
      ...account
    },
    useSecrets: async (use) => use({ passphrase: password, partnerPassphrase: null }),
    transport,
    now: () => Math.floor((Date.now() + shiftMs) / 1000)
  });

  const decisions = await call('GET', '/saferpay/settings');
  const facts = good(await saferpayModule.open(contextWith({})).check());
  const configured = { terminals: [...facts.terminals], capabilities: facts.capabilities };
  const terminal = (type: string): string => facts.terminals.find((one) => one.type === type)?.terminalId ?? '';

  return {
    saferpay,
    facts,
    settings,
    terminal,
    gateway: sendingCards(saferpayModule.open(contextWith(configured))),
    gatewayWith: (account: Partial<GatewayContext['account']>): TypedGateway =>
      sendingCards(saferpayModule.open(contextWith({ ...configured, ...account }))),
    client: createClient(contextWith(configured)) as Client,
    clientWith: (account: Partial<GatewayContext['account']>): Client => createClient(contextWith({ ...configured, ...account })),
    now: contextWith({}).now,
    usePassword: (text: string) => void (password = text),
    answerWithin: (ms: number | null) => void (answerWithinMs = ms),
    /** Moves both clocks, the training gateway's and the desk's. */
    advance: async (seconds: number) => {
      await call('POST', '/clock', { advance: seconds });
      shiftMs += seconds * 1000;
    },
    control: call,
    fault: (fault: Fault) => call('POST', '/faults', { gateway: 'saferpay', times: 1, ...fault }),
    /** How the training gateway decides what the specification leaves open (docs/training-gateway.md). */
    decide: (wishes: Record<string, unknown>) => call('POST', '/saferpay/settings', wishes),
    /** The next call on that path is answered with this documented error; with `commit` it takes effect first. */
    nextError: (wish: {
      readonly errorName: string;
      readonly path: string;
      readonly behavior?: string;
      readonly detail?: string[];
      readonly commit?: boolean;
    }) => call('POST', '/saferpay/next-error', wish),
    calm: async () => {
      await call('DELETE', '/faults');
      await call('DELETE', '/saferpay/next-error');
      await call('POST', '/saferpay/settings', decisions);
      answerWithinMs = null;
      password = saferpay.password;
    },
    guest: (offerId: string, outcome: 'open' | 'success' | 'fail' | 'abort', card?: string) =>
      call('POST', '/saferpay/guest', { offerId, outcome, ...(card === undefined ? {} : { card }) }) as Promise<{ token: string }>,
    movements: async (): Promise<Record<string, unknown>[]> =>
      (await call('GET', '/ledger?gateway=saferpay')).movements as Record<string, unknown>[],
    requests: async (): Promise<Record<string, unknown>[]> =>
      (await call('GET', '/requests?gateway=saferpay')).requests as Record<string, unknown>[],
    close: () => simulator.close()
  };
}

/** The value of a result that must be good. */
export function good<T>(result: Result<T, GatewayError>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The error of a result that must be refused. */
export function bad<T>(result: Result<T, GatewayError>): GatewayError {
  if (result.ok) throw new Error(`Not refused: ${JSON.stringify(result.value)}`);
  return result.error;
}

export const order = (reference: string, request: Order['request'], rows: Partial<Order> = {}): Order => ({
  reference,
  request,
  token: null,
  payment: null,
  refund: null,
  captures: [],
  ...rows
});
