import type { AccountId } from '../../shared/model/domain.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import type { SyncProgress } from '../../shared/model/status.ts';
import type { AsyncHistory, Restored } from '../history/types.ts';

type Needs = {
  readonly history: Pick<AsyncHistory, 'restored' | 'intent' | 'endWait'>;
  readonly progress: (accountId: AccountId) => Promise<SyncProgress>;
  readonly log: (line: string) => void;
  /** An account moves money again. */
  readonly changed: () => void;
};

export type Gate = Awaited<ReturnType<typeof createGate>>;

/**
 * After a restore no money is moved at an account until its gateway was asked: about each operation that had no known end in the
 * backup, and for its lists, in which what this desk did after the backup stands. Until then the desk does not know what it has done.
 */
export async function createGate({ history, progress, log, changed }: Needs) {
  const restored = await history.restored();
  const waiting = new Map((restored?.waiting ?? []).map((one) => [one.accountId, one]));

  const wasAsked = async ({ id, queries }: Restored['waiting'][number]['open'][number]): Promise<boolean> => {
    const now = await history.intent(id);
    return now === null || now.queries > queries || now.endedAt !== null;
  };

  const isThrough = async ({ accountId, open }: Restored['waiting'][number], since: Restored['at']): Promise<boolean> => {
    const { lastSyncAt, complete } = await progress(accountId);
    if (!complete || lastSyncAt === null || lastSyncAt < since) return false;
    const asked = await Promise.all(open.map(wasAsked));
    return asked.every(Boolean);
  };

  return {
    /** Why nothing may be sent for this account now; null: it may. */
    closed: (accountId: AccountId): AppError | null => (waiting.has(accountId) ? appError('money.restoring') : null),
    /** Looks whether an account's gateway has been asked by now. Cheap when none waits. */
    look: async (): Promise<void> => {
      if (restored === null) return;
      for (const one of waiting.values()) {
        if (!(await isThrough(one, restored.at))) continue;
        await history.endWait(one.accountId);
        waiting.delete(one.accountId);
        log('restore: the gateway of an account has been asked');
        changed();
      }
    },
    /** From which backup this history came, and the accounts that still wait. */
    restored: (): (Omit<Restored, 'waiting'> & { readonly waiting: readonly AccountId[] }) | null =>
      restored && { ...restored, waiting: [...waiting.keys()] }
  };
}
