import type { AccountId } from '../../../shared/model/domain.ts';
import type { SearchHit } from '../../../shared/model/lists.ts';
import { linkMoney, paymentMoney } from '../../../shared/rules/money-state.ts';
import { rowById } from '../rows/entities.ts';
import { operationTable } from '../rows/tables/operations.ts';
import { paymentTable, refundTable, toPaymentMoney } from '../rows/tables/payments.ts';
import { tokenTable, toTokenRow } from '../rows/tables/tokens.ts';
import type { Db } from '../sql/db.ts';
import { anyNote, notedIds } from './notes.ts';
import { lastWith, ofAmount } from './match.ts';
import { fewIds, sampleOf, shareOf } from './sample.ts';
import { type AmountReading, amountReadings, beginningQuery, exactQuery, matchQuery } from '../sql/search-text.ts';
import { list, name, setOf, sql, type Sql } from '../sql/sql.ts';
import type { Minor } from '../../../shared/values/money.ts';

type Kind = SearchHit['kind'];

const kinds: readonly Kind[] = ['payment', 'token', 'refund', 'operation'];
const TABLES = { payment: paymentTable, token: tokenTable, refund: refundTable, operation: operationTable } as const;

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

/** So many of the latest rows that hold the text may be of other accounts. */
const LOOKED_AT = 200;
/** So many of them are put in order of time, a kind. */
const ORDERED = 50;
/** So many payments stand below their link. */
const BELOW = 5;

const hitColumns = (kind: Kind): Sql =>
  sql`SELECT ${kind} AS kind, id, remote_id AS remoteId, account_id AS accountId, ${shown[kind]}, amount, currency, sort_at AS at`;

const ofAccounts = (accountIds: readonly AccountId[]): Sql =>
  accountIds.length === 0 ? sql`` : sql` AND +account_id IN (${list(accountIds)})`;

/** Rows an index of text finds, the last that were stored. `index`: of pieces (`search`), or of whole words (`word`). */
export function hitsByText(kind: Kind, index: 'search' | 'word', query: string, accountIds: readonly AccountId[] = []): Sql {
  const words = name(`${kind}_${index}`);
  return sql`${hitColumns(kind)} FROM
      (SELECT rowid AS found FROM ${words} WHERE ${words} MATCH ${query} ORDER BY rowid DESC LIMIT ${LOOKED_AT})
      CROSS JOIN ${name(kind)} ON id = found${ofAccounts(accountIds)} LIMIT ${ORDERED}`;
}

/** From such a part of all rows on, the latest that hold a text are near at hand. */
const FREQUENT = 0.01;
const isFrequent = (db: Db, text: string): boolean =>
  kinds.some((kind) => {
    const sample = sampleOf(db, TABLES[kind]);
    return sample !== null && shareOf(sample, text) >= FREQUENT;
  });

type Asked = { readonly text: string; readonly query: string; readonly accountIds: readonly AccountId[]; readonly frequent: boolean };

/** Rows that hold the text somewhere. */
function hitsAnywhere(db: Db, kind: Kind, { text, query, accountIds, frequent }: Asked): Found[] {
  const few = frequent ? null : fewIds(db, TABLES[kind], text);
  const ids = few ?? lastWith(db, TABLES[kind], text, accountIds.length === 0 ? ORDERED : LOOKED_AT);
  if (ids === null) return db.all<Found>(hitsByText(kind, 'search', query, accountIds));
  return ids.length === 0 ? [] : db.all<Found>(hitsOf(kind, ids, accountIds));
}

const hitsOf = (kind: Kind, ids: readonly number[], accountIds: readonly AccountId[]): Sql =>
  sql`${hitColumns(kind)} FROM ${name(kind)} WHERE id IN ${setOf(ids)}${ofAccounts(accountIds)}
    ORDER BY id DESC LIMIT ${ORDERED}`;

export function hitsByAmount(kind: Kind, reading: AmountReading, limit: number, accountIds: readonly AccountId[] = []): Sql {
  return sql`${hitColumns(kind)} FROM ${name(kind)}
    WHERE ${ofAmount(reading)}${ofAccounts(accountIds)} ORDER BY sort_at DESC, id DESC LIMIT ${limit}`;
}

/** What notes are about, by itself or by its booking. */
const NOTED = ['payment', 'token'] as const;

const hitsByNote = (kind: (typeof NOTED)[number], query: string, limit: number, accountIds: readonly AccountId[]): Sql =>
  sql`${hitColumns(kind)} FROM ${name(kind)} WHERE id IN (${notedIds({ name: kind }, query)})${ofAccounts(accountIds)}
    ORDER BY sort_at DESC, id DESC LIMIT ${limit}`;

const newest = (hits: Found[]) => hits.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));

/**
 * One box over everything: reference, booking, guest, e-mail, last four digits, the gateway's id, the bank's codes, or an
 * amount as typed. Rows that hold exactly what was typed come first, then amounts, then (of a text that is rare) rows with words that
 * begin with it, then rows that hold it somewhere, then those a note with it is about; newest first in each. A link is one hit with
 * its payments below it, a payment's refunds below that.
 */
export function searchEverything(db: Db, text: string, limit: number, accountIds: readonly AccountId[] = []): SearchHit[] {
  const [exact, anywhere] = [exactQuery(text), matchQuery(text)];
  if (exact === null || anywhere === null) return [];
  const frequent = isFrequent(db, text);
  const beginning = frequent ? null : beginningQuery(text);
  const groups: readonly (() => Found[])[] = [
    () => kinds.flatMap((kind) => db.all<Found>(hitsByText(kind, 'word', exact, accountIds))),
    () => kinds.flatMap((kind) => amountReadings(text).flatMap((reading) => db.all<Found>(hitsByAmount(kind, reading, limit, accountIds)))),
    () =>
      beginning === null ? [] : kinds.flatMap((kind) => db.all<Found>(hitsByText(kind, beginning.index, beginning.query, accountIds))),
    () => kinds.flatMap((kind) => hitsAnywhere(db, kind, { text, query: anywhere, accountIds, frequent })),
    () => (anyNote(db, anywhere) ? NOTED.flatMap((kind) => db.all<Found>(hitsByNote(kind, anywhere, limit, accountIds))) : [])
  ];
  const unique = new Map<string, Found>();
  for (const group of groups) {
    // What comes after is asked for only where there is room for it.
    if (unique.size >= limit) break;
    for (const hit of newest(group())) if (unique.size < limit) unique.set(keyOf(hit), unique.get(keyOf(hit)) ?? hit);
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
  db.all<Found>(sql`${hitColumns('payment')} FROM payment WHERE token_remote_id = ${remoteId} AND +account_id = ${accountId}
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
