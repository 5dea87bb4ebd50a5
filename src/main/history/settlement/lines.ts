import type { RowId } from '../../../shared/model/domain.ts';
import type { Minor } from '../../../shared/values/money.ts';
import type { Db } from '../sql/db.ts';
import { insertNew } from '../sql/insert.ts';
import { sql } from '../sql/sql.ts';

export type NewStatement = {
  readonly file: RowId;
  readonly account: RowId;
  readonly number: string | null;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  /** Which one of its file. */
  readonly place: number;
};

export const insertStatement = (db: Db, { file, account, number, currency, from, to, place }: NewStatement): RowId =>
  db.run(sql`INSERT INTO statement (file_id, settlement_account_id, number, currency, from_day, to_day, place)
    VALUES (${file}, ${account}, ${number}, ${currency}, ${from}, ${to}, ${place})`).id;

export type NewLine = {
  readonly identity: string;
  readonly line: number;
  readonly day: string;
  readonly amount: Minor;
  readonly fee: Minor;
  readonly reversal: boolean;
  readonly text: string;
  /** The portion in which the desks of a house share it. */
  readonly part: number;
};

const ENTRY = [
  'statement_id',
  'settlement_account_id',
  'identity',
  'line',
  'day',
  'amount',
  'fee',
  'currency',
  'reversal',
  'text',
  'state',
  'part'
];

type Of = { readonly statement: RowId; readonly account: RowId; readonly currency: string };

/** Lines about which nothing is known yet. One that the account has from another file is left out; answers how many were not. */
export const insertLines = (db: Db, { statement, account, currency }: Of, lines: readonly NewLine[]): number =>
  insertNew(
    db,
    'statement_entry',
    ENTRY,
    lines.map(({ identity, line, day, amount, fee, reversal, text, part }) => {
      return [statement, account, identity, line, day, amount, fee, currency, reversal ? 1 : 0, text, 'open', part];
    })
  );
