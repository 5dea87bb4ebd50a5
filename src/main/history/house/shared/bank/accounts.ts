import { z } from 'zod';
import { ownersOf as ownersHere, setOwners } from '../../../settlement/entries.ts';
import type { Db } from '../../../sql/db.ts';
import { sql } from '../../../sql/sql.ts';
import type { Desk, SharedKind } from '../kind.ts';

/** Whose money arrives there, as the house calls them. */
const Body = z.object({ owners: z.array(z.string()) });
const Names = z.array(z.string());

type Kept = { readonly id: number; readonly elsewhere: string };
const byKey = (db: Db, key: string): Kept | null => db.get<Kept>(sql`SELECT id, elsewhere FROM settlement_account WHERE key = ${key}`);

function ownersOf({ db, nameOf }: Desk, { id, elsewhere }: Kept): string[] {
  const here = ownersHere(db, id)
    .map(nameOf)
    .filter((name) => name !== null);
  return [...new Set([...here, ...Names.parse(JSON.parse(elsewhere))])].toSorted();
}

/** Those that are not at this desk are kept beside. */
function assign({ db, accountNamed }: Desk, id: number, owners: readonly string[]): void {
  const unknown = JSON.stringify(owners.filter((name) => accountNamed(name) === null));
  db.run(sql`UPDATE settlement_account SET elsewhere = ${unknown} WHERE id = ${id} AND elsewhere <> ${unknown}`);
  setOwners(
    db,
    id,
    owners.map(accountNamed).filter((account) => account !== null)
  );
}

/** A bank account and whose money arrives there: at the desks that have one of these. */
export const sharedBanks: SharedKind = {
  name: 'bankAccount',
  topic: 'settlement',
  keys: sql`SELECT key FROM settlement_account`,
  /** Accounts that have come to this desk since. */
  settle: (desk) => {
    for (const kept of desk.db.all<Kept>(sql`SELECT id, elsewhere FROM settlement_account WHERE elsewhere <> '[]'`))
      assign(desk, kept.id, ownersOf(desk, kept));
  },
  read: (desk, key) => {
    const kept = byKey(desk.db, key);
    return kept === null ? null : ({ owners: ownersOf(desk, kept) } satisfies z.infer<typeof Body>);
  },
  apply: (desk, key, told) => {
    const body = Body.safeParse(told);
    if (!body.success) return false;
    const { db, accountNamed } = desk;
    const { owners } = body.data;
    let id = byKey(db, key)?.id ?? null;
    if (id === null && owners.every((name) => accountNamed(name) === null)) return false;
    id ??= db.run(sql`INSERT INTO settlement_account (key, created_at) VALUES (${key}, unixepoch())`).id;
    assign(desk, id, owners);
    return true;
  },
  remove: () => undefined
};
