import { ok } from '../../shared/values/result.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { changePreferences } from './preferences.ts';

export function noticeHandlers(work: Workshop): HandlersOf<'notices'> {
  const { notify, ports, preferences } = work;
  return {
    'notices.state': async () => ok({ settings: (await preferences()).notices, supported: ports.notices?.supported() ?? false }),
    'notices.set': async (notices) => {
      await changePreferences(work, { notices });
      return ok(notices);
    },
    'notices.test': async () => {
      await notify.test();
      return ok(undefined);
    },
    'notices.takePlace': async () => ok(notify.takePlace())
  };
}
