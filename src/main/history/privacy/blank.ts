import type { Blanked, HeldKey, HeldRow } from '../../../shared/model/privacy.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { updateRow } from '../rows/entities.ts';
import { operationTable } from '../rows/tables/operations.ts';
import { paymentTable, refundTable } from '../rows/tables/payments.ts';
import type { Table } from '../rows/tables/table.ts';
import { tokenTable } from '../rows/tables/tokens.ts';
import type { Db } from '../sql/db.ts';
import { fold } from '../sql/search-text.ts';
import { name, names, sql, type Sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';
import { blankMail } from '../guests/outbox.ts';
import { addAbout, heldRows, withOpen } from './find.ts';
import { tellBlanked } from './in-house.ts';
import { type GatewayTable } from './open.ts';
import { askedWithoutGuest, isBlanked, rawWithoutGuest } from '../rows/scrub.ts';

const tables: Record<GatewayTable, Table> = { token: tokenTable, payment: paymentTable, refund: refundTable, operation: operationTable };

type Count = { rows: number; texts: number };

/**
 * Blanks these rows and all that was written about them, but what is open: all of it is on disk when it returns, or nothing is. The
 * trail tells how many, never whose. What the text index and freed pages still hold goes with `cleanse`, which is due from then on.
 */
export const blankGuest = (db: Db, keys: readonly HeldKey[], at: UnixSeconds): Blanked =>
  db.transaction(() => {
    const blanked = blankRows(db, keys, at);
    tellBlanked(db, keys, at);
    writeTrail(db, { kind: 'privacy.blanked', accountId: null, facts: blanked }, at);
    return blanked;
  });

/** In the transaction that is open; the caller tells the trail. */
export function blankRows(db: Db, keys: readonly HeldKey[], at: UnixSeconds): Blanked {
  db.run(sql`INSERT OR IGNORE INTO cleansing (id, since) VALUES (1, ${at})`);
  const rows = withAbout(db, keys, at);
  const words = wordsOf(rows.filter(({ stays, blanked }) => stays === null && !blanked));
  const count: Count = { rows: 0, texts: 0 };
  let stayed = 0;
  for (const row of rows) {
    if (row.blanked) continue;
    if (row.stays === null) blankOne(db, row, at, count);
    else stayed += 1;
  }
  count.texts += sweep(db, words, at);
  return { ...count, stayed };
}

/** With what was noted, asked for and written by the bank about what is over; of what stays nothing. */
function withAbout(db: Db, keys: readonly HeldKey[], at: UnixSeconds): HeldRow[] {
  const asked = heldRows(db, keys, at);
  const all = new Map<string, HeldKey>(asked.map((row) => [`${row.table} ${row.id}`, row]));
  const going = asked.filter(({ stays }) => stays === null);
  addAbout(going, (table, query) => {
    for (const { id } of db.all<{ id: number }>(query)) if (!all.has(`${table} ${id}`)) all.set(`${table} ${id}`, { table, id });
  });
  return withOpen(db, heldRows(db, [...all.values()], at));
}

function blankOne(db: Db, { table, id }: HeldRow, at: UnixSeconds, count: Count): void {
  count.rows += 1;
  switch (table) {
    case 'token':
    case 'payment':
    case 'refund':
    case 'operation':
      return blankGatewayRow(db, table, id, at, count);
    case 'intent':
      return blankIntent(db, id, at);
    case 'note':
      // A note is nothing but its text.
      return void db.run(sql`DELETE FROM note WHERE id = ${id}`);
    case 'mail':
      return blankMail(db, id, at);
    case 'statement':
      return void db.run(sql`UPDATE statement_entry SET text = '' WHERE id = ${id}`);
    case 'view':
      return void db.run(sql`DELETE FROM saved_view WHERE id = ${id}`);
  }
}

function blankGatewayRow(db: Db, kind: GatewayTable, id: number, at: UnixSeconds, count: Count): void {
  const row = db.get(sql`SELECT * FROM ${name(kind)} WHERE id = ${id}`);
  if (row === null || isBlanked(row)) return;
  // The index holds its text no longer, also where the words it is known by stay the same.
  updateRow(db, tables[kind], row, { ...row, blanked_at: at });
  blankRaw(db, name(`${kind}_raw`), id);
  if (kind === 'operation') return;
  count.texts += db.run(sql`UPDATE event SET note = NULL WHERE kind = ${kind} AND row_id = ${id} AND note IS NOT NULL`).changes;
  count.texts += db.run(
    sql`UPDATE moved_twice SET reason = '' WHERE kind = ${kind} AND (row_a = ${id} OR row_b = ${id}) AND reason <> ''`
  ).changes;
  if (kind !== 'payment') return;
  const [account, remote] = [row.account_id ?? null, row.remote_id ?? null];
  const captures = db.all<{ id: number }>(sql`SELECT id FROM capture WHERE account_id = ${account} AND payment_remote_id = ${remote}`);
  for (const capture of captures) blankRaw(db, name('capture_raw'), capture.id);
  count.texts += db.run(
    sql`UPDATE radar_answer SET reason = NULL WHERE (payment_id = ${id} OR other_id = ${id}) AND reason IS NOT NULL`
  ).changes;
  count.texts += db.run(sql`UPDATE settlement_word SET reason = '' WHERE payment_id = ${id} AND reason <> ''`).changes;
}

function blankRaw(db: Db, table: Sql, id: number): void {
  const json = db.value<string>(sql`SELECT json FROM ${table} WHERE id = ${id}`);
  if (json !== null) db.run(sql`UPDATE ${table} SET json = ${JSON.stringify(rawWithoutGuest(JSON.parse(json)))} WHERE id = ${id}`);
}

function blankIntent(db: Db, id: number, at: UnixSeconds): void {
  const intent = db.get<{ asked: string; error: string | null }>(sql`SELECT asked, error FROM intent WHERE id = ${id}`);
  if (intent === null) return;
  db.run(sql`UPDATE intent SET asked = ${askedWithoutGuest(intent.asked)}, guest_name = NULL, error = ${errorWithoutTexts(intent.error)},
    blanked_at = ${at} WHERE id = ${id}`);
  const rows = db.all<{ id: number; asked: string | null; error: string | null }>(
    sql`SELECT id, asked, error FROM batch_row WHERE intent_id = ${id} AND blanked_at IS NULL AND state IN ('over', 'leftOut')`
  );
  for (const row of rows) {
    const asked = row.asked === null ? null : askedWithoutGuest(row.asked);
    db.run(sql`UPDATE batch_row SET asked = ${asked}, error = ${errorWithoutTexts(row.error)}, blanked_at = ${at} WHERE id = ${row.id}`);
  }
}

/** An error is told by its code; what a gateway wrote beside it may name somebody. */
function errorWithoutTexts(text: string | null): string | null {
  if (text === null) return null;
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null || !('code' in read)) return null;
  return JSON.stringify({ code: read.code });
}

