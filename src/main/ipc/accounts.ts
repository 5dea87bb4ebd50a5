import type { AccountId } from '../../shared/model/domain.ts';
import { appError, fromGateway, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { isManagedAccount, leavesAsSet, type AccountChange } from '../../shared/rules/policy.ts';
import { gatewayModules } from '../gateways/registry.ts';
import { trainingAccountId } from '../training/training.ts';
import { accountIdOf } from '../policy/policy.ts';
import { fieldsTokenHandlers } from './fields-tokens.ts';
import { returnHandlers } from './returns.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { changePreferences } from './preferences.ts';

export function accountHandlers(work: Workshop): HandlersOf<'accounts'> {
  const { accounts } = work;

  /** The first account of a desk is the one it works with; adding a second must not change that under the operator. */
  const chooseFirst = async (id: AccountId): Promise<void> => {
    const { activeAccountId } = await work.preferences();
    if (activeAccountId !== null && (await accounts.get(activeAccountId))) return;
    await changePreferences(work, { activeAccountId: id });
  };

  /** What an administrator has set is not changed at the desk; its password, and what the file leaves open, are. */
  const managed = (id: AccountId, change: AccountChange | null): Result<never, AppError> | null => {
    const { state, policy } = work.managed;
    if (!isManagedAccount(state, id)) return null;
    const set = policy?.accounts?.find((account) => accountIdOf(account.id) === id);
    return set !== undefined && change !== null && leavesAsSet(set, change) ? null : err(appError('policy.managed'));
  };

  return {
    ...fieldsTokenHandlers(work),
    ...returnHandlers(work),
    'accounts.list': async () => ok(await accounts.list()),
    'accounts.startTraining': async ({ gateway }) => {
      const gateways = gatewayModules.map(({ id }) => id).filter((id) => gateway === null || id === gateway);
      if (gateways.length === 0) return err(appError('desk.badInput', { fields: [{ field: 'gateway', code: 'invalid' }] }));
      for (const first of gateways.slice(0, 1)) await chooseFirst(trainingAccountId(first));
      const started = await accounts.startTraining(gateways);
      if (started.ok) for (const account of started.value) void work.sync.start(account.id);
      return started;
    },
    'accounts.try': async (wanted) => {
      const facts = await accounts.try(wanted);
      return facts.ok ? ok({ terminals: facts.value.terminals.length, licence: facts.value.licence?.package ?? null }) : facts;
    },
    'accounts.add': async (wanted) => {
      const added = await accounts.add(wanted);
      if (added.ok) await chooseFirst(added.value.id);
      if (added.ok) void work.sync.start(added.value.id);
      return added;
    },
    'accounts.test': async ({ accountId }) => {
      const configured = await accounts.configure(accountId);
      if (!configured.ok) {
        // Being out of reach is what the test is asked to show; other faults are answered as faults.
        const kind = configured.error.gateway?.kind;
        if (kind !== 'network' && kind !== 'timeout') return configured;
      }
      const account = await accounts.get(accountId);
      return account ? ok(await work.status.of(account)) : err(appError('account.unknown'));
    },
    'accounts.rename': async ({ accountId, name }) => managed(accountId, { name }) ?? accounts.rename(accountId, name),
    'accounts.setSettings': async ({ accountId, settings }) =>
      managed(accountId, { settings }) ?? accounts.setSettings(accountId, settings),
    'accounts.setSecrets': ({ accountId, secrets }) => accounts.setSecrets(accountId, secrets),
    'accounts.configure': ({ accountId }) => accounts.configure(accountId),
    'accounts.remove': async ({ accountId, withHistory }) => {
      const set = managed(accountId, null);
      if (set !== null) return set;
      await work.sync.stop(accountId);
      await work.sync.settled(accountId);
      const removed = await accounts.remove(accountId, withHistory);
      if (removed.ok) work.sync.forget(accountId);
      return removed;
    },
    'accounts.idealBanks': async ({ accountId }) => {
      const gateway = await accounts.gatewayFor(accountId);
      if (!gateway.ok) return gateway;
      const banks = await gateway.value.idealBanks();
      return banks.ok ? ok([...banks.value]) : err(fromGateway(banks.error));
    }
  };
}
