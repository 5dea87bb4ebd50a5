import { ok, type Result } from '../../../shared/values/result.ts';
import type { HistoryOpenError } from '../sql/errors.ts';
import { runBeside } from './beside.ts';
import { revived } from './revived.ts';
import { startThread, type Thread, type ThreadOptions } from './thread.ts';
import type { AsyncHistory, History } from '../types.ts';

export type ConnectOptions = ThreadOptions & {
  readonly file: string;
  /** 64 hex digits; null only for `:memory:`. */
  readonly key: string | null;
  readonly nativeBinding?: string | undefined;
  /** Its thread had died and was started again. */
  readonly onAgain?: () => void;
};

/**
 * Opens the history in a thread of its own. Calls reject with `HistoryFailure`; if the thread dies, every call waiting rejects with
 * kind `stopped` (it may have been carried out or not) and it is started again. `close` writes everything back and ends the thread.
 * Once something is stored, a second thread answers what screens ask, from a connection of its own: a list does not wait for a sync.
 */
export async function connectHistory(options: ConnectOptions): Promise<Result<AsyncHistory, HistoryOpenError>> {
  const { file, key, nativeBinding } = options;
  const start = () => startThread('history', { type: 'open', file, key, nativeBinding }, options);
  const opened = await start();
  if (!opened.ok) return opened;
  // What is in memory ends with its thread: an empty one in its place would be a loss that nobody is told of.
  const writer = key === null ? opened.value : revived(opened.value, start, options.onAgain);
  const beside = key === null ? null : besideWriter(writer, { ...options, key });
  const close = async (): Promise<void> => {
    await beside?.close();
    await writer.close();
  };
  const methods = writer.methods.map((method) => [
    method,
    (...args: unknown[]) => (beside === null ? writer.call(method, args) : beside.call(method, args))
  ]);
  const check =
    key === null
      ? {}
      : {
          check: () =>
            writer.ended() === null ? runBeside(options.workerUrl, 'check', { file, key, nativeBinding }) : Promise.reject(writer.ended())
        };
  // The worker has named every call of the history it opened.
  return ok({ ...Object.fromEntries(methods), ...check, close } as AsyncHistory);
}

/** So many threads for screens' questions are started, one after the other's death. */
const READERS = 3;

/** Calls that write much: from the first of them on a second thread is worth its memory. */
const STORING: readonly string[] = ['store', 'storeAll'] satisfies readonly (keyof AsyncHistory)[];

/**
 * Sends each call to where it is answered. What was written before a question was asked is in its answer: the writer has committed
 * it before saying so, and each question begins with what is committed.
 */
function besideWriter(writer: Omit<Thread, 'gone'>, options: ConnectOptions & { readonly key: string }) {
  const { file, key, nativeBinding } = options;
  let reader: Thread | null = null;
  let starting: Promise<void> | null = null;
  let deaths = 0;

  const start = async (): Promise<void> => {
    try {
      const opened = await startThread('history-reader', { type: 'read', file, key, nativeBinding }, options);
      if (opened.ok) reader = opened.value;
    } catch {
      // The writer answers everything, as before.
    }
  };

  const ask = async (thread: Thread, method: string, args: readonly unknown[]): Promise<unknown> => {
    try {
      return await thread.call(method, args);
    } catch (error) {
      if (thread.ended()?.kind !== 'stopped') throw error;
      reader = null;
      // A new one with the next write, a few times.
      deaths += 1;
      if (deaths < READERS) starting = null;
      return writer.call(method, args);
    }
  };

  return {
    call(method: string, args: readonly unknown[]): Promise<unknown> {
      if (STORING.includes(method) && writer.ended() === null) starting ??= start();
      return reader?.methods.includes(method) === true && writer.ended() === null ? ask(reader, method, args) : writer.call(method, args);
    },
    async close(): Promise<void> {
      await starting;
      if (reader?.ended() === null) await reader.close();
    }
  };
}

/** A history in this very thread, seen as the asynchronous one: for tests. */
export function inProcessHistory(history: History): AsyncHistory {
  const methods = Object.entries(history).map(([method, run]) => [method, async (...args: unknown[]) => Reflect.apply(run, null, args)]);
  // Call by call the same history.
  return Object.fromEntries(methods) as AsyncHistory;
}
