import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import { actor } from '../acting.ts';
import { HistoryFailure, type HistoryOpenError } from '../sql/errors.ts';
import { failed, runBeside } from './beside.ts';
import type { FromWorker, ToWorker } from './rpc.ts';
import type { ThreadAhead } from './ahead.ts';
import type { AsyncHistory, History } from '../types.ts';

export type ConnectOptions = {
  /** The worker's module: `history-worker.js` in the program, `worker.ts` in tests. A path or a file URL. */
  readonly workerUrl: URL | string;
  readonly file: string;
  /** 64 hex digits; null only for `:memory:`. */
  readonly key: string | null;
  readonly nativeBinding?: string | undefined;
  /** A thread that was begun already, if there is one. */
  readonly ahead?: ThreadAhead | undefined;
  /** Told of each call that took longer than `SLOW_MS`: its name and time, never what it was asked. */
  readonly onSlow?: (what: string) => void;
};

const SLOW_MS = 50;

type Waiting = { readonly method: string; readonly resolve: (value: unknown) => void; readonly reject: (error: HistoryFailure) => void };

/** A thread that answers calls. */
type Thread = {
  readonly methods: readonly string[];
  readonly call: (method: string, args: readonly unknown[]) => Promise<unknown>;
  /** Has it carry out what was asked so far, then end. */
  readonly close: () => Promise<void>;
  /** Why it answers nothing any more; null while it does. */
  readonly ended: () => HistoryFailure | null;
};

/** Starts a thread with `first`, which holds the key: no argument and no environment variable ever does. */
async function startThread(
  name: string,
  first: Extract<ToWorker, { type: 'open' | 'read' }>,
  { workerUrl, onSlow, ahead }: Pick<ConnectOptions, 'workerUrl' | 'onSlow' | 'ahead'>
): Promise<Result<Thread, HistoryOpenError>> {
  const worker = ahead?.take() ?? new Worker(workerUrl, { argv: [], name });
  const waiting = new Map<number, Waiting>();
  const ending = Promise.withResolvers<void>();
  let ended: HistoryFailure | null = null;
  let lastId = 0;

  // A thread has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const tell = (message: ToWorker): void => worker.postMessage(message);

  const end = (failure: HistoryFailure): void => {
    ended ??= failure;
    for (const call of waiting.values()) call.reject(ended);
    waiting.clear();
  };

  const call = (method: string, args: readonly unknown[]): Promise<unknown> => {
    if (ended !== null) return Promise.reject(ended);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    lastId += 1;
    waiting.set(lastId, { method, resolve, reject });
    tell({ type: 'call', id: lastId, method, args, by: actor() });
    return promise;
  };

  const answered = (id: number, ms: number): Waiting | undefined => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (one && ms > SLOW_MS) onSlow?.(`${one.method} ${Math.round(ms)} ms`);
    return one;
  };

  const opening = Promise.withResolvers<Result<readonly string[], HistoryOpenError>>();
  worker.on('message', (message: FromWorker) => {
    switch (message.type) {
      case 'opened':
        return opening.resolve(ok(message.methods));
      case 'refused':
        return opening.resolve(err(message.error));
      case 'broken':
        return opening.reject(failed(message.failure));
      case 'answer':
        return answered(message.id, message.ms)?.resolve(message.value);
      case 'failed':
        return answered(message.id, message.ms)?.reject(failed(message.failure));
    }
  });
  worker.on('error', (cause) => end(new HistoryFailure('stopped', 'The history stopped', { cause })));
  worker.on('exit', () => {
    end(new HistoryFailure('stopped', 'The history stopped'));
    opening.reject(ended ?? new HistoryFailure('stopped', 'The history stopped'));
    ending.resolve();
  });

  tell(first);
  const opened = await opening.promise;
  if (!opened.ok) {
    await ending.promise;
    return opened;
  }
  const close = async (): Promise<void> => {
    if (ended?.kind === 'closed') return ending.promise;
    const closing = call('close', []);
    ended ??= new HistoryFailure('closed', 'The history is closed');
    await closing;
    await ending.promise;
  };
  return ok({ methods: opened.value, call, close, ended: () => ended });
}

/**
 * Opens the history in a thread of its own. Calls reject with `HistoryFailure`; if the thread ends, every call waiting
 * and every later one rejects with kind `stopped`. `close` writes everything back and ends the thread.
 * Once something is stored, a second thread answers what screens ask, from a connection of its own: a list does not wait for a sync.
 */
export async function connectHistory(options: ConnectOptions): Promise<Result<AsyncHistory, HistoryOpenError>> {
  const { file, key, nativeBinding } = options;
  const opened = await startThread('history', { type: 'open', file, key, nativeBinding }, options);
  if (!opened.ok) return opened;
  const writer = opened.value;
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

/** Calls that write much: from the first of them on a second thread is worth its memory. */
const STORING: readonly string[] = ['store', 'storeAll'] satisfies readonly (keyof AsyncHistory)[];

/**
 * Sends each call to where it is answered. What was written before a question was asked is in its answer: the writer has committed
 * it before saying so, and each question begins with what is committed.
 */
function besideWriter(writer: Thread, options: ConnectOptions & { readonly key: string }) {
  const { file, key, nativeBinding } = options;
  let reader: Thread | null = null;
  let starting: Promise<void> | null = null;

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
