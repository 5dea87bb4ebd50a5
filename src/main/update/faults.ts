import { appError, type AppError } from '../../shared/values/errors.ts';

/** What keeps a version from coming, by a code of `errors.updates`. */
export class UpdateFault extends Error {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  constructor(code: string, params: Readonly<Record<string, string>> = {}, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.params = params;
  }
}

const CODES: Readonly<Record<string, string>> = {
  ENOSPC: 'updates.diskFull',
  EDQUOT: 'updates.diskFull',
  EFBIG: 'updates.diskFull',
  EACCES: 'updates.notWritable',
  EROFS: 'updates.notWritable',
  EPERM: 'updates.notWritable'
};

const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '');

/** As the desk tells it. What no rule here names is told as it is. */
export function faultOf(cause: unknown): AppError {
  if (cause instanceof UpdateFault) return appError(cause.code, { params: { ...cause.params } });
  const known = CODES[codeOf(cause)];
  if (known !== undefined) return appError(known);
  return appError('updates.failed', { params: { said: cause instanceof Error ? cause.message.slice(0, 200) : 'unknown' } });
}
