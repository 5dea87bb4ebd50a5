import type { AccountId } from '../../shared/model/domain.ts';
import { PILE_PAGE } from '../../shared/ipc/settlement.ts';
import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import { createSettlement } from '../settlement/settlement.ts';
import { sameEnvironment } from './same-environment.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function settlementHandlers({ ports, history, accounts, emit }: Workshop): HandlersOf<'settlement'> {
  const settlement = createSettlement({ history, read: ports.readStatement, now: ports.now });
  const changed = () => emit({ type: 'changed', topics: ['settlement'] });
  const pile = async ({ accountId, after }: { readonly accountId: AccountId; readonly after: number }) => ({
    accountIds: await sameEnvironment(accounts, accountId),
    now: ports.now(),
    after,
    limit: PILE_PAGE
  });
  return {
    'settlement.look': (file) => settlement.look(file),
    'settlement.take': async ({ look, owners }) => {
      const known = new Set((await accounts.list()).map(({ id }) => id));
      if (owners.some(({ accountIds }) => accountIds.some((id) => !known.has(id)))) return err(appError('account.unknown'));
      const taken = await settlement.take(look, owners);
      if (taken.ok) changed();
      return taken;
    },
    'settlement.overview': async ({ accountId }) => {
      const accountIds = await sameEnvironment(accounts, accountId);
      // What was paid or fetched since the file came may be what an entry of it is about.
      await history.matchAgain(accountIds, ports.now());
      return ok(await history.settlementOverview({ accountIds, now: ports.now() }));
    },
    'settlement.settled': async ({ different, ...asked }) => ok(await history.settledPayments({ ...(await pile(asked)), different })),
    'settlement.unsettled': async (asked) => ok(await history.unsettledPayments(await pile(asked))),
    'settlement.open': async ({ aside, ...asked }) => ok(await history.openEntries({ ...(await pile(asked)), aside })),
    'settlement.ofPayment': async ({ id }) => {
      const [matches, explained] = await Promise.all([history.matchesOf(id), history.explainedAs(id)]);
      return ok({ matches, explained });
    },
    'settlement.candidates': async ({ accountId, entryId }) =>
      ok(await history.candidatesFor(entryId, await sameEnvironment(accounts, accountId))),
    'settlement.decide': async (decision) => {
      if (!(await history.decideSettlement(decision, ports.now()))) return err(appError('settlement.decided'));
      changed();
      return ok(undefined);
    }
  };
}
