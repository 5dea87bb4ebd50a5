import type { HistoryOpenError } from '../sql/errors.ts';
import type { FailureKind } from '../sql/errors.ts';
import type { BackupNews } from '../backup/make.ts';
import type { ErrandName, Errands } from './errands.ts';

/** What the main thread and the history's worker say to each other. The key travels in a message, never in `workerData`. */
export type ToWorker =
  | { readonly type: 'open'; readonly file: string; readonly key: string | null; readonly nativeBinding: string | undefined }
  /** Opens it for screens' questions alone, beside the thread that writes it. */
  | { readonly type: 'read'; readonly file: string; readonly key: string; readonly nativeBinding: string | undefined }
  /** Work on a whole file, beside all else; then the thread ends. */
  | { readonly [N in ErrandName]: { readonly type: 'errand'; readonly name: N; readonly wish: Errands[N]['wish'] } }[ErrandName]
  /** One entry of a long list that a call takes last. */
  | { readonly type: 'part'; readonly id: number; readonly part: unknown }
  /** `by`: who is at work (acting.ts). `inParts`: its last argument has come before it. */
  | {
      readonly type: 'call';
      readonly id: number;
      readonly method: string;
      readonly args: readonly unknown[];
      readonly by: string | null;
      readonly inParts?: true;
    };

export type Failure = { readonly kind: FailureKind; readonly message: string; readonly stack: string | undefined };

export type FromWorker =
  /** `methods` are the calls that may be made: the opened object's own. */
  | { readonly type: 'opened'; readonly methods: readonly string[] }
  | { readonly type: 'done'; readonly value: unknown }
  | { readonly type: 'told'; readonly news: BackupNews }
  /** What was done to the file while it was opened, for the log. */
  | { readonly type: 'noted'; readonly line: string }
  | { readonly type: 'refused'; readonly error: HistoryOpenError }
  | { readonly type: 'broken'; readonly failure: Failure }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown; readonly ms: number }
  | { readonly type: 'failed'; readonly id: number; readonly failure: Failure; readonly ms: number };
