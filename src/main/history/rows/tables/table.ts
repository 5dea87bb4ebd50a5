import type { Db, Row } from '../../sql/db.ts';
import { readFacts, type Shape } from './columns.ts';

type Word = string | number | null | undefined;

/** What the store needs to know about a table of things that live at a gateway. */
export type Table = {
  readonly kind: 'token' | 'payment' | 'refund' | 'operation';
  readonly name: 'token' | 'payment' | 'refund' | 'operation';
  readonly shape: Shape;
  readonly hasGateway: boolean;
  /** The moment lists are ordered by. Never null, unlike the gateway's own times. */
  readonly sortAt: (row: Row, seenAt: number) => number;
  /** The columns the search box looks through. */
  readonly searched: readonly string[];
  /** What stands in them; of the gateway's facts, the numbers of the processor that are asked for on the telephone. */
  readonly words: (row: Row) => readonly Word[];
  /** Columns the program works out of the others whenever the row is written: what lists filter, sort and add up. */
  readonly derived: (db: Db, row: Row) => Row;
  /** Whether the gateway may still change it by itself, so that it is worth asking again. */
  readonly mayChange: (row: Row, at: number) => boolean;
};

const codesOf = ({ facts }: Row): readonly Word[] => {
  const { approvalCode, processingCode } = readFacts(facts);
  return [approvalCode, processingCode];
};

/** Rows are found by what stands in these columns, in this order. */
export const searchedBy = (...searched: readonly string[]): Pick<Table, 'searched' | 'words'> => ({
  searched,
  words: (row) => searched.flatMap((column) => (column === 'facts' ? codesOf(row) : [row[column]]))
});
