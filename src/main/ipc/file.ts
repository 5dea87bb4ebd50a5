import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';

/** What the disk answers when a file cannot be written there. */
const isDiskFault = (cause: unknown): boolean => cause instanceof Error && 'syscall' in cause;

/** The day a file is named by. */
export const fileDay = (seconds: UnixSeconds): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** What was written; null: it was stopped. What the disk refuses is told, not thrown. */
export async function writtenTo<T>(file: string, write: () => Promise<T>): Promise<Result<T, AppError>> {
  try {
    return ok(await write());
  } catch (cause) {
    if (!isDiskFault(cause)) throw cause;
    return err(appError('export.notWritten', { params: { file } }));
  }
}
