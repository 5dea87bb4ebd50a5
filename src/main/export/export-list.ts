import { stringify } from 'csv-stringify/sync';
import { open, rename, rm } from 'node:fs/promises';
import type { Account, RowId } from '../../shared/model/domain.ts';
import type { ExportRequest, Page, PageRequest } from '../../shared/model/lists.ts';
import type { ExportFormat } from '../../shared/model/export-format.ts';
import type { AsyncHistory } from '../history/types.ts';
import { written } from './cells.ts';
import { operationRow, paymentRow, refundRow, tokenRow, type Row } from './columns.ts';

const PAGE = 500;

/** `ids` null: everything the filter finds. */
type Chosen = ExportRequest & { readonly ids: readonly RowId[] | null };

type Accounts = ReadonlyMap<string, Account>;

/** `total` null: nobody has counted. */
type Portion = { readonly rows: readonly Row[]; readonly total: number | null };

/**
 * Reads a list to its end by keyset, a page at a time: however long it is, one page is in memory. With `only` these rows of it, no
 * further than the last of them.
 */
async function* pages<T extends { readonly id: RowId }>(
  read: (page: PageRequest) => Promise<Page<T>>,
  row: (item: T) => Row,
  only: readonly RowId[] | null
): AsyncGenerator<Portion> {
  const left = only === null ? null : new Set(only);
  let after: string | null = null;
  do {
    const page: Page<T> = await read({ limit: PAGE, after, before: null, page: null });
    const rows = left === null ? page.rows : page.rows.filter(({ id }) => left.delete(id));
    if (rows.length > 0 || left === null) yield { rows: rows.map(row), total: only?.length ?? (page.counted ? page.total : null) };
    after = left?.size === 0 ? null : page.next;
  } while (after !== null);
}

function rowsOf({ ids, ...request }: Chosen, history: AsyncHistory, accounts: Accounts): AsyncGenerator<Portion> {
  switch (request.list) {
    case 'tokens':
      return pages(
        (page) => history.tokens(request.filter, page, request.sort),
        (token) => tokenRow(token, accounts),
        ids
      );
    case 'payments':
      return pages(
        (page) => history.payments(request.filter, page, request.sort),
        (payment) => paymentRow(payment, accounts),
        ids
      );
    case 'refunds':
      return pages(
        (page) => history.refunds(request.filter, page, request.sort),
        (refund) => refundRow(refund, accounts),
        ids
      );
    case 'operations':
      return pages(
        (page) => history.operations(request.filter, page, request.sort),
        (operation) => operationRow(operation, accounts),
        ids
      );
  }
}

/** What an export needs beside the list: `signal` stops it, `told` hears how far it is. */
export type ExportWork = {
  readonly history: AsyncHistory;
  readonly accounts: readonly Account[];
  readonly signal: AbortSignal;
  readonly told: (done: number, total: number | null) => void;
};

/**
 * Writes what a list shows to a CSV file (UTF-8 with mark, RFC 4180 but for the chosen marks) and answers how many rows there
 * are. The file is whole or not there: it is written beside its place and moved. Null: it was stopped.
 */
export async function exportList(
  { format, ...request }: Chosen & { readonly format: ExportFormat },
  file: string,
  { history, accounts, signal, told }: ExportWork
): Promise<number | null> {
  const part = `${file}.part`;
  const target = await open(part, 'w', 0o600);
  let done = 0;
  try {
    for await (const { rows, total } of rowsOf(request, history, new Map(accounts.map((account) => [account.id, account])))) {
      if (signal.aborted) break;
      const first = done === 0;
      const lines = rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, written(cell, format)])));
      await target.appendFile(stringify(lines, { header: first, bom: first, delimiter: format.separator, record_delimiter: 'windows' }));
      done += rows.length;
      told(done, total);
    }
    await target.close();
    if (signal.aborted) await rm(part, { force: true });
    else await rename(part, file);
  } catch (cause) {
    await target.close().catch(() => undefined);
    await rm(part, { force: true });
    throw cause;
  }
  return signal.aborted ? null : done;
}