/** Names and addresses under which the blanked rows knew the guest. One short word would be found in anybody's text. */
function wordsOf(rows: readonly HeldRow[]): string[] {
  const texts = rows.flatMap(({ guest }) => guest.split(' · ')).filter((text) => fold(text).join(' ').length >= 5);
  return [...new Set(texts)];
}

type FreeText = { readonly table: string; readonly column: string; readonly set: Sql };

/** Free texts that no row leads to. */
const FREE: readonly FreeText[] = [
  { table: 'radar_answer', column: 'reason', set: sql`NULL` },
  { table: 'settlement_word', column: 'reason', set: sql`''` },
  { table: 'moved_twice', column: 'reason', set: sql`''` },
  { table: 'snooze', column: 'reason', set: sql`''` },
  { table: 'batch', column: 'because', set: sql`NULL` }
];

const among = (rows: string): Sql => sql`rowid IN (SELECT value FROM json_each(${rows}))`;

/** Every text is read once, however many names are looked for in it. */
function sweep(db: Db, words: readonly string[], at: UnixSeconds): number {
  if (words.length === 0) return 0;
  const any = new RegExp(words.map((word) => word.replaceAll(/[^\p{L}\p{N}\s]/gu, '\\$&')).join('|'), 'i');
  const naming = (table: string, ...texts: readonly string[]): string =>
    JSON.stringify(
      db
        .all(sql`SELECT rowid AS row, ${names(texts)} FROM ${name(table)}`)
        .filter((row) => texts.some((text) => any.test(String(row[text] ?? ''))))
        .map(({ row }) => row)
    );
  let swept = 0;
  for (const { table, column, set } of FREE)
    swept += db.run(sql`UPDATE ${name(table)} SET ${name(column)} = ${set} WHERE ${among(naming(table, column))}`).changes;
  const lines = among(naming('statement_entry', 'text'));
  swept += db.run(sql`UPDATE statement_entry SET text = '' WHERE state <> 'open' AND ${lines}`).changes;
  swept += db.run(sql`DELETE FROM saved_filter WHERE ${among(naming('saved_filter', 'filter', 'name'))}`).changes;
  const rows = db.all<{ id: number; error: string }>(
    sql`SELECT id, error FROM batch_row
      WHERE ${among(naming('batch_row', 'error'))} AND blanked_at IS NULL AND state IN ('over', 'leftOut')`
  );
  for (const { id, error } of rows)
    db.run(sql`UPDATE batch_row SET error = ${errorWithoutTexts(error)}, blanked_at = ${at} WHERE id = ${id}`);
  return swept + rows.length;
}
