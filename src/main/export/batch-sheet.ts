import type { BatchRow, BatchRowState, BatchSheet } from '../../shared/model/batches.ts';
import type { Account } from '../../shared/model/domain.ts';
import type { ExportFormat } from '../../shared/model/export-format.ts';
import type { AppError } from '../../shared/values/errors.ts';
import { writeWhole } from '../paper/write-whole.ts';
import { money, nameOf, text, type Cell } from '../text/cells.ts';
import { csvTable } from '../text/csv.ts';

/** What became of each row, in words a sheet is read by; the screen's are as long as it has room. */
const STATES: Readonly<Record<BatchRowState, string>> = {
  waiting: 'waiting',
  running: 'under way',
  done: 'done',
  refused: 'refused',
  unknown: 'unknown',
  unfinished: 'waits for its capture',
  leftOut: 'left out'
};

/** What the gateway said, as it came; the desk's own word where it said nothing. */
function whyOf({ reason, error }: Pick<BatchRow, 'reason' | 'error'>): string | null {
  if (reason !== null) return reason.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return error === null ? null : saidBy(error);
}

function saidBy({ code, gateway }: AppError): string {
  if (gateway === undefined) return code;
  return [gateway.kind, 'code' in gateway ? gateway.code : null, 'said' in gateway ? gateway.said : null].filter(Boolean).join(': ');
}

const COLUMNS = ['action', 'state', 'why', 'account', 'gateway', 'booking', 'guest', 'amount', 'currency', 'reference'] as const;
type Line = Readonly<Record<(typeof COLUMNS)[number], Cell>>;

const rowOf = (row: BatchRow, { action }: BatchSheet['batch'], accounts: ReadonlyMap<string, Account>): Line => {
  const account = row.accountId === null ? undefined : accounts.get(row.accountId);
  return {
    action: text(action),
    state: text(STATES[row.state]),
    why: text(whyOf(row)),
    account: text(account?.name ?? row.accountId),
    gateway: text(account?.gateway),
    booking: nameOf(row.bookingId),
    guest: text(row.guestName),
    amount: money(row.amount, row.currency),
    currency: text(row.currency),
    reference: nameOf(row.reference)
  };
};

/**
 * Writes the sheet of many at once to a file, in the order it was worked in, and answers how many rows there are. They are at most
 * two thousand, so that it is written at a stroke.
 */
export async function exportSheet(
  { batch, rows }: BatchSheet,
  file: string,
  accounts: readonly Account[],
  format: ExportFormat
): Promise<number> {
  const known = new Map(accounts.map((account) => [account.id, account]));
  const lines = rows.map((row) => rowOf(row, batch, known));
  await writeWhole(file, Buffer.from(csvTable(COLUMNS, lines, format)));
  return rows.length;
}
