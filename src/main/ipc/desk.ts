import type { Operation, Refund } from '../../shared/model/domain.ts';
import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import { daysNow } from '../../shared/rules/days.ts';
import { isManaged } from '../../shared/rules/policy.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { changePreferences } from './preferences.ts';

/** The only address the desk itself links to. */
const KEYCHAIN_HELP = 'https://wiki.gnome.org/Projects/GnomeKeyring';

/**
 * The number of an operation is that of the payment or refund it stands for, and those are counted apart. Amount and sign of a
 * refund's operation are not documented, so one that is not told does not speak against it.
 */
const standsFor = ({ type, amount, currency }: Operation, refund: Refund): boolean =>
  !['payment', 'billingagreement'].includes(type?.toLowerCase() ?? '') &&
  (amount === null || Math.abs(amount) === refund.amount) &&
  (currency === null || currency === refund.currency);

type DeskHandlers = HandlersOf<'desk'> & HandlersOf<'sync'> & HandlersOf<'operations'> & HandlersOf<'search'>;

export function deskHandlers(work: Workshop): DeskHandlers {
  const { history, ports, sync, memory } = work;
  return {
    'desk.status': async () => ok(await work.status.whole()),
    'desk.preferences': async () => ok(await work.preferences()),
    'desk.setPreferences': async (change) => {
      if (change.language !== undefined && isManaged(work.managed.state, 'language')) return err(appError('policy.managed'));
      const preferences = await changePreferences(work, change);
      if (change.theme !== undefined) ports.setTheme(preferences.theme);
      if (change.language !== undefined) ports.setLanguage(preferences.language);
      return ok(preferences);
    },
    'desk.remember': async ({ text }) => {
      memory.remember(text);
      return ok(undefined);
    },
    'desk.recall': async () => ok(memory.recall()),
    'desk.openHelp': async ({ topic }) => {
      if (topic === 'dataFolder') await ports.openFolder(ports.dataDir);
      else await ports.openExternal(KEYCHAIN_HELP);
      return ok(undefined);
    },
    'desk.retryKeychain': async () => {
      work.status.setKeychain(await ports.secrets.state());
      const status = await work.status.whole();
      work.emit({ type: 'status', status });
      return ok(status);
    },
    'desk.takeAddress': async () => ok(ports.takeAddress?.() ?? null),

    'sync.start': async ({ accountId }) => ok(await sync.start(accountId)),
    'sync.stop': async ({ accountId }) => ok(await sync.stop(accountId)),

    'operations.detail': async ({ id }) => {
      const operation = await history.operation(id);
      if (!operation) return err(appError('row.unknown'));
      const refund = await history.refundByRemoteId(operation.accountId, operation.remoteId);
      return ok({
        operation,
        refundId: refund && standsFor(operation, refund) ? refund.id : null,
        raw: await history.raw('operation', id)
      });
    },
    'operations.page': async ({ filter, sort, page }) => ok(await history.operations(daysNow(filter, ports.now()), page, sort)),
    'search.everything': async ({ accountIds, text, limit }) => ok(await history.search(text, limit, accountIds))
  };
}
