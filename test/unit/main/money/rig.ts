import type { Account, Records } from '../../../../src/shared/model/domain.ts';
import type { AppError, GatewayError } from '../../../../src/shared/values/errors.ts';
import type { DeskEvent, MoneyOutcome } from '../../../../src/shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../../src/shared/values/result.ts';
import type { Finding, Gateway, Order, Outcome, Recheck } from '../../../../src/main/gateways/port.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import type { AsyncHistory } from '../../../../src/main/history/types.ts';
import { createMoney, type Money, type MoneyPorts } from '../../../../src/main/money/money.ts';
import { blankHistory } from '../../../builders/history.ts';
import { account, incomingPayment, incomingToken } from '../../../builders/samples.ts';
import { minor } from '../../../../src/shared/values/money.ts';

type Send = Result<Outcome, GatewayError>;

/** What a gateway in memory is told to do; what is not told succeeds. */
export type Script = {
  send: (order: Order) => Send | Promise<Send>;
  find: (order: Order) => Result<Finding, GatewayError>;
  recheck: (order: Order) => Result<Recheck, GatewayError>;
  validate: (order: Order) => Result<null, GatewayError>;
};

export const outcome = (records: Records, ids: Partial<Outcome> = {}): Outcome => ({
  records,
  tokenRemoteId: null,
  paymentRemoteId: null,
  refundRemoteId: null,
  declined: null,
  redirectUrl: null,
  followUp: null,
  ...ids
});

/** The rows a gateway would answer with for an order that was carried out. */
export function carriedOut({ reference, request, payment }: Order): Outcome {
  switch (request.kind) {
    case 'refund': {
      const refund = {
        remoteId: `rf-${reference}`,
        paymentRemoteId: payment?.remoteId ?? null,
        reference,
        status: 'SUCCESS',
        state: 'succeeded' as const
      };
      const rest = {
        amount: request.amount,
        currency: 'EUR',
        description: null,
        failureCategory: null,
        createdAt: 1,
        processedAt: 1,
        raw: {}
      };
      return outcome({ refunds: [{ ...refund, ...rest }] }, { refundRemoteId: refund.remoteId });
    }
    case 'debit': {
      const paid = {
        ...incomingPayment,
        remoteId: `p-${reference}`,
        reference,
        status: 'SUCCESS',
        state: 'paid' as const,
        capturedAmount: request.amount
      };
      const row = { ...paid, amount: request.amount, tokenRemoteId: incomingToken.remoteId };
      return outcome({ payments: [row] }, { paymentRemoteId: row.remoteId });
    }
    case 'createLink': {
      const link = {
        ...incomingToken,
        remoteId: `t-${reference}`,
        isLink: true,
        isCard: false,
        state: 'open' as const,
        status: 'REDIRECT',
        reference
      };
      const row = { ...link, amount: request.amount, currency: request.currency, actionUrl: 'https://pay.example/t' };
      return outcome({ tokens: [row] }, { tokenRemoteId: row.remoteId });
    }
    default:
      return outcome({}, { paymentRemoteId: payment?.remoteId ?? null });
  }
}

/** A gateway in memory: does what the script says and counts what it was sent. */
export function scriptedGateway(script: Partial<Script> = {}): {
  readonly gateway: Gateway;
  readonly sent: Order[];
  readonly asked: Order[];
  script: Partial<Script>;
} {
  const sent: Order[] = [];
  const asked: Order[] = [];
  const told = { sent, asked, script };
  const gateway: Pick<Gateway, 'send' | 'find' | 'recheck' | 'validate'> = {
    validate: (order) => told.script.validate?.(order) ?? ok(null),
    recheck: async (order) =>
      told.script.recheck?.(order) ?? ok({ records: {}, allowed: true, because: null, remaining: null, alreadyDone: null }),
    send: async (order) => {
      sent.push(order);
      return (await told.script.send?.(order)) ?? ok(carriedOut(order));
    },
    find: async (order) => {
      asked.push(order);
      return told.script.find?.(order) ?? ok({ kind: 'didNotHappen', records: {} });
    }
  };
  return Object.assign(told, { gateway: gateway as Gateway });
}

export type TestDesk = {
  readonly history: AsyncHistory;
  readonly money: Money;
  readonly events: DeskEvent[];
  readonly log: string[];
  /** Moves both the settable and the unsettable clock. */
  readonly pass: (seconds: number) => void;
  /** Moves only the settable one, as a person or a time server does. */
  readonly setClock: (seconds: number) => void;
  /** A second program, or the same one started again, on the same history. */
  readonly again: () => Money;
};

export const IN_FLIGHT = 150;

/** Money operations over the real history in memory and a scripted gateway. */
export async function testDesk(
  gateway: Gateway,
  options: { account?: Account; history?: AsyncHistory; gatewayError?: AppError } = {}
): Promise<TestDesk> {
  const history = options.history ?? inProcessHistory(blankHistory());
  const used = options.account ?? account;
  await history.saveAccount(used);
  let wall = 1_900_000_000;
  let elapsed = 0;
  const events: DeskEvent[] = [];
  const log: string[] = [];
  const ports: MoneyPorts = {
    history,
    gatewayFor: async () => (options.gatewayError ? err(options.gatewayError) : ok(gateway)),
    account: async (id) => (id === used.id ? used : null),
    now: () => wall,
    inFlightSeconds: () => IN_FLIGHT,
    emit: (event) => void events.push(event),
    log: (line) => void log.push(line),
    monotonic: () => elapsed
  };
  return {
    history,
    money: createMoney(ports),
    events,
    log,
    pass: (seconds) => {
      wall += seconds;
      elapsed += seconds * 1000;
    },
    setClock: (seconds) => void (wall += seconds),
    again: () => createMoney(ports)
  };
}

/** A paid payment of 50.00 EUR in the history; its local row number. */
export async function paidPayment(history: AsyncHistory): Promise<number> {
  const paid = { ...incomingPayment, status: 'SUCCESS', state: 'paid' as const, capturedAmount: minor(5000), preauth: false };
  const stored = await history.store(account.id, { payments: [paid] }, { at: 1, source: 'sync' });
  return stored.payments[paid.remoteId] as number;
}

export async function storedCard(history: AsyncHistory): Promise<number> {
  const stored = await history.store(account.id, { tokens: [incomingToken] }, { at: 1, source: 'sync' });
  return stored.tokens[incomingToken.remoteId] as number;
}

export function valueOf(answer: Result<MoneyOutcome, AppError>): MoneyOutcome {
  if (!answer.ok) throw new Error(`Expected a success, got ${answer.error.code}`);
  return answer.value;
}

export function errorOf(answer: Result<unknown, AppError>): AppError {
  if (answer.ok) throw new Error('Expected an error');
  return answer.error;
}
