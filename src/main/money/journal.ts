import type { Records, RowId } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { IntentState } from '../../shared/model/intent-state.ts';
import type { DeskEvent } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/values/result.ts';
import type {
  AsyncHistory,
  Brought,
  Found,
  IntentRefusal,
  IntentRow,
  NewIntent,
  Standing,
  Stored,
  StoreContext,
  Traces
} from '../history/types.ts';
import { intentOf, type Intent, type Prepared, type Step } from './intent.ts';

/** What an answer brought, before the journal stamps it. */
export type Answered = Omit<Brought, 'at'>;

export const onlyRecords = (records: Records): Answered => ({
  records,
  tokenRemoteId: null,
  paymentRemoteId: null,
  refundRemoteId: null
});

type In<State extends IntentState> = Extract<Intent, { state: State }>;

/** An intent with its row and the rows it is about, as they were written together. */
export type Taken<Of extends Intent = Intent> = { readonly intent: Of; readonly row: IntentRow; readonly traces: Traces };

/** The intents on disk. Every write is told to the windows; a write that fails throws, so that nothing follows it. */
export type Journal = {
  readonly open: (intent: NewIntent) => Promise<Result<Prepared, IntentRefusal>>;
  /** Takes a step, with what the gateway said in the same transaction. Null: the row is not in that state any more. */
  readonly take: <To extends IntentState>(step: Step<To>, answered?: Answered) => Promise<Taken<In<To>> | null>;
  /** `at`: when the gateway was asked. */
  readonly store: (accountId: string, records: Records, at: UnixSeconds) => Promise<void>;
  /** The same, and how things stand then with what it was asked for. */
  readonly learn: (found: Omit<Found, 'context'> & { readonly at: UnixSeconds }) => Promise<Standing | null>;
  readonly read: (id: RowId) => Promise<Taken | null>;
};

export type JournalPorts = { readonly history: AsyncHistory; readonly now: () => UnixSeconds; readonly emit: (event: DeskEvent) => void };

const context = (at: UnixSeconds): StoreContext => ({ at, source: 'desk' });

export function createJournal({ history, now, emit }: JournalPorts): Journal {
  const tellIntents = (stored: Stored | null): void => emit({ type: 'changed', topics: ['intents', ...(stored?.changed ?? [])] });
  const tellStored = ({ changed }: Stored): void => {
    if (changed.length > 0) emit({ type: 'changed', topics: [...changed] });
  };

  return {
    open: async (intent) => {
      const written = await history.insertIntent(intent);
      if (!written.ok) return written;
      const prepared = intentOf(written.value);
      if (prepared.state !== 'prepared') throw new Error('A new intent is not prepared');
      tellIntents(null);
      return { ok: true, value: prepared };
    },
    take: async <To extends IntentState>(step: Step<To>, answered?: Answered) => {
      const moved = await history.moveIntent({ ...step, brought: answered ? { ...answered, at: now() } : null });
      if (!moved) return null;
      tellIntents(moved.stored);
      const intent = intentOf(moved.intent);
      if (!isIn(intent, step.to)) throw new Error(`Intent ${step.id} is ${intent.state} after it was moved to ${step.to}`);
      return { intent, row: moved.intent, traces: moved.traces };
    },
    store: async (accountId, records, at) => tellStored(await history.store(accountId, records, context(at))),
    learn: async ({ at, ...found }) => {
      const { stored, standing } = await history.learn({ ...found, context: context(at) });
      tellStored(stored);
      return standing;
    },
    read: async (id) => {
      const found = await history.intentWithTraces(id);
      return found && { intent: intentOf(found.intent), row: found.intent, traces: found.traces };
    }
  };
}

const isIn = <State extends IntentState>(intent: Intent, state: State): intent is In<State> => intent.state === state;
