import type { SheetLine } from '../../shared/model/closing.ts';
import type { ExportFormat } from '../../shared/model/export-format.ts';
import type { LedgerRules } from '../../shared/model/ledger.ts';
import { booked } from '../../shared/rules/ledger.ts';
import { moment, money, nameOf, text, type Cell } from '../text/cells.ts';
import { csvTable } from '../text/csv.ts';

const COLUMNS = [
  'booked_at',
  'sheet',
  'moved_at',
  'debit',
  'credit',
  'amount',
  'currency',
  'movement',
  'account',
  'method',
  'scheme',
  'booking',
  'reference',
  'gateway_id',
  'movement_id'
] as const;
type LedgerRow = Readonly<Record<(typeof COLUMNS)[number], Cell>>;

/** The lines of one sheet with what they are booked under. */
export type SheetLines = { readonly number: number; readonly closedAt: number; readonly lines: readonly SheetLine[] };

export type Ledger = {
  readonly rows: readonly LedgerRow[];
  readonly notBooked: number;
  /** Movements that no rule fits: their books would not be whole. */
  readonly noRule: readonly SheetLine[];
};

/** One line a movement: the same amount in debit and credit. */
export function ledgerOf(sheets: readonly SheetLines[], rules: LedgerRules, accounts: ReadonlyMap<string, string>): Ledger {
  const rows: LedgerRow[] = [];
  const noRule: SheetLine[] = [];
  let notBooked = 0;
  for (const sheet of sheets) {
    for (const line of sheet.lines) {
      const entry = booked(line, rules);
      if (entry === 'noRule') noRule.push(line);
      else if (entry === 'notBooked') notBooked += 1;
      else
        rows.push({
          booked_at: moment(sheet.closedAt),
          sheet: { kind: 'name', text: String(sheet.number) },
          moved_at: moment(line.at),
          debit: nameOf(entry.debit),
          credit: nameOf(entry.credit),
          amount: money(entry.amount, line.currency),
          currency: text(line.currency),
          movement: text(line.amount < 0 ? `${WORDS[line.kind]}, undone` : WORDS[line.kind]),
          account: text(accounts.get(line.accountId) ?? line.accountId),
          method: text(line.method),
          scheme: text(line.scheme),
          booking: nameOf(line.bookingId),
          reference: nameOf(line.reference),
          gateway_id: nameOf(line.source.id),
          movement_id: nameOf(line.id)
        });
    }
  }
  return { rows, notBooked, noRule };
}

const WORDS: Readonly<Record<SheetLine['kind'], string>> = {
  held: 'held',
  taken: 'taken',
  captured: 'captured',
  released: 'released',
  givenBack: 'given back',
  fee: 'fee'
};

export const ledgerText = ({ rows }: Ledger, format: ExportFormat): string => csvTable(COLUMNS, rows, format);
