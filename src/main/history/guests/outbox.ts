import { z } from 'zod';
import type { RowId } from '../../../shared/model/domain.ts';
import type { Occasion } from '../../../shared/model/guests.ts';
import { OutboxRow, type MailAbout, type OutboxCounts, type OutboxMessage, type OutboxState } from '../../../shared/model/outbox.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { MailEnd, MailFile, MailToSend, NewMail } from './types.ts';
import { actor } from '../acting.ts';
import { rowById } from '../rows/entities.ts';
import { writeEvent, type Happening } from '../rows/events.ts';
import { paymentTable, refundTable } from '../rows/tables/payments.ts';
import { tokenTable } from '../rows/tables/tokens.ts';
import type { Db, Row } from '../sql/db.ts';
import { list, sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';

const MailFiles = z.array(z.object({ name: z.string(), type: z.string(), hash: z.string(), inline: z.boolean() }));

export const toRow = (row: Row): OutboxRow =>
  OutboxRow.parse({
    id: row.id,
    propertyId: row.property_id,
    accountId: row.account_id,
    occasion: row.occasion,
    about: { kind: row.kind, id: row.row_id },
    bookingId: row.booking_id,
    language: row.language,
    to: row.address,
    subject: row.subject,
    state: row.state,
    code: row.code,
    word: row.word,
    tries: row.tries,
    nextAt: row.next_at,
    madeAt: row.made_at,
    endedAt: row.ended_at,
    person: row.person
  });

const filesOf = (row: Row): MailFile[] => MailFiles.parse(JSON.parse(String(row.files)));

/** On disk when it returns; null: this very message is there already. */
export const queueMail = (db: Db, mail: NewMail): OutboxRow | null =>
  db.transaction(() => {
    if (mail.once !== null && db.value<number>(sql`SELECT id FROM outbox WHERE once = ${mail.once}`) !== null) return null;
    for (const { hash, content } of mail.files) db.run(sql`INSERT OR IGNORE INTO outbox_file (hash, content) VALUES (${hash}, ${content})`);
    const files = JSON.stringify(mail.files.map(({ name, type, hash, inline }) => ({ name, type, hash, inline })));
    const { id } = db.run(sql`INSERT INTO outbox (property_id, account_id, occasion, once, kind, row_id, booking_id, language, address,
        subject, body, link, files, message_id, state, next_at, made_at, person)
      VALUES (${mail.propertyId}, ${mail.accountId}, ${mail.occasion}, ${mail.once}, ${mail.about.kind}, ${mail.about.id},
        ${mail.bookingId}, ${mail.language}, ${mail.to}, ${mail.subject}, ${mail.body}, ${mail.link}, ${files}, ${mail.messageId},
        'queued', ${mail.at}, ${mail.at}, ${actor()})`);
    writeTrail(
      db,
      { kind: 'mail.queued', accountId: mail.accountId, facts: { mail: id, what: mail.occasion, ...rowFact(mail.about) } },
      mail.at
    );
    return outboxRow(db, id);
  });

const rowFact = ({ kind, id }: MailAbout) => ({ about: kind, row: id });

export function outboxRow(db: Db, id: RowId): OutboxRow | null {
  const row = db.get(sql`SELECT * FROM outbox WHERE id = ${id}`);
  return row && toRow(row);
}

export function outboxMessage(db: Db, id: RowId): OutboxMessage | null {
  const row = db.get(sql`SELECT * FROM outbox WHERE id = ${id}`);
  return row && { ...toRow(row), body: String(row.body), files: filesOf(row).map((file) => file.name) };
}

/** The one whose turn it is, with its files. */
export function nextMail(db: Db, now: UnixSeconds): MailToSend | null {
  const row = db.get(sql`SELECT * FROM outbox WHERE state = 'queued' AND next_at <= ${now} ORDER BY next_at, id LIMIT 1`);
  if (row === null) return null;
  const files = filesOf(row).map((file) => ({
    ...file,
    content: db.value<string>(sql`SELECT content FROM outbox_file WHERE hash = ${file.hash}`) ?? ''
  }));
  return {
    ...toRow(row),
    body: String(row.body),
    link: row.link === null ? null : String(row.link),
    once: row.once === null ? null : String(row.once),
    messageId: String(row.message_id),
    files
  };
}

/** Newest first. */
export const outboxRows = (db: Db, states: readonly OutboxState[], limit: number): OutboxRow[] =>
  db.all(sql`SELECT * FROM outbox WHERE state IN (${list(states)}) ORDER BY id DESC LIMIT ${limit}`).map(toRow);

export function outboxCounts(db: Db): OutboxCounts {
  const counts = db.all<{ state: string; n: number }>(
    sql`SELECT state, count(*) AS n FROM outbox WHERE state IN ('queued', 'sending', 'handing', 'failed', 'unknown') GROUP BY state`
  );
  const of = (...states: readonly string[]): number => counts.reduce((sum, { state, n }) => sum + (states.includes(state) ? n : 0), 0);
  return { waiting: of('queued', 'sending', 'handing'), failed: of('failed'), unknown: of('unknown') };
}

/** False, and nothing done, where it is not in that state any more: only one can take it further. */
export const stepMail = (db: Db, id: RowId, from: 'queued' | 'sending', to: 'sending' | 'handing'): boolean =>
  db.run(sql`UPDATE outbox SET state = ${to}, tries = tries + ${Number(to === 'sending')} WHERE id = ${id} AND state = ${from}`).changes ===
  1;

const TABLES = { token: tokenTable, payment: paymentTable, refund: refundTable } as const;
const SENT: Readonly<Record<Occasion, Happening>> = {
  link: 'linkSent',
  reminder: 'reminderSent',
  receipt: 'receiptSent',
  refund: 'refundMailSent',
  holdReleased: 'releaseSent'
};
const NOT_SENT: Partial<Record<OutboxState, Happening>> = { failed: 'mailFailed', unknown: 'mailUnknown' };
/** Lines that say where a message went. */
const TOLD: readonly Happening[] = [...Object.values(SENT), ...Object.values(NOT_SENT)];

/** What came of it, told in the timeline of what it is about; null where it is in another state by now. */
export const endMail = (db: Db, { id, from, to, code, word, nextAt, at }: MailEnd): OutboxRow | null =>
  db.transaction(() => {
    const ended = to === 'queued' ? null : at;
    const moved = db.run(sql`UPDATE outbox SET state = ${to}, code = ${code}, word = ${word}, next_at = ${to === 'queued' ? nextAt : null},
      ended_at = ${ended} WHERE id = ${id} AND state IN (${list(from)})`);
    const row = moved.changes === 1 ? outboxRow(db, id) : null;
    if (row === null || to === 'queued') return row;
    writeTrail(db, { kind: 'mail.ended', accountId: row.accountId, facts: { mail: id, state: to, code } }, at);
    const what = to === 'sent' ? SENT[row.occasion] : NOT_SENT[to];
    const about = rowById(db, TABLES[row.about.kind], row.about.id);
    if (what !== undefined && about !== null)
      writeEvent(db, { kind: row.about.kind, row: about, source: 'desk' }, { what, at, note: row.to });
    if (to === 'sent' || to === 'dropped') dropFiles(db);
    return row;
  });

/** Files that no message which may still be sent is in need of. */
const dropFiles = (db: Db): void =>
  void db.run(sql`DELETE FROM outbox_file WHERE hash NOT IN (SELECT json_extract(f.value, '$.hash') FROM outbox, json_each(files) f
    WHERE state NOT IN ('sent', 'dropped'))`);

/** At the start: what was under way when the program ended. Before its text was handed over nothing had been sent. */
export function settleOutbox(db: Db, at: UnixSeconds): void {
  db.transaction(() => {
    db.run(sql`UPDATE outbox SET state = 'queued', next_at = ${at} WHERE state = 'sending'`);
    for (const { id } of db.all<{ id: number }>(sql`SELECT id FROM outbox WHERE state = 'handing'`))
      endMail(db, { id, from: ['handing'], to: 'unknown', code: 'ended', word: null, nextAt: null, at });
  });
}

/**
 * An older history took this one's place: what waits in it may have gone out since, and reminders that did are not known here. A person
 * decides about the messages, and switches reminders on again.
 */
export function outboxRestored(db: Db, at: UnixSeconds): void {
  db.run(sql`UPDATE outbox SET state = 'unknown', code = 'restored', word = NULL, next_at = NULL, ended_at = ${at}
    WHERE state IN ('queued', 'sending', 'handing')`);
  db.run(sql`UPDATE guest_property SET reminders = json_set(reminders, '$.on', json('false')) WHERE json_valid(reminders)`);
}

/** What waits of this property is not sent: its server lets nobody in. */
export function failQueued(db: Db, propertyId: RowId, { code, word, at }: Pick<MailEnd, 'code' | 'word' | 'at'>): void {
  db.transaction(() => {
    for (const { id } of db.all<{ id: number }>(sql`SELECT id FROM outbox WHERE state = 'queued' AND property_id = ${propertyId}`))
      endMail(db, { id, from: ['queued'], to: 'failed', code, word, nextAt: null, at });
  });
}

const DECIDED_FROM: Readonly<Record<'again' | 'drop' | 'arrived', readonly OutboxState[]>> = {
  again: ['failed', 'unknown'],
  drop: ['queued', 'failed', 'unknown'],
  arrived: ['unknown']
};

/** A person sends it once more, or says that it is not to be sent, or that it has arrived. */
export const decideMail = (db: Db, id: RowId, how: 'again' | 'drop' | 'arrived', at: UnixSeconds): OutboxRow | null =>
  db.transaction(() => {
    const from = DECIDED_FROM[how];
    const to = ({ again: 'queued', drop: 'dropped', arrived: 'sent' } as const)[how];
    const row = endMail(db, { id, from, to, code: how === 'drop' ? 'takenBack' : null, word: null, nextAt: at, at });
    if (row === null) return null;
    if (how === 'again') db.run(sql`UPDATE outbox SET tries = 0 WHERE id = ${id}`);
    writeTrail(db, { kind: 'mail.decided', accountId: row.accountId, facts: { mail: id, how } }, at);
    return row;
  });

/** Guest data goes, and what waits is not sent; that there was a message stays. */
export function blankMail(db: Db, id: RowId, at: UnixSeconds): void {
  endMail(db, { id, from: ['queued', 'failed', 'unknown'], to: 'dropped', code: 'blanked', word: null, nextAt: null, at });
  db.run(sql`UPDATE outbox SET address = '', subject = '', body = '', link = NULL, files = '[]', word = NULL WHERE id = ${id}`);
  // What the timeline says of where it went.
  db.run(sql`UPDATE event SET note = NULL WHERE note IS NOT NULL AND (kind, row_id) = (SELECT kind, row_id FROM outbox WHERE id = ${id})
    AND what IN (${list(TOLD)})`);
  dropFiles(db);
}
