import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { changePreferences } from './preferences.ts';

export function presenceHandlers(work: Workshop): HandlersOf<'presence'> {
  const { ports, preferences } = work;
  return {
    'presence.state': async () => ok({ settings: (await preferences()).presence, possible: ports.presence !== undefined }),
    'presence.set': async (presence) => {
      const before = (await preferences()).presence;
      // First what the system must take: a switch that stands on and does nothing would be believed.
      if (ports.presence && !ports.presence.apply(presence, before)) return err(appError('presence.notWritten'));
      await changePreferences(work, { presence });
      return ok(presence);
    }
  };
}
