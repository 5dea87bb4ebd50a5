import { RefundState } from '../../../shared/model/domain.ts';
import type { Direction, OperationSort, PaymentSort, RefundSort, TokenSort } from '../../../shared/model/list-order.ts';
import type { TokenFilter } from '../../../shared/model/lists.ts';
import { StateWord } from '../../../shared/model/money-words.ts';
import type { Facet } from '../rows/tables/facets.ts';
import { follows, type Condition } from '../sql/conditions.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';

/**
 * The parts a list is read in, one after the other, for each column it can be ordered by. What has few words (a state, an account, a
 * scheme) is ordered by groups of facets, newest first in each; anything else by its value, rows without one last.
 */
export type Part = {
  readonly fits: ((facet: Facet) => boolean) | null;
  readonly also: Condition | null;
  /** The column rows have a value in, or have none in. */
  readonly value: { readonly column: string; readonly known: boolean } | null;
  readonly order: readonly string[];
  readonly descending: boolean;
};

export const NEWEST: readonly string[] = ['sort_at', 'id'];

const part = (more: Partial<Part>): Part => ({ fits: null, also: null, value: null, order: NEWEST, descending: true, ...more });

/** `then`: what rows of one value are ordered by, as the column's index has it. */
const byValue = (column: string, direction: Direction, then: readonly string[] = ['id']): Part[] => [
  part({ value: { column, known: true }, order: [column, ...then], descending: direction === 'desc' }),
  // Without a value they stand in the index by their number, or nowhere in it.
  part({ value: { column, known: false }, order: then.length === 1 ? ['id'] : NEWEST })
];

const turned = <T>(parts: readonly T[], direction: Direction): T[] => (direction === 'asc' ? [...parts] : parts.toReversed());

/** In the order of the vocabulary, or of accounts. */
const byGroup = (key: 'account' | 'kind' | 'state' | 'also', words: readonly string[], direction: Direction): Part[] =>
  turned(
    words.map((word) => part({ fits: (facet) => facet[key] === word })),
    direction
  );

/** By the letters of the words there are; without one last. */
function byWord(key: 'scheme' | 'word' | 'kind', facets: readonly Facet[], direction: Direction): Part[] {
  const words = [...new Set(facets.map((facet) => facet[key].toUpperCase()))].filter((word) => word !== '').toSorted();
  return [...turned(words, direction), ''].map((word) => part({ fits: (facet) => facet[key].toUpperCase() === word }));
}

/** Accounts by name, or by gateway and then by name. */
function byAccount(db: Db, column: 'account' | 'gateway', direction: Direction): Part[] {
  const first = column === 'gateway' ? sql`gateway,` : sql``;
  const ids = db.all<{ id: string }>(sql`SELECT id FROM account ORDER BY ${first} name COLLATE NOCASE, id`).map(({ id }) => id);
  return byGroup('account', ids, direction);
}

const newest = (direction: Direction): Part[] => [part({ descending: direction === 'desc' })];

const byPreauth = (direction: Direction): Part[] =>
  turned([sql`+preauth = 0`, sql`+preauth = 1`], direction).map((condition) => part({ also: follows(condition) }));

/** What an order may need to know of the list. */
type Known = { readonly db: Db; readonly facets: readonly Facet[] };

/** Columns that stand for the same in whichever list has them. A list's own column that is not told in its function does not compile. */
type AnyList = 'created' | 'guest' | 'booking' | 'amount' | 'gateway' | 'account' | 'email' | 'reference' | 'method' | 'at';

function inAnyList({ db, facets }: Known, column: AnyList, direction: Direction): Part[] {
  switch (column) {
    case 'created':
      return newest(direction);
    case 'guest':
      return byValue('guest_key', direction);
    case 'booking':
      return byValue('booking_id', direction, NEWEST);
    case 'amount':
      return byValue('amount_key', direction);
    case 'gateway':
    case 'account':
      return byAccount(db, column, direction);
    case 'email':
      return byValue('guest_email', direction, NEWEST);
    case 'reference':
      return byValue('reference', direction, NEWEST);
    case 'method':
      return byWord('scheme', facets, direction);
    case 'at':
      return byValue('processed_at', direction);
  }
}

export function tokenParts(known: Known, sort: TokenSort, { show }: Pick<TokenFilter, 'show'>): Part[] {
  if (sort === null) return newest('desc');
  const { column, direction } = sort;
  switch (column) {
    case 'state':
      return byGroup(show === 'cards' ? 'also' : 'state', StateWord.options, direction);
    case 'kind':
      return byPreauth(direction);
    case 'until':
      return byValue('accept_until', direction);
    case 'usable':
      return byValue('expires_at', direction);
    case 'card':
      return byWord('scheme', known.facets, direction);
    case 'expiry':
      return byValue('expiry_key', direction);
    case 'mandate':
      return byValue('mandate_status', direction, NEWEST);
    default:
      return inAnyList(known, column, direction);
  }
}

export function paymentParts(known: Known, sort: PaymentSort): Part[] {
  if (sort === null) return newest('desc');
  const { column, direction } = sort;
  switch (column) {
    case 'state':
      return byGroup('state', StateWord.options, direction);
    case 'processed':
      return byValue('processed_at', direction);
    default:
      return inAnyList(known, column, direction);
  }
}

export function refundParts(known: Known, sort: RefundSort): Part[] {
  if (sort === null) return newest('desc');
  const { column, direction } = sort;
  switch (column) {
    case 'state':
      return byGroup('state', RefundState.options, direction);
    case 'about':
      return byGroup('kind', ['payment', 'card', 'neither'], direction);
    default:
      return inAnyList(known, column, direction);
  }
}

export function operationParts(known: Known, sort: OperationSort): Part[] {
  if (sort === null) return newest('desc');
  const { column, direction } = sort;
  switch (column) {
    case 'status':
      return byWord('word', known.facets, direction);
    case 'type':
      return byWord('kind', known.facets, direction);
    case 'fee':
      return byValue('fee_key', direction);
    default:
      return inAnyList(known, column, direction);
  }
}
