import { appError } from '../../shared/values/errors.ts';
import { daysNow } from '../../shared/rules/days.ts';
import { err, ok } from '../../shared/values/result.ts';
import { exportList } from '../export/export-list.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { sameEnvironment } from './same-environment.ts';

const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** What the disk answers when a file cannot be written there. */
const isDiskFault = (cause: unknown): boolean => cause instanceof Error && 'syscall' in cause;

/** Relative days as they are now; a file keeps to one day even where midnight passes while it is written. */
const daysOf = <R extends { readonly filter: object }>(request: R, now: UnixSeconds): R => ({
  ...request,
  filter: daysNow(request.filter, now)
});

export function listHandlers(work: Workshop): HandlersOf<'lists'> {
  const { ports, history, accounts } = work;
  return {
    'lists.totals': async ({ ids, ...request }) => ok(await history.totals(daysOf(request, ports.now()), ids)),
    'lists.related': async ({ paymentId }) => {
      const payment = await history.payment(paymentId);
      if (!payment) return err(appError('row.unknown'));
      return ok(await history.related(payment, await sameEnvironment(accounts, payment.accountId)));
    },
    'lists.choices': async ({ list }) => ok(await history.choices(list)),
    'lists.export': async (request) => {
      const file = await ports.chooseFile(`paydesk-${request.list}-${day(ports.now())}.csv`);
      if (file === null) return ok(null);
      try {
        return ok({ file, rows: await exportList(daysOf(request, ports.now()), file, history, await accounts.list()) });
      } catch (cause) {
        if (!isDiskFault(cause)) throw cause;
        return err(appError('export.notWritten', { params: { file } }));
      }
    }
  };
}
