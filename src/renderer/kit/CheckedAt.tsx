import { useTranslation } from 'react-i18next';
import { useNow } from '../state/useNow.ts';
import { agoText } from '../text/ago.ts';
import { useFormats } from '../text/locale.ts';
import styles from './checkedAt.module.css';

/** How old a state is that may have changed since: when the gateway was last asked. */
export function CheckedAt({ at, testId }: { readonly at: number; readonly testId?: string }) {
  const { t } = useTranslation();
  const { locale, moment } = useFormats();
  const now = Math.max(useNow(), at);
  return (
    <span className={styles.checked} title={moment(at)} data-testid={testId}>
      {t('state.checked', { ago: agoText(at, now, locale) })}
    </span>
  );
}
