import {
  HELD_IN,
  StaysBecause,
  type GuestFound,
  type HeldIn,
  type HeldKey,
  type HeldRow,
  type ToldPlace
} from '../../../shared/model/privacy.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Db, Row } from '../sql/db.ts';
import { fold, matchQuery } from '../sql/search-text.ts';
import { join, name, sql, type Sql } from '../sql/sql.ts';
import { GATEWAY_TABLES, staysBecause, TABLES, type GatewayTable } from './open.ts';
import { pieceAfter } from './pieces.ts';
import { isBlanked } from '../rows/scrub.ts';

/** So many rows are shown at once; who has more is blanked in turns. */
const MOST = 500;

/** Columns in which a text may name the guest beside those the index knows. */
const BESIDE: Record<GatewayTable, readonly string[]> = {
  token: ['card_holder', 'description', 'method_display'],
  payment: ['card_holder', 'description', 'method_display', 'facts'],
  refund: ['card_holder', 'description', 'method_display', 'facts'],
  operation: ['method_display']
};

/** So many numbers of rows are looked through at once. */
const PIECE = 10_000;

/**
 * What no index of text holds of whoever it names: columns beside, and what the gateway sent, read through as text, piece by piece.
 * `next`: where it goes on; null: all has been looked through.
 */
export function lookForGuest(db: Db, text: string, after: ToldPlace | null): { readonly keys: HeldKey[]; readonly next: ToldPlace | null } {
  if (holdsLetters(text) === 0) return { keys: [], next: null };
  const place = after ?? { table: GATEWAY_TABLES[0], id: 0 };
  const { table, id } = place;
  const { to, next } = pieceAfter(db, GATEWAY_TABLES, place, PIECE);
  const like = `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const inPiece = sql`id > ${id} AND id <= ${to}`;
  const beside = join(
    BESIDE[table].map((column) => sql`${name(column)} LIKE ${like} ESCAPE '\\'`),
    ' OR '
  );
  const rows = db.all<{ id: number }>(sql`SELECT id FROM ${name(table)} WHERE ${inPiece} AND (${beside})
    UNION SELECT id FROM ${name(`${table}_raw`)} WHERE ${inPiece} AND json LIKE ${like} ESCAPE '\\'`);
  return { keys: rows.map((row) => ({ table, id: row.id })), next };
}

/**
 * Everything that is held of whoever the text names: by the index, and what was found where no index is (`looked`). What belongs to a row
 * found so (a card's payments, their refunds) is told with it: the guest's name passes along.
 */
export function findGuest(db: Db, text: string, now: UnixSeconds, looked: readonly HeldKey[]): GuestFound {
  const found = new Map<string, HeldKey>();
  const add = (table: HeldIn, query: Sql): void => {
    for (const { id } of db.all<{ id: number }>(query)) found.set(`${table} ${id}`, { table, id });
  };
  for (const table of GATEWAY_TABLES) addRows(db, table, text, add);
  for (const key of looked) found.set(`${key.table} ${key.id}`, key);
  addFamily([...found.values()], add);
  const like = `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
  add(
    'intent',
    sql`SELECT id FROM intent WHERE guest_name LIKE ${like} ESCAPE '\\' OR booking_id = ${text} COLLATE NOCASE
    OR (${holdsLetters(text)} AND (asked LIKE ${like} ESCAPE '\\' OR error LIKE ${like} ESCAPE '\\'))`
  );
  const query = matchQuery(text);
  if (query !== null) add('note', sql`SELECT rowid AS id FROM note_search WHERE note_search MATCH ${query}`);
  add('note', sql`SELECT id FROM note WHERE booking_id = ${text} COLLATE NOCASE OR who LIKE ${like} ESCAPE '\\'`);
  add('mail', sql`SELECT id FROM outbox WHERE booking_id = ${text} COLLATE NOCASE AND address <> ''`);
  if (holdsLetters(text) === 1) {
    add(
      'mail',
      sql`SELECT id FROM outbox WHERE address LIKE ${like} ESCAPE '\\' OR subject LIKE ${like} ESCAPE '\\' OR body LIKE ${like} ESCAPE '\\'`
    );
    add('statement', sql`SELECT id FROM statement_entry WHERE text LIKE ${like} ESCAPE '\\'`);
    add('view', sql`SELECT id FROM saved_view WHERE view LIKE ${like} ESCAPE '\\' OR name LIKE ${like} ESCAPE '\\'`);
  }
  addAbout([...found.values()], add);
  const keys = [...found.values()];
  return { rows: withOpen(db, heldRows(db, keys.slice(0, MOST), now)), more: keys.length > MOST };
}

