import type { Db, Row } from '../../sql/db.ts';
import { sql } from '../../sql/sql.ts';

/**
 * What rows have in common. Filters of few words (account, state, currency, scheme and the like) ask of a row only what its facet
 * says, and there are a few thousand facets for a million rows: such a filter is a set of facets, its totals are the sums kept for
 * them, and its rows stand together in the index by facet. Empty text stands for nothing told.
 */
export type Facet = {
  readonly account: string;
  /** What kind of thing it is: link, card or both (tables/tokens.ts), source of a payment, what a refund is about, type of an operation. */
  readonly kind: string;
  readonly state: string;
  /** A second state: how a card stands that is a link as well. */
  readonly also: string;
  /** The gateway's own word, in capitals. */
  readonly word: string;
  readonly currency: string;
  readonly scheme: string;
  readonly method: string;
  /** Something was given back. */
  readonly gave: 0 | 1;
};

export const textOf = (value: Row[string] | undefined): string => (value === null || value === undefined ? '' : String(value));

/** The words every table has. Capitals do not count in what a gateway says. */
export const wordsOf = (row: Row): Pick<Facet, 'word' | 'currency' | 'scheme' | 'method'> => ({
  word: textOf(row.status).toUpperCase(),
  currency: textOf(row.currency),
  scheme: textOf(row.card_scheme),
  method: textOf(row.method_type)
});

/** The number of the facet; a new one is written down. */
export function facetOf(db: Db, list: string, facet: Facet): number {
  const { account, kind, state, also, word, currency, scheme, method, gave } = facet;
  const key =
    `${list}\u001f${account}\u001f${kind}\u001f${state}\u001f${also}\u001f` +
    `${word}\u001f${currency}\u001f${scheme}\u001f${method}\u001f${gave}`;
  const known = db.remembered.get(key);
  if (known !== undefined) return known;
  db.run(sql`INSERT OR IGNORE INTO facet (list, account, kind, state, also, word, currency, scheme, method, gave)
    VALUES (${list}, ${account}, ${kind}, ${state}, ${also}, ${word}, ${currency}, ${scheme}, ${method}, ${gave})`);
  const id = db.value<number>(sql`SELECT id FROM facet WHERE list = ${list} AND account = ${account} AND kind = ${kind} AND state = ${state}
    AND also = ${also} AND word = ${word} AND currency = ${currency} AND scheme = ${scheme} AND method = ${method} AND gave = ${gave}`);
  if (id === null) throw new RangeError('A facet that was just written is not there');
  db.remembered.set(key, id);
  return id;
}
