import type { FileRequest } from '../../shared/model/exports.ts';
import { appError } from '../../shared/values/errors.ts';
import { daysNow } from '../../shared/rules/days.ts';
import { err, ok } from '../../shared/values/result.ts';
import { fileWords } from '../text/file-words.ts';
import { exportList } from '../export/export-list.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { fileDay, writtenTo } from './file.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { sameEnvironment } from './same-environment.ts';

/** Relative days as they are now; a file keeps to one day even where midnight passes while it is written. */
const daysOf = <R extends { readonly filter: object }>(request: R, now: UnixSeconds): R => ({
  ...request,
  filter: daysNow(request.filter, now)
});

/**
 * Of the questions asked under one name one is answered at a time, and of those that wait the newest: an older one is not asked any
 * more, and answered with null.
 */
function oneAtATime() {
  const asked = new Map<string, { count: number; last: Promise<unknown> }>();
  return async <T>(name: string, read: () => Promise<T>): Promise<T | null> => {
    const line = asked.get(name) ?? { count: 0, last: Promise.resolve() };
    asked.set(name, line);
    line.count += 1;
    const mine = line.count;
    const before = line.last;
    const answered = before.catch(() => undefined).then(() => (mine === line.count ? read() : null));
    line.last = answered;
    const answer = await answered;
    // What came while it was read is answered by a newer question as well.
    return mine === line.count ? answer : null;
  };
}

export function listHandlers(work: Workshop): HandlersOf<'lists'> {
  const { ports, history, accounts, paper, emit } = work;
  const writing = new Set<AbortController>();
  const newestOf = oneAtATime();
  /** Several sheets can be closed on a day. */
  const sheetOf = async (request: FileRequest): Promise<string> => {
    if (request.list !== 'movements') return '';
    return `-${(await history.closedSheet(request.filter.sheetId))?.head.number ?? 0}`;
  };
  const told = (done: number, total: number | null) => emit({ type: 'export', done, total });
  return {
    'lists.totals': async ({ ids, ...request }) => {
      const read = () => history.totals(daysOf(request, ports.now()), ids);
      // Ticked rows are few, and are asked for beside the whole.
      return ok(ids === null ? await newestOf(request.list, read) : await read());
    },
    'lists.related': async ({ paymentId }) => {
      const payment = await history.payment(paymentId);
      if (!payment) return err(appError('row.unknown'));
      return ok(await history.related(payment, await sameEnvironment(accounts, payment.accountId)));
    },
    'lists.choices': async ({ list }) => ok(await history.choices(list)),
    'lists.export': async (request) => {
      const file = await ports.chooseFile(
        `paydesk-${request.list}${await sheetOf(request)}-${fileDay(ports.now())}.${request.format.kind}`
      );
      if (file === null) return ok(null);
      const stop = new AbortController();
      writing.add(stop);
      try {
        const beside = {
          history,
          accounts: await accounts.list(),
          signal: stop.signal,
          told,
          now: ports.now,
          words: fileWords,
          paper: { pdfOf: paper.pdfOf, machineLocale: ports.locale }
        };
        return await writtenTo(file, () => exportList(daysOf(request, ports.now()), file, beside));
      } finally {
        writing.delete(stop);
      }
    },
    'lists.stopExport': async () => {
      for (const stop of writing) stop.abort();
      return ok(undefined);
    }
  };
}
