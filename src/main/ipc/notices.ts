import { Preferences } from '../../shared/model/status.ts';
import { ok } from '../../shared/values/result.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function noticeHandlers({ notify, ports, history, preferences, emit }: Workshop): HandlersOf<'notices'> {
  return {
    'notices.state': async () => ok({ settings: (await preferences()).notices, supported: ports.notices?.supported() ?? false }),
    'notices.set': async (notices) => {
      const next = Preferences.parse({ ...(await preferences()), notices });
      await history.setPreferences(next);
      emit({ type: 'preferences', preferences: next });
      return ok(notices);
    },
    'notices.test': async () => {
      await notify.test();
      return ok(undefined);
    },
    'notices.takePlace': async () => ok(notify.takePlace())
  };
}