/** A booking number or an amount without a letter would be found in any answer's numbers. */
const holdsLetters = (text: string): 0 | 1 => (/\p{L}/u.test(text) || text.replaceAll(/\D/g, '').length >= 7 ? 1 : 0);

type Add = (table: HeldIn, query: Sql) => void;

function addRows(db: Db, table: GatewayTable, text: string, add: Add): void {
  const query = matchQuery(text);
  if (query === null) return;
  const words = fold(text);
  // The index also knows references and numbers of the gateway: only who is named by the guest's own words is meant.
  const rows = db.all<Row & { id: number }>(
    sql`SELECT * FROM ${name(table)}
      WHERE id IN (SELECT rowid FROM ${name(`${table}_search`)} WHERE ${name(`${table}_search`)} MATCH ${query})`
  );
  const ids = rows.filter((row) => {
    const own = fold([row.guest_name, row.guest_email, row.booking_id].filter((one) => one !== null).join(' ')).join(' ');
    return words.every((word) => own.includes(word));
  });
  add(table, sql`SELECT value AS id FROM json_each(${JSON.stringify(ids.map(({ id }) => id))})`);
}

const idsOf = (keys: readonly HeldKey[], table: HeldIn): string =>
  JSON.stringify(keys.filter((key) => key.table === table).map(({ id }) => id));

/** A card's payments, the link of a payment, the refunds of both. */
function addFamily(keys: readonly HeldKey[], add: Add): void {
  const [tokens, payments] = [idsOf(keys, 'token'), idsOf(keys, 'payment')];
  add(
    'payment',
    sql`SELECT p.id FROM json_each(${tokens}) k JOIN token t ON t.id = k.value
    JOIN payment p ON p.token_remote_id = t.remote_id AND +p.account_id = t.account_id`
  );
  add(
    'payment',
    sql`SELECT p.id FROM json_each(${tokens}) k JOIN token t ON t.id = k.value
    JOIN payment p ON p.account_id = t.account_id AND p.remote_id = t.payment_remote_id`
  );
  add(
    'token',
    sql`SELECT t.id FROM json_each(${payments}) k JOIN payment p ON p.id = k.value
    JOIN token t ON t.account_id = p.account_id AND t.payment_remote_id = p.remote_id`
  );
  add(
    'refund',
    sql`SELECT f.id FROM json_each(${payments}) k JOIN payment p ON p.id = k.value
    JOIN refund f ON f.account_id = p.account_id AND f.payment_remote_id = p.remote_id`
  );
  add(
    'refund',
    sql`SELECT f.id FROM json_each(${tokens}) k JOIN token t ON t.id = k.value
    JOIN refund f ON f.token_remote_id = t.remote_id AND +f.account_id = t.account_id`
  );
}

