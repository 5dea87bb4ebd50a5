import type { Book, BookView } from '../../../shared/model/closing.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';

/** An account as a sheet names it. `seen`: whether it has been in a sheet of this property, of another one, or of none. */
export type BookAccount = {
  readonly id: string;
  readonly name: string;
  readonly gateway: string;
  readonly askedAt: number | null;
  readonly seen: 'here' | 'elsewhere' | 'never';
};

export const accountsOf = (db: Db, { propertyId, environment }: Book): BookAccount[] =>
  db.all<BookAccount>(sql`SELECT id, name, gateway,
      (SELECT min(completed_at) FROM sync_cursor WHERE account_id = account.id) AS askedAt,
      CASE WHEN closing_account.account_id IS NULL THEN 'never'
        WHEN closing_account.property_id = account.property_id THEN 'here' ELSE 'elsewhere' END AS seen
    FROM account LEFT JOIN closing_account ON closing_account.account_id = account.id
    WHERE account.property_id = ${propertyId} AND environment = ${environment}
      AND (removed_at IS NULL OR closing_account.account_id IS NOT NULL) ORDER BY created_at, id`);

/** Whether an account that was in sheets of this property belongs to another one now. */
export const hasLeft = (db: Db, { propertyId }: Book, accountId: string): boolean =>
  db.value<number>(sql`SELECT 1 FROM account WHERE id = ${accountId} AND property_id <> ${propertyId}`) !== null;

export const propertyName = (db: Db, { propertyId }: Book): string =>
  db.value<string>(sql`SELECT name FROM property WHERE id = ${propertyId}`) ?? '';

type LastSheet = { readonly number: number; readonly closedAt: number; readonly seal: string; readonly json: string };

export const lastSheet = (db: Db, { propertyId, environment }: Book): LastSheet | null =>
  db.get<LastSheet>(sql`SELECT number, closed_at AS closedAt, seal, json FROM closing_sheet
    WHERE property_id = ${propertyId} AND environment = ${environment} ORDER BY number DESC LIMIT 1`);

/** Every property and environment that has accounts or sheets. */
export function books(db: Db): BookView[] {
  const found = db.all<Book>(sql`SELECT property_id AS propertyId, environment FROM account WHERE removed_at IS NULL
    UNION SELECT property_id, environment FROM closing_sheet ORDER BY 1, 2`);
  return found.map((book) => {
    const last = lastSheet(db, book);
    return {
      ...book,
      name: propertyName(db, book),
      accounts: accountsOf(db, book).map(({ id, name }) => ({ id, name })),
      last: last === null ? null : { number: last.number, closedAt: last.closedAt }
    };
  });
}
