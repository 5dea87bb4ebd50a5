/**
 * Why a history could not be opened.
 * - `keyLost`: the file is sound but was written with another key.
 * - `damaged`: the file is not a whole database any more.
 * - `newer`: written by a newer program; nothing was changed.
 * - `notWritable`: `because` says whether the disk is full, another program holds the file, or it may not be written.
 * `detail` is for the log; it never holds the key.
 */
export type HistoryOpenError =
  | { readonly kind: 'keyLost' | 'damaged' | 'newer'; readonly detail: string }
  | { readonly kind: 'notWritable'; readonly because: 'diskFull' | 'inUse' | 'noAccess'; readonly detail: string };

export type FailureKind = 'diskFull' | 'notWritable' | 'damaged' | 'inUse' | 'closed' | 'stopped' | 'bug';

/**
 * A call on an open history that could not be carried out. Nothing of it was written: every write is one transaction.
 * `stopped`: the history's worker ended. `bug`: the call itself was wrong.
 */
export class HistoryFailure extends Error {
  override readonly name = 'HistoryFailure';
  readonly kind: FailureKind;
  constructor(kind: FailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** Reads SQLite's result code, or Node's for a file. */
export function failureKind(error: unknown): FailureKind {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT') return 'diskFull';
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return 'damaged';
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'inUse';
  if (/^SQLITE_(READONLY|CANTOPEN|IOERR|PERM)/.test(code) || /^E(ACCES|PERM|ROFS|NOENT|ISDIR|NOTDIR|IO)$/.test(code)) return 'notWritable';
  return 'bug';
}

/** Wraps what SQLite threw, so that callers see one kind of error; its own message names no data. */
export function asFailure(error: unknown): HistoryFailure {
  if (error instanceof HistoryFailure) return error;
  const message = error instanceof Error ? error.message : 'Unknown failure';
  return new HistoryFailure(failureKind(error), message, { cause: error });
}
