import { deskLanguage } from '../../shared/model/desk-language.ts';
import { localeFor } from '../../shared/values/locale.ts';
import type { Workshop } from '../ipc/handler.ts';
import { createNotify, type Notify } from '../notify/notify.ts';
import { systemTexts } from '../text/texts.ts';
import { createToday } from '../today/today.ts';

type Parts = Pick<Workshop, 'ports' | 'history' | 'accounts' | 'sync' | 'people' | 'preferences' | 'emit'>;

/** A system without notifications hears nothing. */
const SILENT = { supported: () => false, show: () => undefined };

export function notifyOf({ ports, history, accounts, sync, people, preferences, emit }: Parts): Notify {
  const today = createToday({ history, sync, now: ports.now, unpaidAfterDays: async () => (await preferences()).unpaidAfterDays });
  return createNotify({
    history,
    port: ports.notices ?? SILENT,
    accounts: accounts.list,
    activeAccount: async () => (await preferences()).activeAccountId,
    due: today.due,
    settings: async () => (await preferences()).notices,
    words: async () => {
      const { language } = await preferences();
      return {
        words: systemTexts(language, ports.locale).notice,
        locale: localeFor(deskLanguage(language, ports.locale), ports.locale)
      };
    },
    isLocked: people.isLocked,
    now: ports.now,
    clicked: () => {
      ports.comeForward?.();
      emit({ type: 'place' });
    },
    log: ports.log
  });
}
