import type { HistoryOpenError } from '../sql/errors.ts';
import type { FailureKind } from '../sql/errors.ts';

/** What the main thread and the history's worker say to each other. The key travels in a message, never in `workerData`. */
export type ToWorker =
  | { readonly type: 'open'; readonly file: string; readonly key: string | null; readonly nativeBinding: string | undefined }
  /** Opens it for screens' questions alone, beside the thread that writes it. */
  | { readonly type: 'read'; readonly file: string; readonly key: string; readonly nativeBinding: string | undefined }
  /** Reads a whole file for damage on a connection of its own that cannot write; then the thread ends. */
  | { readonly type: 'check'; readonly file: string; readonly key: string; readonly nativeBinding: string | undefined }
  | { readonly type: 'call'; readonly id: number; readonly method: string; readonly args: readonly unknown[] };

export type Failure = { readonly kind: FailureKind; readonly message: string; readonly stack: string | undefined };

export type FromWorker =
  /** `methods` are the calls that may be made: the opened object's own. */
  | { readonly type: 'opened'; readonly methods: readonly string[] }
  | { readonly type: 'checked'; readonly damage: string | null }
  | { readonly type: 'refused'; readonly error: HistoryOpenError }
  | { readonly type: 'broken'; readonly failure: Failure }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown; readonly ms: number }
  | { readonly type: 'failed'; readonly id: number; readonly failure: Failure; readonly ms: number };
