import type { Connection } from '../sql/db.ts';

/** One numbered file, one function, a few statements. Never edited once released: a change is a new number. */
export type Migration = (connection: Connection) => void;
