import type { Account, RowId } from '../../shared/model/domain.ts';
import type { FileRequest } from '../../shared/model/exports.ts';
import type { Page, PageRequest } from '../../shared/model/lists.ts';
import type { LinePlan, LineRequest, Lines } from '../history/lines/plan.ts';
import type { AsyncHistory } from '../history/types.ts';
import { captureRow, journalRow, movementRow, operationRow, paymentRow, refundRow, tokenRow, type AnyRow } from './columns.ts';

/** Rows of a portion: however long a list is, one of them is in memory. */
const PAGE = 500;

type Accounts = ReadonlyMap<string, Account>;

/** `total` null: nobody has counted. */
export type Portion = { readonly rows: readonly AnyRow[]; readonly total: number | null };

/** Rows of a list as they stand in a file. */
type Reading<T> = {
  readonly read: (page: PageRequest) => Promise<Page<T>>;
  readonly rows: (items: readonly T[]) => readonly AnyRow[] | Promise<readonly AnyRow[]>;
  /** Several rows can come of one, so nobody has counted them. */
  readonly several?: true;
};

/** Reads a list to its end by keyset. With `only` these rows of it, no further than the last of them. */
async function* pages<T extends { readonly id: RowId }>(
  { read, rows, several }: Reading<T>,
  only: readonly RowId[] | null
): AsyncGenerator<Portion> {
  const left = only === null ? null : new Set(only);
  const ask = (after: string | null): Promise<Page<T>> => read({ limit: PAGE, after, before: null, page: null });
  let next: Promise<Page<T>> | null = ask(null);
  while (next !== null) {
    const page: Page<T> = await next;
    // The history reads on while these rows are written. Whoever stops here does not wait for it.
    next = left === null && page.next !== null ? ask(page.next) : null;
    next?.catch(() => undefined);
    const found = left === null ? page.rows : page.rows.filter(({ id }) => left.delete(id));
    const total = several === true ? null : (only?.length ?? (page.counted ? page.total : null));
    if (found.length > 0 || left === null) yield { rows: await rows(found), total };
    if (left !== null && left.size > 0 && page.next !== null) next = ask(page.next);
  }
}

/** Where a few rows are looked for, a portion is as many numbers of its list. */
const LOOKED_THROUGH = 5000;

/**
 * A list as the lines of a CSV file, put together where its rows are read: of a million rows none crosses from thread to thread.
 * Null: it is not one of those lists.
 */
export function linesOf(request: FileRequest, plan: LinePlan, history: Pick<AsyncHistory, 'lines'>): AsyncGenerator<Lines> | null {
  if (request.list === 'journal' || request.list === 'movements') return null;
  return portionsOf(request, plan, history);
}

async function* portionsOf(request: LineRequest, plan: LinePlan, { lines }: Pick<AsyncHistory, 'lines'>): AsyncGenerator<Lines> {
  const limit = plan.ids === null ? PAGE : LOOKED_THROUGH;
  const ask = (after: string | null): Promise<Lines> => lines(request, { limit, after, before: null, page: null }, plan);
  let left = plan.ids?.length ?? null;
  let next: Promise<Lines> | null = ask(null);
  while (next !== null) {
    const portion: Lines = await next;
    if (left !== null) left -= portion.found;
    // The history reads on while these lines are written. Whoever stops here does not wait for it.
    next = portion.next === null || left === 0 ? null : ask(portion.next);
    next?.catch(() => undefined);
    yield portion;
  }
}

/** The rows of a request in the order of its list. `ids` null: everything its filter finds. */
export function rowsOf(
  request: FileRequest,
  ids: readonly RowId[] | null,
  { history, accounts }: { readonly history: AsyncHistory; readonly accounts: Accounts }
): AsyncGenerator<Portion> {
  switch (request.list) {
    case 'tokens':
      return pages(
        { read: (page) => history.tokens(request.filter, page, request.sort), rows: (all) => all.map((one) => tokenRow(one, accounts)) },
        ids
      );
    case 'payments':
      return pages(
        {
          read: (page) => history.payments(request.filter, page, request.sort),
          rows: (all) => all.map((one) => paymentRow(one, accounts))
        },
        ids
      );
    case 'refunds':
      return pages(
        { read: (page) => history.refunds(request.filter, page, request.sort), rows: (all) => all.map((one) => refundRow(one, accounts)) },
        ids
      );
    case 'operations':
      return pages(
        {
          read: (page) => history.operations(request.filter, page, request.sort),
          rows: (all) => all.map((one) => operationRow(one, accounts))
        },
        ids
      );
    case 'captures':
      return pages(
        {
          read: (page) => history.payments(request.filter, page, request.sort),
          rows: async (all) => {
            const captures = Map.groupBy(await history.capturesOfPayments(all.map(({ id }) => id)), (one) =>
              keyOf(one.accountId, one.paymentRemoteId)
            );
            return all.flatMap((payment) =>
              (captures.get(keyOf(payment.accountId, payment.remoteId)) ?? []).map((one) => captureRow(one, payment, accounts))
            );
          },
          several: true
        },
        ids
      );
    case 'journal':
      return journal(request, { history, accounts });
    case 'movements':
      return movements(request, { history, accounts });
  }
}

const keyOf = (accountId: string, remoteId: string): string => `${accountId}\u001f${remoteId}`;

async function* journal(
  { filter }: Extract<FileRequest, { list: 'journal' }>,
  { history, accounts }: { readonly history: AsyncHistory; readonly accounts: Accounts }
): AsyncGenerator<Portion> {
  const names = await history.personNames();
  let after = 0;
  for (;;) {
    const found = await history.journalAfter(filter, after, PAGE);
    yield { rows: found.map((one) => journalRow(one, { accounts, names })), total: null };
    const last = found.at(-1);
    if (last === undefined || found.length < PAGE) return;
    after = last.id;
  }
}

async function* movements(
  { filter: { sheetId } }: Extract<FileRequest, { list: 'movements' }>,
  { history, accounts }: { readonly history: AsyncHistory; readonly accounts: Accounts }
): AsyncGenerator<Portion> {
  const [sheet, lines, names] = await Promise.all([history.closedSheet(sheetId), history.closedLines(sheetId), history.personNames()]);
  if (sheet === null) return;
  for (let from = 0; from < lines.length; from += PAGE) {
    yield {
      rows: lines.slice(from, from + PAGE).map((one) => movementRow(one, sheet.head.number, { accounts, names })),
      total: lines.length
    };
  }
}
