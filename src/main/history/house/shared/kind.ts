import type { AccountId } from '../../../../shared/model/domain.ts';
import type { Db } from '../../sql/db.ts';
import { sql, type Sql } from '../../sql/sql.ts';
import type { SharedBody, SharedContext, SharedTopic } from '../../types.ts';

/** The history of a desk, and what things in it are called in the house. */
export type Desk = {
  readonly db: Db;
  readonly accountNamed: (name: string) => AccountId | null;
  readonly nameOf: (id: AccountId) => string | null;
  /** By what the house knows this desk. */
  readonly id: string;
  readonly name: string;
};

/**
 * One kind of rows that desks share. Its key is the same at every desk; triggers of a migration mark it as changed (042). All calls run
 * inside a transaction.
 */
export type SharedKind = {
  readonly name: string;
  readonly topic: SharedTopic;
  /** What else is to be read again. */
  readonly also?: readonly SharedTopic[];
  /** Done when the accounts of this desk are not those that they were. */
  readonly settle?: (desk: Desk) => void;
  /** `SELECT` of the `key` of all that is here. */
  readonly keys: Sql;
  /** Null: it is gone. Undefined: it cannot be told, because its account is not known to the house. */
  readonly read: (desk: Desk, key: string) => SharedBody | null | undefined;
  /** As another desk has it. False: what it is about is not here; it is tried again. `merged`: something of this desk's stands with it. */
  readonly apply: (desk: Desk, key: string, body: SharedBody) => boolean | 'merged';
  readonly remove: (desk: Desk, key: string) => void;
  /** What stands where two desks changed it apart; absent: what the house has. */
  readonly meet?: (mine: SharedBody | null, theirs: SharedBody | null) => SharedBody | null;
  /** Whether what somebody changed here does not stand then, which is told; absent: where what the house has stands. */
  readonly isLost?: (mine: SharedBody, theirs: SharedBody | null) => boolean;
  /** How many of the others one of these is as much as; absent: one. */
  readonly weight?: number;
};

/** Whoever took it away is right, whatever the other one did. */
export const goneStays = (mine: SharedBody | null, theirs: SharedBody | null): SharedBody | null => (mine === null ? null : theirs);

export function deskOf(db: Db, { accounts, desk }: SharedContext): Desk {
  const ids = new Map(Object.entries(accounts).map(([id, name]) => [name, id]));
  return { db, accountNamed: (name) => ids.get(name) ?? null, nameOf: (id) => accounts[id] ?? null, ...desk };
}

/** What is written within is not told to the house: it comes from there, or goes only here. */
export function hushed<T>(db: Db, work: () => T): T {
  db.run(sql`INSERT OR IGNORE INTO shared_hush (id) VALUES (1)`);
  const done = work();
  db.run(sql`DELETE FROM shared_hush`);
  return done;
}
