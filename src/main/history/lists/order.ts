import { RefundState, TokenState, type AccountId } from '../../../shared/model/domain.ts';
import type { Direction, OperationSort, PaymentSort, RefundSort, TokenSort } from '../../../shared/model/list-order.ts';
import type { OperationFilter, PaymentFilter, RefundFilter, TokenFilter } from '../../../shared/model/lists.ts';
import { StateWord } from '../../../shared/model/money-words.ts';
import { cardState } from '../../../shared/rules/money-state.ts';
import { follows, inOrder, LEAD, oneOf, where, type Condition } from '../sql/conditions.ts';
import type { Db } from '../sql/db.ts';
import type { Segment } from '../sql/paging.ts';
import { name, sql } from '../sql/sql.ts';

/** The segments a list is read in, for each column it can be ordered by. */

const NEWEST: readonly string[] = ['sort_at', 'id'];

type Part = { readonly condition: Condition | null; readonly order: readonly string[]; readonly descending: boolean };

/** By a column's own value; rows without one come last, newest first. */
const byValue = (column: string, direction: Direction, then: readonly string[] = ['id']): Part[] => [
  { condition: inOrder(column), order: [column, ...then], descending: direction === 'desc' },
  { condition: follows(sql`${name(column)} IS NULL`), order: NEWEST, descending: true }
];

/** Group after group, newest first in each. */
const byGroup = (groups: readonly (readonly Condition[])[], direction: Direction): Part[] => {
  const parts = groups.flatMap(([condition]) => (condition ? [{ condition, order: NEWEST, descending: true }] : []));
  return direction === 'asc' ? parts : parts.toReversed();
};

/** What a filter lets through anyway; none named means all. */
const wanted = <T>(all: readonly T[], only: readonly T[]): readonly T[] =>
  only.length === 0 ? all : all.filter((one) => only.includes(one));

/** Accounts by name, or by gateway and then by name. */
function byAccount(
  db: Db,
  { column, direction }: { column: 'account' | 'gateway'; direction: Direction },
  only: readonly AccountId[]
): Part[] {
  const first = column === 'gateway' ? sql`gateway,` : sql``;
  const ids = db.all<{ id: string }>(sql`SELECT id FROM account ORDER BY ${first} name COLLATE NOCASE, id`).map(({ id }) => id);
  return byGroup(
    wanted(ids, only).map((id) => oneOf('account_id', [id], LEAD.account)),
    direction
  );
}

const newest = (direction: Direction): Part[] => [{ condition: null, order: NEWEST, descending: direction === 'desc' }];

/** In the order of the vocabulary, each word once. */
const byState = (column: string, words: readonly string[], direction: Direction): Part[] =>
  byGroup(
    words.map((word) => oneOf(column, [word], LEAD.state)),
    direction
  );

const CARD_STATES = TokenState.options.toSorted(
  (a, b) => StateWord.options.indexOf(cardState({ state: a })) - StateWord.options.indexOf(cardState({ state: b }))
);

function tokenParts(db: Db, { column, direction }: NonNullable<TokenSort>, filter: TokenFilter): Part[] {
  switch (column) {
    case 'created':
      return newest(direction);
    case 'state':
      return filter.show === 'cards'
        ? byState(
            'state',
            CARD_STATES.filter((state) => wanted([cardState({ state })], filter.states).length > 0),
            direction
          )
        : byState('money_state', wanted(StateWord.options, filter.states), direction);
    case 'guest':
      return byValue('guest_key', direction);
    case 'booking':
      return byValue('booking_id', direction, NEWEST);
    case 'amount':
      return byValue('amount_key', direction);
    case 'kind':
      return byGroup([[follows(sql`preauth = 0`)], [follows(sql`preauth = 1`)]], direction);
    case 'gateway':
    case 'account':
      return byAccount(db, { column, direction }, filter.accountIds);
    case 'until':
      return byValue('accept_until', direction);
    case 'usable':
      return byValue('expires_at', direction);
    case 'card':
      return byValue('card_scheme', direction, NEWEST);
    case 'expiry':
      return byValue('expiry_key', direction);
    case 'mandate':
      return byValue('mandate_status', direction, NEWEST);
    case 'email':
      return byValue('guest_email', direction, NEWEST);
    case 'reference':
      return byValue('reference', direction, NEWEST);
  }
}