/** The journal of these rows, what was noted and written to the guest about them, and the bank's lines that were found to be theirs. */
export function addAbout(keys: readonly HeldKey[], add: Add): void {
  const [tokens, payments, refunds] = [idsOf(keys, 'token'), idsOf(keys, 'payment'), idsOf(keys, 'refund')];
  add(
    'intent',
    sql`SELECT id FROM intent WHERE token_id IN (SELECT value FROM json_each(${tokens}))
    UNION SELECT id FROM intent WHERE payment_id IN (SELECT value FROM json_each(${payments}))
    UNION SELECT id FROM intent WHERE refund_id IN (SELECT value FROM json_each(${refunds}))`
  );
  add(
    'note',
    sql`SELECT id FROM note WHERE (kind = 'token' AND row_id IN (SELECT value FROM json_each(${tokens})))
    UNION SELECT id FROM note WHERE (kind = 'payment' AND row_id IN (SELECT value FROM json_each(${payments})))`
  );
  add(
    'mail',
    sql`SELECT id FROM outbox WHERE (kind = 'token' AND row_id IN (SELECT value FROM json_each(${tokens})))
    UNION SELECT id FROM outbox WHERE (kind = 'payment' AND row_id IN (SELECT value FROM json_each(${payments})))
    UNION SELECT id FROM outbox WHERE (kind = 'refund' AND row_id IN (SELECT value FROM json_each(${refunds})))`
  );
  add('statement', sql`SELECT entry_id AS id FROM settlement_match WHERE payment_id IN (SELECT value FROM json_each(${payments}))`);
}

/** The rows themselves, each with all that it holds of the guest and why it stays, in the order of the tables. */
export const heldRows = (db: Db, keys: readonly HeldKey[], now: UnixSeconds): HeldRow[] =>
  HELD_IN.flatMap((table) =>
    db
      .all<Row & { id: number }>(
        sql`SELECT r.*, ${staysBecause(table, now)} AS stays FROM ${TABLES[table]} r
          WHERE r.id IN (SELECT value FROM json_each(${idsOf(keys, table)})) ORDER BY r.id`
      )
      .map((row) => heldRow(db, table, row))
  );

const textOf = (value: Row[string] | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
const numberOf = (value: Row[string] | undefined): number | null => (typeof value === 'number' ? value : null);

function heldRow(db: Db, table: HeldIn, row: Row & { id: number }): HeldRow {
  const raw = GATEWAY_TABLES.some((one) => one === table)
    ? db.value<string>(sql`SELECT json FROM ${name(`${table}_raw`)} WHERE id = ${row.id}`)
    : null;
  const { stays, ...held } = row;
  const gateway: unknown = raw === null ? null : JSON.parse(raw);
  return {
    table,
    id: row.id,
    accountId: textOf(row.account_id),
    at: numberOf(row.created_at) ?? numberOf(row.sort_at) ?? numberOf(row.at) ?? numberOf(row.made_at),
    label: textOf(row.reference) ?? textOf(row.remote_id) ?? textOf(row.name) ?? String(row.id),
    bookingId: textOf(row.booking_id),
    guest: [textOf(row.guest_name) ?? textOf(row.card_holder), textOf(row.guest_email) ?? textOf(row.address)]
      .filter((one) => one !== null)
      .join(' · '),
    stays: StaysBecause.nullable().parse(textOf(stays)),
    blanked: isBlanked(row) || (table === 'mail' && row.address === ''),
    data: JSON.stringify({ ...held, ...(raw === null ? {} : { gateway }) })
  };
}

/** What was asked for or noted about a row that stays, stays with it. */
export function withOpen(db: Db, rows: readonly HeldRow[]): HeldRow[] {
  const staying = new Set(rows.filter(({ stays }) => stays !== null).map(({ table, id }) => `${table} ${id}`));
  return rows.map((row) => (row.stays === null && isAboutOpen(db, row, staying) ? { ...row, stays: 'unresolved' } : row));
}

function isAboutOpen(db: Db, { table, id }: HeldRow, staying: ReadonlySet<string>): boolean {
  if (staying.size === 0) return false;
  const about: Row | null =
    table === 'intent'
      ? db.get(sql`SELECT token_id, payment_id, refund_id FROM intent WHERE id = ${id}`)
      : table === 'note' || table === 'mail'
        ? db.get(
            sql`SELECT iif(kind = 'token', row_id, NULL) AS token_id, iif(kind = 'payment', row_id, NULL) AS payment_id,
              iif(kind = 'refund', row_id, NULL) AS refund_id FROM ${TABLES[table]} WHERE id = ${id}`
          )
        : null;
  return about !== null && GATEWAY_TABLES.some((kind) => staying.has(`${kind} ${about[`${kind}_id`] ?? ''}`));
}
