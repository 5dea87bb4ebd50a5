import type { AccountId } from '../../../shared/model/domain.ts';
import type { SearchHit } from '../../../shared/model/lists.ts';
import { linkMoney, paymentMoney } from '../../../shared/rules/money-state.ts';
import { rowById } from '../rows/entities.ts';
import { paymentTable, toPaymentMoney } from '../rows/tables/payments.ts';
import { tokenTable, toTokenRow } from '../rows/tables/tokens.ts';
import type { Db } from '../sql/db.ts';
import { anyNote, notedIds } from './notes.ts';
import { amountReadings, exactQuery, matchQuery } from '../sql/search-text.ts';
import { list, name, sql, type Sql } from '../sql/sql.ts';
import type { Minor } from '../../../shared/values/money.ts';

type Kind = SearchHit['kind'];

const kinds: readonly Kind[] = ['payment', 'token', 'refund', 'operation'];

/** A hit as the tables have it. `parent`: the gateway's id of what it belongs below. */
type Found = Omit<SearchHit, 'under' | 'isCard'> & { readonly remoteId: string; readonly parent: string | null };

/** What a hit shows. */
const shown: Readonly<Record<Kind, Sql>> = {
  payment: sql`coalesce(reference, remote_id) AS title, booking_id AS bookingId, guest_name AS guestName, money_state AS state,
    fetched_at AS checkedAt, token_remote_id AS parent`,
  token: sql`coalesce(reference, remote_id) AS title, booking_id AS bookingId, guest_name AS guestName, money_state AS state,
    fetched_at AS checkedAt, NULL AS parent`,
  operation: sql`remote_id AS title, booking_id AS bookingId, guest_name AS guestName, status AS state, NULL AS checkedAt, NULL AS parent`,
  refund: sql`coalesce(reference, remote_id) AS title, booking_id AS bookingId, guest_name AS guestName, state,
    fetched_at AS checkedAt, payment_remote_id AS parent`
};

/** So many of the latest rows that hold the text are looked at, a kind. */
const LOOKED_AT = 200;
/** So many payments stand below their link. */
const BELOW = 5;

const hitColumns = (kind: Kind): Sql =>
  sql`SELECT ${kind} AS kind, id, remote_id AS remoteId, account_id AS accountId, ${shown[kind]}, amount, currency, sort_at AS at
    FROM ${name(kind)}`;

const ofAccounts = (accountIds: readonly AccountId[]): Sql =>
  accountIds.length === 0 ? sql`` : sql` AND +account_id IN (${list(accountIds)})`;

export function hitsByText(kind: Kind, query: string, limit: number, accountIds: readonly AccountId[] = []): Sql {
  const index = name(`${kind}_search`);
  return sql`${hitColumns(kind)}
    WHERE id IN (SELECT rowid FROM ${index} WHERE ${index} MATCH ${query} ORDER BY rowid DESC LIMIT ${LOOKED_AT})${ofAccounts(accountIds)}
    ORDER BY sort_at DESC, id DESC LIMIT ${limit}`;
}

export function hitsByAmount(kind: Kind, amount: Minor, decimals: number, limit: number, accountIds: readonly AccountId[] = []): Sql {
  return sql`${hitColumns(kind)}
    WHERE amount = ${amount} AND decimals(currency) = ${decimals}${ofAccounts(accountIds)} ORDER BY sort_at DESC, id DESC LIMIT ${limit}`;
}

/** What notes are about, by itself or by its booking. */
const NOTED = ['payment', 'token'] as const;

const hitsByNote = (kind: (typeof NOTED)[number], query: string, limit: number, accountIds: readonly AccountId[]): Sql =>
  sql`${hitColumns(kind)} WHERE id IN (${notedIds({ name: kind }, query)})${ofAccounts(accountIds)}
    ORDER BY sort_at DESC, id DESC LIMIT ${limit}`;

const newest = (hits: Found[]) => hits.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));

/**
 * One box over everything: reference, booking, guest, e-mail, last four digits, the gateway's id, the bank's codes, or an
 * amount as typed. Rows that hold exactly what was typed come first, then amounts, then rows that hold it somewhere, then those
 * a note with it is about; newest first in each. A link is one hit with its payments below it, a payment's refunds below that.
 */
