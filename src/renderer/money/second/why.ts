import { useTranslation } from 'react-i18next';
import type { Challenge } from '../../../shared/model/people.ts';
import { useFormats } from '../../text/locale.ts';

type Why = Pick<Challenge, 'why' | 'limit' | 'doneToday' | 'currency'>;

/** Why one person is not enough, in words. */
export function useWhy(): (challenge: Why) => string {
  const { t } = useTranslation();
  const { money } = useFormats();
  return ({ why, limit, doneToday, currency }) =>
    t(`people.second.why.${why}`, { limit: money(limit, currency), done: money(doneToday, currency) });
}
