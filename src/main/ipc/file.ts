import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';

/** What the disk answers when a file cannot be written there. */
const isDiskFault = (cause: unknown): boolean => cause instanceof Error && 'syscall' in cause;

/** The day a file is named by. */
export const fileDay = (seconds: UnixSeconds): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** How many rows were written to the file; null: it was stopped. What the disk refuses is told, not thrown. */
export async function writtenTo(
  file: string,
  write: () => Promise<number | null>
): Promise<Result<{ readonly file: string; readonly rows: number } | null, AppError>> {
  try {
    const rows = await write();
    return ok(rows === null ? null : { file, rows });
  } catch (cause) {
    if (!isDiskFault(cause)) throw cause;
    return err(appError('export.notWritten', { params: { file } }));
  }
}
