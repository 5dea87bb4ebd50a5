import { useTranslation } from 'react-i18next';
import type { DueLine } from '../../../shared/model/today.ts';
import { useAccounts } from '../../state/accounts.ts';
import { useNow } from '../../state/useNow.ts';
import { agoText } from '../../text/ago.ts';
import { useFormats } from '../../text/locale.ts';

export type LineWords = { readonly title: string; readonly why: string };

/** What a line is about, and why it is due, in words. */
export function useLineWords(): (line: DueLine) => LineWords {
  const { t } = useTranslation();
  const { shortMoment, day, locale } = useFormats();
  const accounts = useAccounts((state) => state.accounts);
  const now = useNow();
  return (line) => {
    const { kind, word, at, practice, checkOut, bookingId, guestName } = line;
    const what = wordOf(line);
    const params = {
      when: at === null ? '' : shortMoment(at),
      ago: at === null ? t('today.never') : agoText(at, now, locale),
      day: day(checkOut),
      what: what === null ? '' : t(what)
    };
    const reason = kind === 'cardEnds' ? t(`today.card.${word === 'token' ? 'token' : 'expired'}`, params) : t(`today.why.${kind}`, params);
    const account = accounts.length > 1 ? accounts.find(({ id }) => id === line.accountId)?.name : undefined;
    const name = kind === 'syncBehind' ? word : [guestName, bookingId].filter(Boolean).join(' · ');
    return {
      title: name || account || t(`today.kind.${kind}.title`),
      why: [reason, practice ? t('today.practice') : null, kind === 'syncBehind' || !name ? null : account].filter(Boolean).join(' · ')
    };
  };
}

/** The name of an operation, or of what is done to many. */
function wordOf({ kind, word }: DueLine): string | null {
  if (word === null) return null;
  if (kind === 'noAnswer' || kind === 'happened') return `money.name.${word}`;
  return kind === 'batchStopped' ? `batch.action.${word}` : null;
}
