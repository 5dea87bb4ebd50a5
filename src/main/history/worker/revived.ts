import type { Result } from '../../../shared/values/result.ts';
import { HistoryFailure, type HistoryOpenError } from '../sql/errors.ts';
import type { Thread } from './thread.ts';

/** So often within so long: what dies more often does so for a reason that a new start does not take away. */
const TRIES = 3;
const WITHIN_MS = 10 * 60_000;

type Start = () => Promise<Result<Thread, HistoryOpenError>>;

/**
 * A thread that is started again when it dies. What it had been asked and not answered rejects: whether that was carried out is not
 * known, and nobody asks it a second time for them. What is asked from then on waits for the new one.
 */
export function revived(first: Thread, start: Start, onAgain: () => void = () => undefined): Omit<Thread, 'gone'> {
  let thread = first;
  let starting: Promise<void> | null = null;
  let closed = false;
  let deaths: number[] = [];

  const again = async (): Promise<void> => {
    try {
      const opened = await start();
      if (!opened.ok) return;
      if (closed) return await opened.value.close();
      thread = opened.value;
      void watch(thread);
      onAgain();
    } catch {
      // It stays as it is: every call says that it stopped.
    } finally {
      starting = null;
    }
  };

  const watch = async (one: Thread): Promise<void> => {
    await one.gone;
    if (closed || one.ended()?.kind !== 'stopped') return;
    const now = performance.now();
    deaths = [...deaths.filter((at) => now - at < WITHIN_MS), now];
    if (deaths.length <= TRIES) starting = again();
  };
  void watch(first);

  return {
    methods: first.methods,
    call: async (method, args) => {
      // Dead, and nobody has been told yet: what is asked now need not be lost.
      if (!closed && thread.ended()?.kind === 'stopped') await thread.gone;
      await starting;
      return thread.call(method, args);
    },
    close: async () => {
      closed = true;
      await starting;
      if (thread.ended()?.kind === 'stopped') throw new HistoryFailure('stopped', 'The history stopped');
      await thread.close();
    },
    ended: () => (starting === null ? thread.ended() : null)
  };
}
