import type { Account, AccountId } from '../../shared/model/domain.ts';
import type { Day, Due, DueLine, SnoozeWish, Stay } from '../../shared/model/today.ts';
import type { PlannedReminder } from '../../shared/model/guests.ts';
import { bookingSums } from '../../shared/rules/booking.ts';
import { chargeable } from '../../shared/rules/chargeable.ts';
import { spanNow } from '../../shared/rules/days.ts';
import { canSnooze, latestSnooze } from '../../shared/rules/due.ts';
import { localDay, type UnixSeconds } from '../../shared/values/dates.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { StayRows } from '../history/lists/day.ts';
import type { Sync } from '../sync/sync.ts';
import { readEvery } from '../sync/schedule.ts';
import { inOrder, openLines, reminderLines, rowLines, syncLines, withoutReminded } from './lines.ts';

export type TodayPorts = {
  readonly history: AsyncHistory;
  readonly sync: Pick<Sync, 'progress'>;
  readonly now: () => UnixSeconds;
  readonly unpaidAfterDays: () => Promise<number>;
  /** Guests to be reminded by hand. Absent: nobody asks about them here. */
  readonly remindersDue?: (accounts: readonly Account[]) => Promise<readonly PlannedReminder[]>;
};

export type Today = {
  /** What must be done now at these accounts. */
  readonly due: (accounts: readonly Account[]) => Promise<Due>;
  /** Who comes and leaves today, and what moved. */
  readonly day: (accounts: readonly Account[]) => Promise<Day>;
  readonly snooze: (wish: SnoozeWish, accounts: readonly Account[]) => Promise<Result<undefined, AppError>>;
};

/** The first screen's questions, answered from the history alone. */
export function createToday(ports: TodayPorts): Today {
  const due = (accounts: readonly Account[]) => dueAt(ports, accounts);
  return {
    due,
    day: (accounts) => dayAt(ports, accounts),
    snooze: async (wish, accounts) => {
      const line = (await due(accounts)).lines.find(({ key }) => key === wish.key);
      const fault = snoozeFault(line, wish.until, ports.now());
      if (fault !== null) return err(fault);
      const { accountId, key, until, reason } = wish;
      await ports.history.snooze({ accountId: line?.accountId ?? accountId, line: key, until, reason, at: ports.now(), person: null });
      return ok(undefined);
    }
  };
}

const onUntil = (code: string): AppError => appError('desk.badInput', { fields: [{ field: 'until', code }] });

function snoozeFault(line: DueLine | undefined, until: UnixSeconds, now: UnixSeconds): AppError | null {
  if (line === undefined) return appError('today.gone');
  if (!canSnooze(line.kind)) return appError('today.notPutOff');
  if (until <= now) return onUntil('inFuture');
  return until > latestSnooze(line, now) ? onUntil('tooLate') : null;
}

/** The last second of the day on this machine's calendar; a day is not always 24 hours long. */
const dayOf = (now: UnixSeconds): { readonly from: UnixSeconds; readonly to: UnixSeconds } => {
  const { from, to } = spanNow({ days: 'today', from: null, to: null }, now);
  return { from: from ?? now, to: to ?? now };
};

async function dueAt(ports: TodayPorts, accounts: readonly Account[]): Promise<Due> {
  const { history, sync } = ports;
  const now = ports.now();
  const unpaidAfterDays = await ports.unpaidAfterDays();
  const moment = { now, today: localDay(now), endOfDay: dayOf(now).to, unpaidAfterDays };
  const ids = accounts.map(({ id }) => id);
  const [rows, intents, doubles, batch, snoozes, reminded, progress] = await Promise.all([
    history.dueRows({ accounts: accounts.map(({ id, capabilities }) => ({ id, capabilities })), ...moment }),
    history.intents({ accountId: null, unresolvedOnly: true, limit: 200 }),
    history.doubles({ accountId: null, openOnly: true, limit: 200 }),
    history.unfinishedBatch(),
    history.openSnoozes(ids, now),
    ports.remindersDue?.(accounts) ?? [],
    Promise.all(accounts.map(async ({ id }) => sync.progress(id)))
  ]);
  const ours = <R extends { readonly accountId: AccountId }>(all: readonly R[]): R[] =>
    all.filter(({ accountId }) => ids.includes(accountId));
  const lines = [
    ...openLines(ours(intents), ours(doubles), batch, now),
    ...withoutReminded(rowLines(rows, new Map(accounts.map((account) => [account.id, account])), moment), reminded),
    ...reminderLines(reminded),
    ...syncLines(
      accounts.flatMap((account, index) => {
        const told = progress[index];
        return told ? { account, progress: told, every: readEvery(account.capabilities.pollingAllowed) } : [];
      }),
      now
    )
  ];
  const put = new Map(snoozes.map(({ line, until, reason, at, person }) => [line, { until, reason, at, person }]));
  return {
    at: now,
    lines: inOrder(lines.map((line) => ({ ...line, snooze: put.get(line.key) ?? null }))),
    more: [...rows.more],
    looked: { accounts: accounts.length, ...rows.looked }
  };
}

async function dayAt({ history, now: clock }: TodayPorts, accounts: readonly Account[]): Promise<Day> {
  const now = clock();
  const day = localDay(now);
  const accountIds = accounts.map(({ id }) => id);
  const { arrivals, departures, more, sums } = await history.dayRows({ accountIds, day, ...dayOf(now) });
  const stay = ({ accountId, bookingId, links, payments }: StayRows): Stay => {
    const link = links.find(({ checkIn, checkOut }) => checkIn !== null || checkOut !== null);
    const stored = links.some((card) =>
      accounts.some((account) => account.id === card.accountId && card.isCard && chargeable(card, account, null, now) === null)
    );
    return {
      accountId,
      bookingId,
      guestName: [...links, ...payments].find(({ guestName }) => guestName !== null)?.guestName ?? null,
      checkIn: link?.checkIn ?? null,
      checkOut: link?.checkOut ?? null,
      sums: [...bookingSums(links, payments, now)],
      cardStored: stored
    };
  };
  return {
    day,
    arrivals: arrivals.map(stay),
    departures: departures.map(stay),
    more,
    sums: [...sums]
  };
}
