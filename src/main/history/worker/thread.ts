import { setImmediate as turn } from 'node:timers/promises';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import { actor } from '../acting.ts';
import { HistoryFailure, type HistoryOpenError } from '../sql/errors.ts';
import { beginThread, type ThreadAhead } from './ahead.ts';
import { failed } from './beside.ts';
import type { FromWorker, ToWorker } from './rpc.ts';
import type { AsyncHistory } from '../types.ts';

const SLOW_MS = 50;

/** Calls whose last argument is a long list: it crosses entry by entry. */
const IN_PARTS: readonly string[] = ['storeAll'] satisfies readonly (keyof AsyncHistory)[];

type Waiting = { readonly method: string; readonly resolve: (value: unknown) => void; readonly reject: (error: HistoryFailure) => void };

export type ThreadOptions = {
  /** The worker's module: `history-worker.js` in the program, `worker.ts` in tests. A path or a file URL. */
  readonly workerUrl: URL | string;
  /** A thread that was begun already, if there is one. */
  readonly ahead?: ThreadAhead | undefined;
  /** Told of each call that took longer than `SLOW_MS`: its name and time, never what it was asked. */
  readonly onSlow?: (what: string) => void;
  /** Told what was done to the file while it was opened. */
  readonly onNoted?: (line: string) => void;
};

/** A thread that answers calls. */
export type Thread = {
  readonly methods: readonly string[];
  readonly call: (method: string, args: readonly unknown[]) => Promise<unknown>;
  /** Has it carry out what was asked so far, then end. */
  readonly close: () => Promise<void>;
  /** Resolves when it has ended, however. */
  readonly gone: Promise<void>;
  /** Why it answers nothing any more; null while it does. */
  readonly ended: () => HistoryFailure | null;
};

/** Lists on their way, an entry a turn: to copy a thousand rows at once would hold main for longer than a frame. */
function createCrossing(tell: (message: ToWorker) => void, isWaiting: (id: number) => boolean) {
  const underway = new Set<Promise<void>>();
  const send = async (id: number, list: readonly unknown[], message: ToWorker): Promise<void> => {
    for (const part of list) {
      // Its thread has ended.
      if (!isWaiting(id)) return;
      tell({ type: 'part', id, part });
      await turn();
    }
    tell(message);
  };
  return {
    cross: (id: number, list: readonly unknown[], message: ToWorker): void => {
      const sent = send(id, list, message);
      underway.add(sent);
      void sent.then(() => underway.delete(sent));
    },
    /** Resolves when all that was to cross until now has. */
    crossed: () => Promise.all(underway)
  };
}

function rejectAll(waiting: Map<number, Waiting>, failure: HistoryFailure): void {
  for (const call of waiting.values()) call.reject(failure);
  waiting.clear();
}

/** Starts a thread with `first`, which holds the key: no argument and no environment variable ever does. */
export async function startThread(
  name: string,
  first: Extract<ToWorker, { type: 'open' | 'read' }>,
  { workerUrl, onSlow, onNoted, ahead }: ThreadOptions
): Promise<Result<Thread, HistoryOpenError>> {
  const worker = ahead?.take() ?? beginThread(workerUrl, name);
  const waiting = new Map<number, Waiting>();
  const ending = Promise.withResolvers<void>();
  let ended: HistoryFailure | null = null;
  let lastId = 0;

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const tell = (message: ToWorker): void => worker.postMessage(message);

  const end = (failure: HistoryFailure): void => {
    ended ??= failure;
    rejectAll(waiting, ended);
  };
  const crossing = createCrossing(tell, (id) => waiting.has(id));

  const ask = (method: string, args: readonly unknown[]): Promise<unknown> => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    lastId += 1;
    const message = { type: 'call', id: lastId, method, args, by: actor() } as const;
    waiting.set(lastId, { method, resolve, reject });
    const list = args.at(-1);
    if (!IN_PARTS.includes(method) || !Array.isArray(list)) tell(message);
    else crossing.cross(lastId, list, { ...message, args: args.slice(0, -1), inParts: true });
    return promise;
  };
  const call = (method: string, args: readonly unknown[]): Promise<unknown> => (ended === null ? ask(method, args) : Promise.reject(ended));

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
      case 'noted':
        return onNoted?.(message.line);
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
    if (ended !== null) throw ended;
    ended = new HistoryFailure('closed', 'The history is closed');
    // What was asked so far is carried out.
    await crossing.crossed();
    await ask('close', []);
    await ending.promise;
  };
  return ok({ methods: opened.value, call, close, gone: ending.promise, ended: () => ended });
}
