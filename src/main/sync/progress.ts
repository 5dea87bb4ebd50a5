import type { AccountId } from '../../shared/model/domain.ts';
import type { DeskEvent } from '../../shared/ipc/contract.ts';
import type { SyncProgress } from '../../shared/model/status.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { ListName } from '../gateways/port.ts';
import type { AsyncHistory } from '../history/types.ts';

/** How far each account's lists are read, as screens are told. */
export type ProgressBoard = {
  readonly of: (id: AccountId) => Promise<SyncProgress>;
  readonly publish: (id: AccountId, change: Partial<SyncProgress>) => Promise<void>;
  /** A run is over: the whole is counted anew from what is stored. */
  readonly publishStored: (id: AccountId) => Promise<void>;
  readonly phase: (id: AccountId) => SyncProgress['phase'] | null;
  readonly forget: (id: AccountId) => void;
};

export function createProgressBoard(parts: {
  readonly history: AsyncHistory;
  readonly nextRunAt: (id: AccountId) => UnixSeconds | null;
  readonly emit: (event: DeskEvent) => void;
}): ProgressBoard {
  const { history } = parts;
  const latest = new Map<AccountId, SyncProgress>();

  const progressOf = async (id: AccountId): Promise<SyncProgress> => latest.get(id) ?? (await storedProgress(history, id));

  const say = (given: SyncProgress): void => {
    const progress = { ...given, nextRunAt: parts.nextRunAt(given.accountId) };
    latest.set(progress.accountId, progress);
    parts.emit({ type: 'sync', progress });
  };

  return {
    of: progressOf,
    publish: async (id, change) => say({ ...(await progressOf(id)), ...change }),
    publishStored: async (id) => say(await storedProgress(history, id)),
    phase: (id) => latest.get(id)?.phase ?? null,
    forget: (id) => void latest.delete(id)
  };
}

const LISTS: readonly ListName[] = ['tokens', 'payments', 'operations', 'report'];

async function storedProgress(history: AsyncHistory, id: AccountId): Promise<SyncProgress> {
  const cursors = await Promise.all(LISTS.map((list) => history.cursor(id, list)));
  const known = cursors.filter((cursor) => cursor !== null);
  const times = known.flatMap((cursor) => (cursor.completedAt === null ? [] : [cursor.completedAt]));
  return {
    accountId: id,
    phase: 'idle',
    list: null,
    done: known.reduce((sum, cursor) => sum + cursor.done, 0),
    total: null,
    error: null,
    lastSyncAt: times.length > 0 ? Math.min(...times) : null,
    nextRunAt: null,
    complete: known.length > 0 && known.every((cursor) => cursor.complete)
  };
}