export function searchEverything(db: Db, text: string, limit: number, accountIds: readonly AccountId[] = []): SearchHit[] {
  const [exact, anywhere] = [exactQuery(text), matchQuery(text)];
  if (exact === null || anywhere === null) return [];
  const groups = [
    kinds.flatMap((kind) => db.all<Found>(hitsByText(kind, exact, limit, accountIds))),
    kinds.flatMap((kind) =>
      amountReadings(text).flatMap(({ amount, decimals }) => db.all<Found>(hitsByAmount(kind, amount, decimals, limit, accountIds)))
    ),
    kinds.flatMap((kind) => db.all<Found>(hitsByText(kind, anywhere, limit, accountIds))),
    anyNote(db, anywhere) ? NOTED.flatMap((kind) => db.all<Found>(hitsByNote(kind, anywhere, limit, accountIds))) : []
  ];
  const unique = new Map<string, Found>();
  for (const hit of groups.flatMap(newest)) {
    if (unique.size < limit) unique.set(keyOf(hit), unique.get(keyOf(hit)) ?? hit);
  }
  return arrange(db, [...unique.values()]);
}

const keyOf = ({ kind, accountId, remoteId }: Pick<Found, 'kind' | 'accountId' | 'remoteId'>): string => `${kind} ${accountId} ${remoteId}`;

/** What belongs together stands together, at the place of its best hit; a gateway's own ledger lines come last. */
function arrange(db: Db, found: readonly Found[]): SearchHit[] {
  const all = new Map(found.map((hit) => [keyOf(hit), hit]));
  for (const link of found.filter(({ kind }) => kind === 'token'))
    for (const payment of paymentsBelow(db, link)) if (!all.has(keyOf(payment))) all.set(keyOf(payment), payment);

  const parentOf = ({ kind, accountId, parent }: Found): Found | null => {
    if (parent === null || kind === 'token' || kind === 'operation') return null;
    return all.get(keyOf({ kind: kind === 'payment' ? 'token' : 'payment', accountId, remoteId: parent })) ?? null;
  };
  const rootOf = (hit: Found): Found => {
    const parent = parentOf(hit);
    return parent === null ? hit : rootOf(parent);
  };
  const roots = [...new Set([...all.values()].map(rootOf))];
  const ordered = [...roots.filter(({ kind }) => kind !== 'operation'), ...roots.filter(({ kind }) => kind === 'operation')];
  const withBelow = (hit: Found): Found[] => [hit, ...[...all.values()].filter((one) => parentOf(one) === hit).flatMap(withBelow)];
  return ordered.flatMap(withBelow).map((hit) => told(db, hit, parentOf(hit)));
}

const paymentsBelow = (db: Db, { accountId, remoteId }: Found): Found[] =>
  db.all<Found>(sql`${hitColumns('payment')} WHERE token_remote_id = ${remoteId} AND +account_id = ${accountId}
    ORDER BY sort_at DESC, id DESC LIMIT ${BELOW}`);

function told(db: Db, hit: Found, parent: Found | null): SearchHit {
  const { remoteId: _remoteId, parent: _parent, ...shownOf } = hit;
  const token = hit.kind === 'token' ? rowById(db, tokenTable, hit.id) : null;
  const link = token && toTokenRow(db, token);
  return {
    ...shownOf,
    amount: countsOf(db, hit, link),
    isCard: link !== null && !link.isLink,
    under: parent === null ? null : { kind: parent.kind === 'token' ? 'token' : 'payment', id: parent.id }
  };
}

/** The amount that counts: what was taken once anything was. */
function countsOf(db: Db, hit: Found, link: ReturnType<typeof toTokenRow> | null): Minor | null {
  if (link !== null) return link.isLink ? linkMoney(link, link.payment).counts : hit.amount;
  const payment = hit.kind === 'payment' ? rowById(db, paymentTable, hit.id) : null;
  return payment === null ? hit.amount : paymentMoney(toPaymentMoney(payment)).counts;
}
