import type { Db, Row } from '../../sql/db.ts';
import type { Shape } from './columns.ts';

/** What the store needs to know about a table of things that live at a gateway. */
export type Table = {
  readonly kind: 'token' | 'payment' | 'refund' | 'operation';
  readonly name: 'token' | 'payment' | 'refund' | 'operation';
  readonly shape: Shape;
  readonly hasGateway: boolean;
  /** The moment lists are ordered by. Never null, unlike the gateway's own times. */
  readonly sortAt: (row: Row, seenAt: number) => number;
  /** The columns `words` reads. */
  readonly searched: readonly string[];
  /** What the search box looks through. */
  readonly words: (row: Row) => readonly (string | number | null | undefined)[];
  /** Columns the program works out of the others whenever the row is written: what lists filter, sort and add up. */
  readonly derived: (db: Db, row: Row) => Row;
  /** Whether the gateway may still change it by itself, so that it is worth asking again. */
  readonly mayChange: (row: Row, at: number) => boolean;
};
