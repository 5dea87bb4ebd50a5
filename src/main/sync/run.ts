import type { AccountId } from '../../shared/model/domain.ts';
import type { SyncProgress } from '../../shared/model/status.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { GatewayError } from '../../shared/values/errors.ts';
import type { Gateway, ListName } from '../gateways/port.ts';
import type { AsyncHistory, Stored, SyncCursor } from '../history/types.ts';

/** An incremental run starts this much before the last complete one: lists are ordered by the gateway's clock. */
const OVERLAP_SECONDS = 900;

/** A run of one account through its gateway's lists. */
export type Run = { stopping: boolean; readonly done: Promise<void> };

export type RunParts = {
  readonly id: AccountId;
  readonly gateway: Gateway;
  readonly run: Run;
  readonly history: AsyncHistory;
  readonly now: () => UnixSeconds;
  /** After each page: what it changed, and how far the list is. */
  readonly told: (stored: Stored, progress: Pick<SyncProgress, 'phase' | 'list' | 'done' | 'total'>) => Promise<void>;
};

/** Reads one list as far as it goes and stores it page by page. Null: it was read to its end. */
export async function readList(parts: RunParts, list: ListName): Promise<GatewayError | 'stopped' | null> {
  const { id, gateway, run, history, now } = parts;
  const before = await history.cursor(id, list);
  const { first, since, startedAt, ...begun } = startOf(before, now());
  let { cursor, done } = begun;
  for (;;) {
    if (run.stopping) return 'stopped';
    const askedAt = now();
    const page = await gateway.readList(list, cursor, since);
    if (!page.ok) return page.error;
    const stored = await history.store(id, page.value.records, { at: askedAt, source: 'sync' });
    done += page.value.count;
    // A gateway that names the same page again has no other.
    cursor = page.value.next === cursor ? null : page.value.next;
    const finished = cursor === null;
    await history.saveCursor({
      accountId: id,
      list,
      // An incremental run that stops half way starts again from `since`; only the first one resumes by cursor.
      cursor: first && cursor !== null ? writePlace({ startedAt, cursor }) : null,
      done: first ? done : (before?.done ?? done),
      total: page.value.total,
      complete: finished || !first,
      completedAt: finished ? startedAt : (before?.completedAt ?? null)
    });
    await parts.told(stored, { phase: first ? 'first' : 'incremental', list, done, total: page.value.total });
    if (finished) return null;
  }
}

/** Where a run through a list begins: where the first one was left, or a little before the last complete one. */
function startOf(before: SyncCursor | null, now: UnixSeconds) {
  if (before?.complete && before.completedAt !== null)
    return { first: false, since: before.completedAt - OVERLAP_SECONDS, startedAt: now, cursor: null, done: 0 };
  const place = readPlace(before?.cursor ?? null);
  if (place === null) return { first: true, since: null, startedAt: now, cursor: null, done: 0 };
  return { first: true, since: null, ...place, done: before?.done ?? 0 };
}

/**
 * Where a first run was left, and when it began. Lists that show the newest first put what is made meanwhile before that
 * place: the next incremental run must begin where the first one began, not where it went on.
 */
type Place = { readonly startedAt: UnixSeconds; readonly cursor: string };

const writePlace = ({ startedAt, cursor }: Place): string => `${startedAt} ${cursor}`;

function readPlace(text: string | null): Place | null {
  const match = /^(\d+) ([\s\S]+)$/.exec(text ?? '');
  return match ? { startedAt: Number(match[1]), cursor: match[2] ?? '' } : null;
}
