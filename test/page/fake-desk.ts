import type { Channel, DeskEvent, Envelope } from '../../src/shared/ipc/contract.ts';
import { MoneyOutcome } from '../../src/shared/ipc/contract.ts';
import { IntentView } from '../../src/shared/model/intents.ts';
import type { AppError } from '../../src/shared/values/errors.ts';

type Asked = { readonly channel: Channel; readonly input: unknown };
type Answer = (input: unknown) => Envelope | Promise<Envelope>;
type Answers = Partial<Record<Channel, Answer>>;

export const answers = (value: unknown): Envelope => ({ ok: true, value });
export const refuses = (error: AppError): Envelope => ({ ok: false, error });

/**
 * Main as the page sees it: answers what the test gives it and keeps what it was asked. What nobody gave an answer to is not
 * there any more, as after a row was deleted.
 */
export function standIn(given: Answers): {
  readonly of: (channel: Channel) => readonly unknown[];
  /** Told to the page, once it listens (`listenToDesk`). */
  readonly happens: (event: DeskEvent) => void;
} {
  const asked: Asked[] = [];
  const listeners = new Set<(event: unknown) => void>();
  Object.defineProperty(window, 'paydesk', {
    configurable: true,
    value: {
      on: (listener: (event: unknown) => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      invoke: async (channel: Channel, input: unknown) => {
        asked.push({ channel, input });
        return given[channel]?.(input) ?? refuses({ code: 'row.unknown' });
      }
    }
  });
  return {
    of: (channel) => asked.filter((one) => one.channel === channel).map((one) => one.input),
    happens: (event) => {
      for (const listener of listeners) listener(event);
    }
  };
}

/** An answer that comes when the test says so. */
export function held(): { readonly answer: Promise<Envelope>; readonly release: (envelope: Envelope) => void } {
  const { promise, resolve } = Promise.withResolvers<Envelope>();
  return { answer: promise, release: resolve };
}

/** A row as a test writes it: an amount is any number until the schema has read it. */
type Wide<T extends { readonly amount: unknown }> = Partial<Omit<T, 'amount'> & { readonly amount: number | null }>;

export const intent = (more: Wide<IntentView> = {}): IntentView =>
  IntentView.parse({
    id: 7,
    accountId: 'syspay',
    kind: 'debit',
    reference: 'PD-9-D0-6Q1B2C3D4E',
    state: 'confirmed',
    resolution: null,
    amount: 6400,
    currency: 'EUR',
    bookingId: 'R-78',
    guestName: 'Ada Muster',
    tokenId: 1,
    paymentId: null,
    refundId: null,
    error: null,
    createdAt: 1_800_000_000,
    sentAt: 1_800_000_000,
    endedAt: 1_800_000_001,
    nextQueryAt: null,
    queries: 0,
    correctedAt: null,
    seenAt: null,
    alreadyDone: false,
    ...more
  });

export const outcome = (more: Wide<IntentView> = {}, rows: Partial<MoneyOutcome> = {}): MoneyOutcome =>
  MoneyOutcome.parse({ intent: intent(more), token: null, payment: null, refund: null, redirectUrl: null, ...rows });
