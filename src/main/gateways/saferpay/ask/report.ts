import { z } from 'zod';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { ListPage } from '../../port.ts';
import type { Deps } from '../api/deps.ts';
import { getTransactions } from '../api/management.ts';
import type { ReportState } from '../api/management.ts';
import { inSlices } from '../../http/in-slices.ts';
import { reportRecord } from '../wire/map-report.ts';
import { merge } from '../../kit/outcome.ts';
import { DAY, toDay } from '../api/time.ts';

/**
 * The transactions report as a list to sync (saferpay.md 3.7): spans of days from newest to oldest, each read for every
 * state, page by page. It never holds today: `EndDate` must lie before today's midnight. Days are UTC, which is never
 * ahead of the gateway's own.
 */

const STATES: readonly ReportState[] = ['SUCCESSFUL', 'FAILED', 'PENDING'];
const PAGE_SIZE = 1000;
const SPAN_DAYS = 90;
/** How far the first sync goes back. */
export const REPORT_DAYS = 730;
/** An authorization may be captured or cancelled weeks later: each later sync reads these days again. */
export const REPORT_OVERLAP_DAYS = 31;

/** Days counted since 1970: the oldest of the run, the span being read, which state and page of it. */
const Cursor = z.object({ first: z.int(), from: z.int(), to: z.int(), state: z.int(), page: z.int() }).readonly();
type Cursor = z.infer<typeof Cursor>;

const dayNumber = (seconds: UnixSeconds): number => Math.floor(seconds / DAY);

function readCursor(text: string): Cursor | null {
  try {
    return Cursor.nullable().catch(null).parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function start(now: UnixSeconds, since: UnixSeconds | null): Cursor | null {
  const to = dayNumber(now) - 1;
  const first = since === null ? to - REPORT_DAYS + 1 : dayNumber(since) - REPORT_OVERLAP_DAYS;
  return first > to ? null : { first, from: Math.max(first, to - SPAN_DAYS + 1), to, state: 0, page: 1 };
}

function following(at: Cursor, morePages: boolean): Cursor | null {
  if (morePages) return { ...at, page: at.page + 1 };
  if (at.state + 1 < STATES.length) return { ...at, state: at.state + 1, page: 1 };
  const to = at.from - 1;
  return to < at.first ? null : { first: at.first, from: Math.max(at.first, to - SPAN_DAYS + 1), to, state: 0, page: 1 };
}

export async function readReport(
  cursor: string | null,
  since: UnixSeconds | null,
  { client, now }: Deps
): Promise<Result<ListPage, GatewayError>> {
  const at = cursor === null ? start(now(), since) : readCursor(cursor);
  if (at === null)
    return cursor === null ? ok({ records: {}, next: null, total: 0, count: 0 }) : err({ kind: 'unsupported', what: 'cursor' });
  const state = STATES[at.state] ?? 'SUCCESSFUL';
  const answer = await getTransactions(client, {
    start: `${toDay(at.from * DAY)}T00:00`,
    end: `${toDay(at.to * DAY)}T23:59`,
    state,
    page: at.page,
    pageSize: PAGE_SIZE
  });
  if (!answer.ok) return answer;
  const { Transactions: rows, TotalTransactions: total, PageSize: pageSize } = answer.value.data;
  // The gateway may shrink a page; a page without rows ends the span whatever the total says.
  const more = rows.length > 0 && at.page * Math.max(1, pageSize ?? PAGE_SIZE) < total;
  const next = following(at, more);
  return ok({
    records: merge(...(await inSlices(rows, (row) => reportRecord(row, state))).filter((one) => one !== null)),
    next: next === null ? null : JSON.stringify(next),
    // Totals are told per span and state only; the whole is not known before the end.
    total: null,
    count: rows.length
  });
}
