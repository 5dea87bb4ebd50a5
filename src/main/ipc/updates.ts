import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import { isManaged } from '../../shared/rules/policy.ts';
import { Preferences } from '../../shared/model/status.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function updateHandlers({ updates, managed, history, preferences, ports, status, emit }: Workshop): HandlersOf<'updates'> {
  return {
    'updates.state': async () => ok(await updates.state()),
    'updates.look': async () => ok(await updates.look()),
    'updates.choose': async ({ channel, moment }) => {
      const { state } = managed;
      if (channel !== undefined && isManaged(state, 'updates.channel')) return err(appError('policy.managed'));
      if (moment !== undefined && isManaged(state, 'updates.moment')) return err(appError('policy.managed'));
      const before = await preferences();
      const chosen = { channel: channel ?? before.updates.channel, moment: moment ?? before.updates.moment };
      const next = Preferences.parse({ ...before, updates: chosen });
      await history.setPreferences(next);
      emit({ type: 'preferences', preferences: next });
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