function paymentParts(db: Db, { column, direction }: NonNullable<PaymentSort>, filter: PaymentFilter): Part[] {
  switch (column) {
    case 'created':
      return newest(direction);
    case 'state':
      return byState('money_state', wanted(StateWord.options, filter.states), direction);
    case 'guest':
      return byValue('guest_key', direction);
    case 'booking':
      return byValue('booking_id', direction, NEWEST);
    case 'amount':
      return byValue('amount_key', direction);
    case 'method':
      return byValue('card_scheme', direction, NEWEST);
    case 'gateway':
    case 'account':
      return byAccount(db, { column, direction }, filter.accountIds);
    case 'processed':
      return byValue('processed_at', direction);
    case 'email':
      return byValue('guest_email', direction, NEWEST);
    case 'reference':
      return byValue('reference', direction, NEWEST);
  }
}

function refundParts(db: Db, { column, direction }: NonNullable<RefundSort>, filter: RefundFilter): Part[] {
  switch (column) {
    case 'created':
      return newest(direction);
    case 'state':
      return byState('state', wanted<string>(RefundState.options, filter.states), direction);
    case 'guest':
      return byValue('guest_key', direction);
    case 'booking':
      return byValue('booking_id', direction, NEWEST);
    case 'amount':
      return byValue('amount_key', direction);
    case 'method':
      return byValue('card_scheme', direction, NEWEST);
    case 'about':
      return byGroup(
        [
          [follows(sql`+payment_remote_id IS NOT NULL`)],
          [follows(sql`+payment_remote_id IS NULL AND +token_remote_id IS NOT NULL`)],
          [follows(sql`+payment_remote_id IS NULL AND +token_remote_id IS NULL`)]
        ],
        direction
      );
    case 'gateway':
    case 'account':
      return byAccount(db, { column, direction }, filter.accountIds);
    case 'at':
      return byValue('processed_at', direction);
    case 'reference':
      return byValue('reference', direction, NEWEST);
  }
}

function operationParts(db: Db, { column, direction }: NonNullable<OperationSort>, filter: OperationFilter): Part[] {
  switch (column) {
    case 'created':
      return newest(direction);
    case 'status':
      return byValue('status', direction, NEWEST);
    case 'type':
      return byValue('type', direction, NEWEST);
    case 'guest':
      return byValue('guest_key', direction);
    case 'booking':
      return byValue('booking_id', direction, NEWEST);
    case 'amount':
      return byValue('amount_key', direction);
    case 'fee':
      return byValue('fee_key', direction);
    case 'method':
      return byValue('scheme', direction, NEWEST);
    case 'at':
      return byValue('processed_at', direction);
    case 'account':
      return byAccount(db, { column, direction }, filter.accountIds);
  }
}

const NEWEST_FIRST: readonly Part[] = newest('desc');

const inParts = (conditions: readonly Condition[], parts: readonly Part[]): Segment[] =>
  parts.map(({ condition, order, descending }) => ({
    where: where(condition === null ? conditions : [condition, ...conditions]),
    order,
    descending
  }));

/** How one list is read: its conditions, and its order as segments. */
type Read<F, S> = (db: Db, conditions: readonly Condition[], sort: S | null, filter: F) => Segment[];
const reads =
  <F, S>(partsOf: (db: Db, sort: S, filter: F) => Part[]): Read<F, S> =>
  (db, conditions, sort, filter) =>
    inParts(conditions, sort === null ? NEWEST_FIRST : partsOf(db, sort, filter));

export const tokenOrder = reads(tokenParts);
export const paymentOrder = reads(paymentParts);
export const refundOrder = reads(refundParts);
export const operationOrder = reads(operationParts);
