import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import { isManaged } from '../../shared/rules/policy.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { changePreferences } from './preferences.ts';

export function updateHandlers(work: Workshop): HandlersOf<'updates'> {
  const { updates, managed, preferences, ports, status } = work;
  return {
    'updates.state': async () => ok(await updates.state()),
    'updates.look': async () => ok(await updates.look()),
    'updates.choose': async ({ channel, moment }) => {
      const { state } = managed;
      if (channel !== undefined && isManaged(state, 'updates.channel')) return err(appError('policy.managed'));
      if (moment !== undefined && isManaged(state, 'updates.moment')) return err(appError('policy.managed'));
      const before = (await preferences()).updates;
      await changePreferences(work, { updates: { channel: channel ?? before.channel, moment: moment ?? before.moment } });
      return ok(await updates.state());
    },
    'updates.install': async () => updates.install(),
    'updates.read': async () => ok(await updates.read()),
    'updates.stands': async () => {
      ports.stands?.();
      void status.nameKeychain();
      return ok(undefined);
    }
  };
}

export const policyHandlers = ({ managed }: Workshop): HandlersOf<'policy'> => ({
  'policy.state': async () => ok(managed.state)
});
