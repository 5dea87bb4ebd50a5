import type { AccountId } from '../../../shared/model/domain.ts';
import type { SearchHit } from '../../../shared/model/lists.ts';
import type { Db } from '../sql/db.ts';
import { amountReadings, exactQuery, matchQuery } from './search-text.ts';
import { list, name, sql, type Sql } from '../sql/sql.ts';

type Kind = SearchHit['kind'];

const kinds: readonly Kind[] = ['payment', 'token', 'refund', 'operation'];

/** What a hit shows. */
const shown: Readonly<Record<Kind, Sql>> = {
  payment: sql`coalesce(reference, remote_id) AS title, booking_id AS bookingId, guest_name AS guestName, money_state AS state, fetched_at AS checkedAt`,
  token: sql`coalesce(reference, remote_id) AS title, booking_id AS bookingId, guest_name AS guestName, money_state AS state, fetched_at AS checkedAt`,
  operation: sql`remote_id AS title, booking_id AS bookingId, guest_name AS guestName, status AS state, NULL AS checkedAt`,
  refund: sql`coalesce(reference, remote_id) AS title, booking_id AS bookingId, guest_name AS guestName, state, fetched_at AS checkedAt`
};

/** So many of the latest rows that hold the text are looked at, a kind. */
const LOOKED_AT = 200;

const ofAccounts = (accountIds: readonly AccountId[]): Sql =>
  accountIds.length === 0 ? sql`` : sql` AND +account_id IN (${list(accountIds)})`;

export function hitsByText(kind: Kind, query: string, limit: number, accountIds: readonly AccountId[] = []): Sql {
  const index = name(`${kind}_search`);
  return sql`SELECT ${kind} AS kind, id, account_id AS accountId, ${shown[kind]}, amount, currency, sort_at AS at FROM ${name(kind)}
    WHERE id IN (SELECT rowid FROM ${index} WHERE ${index} MATCH ${query} ORDER BY rowid DESC LIMIT ${LOOKED_AT})${ofAccounts(accountIds)}
    ORDER BY sort_at DESC, id DESC LIMIT ${limit}`;
}

export function hitsByAmount(kind: Kind, amount: number, decimals: number, limit: number, accountIds: readonly AccountId[] = []): Sql {
  return sql`SELECT ${kind} AS kind, id, account_id AS accountId, ${shown[kind]}, amount, currency, sort_at AS at FROM ${name(kind)}
    WHERE amount = ${amount} AND decimals(currency) = ${decimals}${ofAccounts(accountIds)} ORDER BY sort_at DESC, id DESC LIMIT ${limit}`;
}

const newest = (hits: SearchHit[]) => hits.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));

/**
 * One box over everything: reference, booking, guest, e-mail, last four digits, the gateway's id, or an amount as typed.
 * Rows that hold exactly what was typed come first, then amounts, then rows that hold it somewhere; newest first in each.
 */
export function searchEverything(db: Db, text: string, limit: number, accountIds: readonly AccountId[] = []): SearchHit[] {
  const [exact, anywhere] = [exactQuery(text), matchQuery(text)];
  if (exact === null || anywhere === null) return [];
  const groups = [
    kinds.flatMap((kind) => db.all<SearchHit>(hitsByText(kind, exact, limit, accountIds))),
    kinds.flatMap((kind) =>
      amountReadings(text).flatMap(({ amount, decimals }) => db.all<SearchHit>(hitsByAmount(kind, amount, decimals, limit, accountIds)))
    ),
    kinds.flatMap((kind) => db.all<SearchHit>(hitsByText(kind, anywhere, limit, accountIds)))
  ];
  const unique = new Map<string, SearchHit>();
  for (const hit of groups.flatMap(newest)) {
    const key = `${hit.kind}:${hit.id}`;
    if (!unique.has(key)) unique.set(key, hit);
    if (unique.size === limit) break;
  }
  return [...unique.values()];
}
