import type { CsvMapping, StatementFormat } from '../../../shared/model/settlement.ts';
import type { CalendarDate } from '../../../shared/values/dates.ts';
import type { Currency, Minor } from '../../../shared/values/money.ts';

/** One movement as the file tells it; `amount` is what the account's balance changed by, below zero for what left it. */
export type ReadEntry = {
  readonly line: number;
  readonly day: CalendarDate;
  readonly amount: Minor;
  /** Charges the file itself names. */
  readonly fee: Minor;
  readonly reversal: boolean;
  /** Everything written about it; the bank may have broken words apart. */
  readonly text: string;
};

export type ReadStatement = {
  readonly account: string;
  readonly currency: Currency;
  readonly number: string | null;
  readonly entries: readonly ReadEntry[];
};

export type ReadTable = {
  readonly signature: string;
  readonly columns: string[];
  readonly sample: string[][];
  readonly mapping: CsvMapping;
};

export type ReadFile = {
  readonly format: StatementFormat;
  readonly version: string | null;
  readonly statements: readonly ReadStatement[];
  readonly table: ReadTable | null;
};

/** What is wrong with a file, as a message key below `errors.statement.` with what it says. */
export type FileFault = { readonly code: string; readonly params: Readonly<Record<string, string | number>> };

/** Ends the reading of a file: thrown inside the readers only, and caught where they are called. */
export class Unreadable extends Error {
  readonly fault: FileFault;
  constructor(code: string, params: FileFault['params'] = {}) {
    super(code);
    this.fault = { code, params };
  }
}
