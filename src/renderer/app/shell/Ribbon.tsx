import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import styles from './shell.module.css';

/** A stripe over the whole window while no real money can move. Nothing at all on a live account. */
export function Ribbon({ account }: { readonly account: Account | null }) {
  const { t } = useTranslation();
  if (!account || account.environment === 'live') return <div />;
  return (
    <aside
      className={styles.ribbon}
      data-environment={account.environment}
      aria-label={t('environment.label')}
      data-testid="environment-ribbon"
    >
      {t(`environment.ribbon.${account.environment}`)}
    </aside>
  );
}
