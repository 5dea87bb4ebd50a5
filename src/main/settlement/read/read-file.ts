import type { CsvMapping, StatementFormat } from '../../../shared/model/settlement.ts';
import type { PackedEntry as ReadEntry, PackedStatement as ReadStatement } from '../../history/settlement/identity.ts';

export type { ReadEntry, ReadStatement };

export type ReadTable = {
  readonly signature: string;
  readonly columns: string[];
  readonly sample: string[][];
  readonly mapping: CsvMapping;
  /** False: the names of its columns are not known, and what stands in them was gone by. */
  readonly sure: boolean;
};

export type ReadFile = {
  readonly format: StatementFormat;
  readonly version: string | null;
  readonly statements: readonly ReadStatement[];
  readonly table: ReadTable | null;
};

/** What is wrong with a file, as a message key below `errors.statement.` with what it says. */
export type FileFault = {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Of a table that would perhaps read if its columns were said otherwise. */
  readonly table?: ReadTable;
};

/** Ends the reading of a file: thrown inside the readers only, and caught where they are called. */
export class Unreadable extends Error {
  readonly fault: FileFault;
  constructor(code: string, params: FileFault['params'] = {}) {
    super(code);
    this.fault = { code, params };
  }

  /** The same, and what its columns were taken for. */
  static in(table: ReadTable, { fault }: Unreadable): Unreadable {
    return Object.assign(new Unreadable(fault.code, fault.params), { fault: { ...fault, table } });
  }
}
