import { useTranslation } from 'react-i18next';
import { BATCH_OFF } from '../../../shared/rules/batch.ts';

/** Why a row is left out: by a rule of every payment, or of many at once alone. */
export function useReason(): (reason: string) => string {
  const { t } = useTranslation();
  const own: readonly string[] = BATCH_OFF;
  return (reason) => (own.includes(reason) ? t(`batch.off.${reason}`) : t([`actions.off.${reason}`, 'actions.off.other'], { why: reason }));
}
