import { Worker } from 'node:worker_threads';
import { err, type Result } from '../../../shared/values/result.ts';
import type { ReadRequest } from './read.ts';
import type { PackedRead } from './packed.ts';
import type { FileFault } from './read-file.ts';

/** A file of the largest size takes a few seconds; one that takes longer is made to. */
const PATIENCE_MS = 60_000;
/** The largest file needs some 200 MB while it is read. */
const MEMORY_MB = 700;

export type ReadStatement = (request: ReadRequest) => Promise<Result<PackedRead, FileFault>>;

/** Has a file read beside the main thread. One that breaks the reader, or its bounds, is a file that cannot be read: nothing else ends. */
export const readBeside = (workerUrl: URL | string): ReadStatement => besideMain(workerUrl, 'statement');

/** The same for any reader of files from outside: one request, one answer, and the thread ends. */
export const besideMain =
  <Request, Read>(workerUrl: URL | string, name: string) =>
  async (request: Request): Promise<Result<Read, FileFault>> => {
    const worker = new Worker(workerUrl, { name, argv: [], resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    const { promise, resolve } = Promise.withResolvers<Result<Read, FileFault>>();
    const late = setTimeout(() => resolve(err({ code: 'tooMuch', params: {} })), PATIENCE_MS);
    worker.on('message', resolve);
    worker.on('error', () => resolve(err({ code: 'tooMuch', params: {} })));
    worker.on('exit', () => resolve(err({ code: 'tooMuch', params: {} })));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(request);
    const answer = await promise;
    clearTimeout(late);
    await worker.terminate();
    return answer;
  };
