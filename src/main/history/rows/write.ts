import type { RowId } from '../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Db } from '../sql/db.ts';
import type { Handover } from '../types.ts';
import { rowById, updateRow } from './entities.ts';
import { writeEvent } from './events.ts';
import { lookForDoubles, nothingTouched } from './moved-twice.ts';
import { tokenTable } from './tables/tokens.ts';

/** What the desk itself writes, each in one transaction. */

export const noteHandover = (db: Db, tokenId: RowId, how: Handover, at: UnixSeconds): void =>
  db.transaction(() => {
    const row = rowById(db, tokenTable, tokenId);
    if (row !== null) writeEvent(db, { kind: 'token', row, source: 'desk' }, { what: how, at });
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
