import { Preferences } from '../../shared/model/status.ts';
import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function presenceHandlers({ ports, history, preferences, emit }: Workshop): HandlersOf<'presence'> {
  return {
    'presence.state': async () => ok({ settings: (await preferences()).presence, possible: ports.presence !== undefined }),
    'presence.set': async (presence) => {
      const before = (await preferences()).presence;
      // First what the system must take: a switch that stands on and does nothing would be believed.
      if (ports.presence && !ports.presence.apply(presence, before)) return err(appError('presence.notWritten'));
      const next = Preferences.parse({ ...(await preferences()), presence });
      await history.setPreferences(next);
      emit({ type: 'preferences', preferences: next });
      return ok(presence);
    }
  };
}
