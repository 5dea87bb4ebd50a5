import type { AccountId } from '../../shared/model/domain.ts';
import type { SyncProgress } from '../../shared/model/status.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { GatewayError } from '../../shared/values/errors.ts';
import type { Gateway, ListName } from '../gateways/port.ts';
import type { Answer, AsyncHistory, Stored, SyncCursor } from '../history/types.ts';

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
  /** After what was stored: what it changed, and how far the list is. */
  readonly told: (stored: Pick<Stored, 'changed'>, progress: Pick<SyncProgress, 'phase' | 'list' | 'done' | 'total'>) => Promise<void>;
};

/** Pages of a first run are stored together once they hold so many rows, or the oldest of them has waited so long: half the work. */
export const GATHERED_ROWS = 1000;
const GATHERED_SECONDS = 5;

/** Reads one list as far as it goes and stores what it brings. Null: it was read to its end. */
export async function readList(parts: RunParts, list: ListName): Promise<GatewayError | 'stopped' | null> {
  const { id, gateway, run, history, now } = parts;
  const before = await history.cursor(id, list);
  const { first, since, ...begun } = startOf(before, now());
  const place: Reading = { before, list, first, startedAt: begun.startedAt, cursor: begun.cursor, done: begun.done, total: null };
  let held: Held[] = [];
  const keep = async (): Promise<void> => {
    if (held.length === 0) return;
    const pages = held;
    held = [];
    await storeHeld(parts, place, pages);
  };
  for (;;) {
    if (run.stopping) {
      await keep();
      return 'stopped';
    }
    const askedAt = now();
    const page = await gateway.readList(list, place.cursor, since);
    if (!page.ok) {
      await keep();
      return page.error;
    }
    // A gateway that names the same page again has no other.
    const next = page.value.next === place.cursor ? null : page.value.next;
    // What comes first is shown at once.
    const hold = first && next !== null && place.done > 0 && mayWait(held, page.value.count, now());
    held.push({ records: page.value.records, context: { at: askedAt, source: 'sync' }, rows: page.value.count });
    place.cursor = next;
    place.total = page.value.total;
    place.done += page.value.count;
    if (!hold) await keep();
    if (next === null) return null;
  }
}

type Held = Answer & { readonly rows: number };
type Reading = {
  readonly before: SyncCursor | null;
  readonly list: ListName;
  readonly first: boolean;
  readonly startedAt: UnixSeconds;
  cursor: string | null;
  done: number;
  total: number | null;
};

function mayWait(held: readonly Held[], rows: number, now: UnixSeconds): boolean {
  const since = held[0]?.context.at ?? now;
  return now - since < GATHERED_SECONDS && held.reduce((sum, one) => sum + one.rows, rows) < GATHERED_ROWS;
}

/** Pages and then how far they lead: what was not stored is read again. */
async function storeHeld({ id, history, told }: RunParts, place: Reading, pages: readonly Held[]): Promise<void> {
  const { before, list, first, startedAt, cursor, done, total } = place;
  const stored = await history.storeAll(
    id,
    pages.map(({ records, context }) => ({ records, context }))
  );
  const finished = cursor === null;
  await history.saveCursor({
    accountId: id,
    list,
    // An incremental run that stops half way starts again from `since`; only the first one resumes by cursor.
    cursor: first && cursor !== null ? writePlace({ startedAt, cursor }) : null,
    done: first ? done : (before?.done ?? done),
    total,
    complete: finished || !first,
    completedAt: finished ? startedAt : (before?.completedAt ?? null)
  });
  await told(stored, { phase: first ? 'first' : 'incremental', list, done, total });
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
