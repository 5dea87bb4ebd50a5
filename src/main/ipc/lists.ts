import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import { exportList } from '../export/export-list.ts';
import type { HandlersOf, Workshop } from './handler.ts';

const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** What the disk answers when a file cannot be written there. */
const isDiskFault = (cause: unknown): boolean => cause instanceof Error && 'syscall' in cause;

export function listHandlers(work: Workshop): HandlersOf<'lists'> {
  const { ports, history, accounts } = work;
  return {
    'lists.export': async (request) => {
      const file = await ports.chooseFile(`paydesk-${request.list}-${day(ports.now())}.csv`);
      if (file === null) return ok(null);
      try {
        return ok({ file, rows: await exportList(request, file, history, await accounts.list()) });
      } catch (cause) {
        if (!isDiskFault(cause)) throw cause;
        return err(appError('export.notWritten', { params: { file } }));
      }
    }
  };
}
