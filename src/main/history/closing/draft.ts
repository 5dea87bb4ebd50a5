import { Sheet, SHEET_FORMAT, type CloseAsked, type Standing } from '../../../shared/model/closing.ts';
import { differencesOf, figuresOf, standingAfter, sumsOf } from '../../../shared/rules/close-sheet.ts';
import { subtract, NOTHING } from '../../../shared/values/money.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';
import { accountsOf, hasLeft, lastSheet, propertyName, type BookAccount } from './books.ts';
import { operationNow } from './counted.ts';
import { firstLines, openingOf } from './first.ts';
import { journalSide, openOf } from './journal.ts';
import { linesOf, type Changed, type RowLines, type Span } from './lines.ts';

export type Draft = { readonly sheet: Sheet; readonly rows: readonly RowLines[]; readonly accounts: readonly BookAccount[] };

/** The sheet as it would be sealed now. Writes nothing. */
export function draftOf(db: Db, { book, since, now }: CloseAsked): Draft {
  const last = lastSheet(db, book);
  const before = last === null ? null : Sheet.parse(JSON.parse(last.json));
  const span: Span = { from: before?.until ?? since, until: Math.max(now, before?.until ?? since) };
  const accounts = accountsOf(db, book);
  const rows = accounts.flatMap(({ id, seen }) => (seen === 'never' ? firstLines(db, id, span) : changedRows(db, id, span)));
  const lines = rows.flatMap((row) => row.lines).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const stood = before?.after ?? [];
  const arrived = accounts.filter(({ seen }) => seen !== 'here').flatMap(({ id }) => openingOf(db, id, lines));
  const left = stood.filter(({ accountId }) => hasLeft(db, book, accountId)).map(turned);
  const opening = [...arrived, ...left];
  const asked = { accountIds: accounts.map(({ id }) => id), from: span.from, left: before?.notReported ?? [] };
  const journal = journalSide(db, rows, asked);
  const differences = differencesOf(lines, journal.gaps, journal.reportedNow);
  const sheet: Sheet = {
    format: SHEET_FORMAT,
    property: { id: book.propertyId, name: propertyName(db, book) },
    environment: book.environment,
    number: (last?.number ?? 0) + 1,
    ...span,
    accounts: accounts.map(({ id, name, gateway, askedAt }) => ({ id, name, gateway, askedAt })),
    opening,
    before: stood,
    after: standingAfter(stood, opening, lines).filter(({ taken, givenBack, held }) => taken !== 0 || givenBack !== 0 || held !== 0),
    sums: sumsOf(lines),
    figures: figuresOf(lines, differences),
    differences,
    open: accounts.flatMap(({ id }) => openOf(db, id)),
    notReported: [...journal.notReported],
    previous: last?.seal ?? null,
    lines
  };
  return { sheet, rows, accounts };
}

function changedRows(db: Db, accountId: string, span: Span): RowLines[] {
  const changed = db.all<Changed>(sql`SELECT account_id AS accountId, kind, remote_id AS remoteId, before FROM closing_touched
    WHERE account_id = ${accountId}`);
  return [...changed, ...nowRefunds(db, accountId, changed)].map((one) => linesOf(db, one, span));
}

/** Refunds that were counted by the list of operations, and have got a row of their own since. */
function nowRefunds(db: Db, accountId: string, changed: readonly Changed[]): Changed[] {
  const there = new Set(changed.filter(({ kind }) => kind === 'operation').map(({ remoteId }) => remoteId));
  return changed.flatMap(({ kind, remoteId, before }) => {
    if (kind !== 'refund' || before !== null || there.has(remoteId)) return [];
    const operation = operationNow(db, accountId, remoteId);
    return operation === null ? [] : [{ accountId, kind: 'operation' as const, remoteId, before: operation }];
  });
}

/** What another property takes over is no longer this one's. */
const turned = ({ accountId, currency, taken, givenBack, held }: Standing): Standing => ({
  accountId,
  currency,
  taken: subtract(NOTHING, taken),
  givenBack: subtract(NOTHING, givenBack),
  held: subtract(NOTHING, held)
});
