import type { Records, RowId } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { IntentState } from '../../shared/model/intents.ts';
import type { DeskEvent } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/values/result.ts';
import type { AsyncHistory, IntentRefusal, IntentRow, NewIntent, Stored, StoreContext } from '../history/types.ts';
import { intentOf, type Intent, type Prepared, type Step, type Touched } from './intent.ts';

/** What an answer brought, with the gateway's ids of the rows the operation is about. */
export type Brought = {
  readonly records: Records;
  readonly tokenRemoteId: string | null;
  readonly paymentRemoteId: string | null;
  readonly refundRemoteId: string | null;
};

export const onlyRecords = (records: Records): Brought => ({ records, tokenRemoteId: null, paymentRemoteId: null, refundRemoteId: null });

export type In<State extends IntentState> = Extract<Intent, { state: State }>;

/** The intents on disk. Every write is told to the windows; a write that fails throws, so that nothing follows it. */
export type Journal = {
  readonly open: (intent: NewIntent) => Promise<Result<Prepared, IntentRefusal>>;
  /** Takes a step, with what the gateway said in the same transaction. Null: the row is not in that state any more. */
  readonly take: <To extends IntentState>(step: Step<To>, brought?: Brought) => Promise<In<To> | null>;
  /** `at`: when the gateway was asked. */
  readonly store: (accountId: string, records: Records, at: UnixSeconds) => Promise<Stored>;
  readonly read: (id: RowId) => Promise<Intent | null>;
};

export type JournalPorts = { readonly history: AsyncHistory; readonly now: () => UnixSeconds; readonly emit: (event: DeskEvent) => void };

const context = (at: UnixSeconds): StoreContext => ({ at, source: 'desk' });

export function createJournal({ history, now, emit }: JournalPorts): Journal {
  /**
   * The moment an answer counts as of. The history keeps the newer of two readings, and what the gateway says now is newer
   * than anything known, even if this machine's clock has been set back since; and newer than whatever was asked before the
   * operation was carried out, be it within this very second.
   */
  const freshAt = async (id: RowId): Promise<UnixSeconds> => {
    const row = await history.intent(id);
    const known = await Promise.all([
      row?.tokenId ? history.token(row.tokenId) : null,
      row?.paymentId ? history.payment(row.paymentId) : null,
      row?.refundId ? history.refund(row.refundId) : null
    ]);
    return 1 + Math.max(now(), ...known.map((one) => one?.fetchedAt ?? 0));
  };

  const tell = (stored: Stored | null): void => emit({ type: 'changed', topics: ['intents', ...(stored?.changed ?? [])] });

  /** Rows that an answer created are known by local number only after it was stored. */
  const link = async (row: IntentRow, brought: Brought | undefined, stored: Stored | null): Promise<IntentRow> => {
    const touched: Touched = {
      tokenId: row.tokenId ?? localId(stored?.tokens, brought?.tokenRemoteId),
      paymentId: row.paymentId ?? localId(stored?.payments, brought?.paymentRemoteId),
      refundId: row.refundId ?? localId(stored?.refunds, brought?.refundRemoteId)
    };
    if (touched.tokenId === row.tokenId && touched.paymentId === row.paymentId && touched.refundId === row.refundId) return row;
    // The step itself is on disk; failing to note the row numbers must not look like failing to take it.
    const linked = await history.moveIntent(row.id, [row.state], row.state, touched, null).catch(() => null);
    return linked?.intent ?? { ...row, ...touched };
  };

  return {
    open: async (intent) => {
      const written = await history.insertIntent(intent);
      if (!written.ok) return written;
      const prepared = intentOf(written.value);
      if (prepared.state !== 'prepared') throw new Error('A new intent is not prepared');
      tell(null);
      return { ok: true, value: prepared };
    },
    take: async <To extends IntentState>(step: Step<To>, brought?: Brought) => {
      const records = brought ? { records: brought.records, context: context(await freshAt(step.id)) } : null;
      const moved = await history.moveIntent(step.id, [step.from], step.to, step.patch, records);
      if (!moved) return null;
      const row = await link(moved.intent, brought, moved.stored);
      tell(moved.stored);
      return intentOf(row) as In<To>;
    },
    store: async (accountId, records, at) => {
      const stored = await history.store(accountId, records, context(at));
      if (stored.changed.length > 0) emit({ type: 'changed', topics: [...stored.changed] });
      return stored;
    },
    read: async (id) => {
      const row = await history.intent(id);
      return row && intentOf(row);
    }
  };
}

const localId = (rows: Readonly<Record<string, RowId>> | undefined, remoteId: string | null | undefined): RowId | null =>
  remoteId === null || remoteId === undefined ? null : (rows?.[remoteId] ?? null);
