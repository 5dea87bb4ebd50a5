import type { Account, AccountId } from '../../shared/model/domain.ts';
import { ok } from '../../shared/values/result.ts';
import { createToday } from '../today/today.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function todayHandlers({ reminders, accounts, history, sync, ports, emit, preferences }: Workshop): HandlersOf<'today'> {
  const today = createToday({
    history,
    sync,
    now: ports.now,
    unpaidAfterDays: async () => (await preferences()).unpaidAfterDays,
    remindersDue: reminders.dueByHand
  });
  /** Training and real money are never mixed. */
  const beside = async (id: AccountId): Promise<readonly Account[]> => {
    const all = await accounts.list();
    const environment = all.find((account) => account.id === id)?.environment;
    return all.filter((account) => account.environment === environment);
  };
  const changed = () => emit({ type: 'changed', topics: ['today'] });
  return {
    'today.due': async ({ accountId }) => ok(await today.due(await beside(accountId))),
    'today.day': async ({ accountId }) => ok(await today.day(await beside(accountId))),
    'today.snooze': async (wish) => {
      const done = await today.snooze(wish, await beside(wish.accountId));
      if (done.ok) changed();
      return done;
    },
    'today.wake': async ({ accountId, key }) => {
      await history.endSnooze({ accountId, line: key, at: ports.now() });
      changed();
      return ok(undefined);
    }
  };
}
