import { Worker } from 'node:worker_threads';
import type { BackupNews } from '../backup/make.ts';
import { HistoryFailure } from '../sql/errors.ts';
import type { ErrandName, Errands } from './errands.ts';
import type { Failure, FromWorker, ToWorker } from './rpc.ts';

export const failed = ({ kind, message, stack }: Failure): HistoryFailure => {
  const failure = new HistoryFailure(kind, message);
  if (stack !== undefined) failure.stack = stack;
  return failure;
};

type Options = {
  readonly told?: (news: BackupNews) => void;
  /** Gives it up: the thread ends when what it is in the middle of lets it. */
  readonly signal?: AbortSignal;
};

/** The end of work that was given up. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

/** Has work on a whole file done in a thread of its own: in the history's, every screen would wait for it. */
export async function runBeside<N extends ErrandName>(
  workerUrl: URL | string,
  name: N,
  wish: Errands[N]['wish'],
  { told, signal }: Options = {}
): Promise<Errands[N]['answer']> {
  const worker = new Worker(workerUrl, { argv: [], name: `history-${name}` });
  // The end of the program does not wait for it.
  worker.unref();
  const { promise, resolve, reject } = Promise.withResolvers<Errands[N]['answer']>();
  let isOver = false;
  const end = (act: () => void): void => {
    isOver = true;
    act();
  };
  worker.on('message', (message: FromWorker) => {
    // The worker answers the errand it was sent on.
    if (message.type === 'done') end(() => resolve(message.value as Errands[N]['answer']));
    else if (message.type === 'told') told?.(message.news);
    else if (message.type === 'broken') end(() => reject(failed(message.failure)));
  });
  worker.on('error', (cause) => end(() => reject(new HistoryFailure('stopped', 'Work on a file stopped', { cause }))));
  worker.on('exit', () =>
    reject(signal?.aborted === true && !isOver ? new GivenUp() : new HistoryFailure('stopped', 'Work on a file stopped'))
  );
  signal?.addEventListener('abort', () => void worker.terminate(), { once: true });
  // The name says which wish it is.
  const message = { type: 'errand', name, wish } as ToWorker;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  worker.postMessage(message);
  return promise;
}
