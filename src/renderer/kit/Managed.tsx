import { useTranslation } from 'react-i18next';
import { LockIcon } from './icons.ts';
import styles from './tones.module.css';

/** Beside what an administrator has set and nobody changes here. */
export function Managed() {
  const { t } = useTranslation();
  return (
    <span className={`${styles.tone} ${styles.warning}`} data-testid="managed">
      <LockIcon size={14} aria-hidden />
      {t('policy.mark')}
    </span>
  );
}
