import type { RowId } from '../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Db } from '../sql/db.ts';
import type { Handover, PaperNews } from '../types.ts';
import { findRow, rowById, updateRow } from './entities.ts';
import { writeEvent } from './events.ts';
import { lookForDoubles, nothingTouched } from './moved-twice.ts';
import { paymentTable, refundTable } from './tables/payments.ts';
import { tokenTable } from './tables/tokens.ts';
import { writeTrail } from '../trail/append.ts';

/** What the desk itself writes, each in one transaction. */

export const noteHandover = (db: Db, tokenId: RowId, how: Handover, at: UnixSeconds): void =>
  db.transaction(() => {
    const row = rowById(db, tokenTable, tokenId);
    if (row === null) return;
    writeEvent(db, { kind: 'token', row, source: 'desk' }, { what: how, at });
    // On paper it is told as a print.
    if (how !== 'linkPrinted')
      writeTrail(db, { kind: 'link.given', accountId: String(row.account_id), facts: { token: tokenId, how } }, at);
  });

const PAPER_TABLES = { token: tokenTable, payment: paymentTable, refund: refundTable } as const;

export const notePaper = (
  db: Db,
  of: { readonly kind: 'token' | 'payment' | 'refund'; readonly id: RowId },
  what: PaperNews,
  at: UnixSeconds
): void =>
  db.transaction(() => {
    const row = rowById(db, PAPER_TABLES[of.kind], of.id);
    if (row === null) return;
    writeEvent(db, { kind: of.kind, row, source: 'desk' }, { what, at });
    if (of.kind !== 'refund' || row.payment_remote_id === null) return;
    const payment = findRow(db, paymentTable, String(row.account_id), String(row.payment_remote_id));
    if (payment !== null) writeEvent(db, { kind: 'payment', row: payment, source: 'desk' }, { what, at });
  });

export const markRemoved = (db: Db, tokenId: RowId, at: UnixSeconds): void =>
  db.transaction(() => {
    const before = rowById(db, tokenTable, tokenId);
    if (before === null || before.removed_at !== null) return;
    // Asked about once more: an open payment page may still be paid.
    const after = { ...before, removed_at: at, next_poll_at: before.state === 'possiblyOpen' ? null : at, poll_tries: 0 };
    updateRow(db, tokenTable, before, after);
    writeEvent(db, { kind: 'token', row: after, source: 'desk' }, { what: 'removed', at });
    const touched = nothingTouched();
    touched.token.add(tokenId);
    lookForDoubles(db, String(before.account_id), touched, { at, source: 'desk' });
  });
