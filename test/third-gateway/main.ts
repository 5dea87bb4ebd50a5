import { z } from 'zod';
import type { Gateway, GatewayModule, Order, Outcome } from '../../src/main/gateways/port.ts';
import type { Capabilities, IncomingPayment, IncomingRefund, IncomingToken, Records } from '../../src/shared/model/domain.ts';
import type { GatewayError } from '../../src/shared/values/errors.ts';
import { err, ok, type Result } from '../../src/shared/values/result.ts';
import * as records from '../builders/records.ts';
import { everything } from '../builders/samples.ts';
import type { Back, Link } from './bank.ts';

/** The adapter of the made-up gateway: what its folder in `src/main/gateways` would hold. */

const Settings = z.object({
  gateway: z.literal('alpine'),
  shop: z.string().min(1, { message: 'required' }),
  directCardEntry: z.boolean()
});

const capabilities: Capabilities = {
  ...everything,
  link: { ...everything.link, withoutPayment: false, preauth: false, mandate: false, storeCard: false, remove: false },
  moto: { ...everything.moto, direct: false, directOffBecause: null, importCard: false },
  lists: { tokens: false, payments: false, operations: false, report: false },
  currencies: ['EUR'],
  checksReturns: false,
  fieldsTokens: false
};

const tokenOf = (link: Link): IncomingToken =>
  records.token({
    remoteId: link.id,
    reference: link.reference,
    status: link.paid === null ? 'WAITING' : 'DONE',
    state: link.paid === null ? 'open' : 'paid',
    amount: link.minor,
    currency: link.currency,
    actionUrl: `https://pay.alpine.example/${link.id}`,
    paymentRemoteId: link.paid
  });
const paymentOf = (link: Link, remoteId: string): IncomingPayment =>
  records.payment({
    remoteId,
    reference: link.reference,
    amount: link.minor,
    capturedAmount: link.minor,
    currency: link.currency,
    tokenRemoteId: link.id
  });
const refundOf = (back: Back): IncomingRefund =>
  records.refund({ remoteId: back.id, paymentRemoteId: back.payment, reference: back.reference, amount: back.minor });

const linkRecords = (link: Link): Records => ({
  tokens: [tokenOf(link)],
  payments: link.paid === null ? [] : [paymentOf(link, link.paid)]
});

const outcome = (change: Partial<Outcome>): Outcome => ({
  records: {},
  tokenRemoteId: null,
  paymentRemoteId: null,
  refundRemoteId: null,
  declined: null,
  redirectUrl: null,
  followUp: null,
  ...change
});
const linkOutcome = (link: Link): Outcome => outcome({ records: linkRecords(link), tokenRemoteId: link.id, paymentRemoteId: link.paid });
const refundOutcome = (back: Back): Outcome =>
  outcome({ records: { refunds: [refundOf(back)] }, refundRemoteId: back.id, paymentRemoteId: back.payment });

const unsupported = (what: string) => async () => err<GatewayError>({ kind: 'unsupported', what });

function open({ account, useSecrets, transport }: Parameters<GatewayModule['open']>[0]): Gateway {
  const ask = async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<Result<T, GatewayError>> => {
    const key = await useSecrets(({ passphrase }) => passphrase);
    const answer = await transport({
      method,
      url: account.baseUrl + path,
      headers: { 'x-key': key ?? '' },
      ...(body ? { body: JSON.stringify(body) } : {}),
      timeoutMs: 5_000
    });
    if (!answer.ok) return answer;
    return answer.value.status === 200
      ? ok(JSON.parse(answer.value.text) as T)
      : err({ kind: 'authentication', status: answer.value.status, hint: 'credentials' });
  };
  const known = async <T>(kind: 'links' | 'refunds', id: string) => ask<{ found: T[] }>('GET', `/${kind}/${id}`);

  const send = async ({ reference, request, payment }: Order): Promise<Result<Outcome, GatewayError>> => {
    if (request.kind === 'createLink') {
      const made = await ask<Link>('POST', '/links', { reference, minor: request.amount, currency: request.currency });
      return made.ok ? ok(linkOutcome(made.value)) : made;
    }
    if (request.kind === 'refund' && payment) {
      const made = await ask<Back>('POST', '/refunds', {
        reference,
        payment: payment.remoteId,
        minor: request.amount ?? payment.capturedAmount
      });
      return made.ok ? ok(refundOutcome(made.value)) : made;
    }
    return unsupported(request.kind)();
  };

  const readLink = async (id: string): Promise<Result<Records, GatewayError>> => {
    const answer = await known<Link>('links', id);
    return answer.ok ? ok(answer.value.found.map(linkRecords)[0] ?? {}) : answer;
  };

  return {
    check: async () => {
      const hello = await ask('GET', '/hello');
      return hello.ok ? ok({ capabilities, terminals: [], licence: null }) : hello;
    },
    validate: () => ok(null),
    recheck: async () => ok({ records: {}, allowed: true, because: null, remaining: null, alreadyDone: null }),
    send,
    find: async ({ reference, request }) => {
      if (request.kind === 'refund') {
        const answer = await known<Back>('refunds', reference);
        const found = answer.ok ? answer.value.found[0] : undefined;
        return !answer.ok
          ? answer
          : ok(found ? { kind: 'happened', outcome: refundOutcome(found) } : { kind: 'didNotHappen', records: {} });
      }
      const answer = await known<Link>('links', reference);
      const found = answer.ok ? answer.value.found[0] : undefined;
      return !answer.ok ? answer : ok(found ? { kind: 'happened', outcome: linkOutcome(found) } : { kind: 'didNotHappen', records: {} });
    },
    knock: null,
    others: async () => ok({}),
    readToken: ({ remoteId }) => readLink(remoteId),
    readPayment: ({ tokenRemoteId }) => readLink(tokenRemoteId ?? ''),
    readRefund: async (refund) => {
      const answer = await known<Back>('refunds', refund.remoteId);
      return answer.ok ? ok({ refunds: answer.value.found.map(refundOf) }) : answer;
    },
    lists: [],
    readList: unsupported('lists'),
    updateToken: unsupported('updateToken'),
    revalidateToken: unsupported('revalidateToken'),
    removeCard: unsupported('removeCard'),
    idealBanks: unsupported('idealBanks'),
    assertPageToken: unsupported('assertPageToken'),
    fields: null,
    returns: null
  };
}

export const alpineModule: GatewayModule = {
  id: 'alpine',
  baseUrls: { live: 'https://api.alpine.example', sandbox: 'https://sandbox.alpine.example' },
  typedSettings: Settings,
  merchantKey: (settings) => `alpine:${Settings.parse(settings).shop}`,
  settingsFor: (settings) => settings,
  training: {
    name: 'Training Alpine',
    practice: { cards: { good: '', declined: '' }, lostRefund: { method: 'POST', path: '/refunds$' } },
    account: (description) => ({
      baseUrl: z.object({ baseUrl: z.string() }).parse(description).baseUrl,
      settings: { gateway: 'alpine', shop: 'edelweiss', directCardEntry: false },
      secrets: { passphrase: 'made-up', partnerPassphrase: null }
    })
  },
  defaultCapabilities: () => capabilities,
  // It takes no card that was typed at the desk.
  cardInRequest: () => err({ kind: 'validation', fields: [], codes: [] }),
  open
};
